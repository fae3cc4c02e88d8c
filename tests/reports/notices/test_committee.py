"""The steering committee: posts of a year, entered by the office, kept version by version."""

import pytest

from journal.models import JournalEntry
from reports.models import Committee
from reports.notices.committee import lines_of, read_seats, set_committee
from reports.notices.guards import OFFICE_ONLY
from scoring.refusals import Refused
from tests.make import make_user
from tests.reports.pages import says
from tests.reports.publication import officer

pytestmark = pytest.mark.django_db

TEXT = """Trưởng ban | Chủ tịch UBND tỉnh |
Phó Trưởng ban thường trực | Giám đốc Sở Nội vụ | Công vụ; tổ chức bộ máy

Ủy viên | Giám đốc Sở Tư pháp | Thể chế"""


def test_lines_are_read_and_written_alike():
    seats = read_seats(TEXT)

    assert seats[1] == {
        "role": "Phó Trưởng ban thường trực",
        "post": "Giám đốc Sở Nội vụ",
        "field": "Công vụ; tổ chức bộ máy",
    }
    assert read_seats("\n".join(lines_of(seats))) == seats
    assert len(seats) == 3


def test_the_committee_of_each_year_is_public_in_its_newest_version(client):
    set_committee(2024, decision="QĐ 1", seats=read_seats("Trưởng ban | Cũ"), by=officer())
    set_committee(2025, decision="QĐ 2", seats=read_seats("Trưởng ban | Sai"), by=officer())
    set_committee(2025, decision="QĐ 3", seats=read_seats(TEXT), by=officer())

    page = client.get("/gioi-thieu/")

    assert says(page, "Năm 2025 QĐ 3 (phiên bản 2)")
    assert says(page, "Giám đốc Sở Tư pháp Ủy viên Thể chế")
    assert says(page, "Năm 2024 QĐ 1")
    assert not says(page, "Sai")
    assert Committee.objects.count() == 3
    assert JournalEntry.objects.filter(act="ghi Ban chỉ đạo").count() == 3


def test_nothing_entered_is_said(client):
    assert says(client.get("/gioi-thieu/"), "Chưa nhập danh sách Ban chỉ đạo.")


@pytest.mark.parametrize(
    ("text", "decision", "reason"),
    [("", "QĐ 1", "Mỗi dòng"), ("Trưởng ban", "QĐ 1", "Mỗi dòng"), (TEXT, " ", "Cần ghi văn bản")],
)
def test_what_is_missing_is_told(text, decision, reason):
    with pytest.raises(Refused, match=reason):
        set_committee(2025, decision=decision, seats=read_seats(text), by=officer())


def test_only_the_office_enters_it():
    with pytest.raises(Refused, match=OFFICE_ONLY):
        set_committee(2025, decision="QĐ 1", seats=read_seats(TEXT), by=make_user("x"))


def test_the_desk_takes_it_line_by_line(client):
    client.force_login(officer())

    sent = {"year": "2025", "decision": "Quyết định số 5/QĐ-UBND", "seats": TEXT}
    page = client.post("/cong-bo/van-ban/ban-chi-dao/", sent, follow=True)

    assert says(page, "Đã ghi Ban chỉ đạo.")
    assert Committee.objects.get().seats == read_seats(TEXT)


def test_one_query_shows_all_years(client, django_assert_num_queries):
    for year in (2023, 2024, 2025):
        set_committee(year, decision="QĐ 1", seats=read_seats(TEXT), by=officer())

    with django_assert_num_queries(1):
        client.get("/gioi-thieu/?x")
