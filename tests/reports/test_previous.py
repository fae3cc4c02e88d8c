"""A unit beside itself a year before: what is computed, and why it is not."""

import io
from datetime import date
from decimal import Decimal

import pytest

from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.models import StatementKind
from reports.previous import before
from tests.make import make_unit
from tests.make_year import SMALL_TREE, add_group
from tests.reports.earlier.tables import HEADER
from tests.reports.publication import (
    approved_year,
    assessment_of,
    officer,
    publish,
    published_year,
    unit_with,
)
from units.models import Succession

pytestmark = pytest.mark.django_db


def two_years(then="AB", now="AB", **points):
    """2023 with these units, all alike, and 2024, where A has the points named."""
    published_year(then, year=2023)
    period = approved_year([code for code in now if code != "A"])
    assessment_of(period, "A", **points)
    return publish(period)[0]


def past(ranking, code="A"):
    return before(ranking).pasts[unit_with(code).pk]


def passed(origin, heir, kind="merge", day=date(2024, 7, 1)):
    return Succession.objects.create(
        predecessor=unit_with(origin), successor=unit_with(heir), kind=kind, date=day
    )


def test_a_first_year_has_nothing_beside_it():
    found = before(published_year("AB"))

    assert (found.year, found.pasts, found.gone, found.notes) == (None, {}, [], [])


def test_changes_are_differences_of_the_figures_as_published():
    ranking = two_years(c1_1="10.25")

    mine, other = past(ranking), past(ranking, "B")

    assert (mine.rank_change, mine.index_change, mine.points_change) == (
        -1,
        Decimal("-9.75"),
        Decimal("-9.75"),
    )
    assert (other.rank_change, other.index_change, other.points_change) == (0, 0, 0)
    assert before(ranking).notes == []


def test_the_latest_earlier_year_is_taken_and_named_when_years_lie_between():
    published_year("A", year=2020)
    published_year("A", year=2021)

    found = before(published_year("A", year=2024))

    assert found.year == 2021
    assert found.notes == ["Năm gần nhất trước đó có kết quả của nhóm là 2021."]


def test_a_unit_not_listed_before_is_new_and_one_listed_no_more_is_named():
    ranking = two_years(then="BC", now="AB")

    assert (past(ranking).short, past(ranking).before) == ("mới", None)
    assert past(ranking).reason == "Năm 2023 chưa có trong danh sách"
    assert [(gone.figures.name, gone.went) for gone in before(ranking).gone] == [("Đơn vị C", "")]


def test_a_merged_unit_stands_beside_its_predecessors_and_is_not_compared():
    published_year("AB", year=2023)
    passed("A", "N")
    passed("B", "N")
    found = past(publish(approved_year("N"))[0], "N")

    assert found.reason == (
        "Hợp nhất, sáp nhập ngày 01/07/2024 từ Đơn vị A, Đơn vị B: không so sánh qua mốc này"
    )
    assert [figures.name for figures in found.predecessors] == ["Đơn vị A", "Đơn vị B"]
    assert (found.short, found.rank_change, found.index_change) == ("sáp nhập", None, None)


def test_a_unit_that_took_another_in_is_not_compared_with_itself():
    ranking = two_years(then="AB", now="A")
    passed("B", "A")

    found = past(ranking)

    assert found.before.rank == 1
    assert (found.is_compared, found.rank_change, found.points_change) == (False, None, None)


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2025, 1, 1)])
def test_what_happened_outside_the_two_years_breaks_nothing(day):
    ranking = two_years(then="AB", now="A")
    passed("B", "A", day=day)

    assert past(ranking).is_compared


@pytest.mark.parametrize(("kind", "short"), [("split", "chia tách"), ("rename", "đổi tên")])
def test_a_split_or_renamed_unit_has_a_break(kind, short):
    published_year("A", year=2023)
    passed("A", "N", kind)

    found = past(publish(approved_year("N"))[0], "N")

    assert (found.short, [figures.name for figures in found.predecessors]) == (short, ["Đơn vị A"])


def test_a_unit_that_gave_a_part_away_is_not_compared():
    ranking = two_years()
    passed("A", "N", "split")

    assert past(ranking).reason == (
        "Chia, tách ngày 01/07/2024 sang Đơn vị N: không so sánh qua mốc này"
    )


def test_a_function_passed_on_is_told_and_breaks_nothing():
    ranking = two_years()
    passed("B", "A", "transfer")

    assert past(ranking).is_compared
    assert past(ranking).remark == "Chuyển giao chức năng ngày 01/07/2024 từ Đơn vị B"


def test_predecessors_are_found_over_several_steps():
    published_year("A", year=2021)
    passed("A", "M", day=date(2022, 3, 1))
    passed("M", "N", day=date(2023, 3, 1))

    found = past(publish(approved_year("N"))[0], "N")

    assert [figures.name for figures in found.predecessors] == ["Đơn vị A"]


def test_a_unit_of_another_group_before_is_not_compared():
    period = approved_year("B", year=2023)
    assessment_of(period, "A", add_group(period, "xa").group)
    publish(period)

    found = past(publish(approved_year("AB"))[0])

    assert found.short == "khác nhóm"
    assert found.reason == "Năm 2023 xếp ở nhóm Nhóm xa: không so sánh"
    assert found.rank_change is None


def test_other_criteria_leave_index_and_rank_but_no_points():
    published_year("A", year=2023)
    rows = [list(row) for row in SMALL_TREE]
    rows[2][2], rows[4][2] = "29", "11"
    rows[6][1] = "Nhiệm vụ đúng và trước hạn"
    found = before(publish(approved_year("A", rows=rows))[0])

    assert found.pasts[unit_with("A").pk].points_change is None
    assert found.pasts[unit_with("A").pk].rank_change == 0
    assert found.notes == [
        "Bộ tiêu chí năm 2024 khác năm 2023 (2 mục đổi điểm tối đa, 1 mục đổi nội dung, "
        "cách chấm): chỉ so chỉ số (%) và thứ hạng, không so tổng điểm."
    ]


def test_names_that_differ_in_the_year_alone_are_the_same_criterion():
    then, now = ([list(row) for row in SMALL_TREE] for _ in range(2))
    then[1][1], now[1][1] = "Kế hoạch năm 2023", "Kế hoạch, năm 2024"
    publish(approved_year("A", year=2023, rows=then))

    assert before(publish(approved_year("A", rows=now))[0]).criteria.is_same


def test_another_number_of_units_is_told():
    found = before(two_years(then="ABC", now="AB"))

    assert found.notes == [
        "Số đơn vị xếp hạng năm 2023 là 3, năm 2024 là 2; thay đổi hạng tính từ thứ hạng đã "
        "công bố của từng năm."
    ]


def stated(year, points="88,5"):
    row = f'{year},so,Đơn vị A,"{points}",100,"{points}",2,Tốt'
    table = read_statements(io.BytesIO(f"{HEADER}\n{row}\n".encode()), StatementKind.RESULTS)
    options = Options(source="Báo", decision="QĐ 7")
    keep(check_statements(table, StatementKind.RESULTS, options), options, by=officer())


def test_a_printed_list_serves_where_nothing_was_published_and_says_so():
    ranking = published_year("AB")
    stated(2023)

    found = before(ranking)
    mine = found.pasts[unit_with("A").pk]

    assert (found.year, found.is_stated) == (2023, True)
    assert (mine.rank_change, mine.index_change, mine.points_change) == (1, Decimal("2"), None)
    assert mine.before.url == "/ket-qua-truoc-day/2023/so/"
    assert found.notes == [
        "Số năm 2023 lấy nguyên như nguồn đã in (QĐ 7), không chấm trên phần mềm này: chỉ để "
        "cạnh thứ hạng và chỉ số; không so điểm vì không có bộ tiêu chí năm ấy."
    ]


def test_of_two_lists_of_a_year_the_one_published_here_counts():
    published_year("A", year=2023)
    ranking = published_year("A")
    stated(2023)

    assert not before(ranking).is_stated
    assert past(ranking).before.points == Decimal("90.5")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_past_of_a_list_costs_the_same_however_long(units, django_assert_num_queries):
    ranking = two_years(units, units)
    for code in units:
        passed("Z", code, "transfer")

    with django_assert_num_queries(8):
        before(ranking)


def test_a_unit_whose_row_was_made_later_has_no_past():
    published_year("A", year=2023)
    make_unit("N", name="Đơn vị N")

    found = past(publish(approved_year("N"))[0], "N")

    assert (found.predecessors, found.short) == ((), "mới")
