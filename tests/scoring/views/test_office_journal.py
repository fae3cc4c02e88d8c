"""The year's journal: newest first, by pages, searched without marks, and one unit's."""

import pytest

from journal.models import record
from scoring.choices import PeriodState as S
from scoring.views.office.journal import A_PAGE
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office(S.APPRAISAL)
    client.force_login(office.cast.officer)
    return office


def rows(client, office, query=""):
    return rows_of(client.get(office.address("office-journal") + query))


def note(office, act, subject="Năm 2024", **said):
    record(office.period.chain, act, subject, by=office.cast.officer, **said)


def test_entries_are_listed_newest_first_by_their_number_in_the_chain(client, office):
    note(office, "chuyển bước", before="Chuẩn bị", after="Tự đánh giá")
    note(office, "lùi bước", reason="Nhầm.")
    record(office.period.chain, "chốt điểm", "Sở Y tế", by=None)
    assert [[row[0], *row[2:]] for row in rows(client, office)] == [
        ["3", "Hệ thống", "chốt điểm", "Sở Y tế", "", "", ""],
        ["2", "officer", "lùi bước", "Năm 2024", "", "", "Nhầm."],
        ["1", "officer", "chuyển bước", "Năm 2024", "Chuẩn bị", "Tự đánh giá", ""],
    ]


def test_other_years_have_their_own(client, office):
    record("nam-2023", "chuyển bước", "Năm 2023", by=None)
    assert rows(client, office) == [["Không có mục nào."]]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("chuyen+buoc", ["chuyển bước"]),
        ("CHUYỂN", ["chuyển bước"]),
        ("cong+thuong+lui", ["lùi bước"]),
        ("officer", ["lùi bước", "chuyển bước"]),
        ("khong+co", []),
        ("+", ["lùi bước", "chuyển bước"]),
    ],
)
def test_entries_are_found_by_words_without_marks(client, office, search, found):
    note(office, "chuyển bước")
    note(office, "lùi bước", reason="Sở Công Thương đề nghị.")
    acts = [row[3] for row in rows(client, office, f"?tim={search}") if len(row) > 1]
    assert acts == found


def test_one_units_journal_is_chosen(client, office):
    office.figure()
    page = client.get(office.address("office-journal") + f"?phieu={office.assessment.pk}")
    assert "Nhật ký năm 2024: phiếu của Sở Công Thương" in text_of(page)
    assert rows_of(page)[0][3] == "nhập số liệu"


@pytest.mark.parametrize("chosen", ["999", "x", ""])
def test_a_unit_that_is_not_there_leaves_the_years_journal(client, office, chosen):
    note(office, "chuyển bước")
    assert rows(client, office, f"?phieu={chosen}")[0][3] == "chuyển bước"


def test_a_long_journal_has_pages_and_keeps_the_search(client, office):
    for _ in range(A_PAGE + 1):
        note(office, "chuyển bước")
    assert len(rows(client, office, "?tim=chuyen")) == A_PAGE
    second = client.get(office.address("office-journal") + "?tim=chuyen&trang=2")
    assert [row[0] for row in rows_of(second)] == ["1"]
    assert second.content.decode().count('href="?tim=chuyen&amp;trang=1" rel="prev"') == 1


@pytest.mark.parametrize("page", ["0", "99", "x"])
def test_a_page_that_is_not_there_leads_to_one_that_is(client, office, page):
    note(office, "chuyển bước")
    assert len(rows(client, office, f"?trang={page}")) == 1


def test_the_page_asks_the_same_of_the_database_however_many_rows(client, office):
    note(office, "chuyển bước")
    place = office.address("office-journal")
    for_one = asked(client, place)
    office.enrol("A", "B")
    note(office, "lùi bước")
    note(office, "chuyển bước")
    assert (asked(client, place), len(rows(client, office))) == (for_one, 3)
