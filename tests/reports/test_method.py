"""The method in words: what holds every year, and what one year chose, with worked examples."""

import pytest

from reports.method import KINDS, methods_in_use, rules_in_use
from scoring.rules.points import KINDS as RULES
from tests.make_year import SMALL_TREE
from tests.reports.pages import says
from tests.reports.publication import published_year

pytestmark = pytest.mark.django_db


def test_every_rule_has_a_name():
    assert KINDS.keys() == RULES.keys()


def test_the_method_is_told_before_anything_is_published(client):
    page = client.get("/phuong-phap/")

    assert page.status_code == 200
    assert says(page, "Chưa có kết quả nào được công bố.")
    assert says(page, "Dấu «–» là không có hoặc chưa có số liệu.")


def test_the_method_leads_to_each_year_and_group(client):
    published_year("A", year=2024)

    assert '<a href="/phuong-phap/2024/so/">' in client.get("/phuong-phap/").content.decode()
    assert client.get("/phuong-phap/2024/xa/").status_code == 404


def test_a_group_tells_its_policy_and_who_scores_what(client):
    ranking = published_year("A")

    page = client.get("/phuong-phap/2024/so/")

    for sentence in ranking.rules.sentences():
        assert says(page, sentence)
    assert says(page, "Điều tra xã hội học 1 20")
    assert says(page, "Đơn vị được kiến nghị trong")


def test_each_rule_in_use_has_an_example_that_was_published():
    ranking = published_year("AB")
    nodes = list(ranking.criteria.order_by("order"))

    rules = rules_in_use(ranking, nodes)

    assert [rule.criteria[0].rule_kind for rule in rules] == [
        row[4] for row in SMALL_TREE if row[4]
    ]
    partial = [rule.example and rule.example.points for rule in rules]
    assert [str(points) for points in partial] == [
        "20.0000",
        "28.5000",
        "9.0000",
        "15.0000",
        "18.0000",
    ]
    assert sum(number for _, number, _ in methods_in_use(nodes)) == 5


@pytest.mark.parametrize("units", ["A", "ABC"])
@pytest.mark.parametrize(("path", "queries"), [("", 1), ("2024/so/", 7)])
def test_queries_do_not_grow_with_the_units(
    client, path, queries, units, django_assert_num_queries
):
    published_year(units)

    with django_assert_num_queries(queries):
        client.get(f"/phuong-phap/{path}")
