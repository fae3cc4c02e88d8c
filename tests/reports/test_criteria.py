"""The criteria before the public: the tree, one criterion across units, what changed in a year."""

from decimal import Decimal

import pytest

from reports.criteria.figures import Figures, Tally
from reports.criteria.lineage import Kind, lineage
from reports.criteria.tree import METHODS, criteria_tree
from scoring.choices import Method, PeriodState
from scoring.models import Score
from tests.make_year import SMALL_TREE, add_outside, make_period
from tests.reports.pages import rows_of, says
from tests.reports.publication import approved_year, assessment_of, publish, published_year

pytestmark = pytest.mark.django_db


def tally(points, units=1, most="1"):
    return Tally(None if points is None else Decimal(points), Decimal(most), units)


def test_the_methods_are_named_as_in_the_year():
    assert dict(Method.choices) == METHODS


def test_nothing_published_is_said_plainly(client):
    page = client.get("/tieu-chi/")

    assert page.status_code == 200
    assert says(page, "Chưa có bộ tiêu chí nào được công bố.")


def test_the_newest_sets_stand_on_the_first_page(client):
    published_year("A", year=2023)
    published_year("AB", year=2024)

    page = client.get("/tieu-chi/")

    assert says(page, "Bộ tiêu chí Chỉ số CCHC năm 2024")
    assert says(page, "5 tiêu chí được chấm điểm, tổng 100 điểm")
    assert says(client.get("/tieu-chi/2023/"), "Bộ tiêu chí Chỉ số CCHC năm 2023")
    assert client.get("/tieu-chi/2022/").status_code == 404


def test_a_tree_tells_mean_rate_and_full_marks(client):
    period = approved_year("A")
    assessment_of(period, "B", c1_1="10.0001")
    reduced = assessment_of(period, "C", c1_2=None)
    Score.objects.filter(assessment=reduced, criterion__code="1.2").update(applies=False)
    publish(period)

    page = client.get("/tieu-chi/2024/so/")

    rows = {row[0]: row for row in rows_of(page, "criteria")}
    name = "Kế hoạch cải cách"
    # 50,0001 of 60; 1.2 only for two units, 57 of 60; the third has only 20 of field 1 to reach.
    assert rows["1.1"] == [
        "1.1",
        name,
        "20",
        METHODS["self"],
        "16,6667",
        "83,33",
        "2/3",
        "0",
    ]
    assert rows["1.2"][4:] == ["28,5000", "95,00", "0/2", "1"]
    assert rows["1"][4:] == ["35,6667", "89,17", "1/3", "0"]


def test_bonus_and_penalty_stand_apart(client):
    period = make_period(state=PeriodState.APPROVED)
    add_outside(period.period_groups.get().criteria_set)
    assessment_of(period, "A", cT1="1")
    assessment_of(period, "B")
    (ranking,) = publish(period)

    tree = criteria_tree(ranking)

    assert [part.title for part in tree.parts] == ["Điểm thưởng", "Điểm trừ"]
    assert [branch.node.code for branch in tree.parts[0].branches] == ["T", "T1", "T2"]
    claimed = tree.parts[0].branches[1].figures
    assert (claimed.units, claimed.full, claimed.mean) == (1, 1, Decimal("1.0000"))
    assert says(client.get("/tieu-chi/2024/so/"), "Điểm thưởng (ngoài thang điểm)")
    assert says(client.get("/tieu-chi/2024/so/T2/"), "Không đơn vị nào phát sinh nội dung này.")


def test_hardest_is_the_lowest_rate():
    ranking = published_year("A")

    # 2.2: 15 of 20; then 2.1 and 2.3 both 90 %, in the order of the tree.
    assert [b.node.code for b in criteria_tree(ranking).hardest] == [
        "2.2",
        "2.1",
        "2.3",
        "1.2",
        "1.1",
    ]


def test_a_leaf_lists_every_unit_from_the_top_and_the_left_out_apart(client):
    period = approved_year("A")
    assessment_of(period, "B", c1_2="30")
    left = assessment_of(period, "C", c1_2=None)
    Score.objects.filter(assessment=left, criterion__code="1.2").update(applies=False)
    publish(period)

    page = client.get("/tieu-chi/2024/so/1.2/")

    assert says(page, "Đơn vị B – – 30 Đơn vị A – – 28,5")
    assert says(page, "2 đơn vị có điểm; cao nhất 30, thấp nhất 28,5")
    assert says(page, "Đạt điểm tối đa Đơn vị B.")
    assert says(page, "1 đơn vị không được đánh giá ở tiêu chí này")
    assert '/don-vi/don-vi-b/2024/phien-ban/1/vi-sao/1.2/"' in page.content.decode()


def test_a_field_sets_its_leaves_beside_the_units(client):
    period = approved_year("A")
    assessment_of(period, "B", c1_1="10")
    publish(period)

    page = client.get("/tieu-chi/2024/so/1/")

    assert rows_of(page, "dense no-tree") == [
        ["Đơn vị A", "48,5", "20", "28,5"],
        ["Đơn vị B", "38,5", "10", "28,5"],
    ]
    assert says(page, "Trung bình nhóm 43,5000 15,0000 28,5000")


@pytest.mark.parametrize("path", ["2024/xa/", "2024/so/9.9/", "2021/so/1.1/"])
def test_what_is_not_published_is_not_found(client, path):
    published_year()

    assert client.get(f"/tieu-chi/{path}").status_code == 404


def test_many_results_are_told_in_bands():
    tallies = [tally(f"0.{n}") for n in range(1, 9)] + [tally("0", 2), tally("1", 3)]

    steps = Figures(None, tallies).steps

    assert [(step.label, step.units) for step in steps] == [
        ("Đạt điểm tối đa", 3),
        ("Trên 75% đến dưới 100%", 1),
        ("Trên 50% đến 75%", 2),
        ("Trên 25% đến 50%", 3),
        ("Trên 0% đến 25% điểm tối đa", 2),
        ("0 điểm", 2),
    ]


def test_none_is_in_no_mean():
    figures = Figures(None, [tally("0.5", 1), tally(None, 4)])

    assert (figures.mean, figures.units, figures.without_points) == (Decimal("0.5000"), 1, 4)
    assert Figures(None, [tally(None)]).mean is None
    assert Figures(None, [tally(None)]).rate is None


def changed_year():
    """2023, and 2024 with a renamed, a moved, a heavier, a new and a missing criterion."""
    rows = [list(row) for row in SMALL_TREE]
    published_year("A", year=2023)
    by_code = {row[0]: row for row in rows}
    by_code["1.1"][1] = "Kế hoạch và báo cáo"
    by_code["2.1"][2], by_code["2.2"][2] = "15", "15"
    by_code["2.3"][1] = "Dịch vụ công"
    by_code["2.3"][0] = "2.4"
    return published_year_of([tuple(row) for row in rows])


def published_year_of(rows):
    period = make_period(2024, PeriodState.APPROVED, rows=rows)
    assessment_of(period, "A", c2_3=None, c2_4="18", c2_2="15")
    return publish(period)[0]


def test_every_change_against_the_year_before_is_told():
    past = lineage(changed_year())

    assert [change.now.code for change in past.new] == ["2.4"]
    assert [change.before.code for change in past.gone] == ["2.3"]
    told = {change.now.code: change.sentences for change in past.changed}
    assert told["1.1"] == [
        "Tên trước đây: «Kế hoạch cải cách». Nội dung có thể đã khác, nên điểm hai năm không được "
        "so sánh."
    ]
    assert told["2.1"][0] == "Điểm tối đa 10 nay là 15."
    assert past.of("1.2").kind == Kind.SAME


def test_a_criterion_that_only_moved_stays_comparable():
    rows = [row for row in SMALL_TREE if row[0] != "1.1"]
    rows.insert(2, ("1.3", *SMALL_TREE[1][1:]))
    published_year("A", year=2023)
    period = make_period(2024, PeriodState.APPROVED, rows=rows)
    assessment_of(period, "A", c1_1=None, c1_3="20")

    change = lineage(publish(period)[0]).of("1.3")

    assert change.sentences == ["Mã 1.1 nay là 1.3."]
    assert change.is_comparable


def test_the_mean_of_the_year_before_stands_beside_what_stayed_the_same(client):
    published_year("A", year=2023)
    period = approved_year("A")
    assessment_of(period, "B", c1_1="10")
    publish(period)

    told = (
        "Trung bình nhóm năm 2023: 20,0000 (1 đơn vị có điểm); năm 2024: 15,0000 (2 đơn vị có "
        "điểm), chênh lệch −5."
    )
    assert says(client.get("/tieu-chi/2024/so/1.1/"), told)


def test_a_changed_maximum_is_never_compared(client):
    changed_year()

    page = client.get("/tieu-chi/2024/so/2.1/")

    assert says(page, "Điểm tối đa 10 nay là 15.")
    assert says(page, "Điểm hai năm không được so sánh.")
    assert not says(page, "Trung bình nhóm năm 2023")
    assert says(client.get("/tieu-chi/2024/so/2.4/"), "Mục mới của năm 2024")
    tree = client.get("/tieu-chi/2024/so/")
    assert says(tree, "1 mục mới, 1 mục không còn")
    assert says(client.get("/tieu-chi/2023/so/"), "Chưa có bộ tiêu chí nào của nhóm này")


@pytest.mark.parametrize("units", ["A", "ABC"])
@pytest.mark.parametrize(
    ("path", "queries"),
    [("", 3), ("2024/", 3), ("2024/so/", 4), ("2024/so/1.1/", 5), ("2024/so/1/", 6)],
)
def test_queries_do_not_grow_with_the_units(
    client, path, queries, units, django_assert_num_queries
):
    published_year(units)

    with django_assert_num_queries(queries):
        client.get(f"/tieu-chi/{path}")
