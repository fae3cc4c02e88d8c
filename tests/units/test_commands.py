import io
import sys

import pytest
from django.core.management import call_command

from journal.models import JournalEntry
from tests.make import make_officer, make_unit, make_user
from tests.units.files import csv_file
from units.choices import Role
from units.models import RoleGrant, Succession, Unit, User
from units.people import revoke

pytestmark = pytest.mark.django_db

GOOD = "cải-cách-2025"


def run(*command):
    """The exit status with what was printed to stdout and stderr, line by line."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command(*command, stdout=out, stderr=err)
    except SystemExit as end:
        status = end.code
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def typed(monkeypatch):
    """What comes in on stdin."""
    return lambda text: monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def first_officer(*more, unit="SNV", name="Trần Thị An"):
    return run("first_officer", "an", "--name", name, "--unit", unit, "--password-stdin", *more)


def test_units_are_loaded_and_counted(tmp_path):
    path = csv_file(tmp_path, "code,name,kind\nA,Sở A,sở\n")

    dry = run("import_units", str(path), "--dry-run")
    assert dry == (0, ["Sẽ thêm mới 1, thay đổi 0, giữ nguyên 0."], [])
    assert Unit.objects.count() == 0
    assert run("import_units", str(path)) == (0, ["Đã thêm mới 1, thay đổi 0, giữ nguyên 0."], [])
    assert run("import_units", str(path)) == (0, ["Đã thêm mới 0, thay đổi 0, giữ nguyên 1."], [])


def test_problems_are_told_one_a_line_with_status_1_and_nothing_saved(tmp_path):
    path = csv_file(tmp_path, "code,name,kind,valid_from\nA,Sở A,sở,\nB,b,xã,x\n,c,xã,y\n")

    assert run("import_units", str(path)) == (
        1,
        [],
        [
            "Dòng 3, cột valid_from: «x» không phải ngày; ghi dd/mm/yyyy hoặc yyyy-mm-dd.",
            "Dòng 4, cột valid_from: «y» không phải ngày; ghi dd/mm/yyyy hoặc yyyy-mm-dd.",
        ],
    )
    assert Unit.objects.count() == 0


def test_succession_is_loaded_or_refused(tmp_path):
    make_unit("A"), make_unit("B")
    right = csv_file(tmp_path, "from_code,to_code,date,kind\nA,B,2025-03-01,merge\n", "right.csv")
    wrong = csv_file(tmp_path, "from_code,to_code,date,kind\nA,C,2025-03-01,merge\n", "wrong.csv")

    assert run("import_succession", str(wrong)) == (
        1,
        [],
        ["Dòng 2, cột to_code: không có đơn vị mã «C» vào ngày 01/03/2025."],
    )
    assert Succession.objects.count() == 0
    assert run("import_succession", str(right))[0] == 0
    assert Succession.objects.count() == 1


def test_a_file_that_is_not_there_is_told(tmp_path):
    path = str(tmp_path / "không có.csv")

    assert run("import_units", path) == (1, [], [f"Không mở được tệp {path}."])


def test_lai_chau_is_loaded_whole_or_not_at_all():
    make_unit("105", name="Huyện Khác")

    status, _, problems = run("load_lai_chau")
    assert (status, problems) == (
        1,
        ["Dòng 2, cột code: mã 105 trùng thời gian hiệu lực với Huyện Khác (105)."],
    )
    assert Unit.objects.count() == 1


def test_the_first_officer_is_made_by_the_system_and_journaled(typed):
    unit = make_unit("SNV", name="Sở Nội vụ")
    typed(GOOD + "\n")

    assert first_officer(unit="Sở Nội vụ") == (
        0,
        ["Đã tạo tài khoản an và cấp vai trò cán bộ CCHC."],
        [],
    )
    an = User.objects.get()
    assert (an.full_name, an.check_password(GOOD), an.is_superuser) == ("Trần Thị An", True, False)
    assert an.holds(Role.OFFICER, unit=unit)
    entry = JournalEntry.objects.get()
    assert (entry.by, entry.act, entry.subject) == (None, "cấp vai trò", "an")


@pytest.mark.parametrize(("unit", "password"), [("XYZ", GOOD), ("SNV", ""), ("SNV", "ngắn")])
def test_a_first_officer_is_refused_without_a_trace(typed, unit, password):
    make_unit("SNV")
    typed(password + "\n")

    assert first_officer(unit=unit)[:2] == (1, [])
    assert User.objects.count() == RoleGrant.objects.count() == 0


def test_a_common_password_is_refused_by_the_rules_of_the_site(typed):
    make_unit("SNV")
    typed("12345678901\n")

    problems = ["Mật khẩu này quá phổ biến.", "Mật khẩu này hoàn toàn là số."]
    assert first_officer() == (1, [], problems)


def test_a_taken_username_is_refused(typed):
    make_unit("SNV")
    make_user("an")
    typed(GOOD)

    assert first_officer()[0] == 1
    assert User.objects.get().full_name == "Người an"


def test_further_officers_are_not_made_by_command(typed):
    officer = make_officer()
    typed(GOOD)

    refusal = "Đã có cán bộ CCHC: người sau do cán bộ CCHC cấp vai trò ở trang quản trị."
    assert first_officer() == (1, [], [refusal])
    revoke(officer.grants.get(), reason="Thôi việc", by=None)
    assert first_officer()[0] == 0


def test_a_password_is_asked_for_twice(monkeypatch):
    make_unit("SNV")
    command = ["first_officer", "an", "--name", "Trần Thị An", "--unit", "SNV"]
    for answers, status in [([GOOD, "khác"], 1), ([GOOD, GOOD], 0)]:
        monkeypatch.setattr("getpass.getpass", lambda prompt, left=answers: left.pop(0))
        assert run(*command)[0] == status
    assert User.objects.get().check_password(GOOD)
