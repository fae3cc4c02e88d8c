"""The page where the office has a published year computed again."""

import pytest

from tests.cast import make_cast
from tests.make import make_unit
from tests.reports.pages import refusal, rows_of, says
from tests.reports.publication import approved_year, officer, published_year
from tests.reports.verifying.played import played_year
from tests.reports.verifying.test_verifying import forge_card

pytestmark = pytest.mark.django_db

PAGE = "/cong-bo/2024/kiem-chung/"


def test_the_page_computes_only_when_asked(client):
    ranking = published_year("A")
    client.force_login(officer())

    page = client.get(PAGE)

    assert says(page, "Kiểm chứng ngay")
    assert ranking.content_hash in page.content.decode()
    assert not says(page, "khớp")


def test_a_right_year_is_said_to_be_right(client):
    _, cast = played_year()
    client.force_login(cast.officer)

    page = client.get(PAGE, {"chay": "1"})

    assert rows_of(page, "no-tree") == [["Nhóm so, phiên bản 1", "đúng", "2", "5", "khớp"]]


def test_a_changed_cell_is_named(client):
    _, cast = played_year()
    forge_card("rank", 2, "SCT")
    client.force_login(cast.chair)

    page = client.get(PAGE, {"chay": "1"})

    assert rows_of(page, "no-tree") == [["Nhóm so, phiên bản 1", "sai", "2", "5", "2 ô khác"]]
    assert says(page, "Sở Công Thương – xếp hạng tính lại từ bản đã công bố 2 1")


def test_an_unpublished_year_has_nothing_to_check(client):
    approved_year("A")
    client.force_login(officer())

    assert says(client.get(PAGE), "Năm này chưa công bố bảng xếp hạng nào.")


@pytest.mark.parametrize("role", ["clerk", "head", "member", "stranger"])
def test_others_are_told_who_may(client, role):
    period = approved_year("A")
    cast = make_cast(period, make_unit("B"))
    client.force_login(getattr(cast, role))

    assert refusal(client.get(PAGE)).startswith("Chỉ cán bộ CCHC, lãnh đạo UBND tỉnh")


@pytest.mark.parametrize("units", ["A", "ABC"])
@pytest.mark.parametrize(("query", "queries"), [({}, 6), ({"chay": "1"}, 29)])
def test_the_page_costs_the_same_for_any_number_of_units(
    client, django_assert_num_queries, units, query, queries
):
    published_year(units)
    client.force_login(officer())

    with django_assert_num_queries(queries):
        client.get(PAGE, query)
