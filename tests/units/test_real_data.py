"""The units of Lai Châu as they were on the last day of 2024 and of 2025."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from units.choices import UnitKind
from units.lineage import ancestors, heirs
from units.lookup import units_of_year
from units.models import Succession, Unit
from units.plans import Counts
from units.real_data import load_lai_chau

COMMUNAL = [UnitKind.COMMUNE, UnitKind.WARD, UnitKind.TOWN]
LAST_OF_2024, LAST_OF_2025 = date(2024, 12, 31), date(2025, 12, 31)


@pytest.fixture(scope="module", autouse=True)
def lai_chau(django_db_setup, django_db_blocker):
    """Loaded once for the file, in a transaction that is taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_lai_chau()
        yield
        transaction.set_rollback(True)


pytestmark = pytest.mark.django_db


def codes(units):
    return [unit.code for unit in units]


def test_loading_again_changes_nothing():
    assert load_lai_chau() == Counts(unchanged=27 + 1 + 8 + 106 + 38 + 13)


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (
            LAST_OF_2024,
            {"province": 1, "department": 20, "service_unit": 1, "district": 8}
            | {"commune": 94, "ward": 5, "town": 7},
        ),
        (
            LAST_OF_2025,
            {"province": 1, "department": 14, "service_unit": 1, "commune": 36, "ward": 2},
        ),
    ],
)
def test_how_many_of_each_kind_existed(day, kinds):
    assert Counter(unit.kind for unit in Unit.objects.existing(day)) == kinds


def test_districts_and_old_communes_end_on_30_june_2025_and_new_ones_begin_the_next_day():
    lower = Unit.objects.filter(kind__in=[*COMMUNAL, UnitKind.DISTRICT])

    assert lower.existing(date(2025, 6, 30)).count() == 8 + 106
    assert lower.existing(date(2025, 7, 1)).count() == 38


def test_a_code_is_no_identity():
    communes = Unit.objects.filter(kind__in=COMMUNAL)
    old = {unit.code: unit for unit in communes.existing(LAST_OF_2024)}
    new = {unit.code: unit for unit in communes.existing(LAST_OF_2025)}

    assert len(new) == 38
    assert set(new) - set(old) == set()
    assert sum(new[code].name != old[code].name for code in new) == 23


def test_every_code_and_name_means_the_right_unit_in_each_year():
    books = {day: units_of_year(day.year) for day in (LAST_OF_2024, LAST_OF_2025)}
    for day, book in books.items():
        for unit in Unit.objects.existing(day):
            assert [book.find(unit.code), book.find(unit.name)] == [unit, unit]


def test_one_code_two_communes():
    found = [units_of_year(year).find("03388").name for year in (2024, 2025)]

    assert found == ["Phường Quyết Tiến", "Phường Đoàn Kết"]


def test_one_name_two_departments():
    assert [units_of_year(year).find("Sở Nội vụ").code for year in (2024, 2025)] == [
        "SNV-1",
        "SNV-2",
    ]


def test_communes_before_2025_stand_under_their_districts():
    city = Unit.objects.get(name="Thành phố Lai Châu")

    assert city.children.count() == 7
    assert Unit.objects.filter(parent__kind=UnitKind.DISTRICT).count() == 106


def test_what_is_assumed_is_marked():
    assumed = codes(Unit.objects.filter(is_assumed=True).order_by("code"))

    assert assumed == [
        *("SDTTG", "SKHCN-2", "SNGV", "SNNMT", "SNV-2", "STC-2", "SXD-2", "TTPVHCC"),
    ]
    assert set(Succession.objects.values_list("is_assumed", flat=True)) == {True}


@pytest.mark.parametrize(
    ("code", "origins"),
    [
        ("SNV-2", ["SLDTBXH", "SNV-1"]),
        ("SDTTG", ["BDT", "SNV-1"]),
        ("STC-2", ["SKHDT", "STC-1"]),
        ("SNNMT", ["SNNPTNT", "STNMT"]),
        ("SXD-2", ["SGTVT", "SXD-1"]),
        ("SKHCN-2", ["SKHCN-1", "STTTT"]),
        ("VPUB", ["SNGV"]),
        ("SYT", []),
    ],
)
def test_where_a_department_comes_from(code, origins):
    assert sorted(codes(ancestors(Unit.objects.get(code=code)))) == origins


def test_a_department_may_pass_into_two():
    assert sorted(codes(heirs(Unit.objects.get(code="SNV-1")))) == ["SDTTG", "SNV-2"]


def test_public_addresses_are_all_different():
    slugs = Unit.objects.values_list("slug", flat=True)

    assert len(set(slugs)) == len(slugs) == 180
