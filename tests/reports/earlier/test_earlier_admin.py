"""Lists of earlier years through the admin: previewed with what contradicts itself, then kept."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from journal.models import JournalEntry
from reports.models import Statement
from tests.make import grant_role, make_officer, make_unit, make_user
from tests.reports.earlier.tables import HEADER
from tests.reports.pages import says

pytestmark = pytest.mark.django_db

IMPORT = "/quan-tri/reports/statement/import/"
CONFIRM = "/quan-tri/reports/statement/process_import/"
LIST = f"{HEADER}\n2019,A,Sở Một,90,100,91,1,Tốt\n"
SAID = {"source": "Báo X", "decision": "QĐ 1", "create_missing": "on"}


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


def preview(client, text, **said):
    file = SimpleUploadedFile("bảng.csv", text.encode())
    return client.post(IMPORT, SAID | said | {"import_file": file, "format": 0, "resource": 0})


def confirm(client, page):
    form = page.context["confirm_form"]
    answers = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(CONFIRM, answers, follow=True)


def test_a_list_is_shown_with_its_contradictions_and_kept_when_confirmed(client, officer):
    page = preview(client, LIST)

    assert says(page, "1 bảng (mới 1, phiên bản mới 0, giữ nguyên 0); đối chiếu: 1 lỗi, 0 lưu ý")
    assert says(page, "Lỗi Dòng 2, 2019, A, Sở Một, cột index_percent")
    assert says(page, "Chỉ số không khớp 90 điểm trên 100 (in «91», tính lại «90»).")
    assert [row.import_type for row in page.context["result"].rows] == ["new"]
    assert Statement.objects.count() == 0

    confirm(client, page)

    statement = Statement.objects.get()
    assert (statement.source, statement.decision) == ("Báo X", "QĐ 1")
    entry = JournalEntry.objects.filter(chain="so-lieu-truoc-day").get()
    assert (entry.by, entry.act) == (officer, "nhập kết quả trước đây")


def test_the_same_list_again_changes_nothing_and_another_is_a_version(client, officer):
    confirm(client, preview(client, LIST))

    same = preview(client, LIST)
    assert [row.import_type for row in same.context["result"].rows] == ["skip"]
    confirm(client, same)
    assert Statement.objects.count() == 1

    other = preview(client, LIST.replace(",91,", ",90,"))
    assert [row.import_type for row in other.context["result"].rows] == ["update"]
    confirm(client, other)
    assert list(Statement.objects.order_by("pk").values_list("version", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("year,group,grade,count\n2019,A,Tốt,3\n", "counts"),
        ("year,group,grade,lower\n2019,A,Tốt,80\n2019,A,Khá,0\n", "bands"),
    ],
)
def test_counts_and_bands_are_told_by_their_columns(client, officer, text, kind):
    confirm(client, preview(client, text))

    assert Statement.objects.get().kind == kind


def test_an_unreadable_cell_names_row_and_column_and_can_not_be_confirmed(client, officer):
    page = preview(client, LIST.replace("90", "chín"))

    [problem] = re.findall(r"<li>(Dòng .*?)</li>", page.content.decode())
    assert problem.startswith("Dòng 2, cột points: Điểm “chín” không phải là số")
    assert "confirm_form" not in page.context


def test_unknown_names_are_refused_unless_they_may_be_made(client, officer):
    page = preview(client, LIST, create_missing="")

    assert says(page, "Dòng 2, cột group: Không có nhóm nào tên «A»")
    assert Statement.objects.count() == 0


def test_a_file_of_something_else_is_an_error_of_the_form(client, officer):
    [error] = preview(client, "a,b\n1,2\n").context["form"].errors["import_file"]

    assert error == ("Tệp không có hàng tiêu đề trong 15 dòng đầu; cần các cột: year, group, unit.")


def test_a_source_must_be_said(client, officer):
    assert list(preview(client, LIST, source="").context["form"].errors) == ["source"]


@pytest.mark.parametrize("model", ["statement", "statedrow", "statedgroup"])
def test_what_was_kept_is_looked_at_and_not_changed(client, officer, model):
    confirm(client, preview(client, LIST))
    base = f"/quan-tri/reports/{model}/"

    page = client.get(base)
    assert page.status_code == 200
    pk = page.context["cl"].queryset.get().pk
    assert client.get(f"{base}{pk}/change/").status_code == 200
    assert client.post(f"{base}{pk}/change/", {"note": "x"}).status_code == 403
    assert client.post(f"{base}{pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{base}add/").status_code == 403


@pytest.mark.parametrize("address", [IMPORT, CONFIRM])
def test_only_the_office_imports(client, address):
    stranger = make_user("la")
    grant_role(stranger, "leader", make_unit("UB"))
    client.force_login(stranger)

    assert client.post(address, follow=True).status_code == 403
