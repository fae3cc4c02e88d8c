import csv
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.models import JournalEntry
from tests.make import make_officer, make_unit, make_user
from tests.units.files import xlsx_file
from units.models import Succession, Unit

pytestmark = pytest.mark.django_db

HEADER = "code,name,kind,valid_from,valid_to,parent_code,assumed,note\n"
UNITS, LINKS = "units_unit", "units_succession"


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def upload(desk, content, model=UNITS):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile("đơn vị.csv", content)
    return desk.post(reverse(f"admin:{model}_import"), {"import_file": file, "format": "0"})


def confirm(desk, page, model=UNITS):
    url = reverse(f"admin:{model}_process_import")
    return desk.post(url, page.context["confirm_form"].initial, follow=True)


def problems(page):
    return [
        str(problem)
        for error in page.context["result"].base_errors
        for problem in error.error.problems
    ]


def test_differences_are_shown_first_and_saved_when_confirmed(desk, officer):
    old = make_unit("A", name="Sở A")
    page = upload(
        desk, HEADER + "1,Xã Một,xã,,,B,,\nB,Sở B,sở,2025-03-01,,,yes,\nA,Sở A,sở,,,,,mới\n"
    )

    rows = page.context["result"].valid_rows()
    assert [row.import_type for row in rows] == ["new", "new", "update"]
    assert "mới" in page.content.decode()
    assert (
        Unit.objects.filter(code="B").exists(),
        JournalEntry.objects.filter(chain="don-vi").count(),
    ) == (False, 0)

    confirm(desk, page)
    old.refresh_from_db()
    assert old.note == "mới"
    assert Unit.objects.get(code="1").parent == Unit.objects.get(code="B", is_assumed=True)
    entries = JournalEntry.objects.filter(chain="don-vi")
    assert {(entry.by, entry.act) for entry in entries} == {(officer, "nạp đơn vị")}
    assert len(entries) == 3


def test_an_unchanged_row_is_skipped(desk):
    make_unit("A", name="Sở A")
    page = upload(desk, HEADER + "A,Sở A,sở,,,,,\n")

    assert [row.import_type for row in page.context["result"].valid_rows()] == ["skip"]
    confirm(desk, page)
    assert JournalEntry.objects.filter(chain="don-vi").count() == 0


def test_problems_are_shown_by_row_and_column_and_nothing_can_be_confirmed(desk):
    count = Unit.objects.count()
    page = upload(desk, HEADER + "A,Sở A,sở,,,,,\nB,b,làng,x,,,,\n")

    assert problems(page) == [
        "Dòng 3, cột kind: «làng» không phải loại đơn vị; ghi một trong: province, department, "
        "service_unit, vertical, district, commune, ward, town, special_zone.",
        "Dòng 3, cột valid_from: «x» không phải ngày; ghi dd/mm/yyyy hoặc yyyy-mm-dd.",
    ]
    assert "<li>Dòng 3, cột valid_from:" in page.content.decode()
    assert "confirm_form" not in page.context
    assert Unit.objects.count() == count


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"MZ\x90\x00\x03", "Không phải tệp bảng tính hoặc CSV mã UTF-8"),
        (b"PK\x03\x04 torn", "Tệp bảng tính bị hỏng hoặc tải lên chưa hết."),
        (b" ", "Tệp rỗng."),
        (b"code,name\nA,a\n", "Tệp thiếu cột kind; các cột tìm thấy: code, name."),
    ],
)
def test_a_spoilt_file_is_an_error_of_the_form(desk, content, problem):
    [error] = upload(desk, content).context["form"].errors["import_file"]

    assert error[: len(problem)] == problem


def test_what_changed_between_preview_and_confirmation_is_checked_again(desk):
    page = upload(desk, HEADER + "A,Sở A,sở,,,,,\n")
    make_unit("A", name="Sở Khác", valid_from="2020-01-01")

    answer = confirm(desk, page)
    assert [str(message) for message in answer.context["messages"]] == [
        "Không nạp được, chưa ghi gì: Dòng 2, cột code: "
        "mã A trùng thời gian hiệu lực với Sở Khác (A, từ 01/01/2020)."
    ]
    assert Unit.objects.filter(name="Sở A").count() == 0


def test_excel_and_succession_are_imported_the_same_way(desk, tmp_path):
    rows = [["code", "name", "kind"], ["001", "Sở Một", "sở"], ["002", "Sở Hai", "sở"]]
    confirm(desk, upload(desk, xlsx_file(tmp_path, rows).read_bytes()))
    page = upload(desk, "from_code,to_code,date,kind\n001,002,01/03/2025,merge\n", LINKS)
    confirm(desk, page, LINKS)

    link = Succession.objects.get()
    assert (link.predecessor.code, link.successor.code, link.kind) == ("001", "002", "merge")
    wrong = upload(desk, "from_code,to_code,date,kind\n001,9,01/03/2025,merge\n", LINKS)
    assert problems(wrong) == ["Dòng 2, cột to_code: không có đơn vị mã «9» vào ngày 01/03/2025."]


def export(desk, number, model=UNITS):
    resource = {UNITS: "unitresource", LINKS: "successionresource"}[model]
    names = list(desk.get(reverse(f"admin:{model}_export")).context["form"].fields)
    chosen = {name: "on" for name in names if name.startswith(resource)}
    form = {"format": str(number), "resource": "", **chosen}
    return desk.post(reverse(f"admin:{model}_export"), form).content


def test_an_export_runs_no_formula_and_loads_back_unchanged(desk, officer):
    parent = make_unit("P", name="=HYPERLINK(1)", note="+1", is_assumed=True)
    make_unit("03388", name="@Xã", kind="commune", valid_from="2025-07-01", parent=parent)

    text = export(desk, 1)
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(text.decode()))}
    assert list(rows["03388"].items()) == [
        ("code", "03388"),
        ("name", "'@Xã"),
        ("kind", "commune"),
        ("valid_from", "2025-07-01"),
        ("valid_to", ""),
        ("parent_code", "P"),
        ("assumed", ""),
        ("note", ""),
    ]
    assert (rows["P"]["name"], rows["P"]["note"], rows["P"]["assumed"]) == (
        "'=HYPERLINK(1)",
        "+1",
        "yes",
    )
    for content in (text, export(desk, 0)):
        kinds = {row.import_type for row in upload(desk, content).context["result"].valid_rows()}
        assert kinds == {"skip"}


def test_an_excel_export_keeps_codes_as_text(desk):
    make_unit("03388", name="=1+1")

    sheet = openpyxl.load_workbook(io.BytesIO(export(desk, 0))).active
    cells = {row[0].value: row[1] for row in sheet.iter_rows(min_row=2)}
    assert (cells["03388"].value, cells["03388"].data_type) == ("'=1+1", "s")


def test_importing_and_exporting_are_for_officers(client):
    client.force_login(make_user("root", is_superuser=True, is_staff=True))
    for page in ("import", "export"):
        assert client.get(reverse(f"admin:{UNITS}_{page}"), follow=True).status_code == 403
