"""A page and its data say the same, and what is told in several places is told alike."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.models import Score
from scoring.rules.numbers import round_index
from tests.make_year import score_of
from tests.reports.open_data.reading import rows_at
from tests.reports.pages import rows_of
from tests.reports.publication import (
    approved_year,
    assessment_of,
    correct,
    publish,
    publish_correction,
    published_year,
    unit_with,
)
from units.models import Succession

pytestmark = pytest.mark.django_db

LISTS = ("/xep-hang/2024/so", "/xep-hang/2024/so/phien-ban/1", "/xep-hang/2023/so")


@pytest.fixture(autouse=True)
def odd_years(client):
    """2023: A, B, C, D. 2024: D went into N, B has a leaf left out, A was corrected below C."""
    published_year("ABCD", year=2023)
    period = approved_year("AC")
    assessment_of(period, "N", c1_1="12.3456")
    reduced = assessment_of(period, "B", c1_2=None)
    Score.objects.filter(assessment=reduced, criterion__code="1.2").update(applies=False)
    Succession.objects.create(
        predecessor=unit_with("D"), successor=unit_with("N"), kind="merge", date=date(2024, 3, 1)
    )
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "12.5")
    publish_correction(period)


def figure(text):
    """The figure of a cell as data write it; empty for none."""
    plain = text.partition("/")[0].rstrip("*†").replace("−", "-").replace(",", ".")
    return "" if plain == "–" else format(Decimal(plain).normalize(), "f")


@pytest.mark.parametrize("here", LISTS)
def test_a_list_shows_the_figures_of_its_data(client, here):
    shown = [
        (name, rank, *map(figure, (points, most, index, *fields)))
        for rank, name, points, most, index, _, *fields in listed_at(client, f"{here}/")
    ]
    keys = ["unit_name", "rank", "points", "applicable_max", "index_percent", "field_1", "field_2"]
    assert shown == [tuple(row[key] for key in keys) for row in rows_at(client, f"{here}.csv")]


def listed_at(client, address):
    """The cells of each unit but for what changed since the year before."""
    for row in rows_of(client.get(address), "ranking"):
        yield row if len(row) == 8 else [*row[:2], *row[3:6], *row[7:]]


@pytest.mark.parametrize("here", LISTS)
def test_leaves_add_up_to_fields_totals_and_indices(client, here):
    for row in rows_at(client, f"{here}.csv"):
        card = rows_at(client, f"/don-vi/{row['unit']}/{row['year']}{here.partition('so')[2]}.csv")
        fields = {f"field_{each['code']}": each["points"] for each in card if not each["parent"]}
        assert fields == {key: row[key] for key in ("field_1", "field_2")}
        leaves = [each for each in card if each["method"] and each["applies"] == "true"]
        points, most = (sum(Decimal(each[key]) for each in leaves) for key in MOST)
        assert (points, most) == (Decimal(row["points"]), Decimal(row["applicable_max"]))
        assert Fraction(row["index_exact"]) == Fraction(points) * 100 / Fraction(most)
        assert Decimal(row["index_percent"]) == round_index(Fraction(row["index_exact"]), 2)


MOST = ("points", "applicable_max")


def test_a_unit_has_the_same_result_wherever_it_is_told(client):
    keys = ["rank", "index_percent", "points", "applicable_max", "grade"]
    listed = {row["unit"]: row for row in rows_at(client, f"{LISTS[0]}.csv")}
    assert [row["rank"] for row in listed.values()] == ["1", "2", "3", "4"]
    together = "+".join(listed)
    compared = rows_at(client, f"/so-sanh/2024/so/{together}.csv")[: len(listed)]
    changed = {row["unit"]: row for row in rows_at(client, "/thay-doi/2024/so.csv")}
    for slug, row in listed.items():
        own = rows_at(client, f"/don-vi/{slug}.csv")[0]
        beside = next(each for each in compared if each["unit"] == slug)
        why = rows_at(client, f"/don-vi/{slug}/2024/vi-sao.csv")
        told = {each["code"]: each for each in why if each["step"] == "result"}
        result = [row[key] for key in keys]
        assert [own[key] for key in keys] == [beside[key] for key in keys] == result
        assert (told["rank"]["text"], told["grade"]["text"]) == (row["rank"], row["grade"])
        assert told["total"]["points"] == row["points"]
        shared = ["rank", "index_percent", "grade"]
        assert [changed[slug][key] for key in shared] == [row[key] for key in shared]


def test_a_year_in_short_agrees_with_its_list_and_with_the_first_page(client):
    listed = rows_at(client, f"{LISTS[0]}.csv")
    [year], [front] = (rows_at(client, address) for address in ("/xep-hang/2024.csv", "/.csv"))
    assert front | year == front
    exact = [Fraction(row["index_exact"]) for row in listed]
    assert Decimal(year["mean"]) == round_index(sum(exact) / len(exact), 2)
    assert (year["highest"], year["lowest"]) == tuple(listed[at]["index_percent"] for at in (0, -1))
    assert (front["version"], front["best"]) == ("2", " ".join(row["unit"] for row in listed[:3]))


def test_nothing_is_compared_across_a_merger_in_any_table(client):
    [own] = rows_at(client, "/don-vi/don-vi-n.csv")
    assert (own["year_before"], own["rank_change"], own["index_change"]) == ("", "", "")
    changed = {row["unit"]: row for row in rows_at(client, "/thay-doi/2024/so.csv")}
    assert (changed["don-vi-n"]["rank_change"], changed["don-vi-n"]["predecessors"]) == (
        "",
        "don-vi-d",
    )
    assert "không so sánh qua mốc này" in changed["don-vi-n"]["reason"]
    assert (changed["don-vi-d"]["rank"], changed["don-vi-d"]["rank_before"]) == ("", "1")


def test_a_unit_tells_its_changes_as_its_group_does(client):
    changed = {row["unit"]: row for row in rows_at(client, "/thay-doi/2024/so.csv")}
    for slug in ("don-vi-a", "don-vi-b", "don-vi-c"):
        newest, oldest = rows_at(client, f"/don-vi/{slug}.csv")
        keys = ["year_before", "rank_change", "index_change"]
        assert [newest[key] for key in keys] == [changed[slug][key] for key in keys]
        assert newest["not_compared"] == ""
        assert [oldest[key] for key in keys] == ["", "", ""]


def test_a_unit_that_took_another_in_says_why_its_years_are_apart(client):
    Succession.objects.create(
        predecessor=unit_with("D"), successor=unit_with("C"), kind="merge", date=date(2024, 3, 1)
    )
    newest, _ = rows_at(client, "/don-vi/don-vi-c.csv")
    assert (newest["rank_change"], newest["index_change"]) == ("", "")
    assert newest["not_compared"] == "Hợp nhất, sáp nhập ngày 01/03/2024 từ Đơn vị D"
