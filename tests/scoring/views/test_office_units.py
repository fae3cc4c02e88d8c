"""The units of a year: its groups, those who may join, joining and leaving."""

import re
from datetime import date

import pytest

from scoring.choices import PeriodState as S
from scoring.models import Assessment
from tests.make import make_unit
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db

CLOSED = "Năm 2024 đang ở bước «Tự đánh giá», không phải lúc thiết lập năm đánh giá."


@pytest.fixture
def office(client):
    office = make_office(S.DRAFT)
    client.force_login(office.cast.officer)
    return office


def page_of(client, office, query=""):
    return client.get(office.address("office-units") + query)


def ticks(page):
    """(code, ticked) of every unit that may join."""
    found = re.findall(
        r'name="units" value="\d+"( checked)?>\s*[^<]*<small>\((.*?),', page.content.decode()
    )
    return {code: bool(checked) for checked, code in found}


def enrol(client, office, *units, group=None, query=""):
    data = {"units": [unit.pk for unit in units], "group": group or office.group.pk}
    return client.post(office.address("office-enrol") + query, data)


def test_the_groups_are_listed_with_their_units(client, office):
    assert rows_of(page_of(client, office)) == [
        ["1", "SCT", "Sở Công Thương", "Sở, ban, ngành", "Đưa ra"]
    ]


def test_those_who_may_join_exist_at_the_years_end(client, office):
    make_unit("CU", valid_to=date(2024, 5, 1))
    assert set(ticks(page_of(client, office))) == {"SNV", "STP", "SYT-K"}


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("?tim=phap", {"STP"}),
        ("?tim=Sở+Tư+pháp", {"STP"}),
        ("?tim=khong+co", set()),
        ("?loai=commune", {"XA"}),
        ("?loai=nonsense", {"SNV", "STP", "SYT-K", "XA"}),
        ("?loai=commune&tim=ban+bo", {"XA"}),
    ],
)
def test_those_who_may_join_are_found_by_kind_and_without_marks(client, office, query, codes):
    make_unit("XA", name="UBND xã Bản Bo", kind="commune")
    assert set(ticks(page_of(client, office, query))) == codes


def test_several_units_join_together(client, office):
    units = [make_unit("A"), make_unit("B")]
    assert enrol(client, office, *units).status_code == 302
    assert set(Assessment.objects.values_list("unit__code", flat=True)) == {"SCT", "A", "B"}


def test_all_join_or_none_and_the_ticks_stay(client, office):
    good, ended = make_unit("A"), make_unit("CU", name="Sở cũ", valid_to=date(2024, 5, 1))
    page = enrol(client, office, good, ended)
    assert text_of(page).count("Sở cũ không tồn tại vào ngày 31/12/2024.") == 1
    assert Assessment.objects.count() == 1
    assert ticks(page) == {"A": True, "SNV": False, "STP": False, "SYT-K": False}


def test_nothing_ticked_is_told(client, office):
    assert text_of(enrol(client, office)).count("Chưa chọn đơn vị nào.") == 1


def test_a_group_of_another_year_is_no_choice(client, office):
    page = enrol(client, office, make_unit("A"), group=999)
    assert (page.status_code, Assessment.objects.count()) == (200, 1)


def test_the_filter_stays_when_joining_failed(client, office):
    page = enrol(client, office, query="?tim=phap")
    assert set(ticks(page)) == {"STP"}


def test_a_unit_leaves(client, office):
    place = office.address("office-unit-remove", office.assessment.pk)
    assert client.post(place).status_code == 302
    assert not Assessment.objects.exists()


def test_the_list_is_closed_once_the_year_has_begun(client, office):
    office.stand_at(S.SELF_ASSESSMENT)
    assert refusal_of(enrol(client, office, make_unit("A"))) == CLOSED
    place = office.address("office-unit-remove", office.assessment.pk)
    assert refusal_of(client.post(place)) == CLOSED
    words = text_of(page_of(client, office))
    assert (CLOSED in words, "Đưa các đơn vị đã chọn vào nhóm" in words) == (True, False)


def test_the_page_asks_the_same_of_the_database_however_many_units(client, office):
    place = office.address("office-units")
    for_one = asked(client, place)
    enrol(client, office, make_unit("A"), make_unit("B"))
    client.get(place)
    assert (asked(client, place), len(rows_of(client.get(place)))) == (for_one, 3)
