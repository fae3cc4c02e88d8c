"""Full marks to be kept: since when, why not longer, and what the next year makes of them."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indices.gains.kept import Years, kept
from indices.gains.leaves import assessments_of_province, held_leaves
from scoring.models import Criterion, Score
from tests.make_year import add_group, make_assessment, make_period
from tests.scoring.province_year import TREE, make_province

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def province():
    found = make_province()
    found.lock()
    return found


def another_year(province, year, points, tree=TREE):
    """The province's assessment of one more year with these own points, by code."""
    period = make_period(year)
    group = add_group(period, "tinh", tree).group
    found = make_assessment(period, province.assessment.unit, group)
    for code, given in points.items():
        Score.objects.filter(assessment=found, criterion__code=code).update(self_points=given)
    return found


def renamed(code, **values):
    Criterion.objects.filter(criteria_set__code="tinh-2024", code=code).update(**values)


def runs(assessment):
    """(code, years, why not longer, state in the next year) of each leaf at full marks."""
    years = Years(list(assessments_of_province()))
    return [
        (one.held.leaf.code, one.years, one.end, one.after and one.after.state)
        for one in kept(held_leaves(assessment), assessment, years)
    ]


def test_one_year_alone_has_nothing_to_be_compared_with(province):
    assert runs(province.assessment) == [("1.1", 1, "", None)]


def test_full_marks_are_counted_back_as_long_as_they_last(province):
    another_year(province, 2023, {"1.1": "20"})
    another_year(province, 2022, {"1.1": "20"})
    another_year(province, 2021, {"1.1": "19"})
    another_year(province, 2020, {"1.1": "20"})

    assert runs(province.assessment) == [("1.1", 3, "năm 2021 chưa đạt tối đa", None)]


def test_a_missing_year_ends_the_count(province):
    another_year(province, 2022, {"1.1": "20"})

    assert runs(province.assessment) == [("1.1", 1, "", None)]


def test_another_name_is_another_leaf_unless_the_set_says_which_it_was(province):
    another_year(province, 2023, {"1.1": "20"})
    renamed("1.1", name="Kế hoạch khác")
    assert runs(province.assessment) == [("1.1", 1, "năm 2023 không có tiêu chí này", None)]

    renamed("1.1", previous_code="1.1")
    assert runs(province.assessment) == [("1.1", 2, "", None)]


def test_another_maximum_or_rule_ends_the_count_and_says_so(province):
    tree = [row if row[0] != "1.1" else (*row[:2], "10", *row[3:5],
            {"items": [{"key": "a", "label": "Ban hành đúng hạn", "points": "10"}]}, row[6])
            for row in TREE]  # fmt: skip
    another_year(province, 2023, {"1.1": "10"}, tree)

    said = "năm 2023 điểm tối đa hoặc cách tính khác"
    assert runs(province.assessment) == [("1.1", 1, said, None)]


@pytest.mark.parametrize(
    ("points", "state"), [("20", "full"), ("10", "slipped"), (None, "unknown")]
)
def test_the_next_year_keeps_it_or_has_slipped_or_has_no_figure(province, points, state):
    another_year(province, 2025, {"1.1": points})

    assert runs(province.assessment) == [("1.1", 1, "", state)]


def test_a_leaf_the_next_set_dropped_is_told(province):
    another_year(province, 2025, {}, [row for row in TREE if row[0] != "1.1"])

    assert runs(province.assessment) == [("1.1", 1, "", "gone")]


def test_what_slipped_comes_before_what_has_no_figure_and_what_is_kept(province):
    Score.objects.filter(assessment=province.assessment, criterion__code="1.2").update(
        self_points=10
    )
    Score.objects.filter(assessment=province.assessment, criterion__code="2.1").update(
        self_points=35
    )
    another_year(province, 2025, {"1.1": "20", "2.1": "30"})

    assert [(row[0], row[3]) for row in runs(province.assessment)] == [
        ("2.1", "slipped"),
        ("1.2", "unknown"),
        ("1.1", "full"),
    ]


def page(client, user, year=None):
    client.force_login(user)
    address = reverse("kept-marks", args=[year]) if year else reverse("kept-marks-newest")
    return client.get(address)


def test_the_page_begins_with_the_last_year_that_was_handed_on(client, province):
    another_year(province, 2025, {"1.1": "10"})
    said = page(client, province.cast.leader)

    assert said.context["assessment"] == province.assessment
    assert "Năm 2025: 1 tiêu chí không còn đạt tối đa." in said.content.decode()
    assert page(client, province.cast.leader, 2025).context["rows"] == []


def test_an_agency_sees_its_own_full_marks(client, province):
    assert [
        row.held.leaf.code for row in page(client, province.interior_clerk).context["rows"]
    ] == ["1.1"]
    assert page(client, province.justice_clerk).context["rows"] == []


def test_the_file_holds_what_the_page_shows(client, province):
    another_year(province, 2023, {"1.1": "20"})
    another_year(province, 2025, {"1.1": "10"})
    client.force_login(province.cast.officer)
    answer = client.get(reverse("kept-marks-file", args=[2024, "csv"]))

    assert answer.content.decode("utf-8-sig").splitlines()[1] == (
        '1,1.1,Kế hoạch của tỉnh,"Chỉ đạo, điều hành",,Sở Nội vụ,tự chấm,20.0000,20.0000,'
        "2,2023,,đã tụt,10.0000,20.0000"
    )


def test_more_years_ask_no_more_of_the_database(client, province):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert page(client, province.cast.officer, 2024).status_code == 200
        return len(asked)

    page(client, province.cast.officer)
    one = queries()
    for year in (2022, 2023, 2025):
        another_year(province, year, {"1.1": "20"})

    assert queries() == one
