"""A file of figures at the office: template, preview, all of it or nothing."""

import io
import re

import pytest
import tablib
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.choices import PeriodState as S
from scoring.models import Figure
from tests.make import make_officer
from tests.scoring.office import make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db

HEADER = "unit,code,index,n,d,source,reason"
SIPAS = "SCT,1.2,80,,,Báo cáo,"
RATIO = "SCT,2.1,,90,100,Hệ thống,"


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.cast.officer)
    return office


def upload(client, office, *lines, header=HEADER, **said):
    file = SimpleUploadedFile("so-lieu.csv", "\n".join([header, *lines]).encode())
    return client.post(office.address("office-figures-import"), {"file": file} | said)


def packed(page):
    return re.search(r'name="entries" value="([^"]+)"', page.content.decode())[1]


def confirm(client, office, entries):
    return client.post(office.address("office-figures-import"), {"entries": entries})


def test_a_file_is_shown_before_anything_is_saved(client, office):
    page = upload(client, office, SIPAS, RATIO)
    assert [row[:6] for row in rows_of(page)] == [
        ["2", "Sở Công Thương", "1.2", "Chỉ số hài lòng SIPAS đạt 80: 20 × 80/100 = 16 điểm.",
         "–", "16"],
        ["3", "Sở Công Thương", "2.1", "20 × 90/100 = 18 điểm.", "–", "18"],
    ]  # fmt: skip
    assert "Số liệu mới 2, thay đổi 0, giữ nguyên 0, dòng để trống 0." in text_of(page)
    assert not Figure.objects.exists()


def test_what_was_shown_is_saved_when_confirmed(client, office):
    page = upload(client, office, SIPAS, RATIO)
    answer = confirm(client, office, packed(page))
    assert (answer.status_code, answer.url) == (302, office.address("office-figures"))
    assert [int(figure.points) for figure in Figure.objects.all()] == [16, 18]


def test_changes_are_told_from_what_is_new(client, office):
    office.figure()
    page = upload(client, office, "SCT,1.2,90,,,Báo cáo,Đính chính", RATIO)
    assert [(row[2], row[4], row[5], row[8]) for row in rows_of(page)] == [
        ("1.2", "16", "18", "thay đổi"),
        ("2.1", "–", "18", "mới"),
    ]


def test_ones_own_unit_is_marked_as_waiting(client, office):
    office.own()
    page = upload(client, office, "SNV,1.2,80,,,Báo cáo,")
    assert rows_of(page)[0][8] == "mới chờ người thứ hai xác nhận"
    confirm(client, office, packed(page))
    assert Figure.objects.waiting().count() == 1


def test_problems_are_told_by_row_and_column_and_nothing_can_be_confirmed(client, office):
    page = upload(client, office, SIPAS, "SCT,2.1,,x,100,Hệ thống,", "KHONG,1.2,80,,,Báo cáo,")
    found = re.findall(r"<li>(Dòng.*?):", page.content.decode())
    assert found == ["Dòng 3, cột n", "Dòng 4, cột unit"]
    assert 'name="entries"' not in page.content.decode()


def test_source_and_reason_of_the_whole_file_are_typed_on_the_page(client, office):
    page = upload(client, office, "SCT,1.2,80,,,,", source="Báo cáo chung")
    confirm(client, office, packed(page))
    assert Figure.objects.get().source == "Báo cáo chung"


def test_a_file_that_changes_nothing_says_so(client, office):
    office.figure()
    page = upload(client, office, "SCT,1.2,80,,,Báo cáo SIPAS,", "SCT,2.1,,,,,")
    assert "Tệp không thay đổi gì: 1 dòng giữ nguyên, 1 dòng để trống." in text_of(page)


def test_nothing_is_half_saved_when_somebody_was_quicker(client, office):
    page = upload(client, office, RATIO, SIPAS)
    office.figure(answer={"index": "70"})
    answer = confirm(client, office, packed(page))
    assert text_of(answer).count("Dòng 3: Số liệu tiêu chí 1.2 của Sở Công Thương vừa được") == 1
    assert [int(figure.points) for figure in Figure.objects.all()] == [14]


def test_the_same_preview_confirmed_twice_saves_once(client, office):
    entries = packed(upload(client, office, SIPAS))
    assert confirm(client, office, entries).status_code == 302
    assert confirm(client, office, entries).status_code == 200
    assert Figure.objects.count() == 1


def test_a_preview_is_the_persons_own_and_unchanged(client, office):
    entries = packed(upload(client, office, SIPAS))
    said = "không còn nguyên vẹn: hãy tải lại tệp."
    assert text_of(confirm(client, office, entries[:-1])).count(said) == 1

    client.force_login(make_officer("other", unit=office.cast.unit))
    assert text_of(confirm(client, office, entries)).count(said) == 1
    assert not Figure.objects.exists()


def test_a_season_that_ended_between_the_steps_refuses(client, office):
    entries = packed(upload(client, office, SIPAS))
    office.stand_at(S.APPROVED)
    assert refusal_of(confirm(client, office, entries)) == (
        "Kết quả đã được phê duyệt: chỉ còn đính chính."
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng."),
        (b"\x00\x01\x02", "Không phải tệp bảng tính hoặc CSV mã UTF-8"),
        (b"PK\x03\x04nonsense", "Tệp bảng tính bị hỏng hoặc tải lên chưa hết."),
        (b"unit,code\n", "không có dòng dữ liệu nào."),
    ],
)
def test_a_file_that_is_no_table_is_told(client, office, content, said):
    data = {"file": SimpleUploadedFile("a.xlsx", content)}
    page = client.post(office.address("office-figures-import"), data)
    assert text_of(page).count(said) == 1


# The template


def template(client, office, extension, query=""):
    return client.get(office.address("office-figures-template", extension) + query)


def test_the_template_is_a_file_named_after_what_it_holds(client, office):
    answer = template(client, office, "csv", "?nhom=so&nguon=data")
    assert answer["Content-Disposition"] == 'attachment; filename="so-lieu-he-thong-so-2024.csv"'
    assert answer.content.decode("utf-8-sig").splitlines()[0] == (
        "unit,unit_name,code,name_vi,needs,n,d,actual,source,reason"
    )


def test_the_template_filled_in_is_taken(client, office):
    answer = template(client, office, "xlsx", "?nguon=survey")
    table = tablib.Dataset().load(io.BytesIO(answer.content), format="xlsx")
    assert [row["code"] for row in table.dict] == ["1.2", "1.3"]
    row = list(table[0])
    row[table.headers.index("index")] = 80.5
    row[table.headers.index("source")] = "Báo cáo"
    filled = tablib.Dataset(row, headers=table.headers).export("xlsx")
    data = {"file": SimpleUploadedFile("a.xlsx", filled)}
    page = client.post(office.address("office-figures-import"), data)
    assert [row[5] for row in rows_of(page)] == ["16,1"]


@pytest.mark.parametrize(("query", "status"), [("?nhom=khong-co", 404), ("?nguon=khac", 200)])
def test_a_template_of_what_is_not_there(client, office, query, status):
    assert template(client, office, "csv", query).status_code == status
