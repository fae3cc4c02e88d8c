"""/don-vi/: every unit the public knows a result of."""

import pytest

from tests.make import make_unit
from tests.reports.pages import says
from tests.reports.publication import approved_year, publish, published_year
from units.models import Unit

pytestmark = pytest.mark.django_db


def shown(client):
    """The units of each list and the others, by name."""
    known = client.get("/don-vi/").context["known"]
    lists = [(ranking.year, [card.unit_name for card in cards]) for ranking, cards in known.lists]
    return lists, [unit.name for unit in known.others]


def test_units_stand_under_the_newest_list_of_their_group_and_those_of_before_apart(client):
    published_year("AB", year=2023)
    published_year("BC", year=2024)
    make_unit("D", name="Đơn vị D")

    assert shown(client) == ([(2024, ["Đơn vị B", "Đơn vị C"])], ["Đơn vị A"])
    page = client.get("/don-vi/")
    for unit in Unit.objects.filter(code__in="ABC"):
        assert says(page, unit.name)
        assert f'href="/don-vi/{unit.slug}/"' in page.content.decode()


def test_a_year_that_is_not_published_shows_nobody(client):
    approved_year("AB")
    assert shown(client) == ([], [])
    assert says(client.get("/don-vi/"), "Chưa có kết quả nào được công bố.")


def test_the_data_tell_the_same_units(client):
    published_year("AB", year=2023)
    published_year("B", year=2024)
    rows = client.get("/don-vi.json").json()["rows"]
    assert [(row["unit_name"], row["year"], row["rank"]) for row in rows] == [
        ("Đơn vị B", 2024, 1),
        ("Đơn vị A", None, None),
    ]


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_page_asks_the_same_however_many_units(client, units, django_assert_num_queries):
    publish(approved_year(units))
    with django_assert_num_queries(3):
        client.get("/don-vi/")
