"""Components of national indices against the marks of other provinces, on the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indices.gains.nationals import nationals
from tests.cast import make_cast
from tests.indices.linked import make_link
from tests.indices.tables import brought_in
from tests.make import make_unit
from tests.make_year import make_period

pytestmark = pytest.mark.django_db

CODES = ["publicity", "processing_progress", "online_services", "digitisation", "satisfaction"]


def row(province, *values, year=2023):
    return [
        f"766,{year},{province},{code},{value},,,,"
        for code, value in zip(CODES, values, strict=True)
    ]


def five(year=2023):
    """Lai Châu has 60: behind the median in publicity, at the best in satisfaction."""
    return [
        *row("Lai Châu", 8, 12, 12, 10, 18, year=year),
        *row("Lào Cai", 10, 12, 11, 12, 15, year=year),
        *row("Sơn La", 12, 13, 14, 10, 15, year=year),
        *row("Điện Biên", 9, 10, 10, 11, 14, year=year),
        *row("Cà Mau", 18, 20, 20, 20, 12, year=year),
    ]


@pytest.fixture
def cast():
    return make_cast(make_period(), make_unit("VPUB", name="Văn phòng UBND tỉnh"))


def test_components_most_provinces_have_reached_come_first(cast):
    brought_in(*five())
    [found] = nationals(cast.officer)

    assert [(one.reach.code, one.mark, one.target, one.reach.there, one.total_gain)
            for one in found.rows] == [
        ("publicity", "trung vị", "10,00", 3, "2,00"),
        ("digitisation", "trung vị", "11,00", 3, "1,00"),
        ("online_services", "tứ phân vị trên", "14,00", 2, "2,00"),
        ("processing_progress", "tứ phân vị trên", "13,00", 2, "1,00"),
    ]  # fmt: skip
    assert [(one.component.code, str(one.value)) for one in found.best] == [("satisfaction", "18")]
    assert [(one.names, int(one.lead), one.rank) for one in found.ahead] == [
        (("Sơn La",), 4, 2),
        (("Cà Mau",), 30, 1),
    ]


def test_only_the_newest_list_that_has_us_is_told(cast):
    brought_in(*five(2022), *five(2023))

    assert [(one.index.code, one.league.year) for one in nationals(cast.leader)] == [("766", 2023)]


def test_indices_without_a_list_are_named(client, cast):
    brought_in(*five())
    client.force_login(cast.officer)
    said = client.get(reverse("gains-national"))

    assert said.context["without_list"] == ["PAR INDEX", "SIPAS", "PAPI", "PCI", "DDCI", "DTI"]
    client.force_login(cast.clerk)
    assert "without_list" not in client.get(reverse("gains-national")).context


def test_a_list_without_us_is_passed_over(cast):
    brought_in(*row("Cà Mau", 18, 20, 20, 20, 12))

    assert nationals(cast.officer) == []


def test_a_published_total_is_said_not_to_be_computed(client, cast):
    rows = [("Lai Châu", "", "0.6"), ("Lai Châu", "digital_government", "0.5"),
            ("Cà Mau", "", "0.7"), ("Cà Mau", "digital_government", "0.6")]  # fmt: skip
    brought_in(*(f"DTI,2023,{name},{code},{value},,,," for name, code, value in rows))
    client.force_login(cast.officer)
    said = client.get(reverse("gains-national")).content.decode()

    assert "Tổng của DTI chỉ theo số đã công bố: không tính được tổng tăng bao nhiêu." in said
    assert "Tổng tăng</th>" not in said


def test_an_agency_sees_the_components_it_leads(client, cast):
    brought_in(*five())
    make_link(cast.unit, "publicity")
    make_link(cast.unit, "satisfaction")
    [found] = nationals(cast.clerk)

    assert [one.reach.code for one in found.rows] == ["publicity"]
    assert [one.component.code for one in found.best] == ["satisfaction"]
    assert found.rows[0].lead == cast.unit
    assert nationals(cast.stranger) == []


def test_more_lists_ask_no_more_of_the_database(client, cast):
    client.force_login(cast.officer)

    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("gains-national")).status_code == 200
        return len(asked)

    brought_in(*five(2022))
    queries()
    one = queries()
    brought_in(*five(2023), *five(2024))

    assert queries() == one
