"""Ranks against indices."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.earlier.checks import check_list
from scoring.rules.ranking import rank
from tests.reports.earlier.tables import found, line, ranked


def test_a_list_in_order_is_left_alone():
    assert found(ranked(("91.42", 1), ("91.32", 2), ("91.29", 3))) == []


def test_a_better_index_with_a_worse_rank_is_an_error_at_the_better_index():
    lines = ranked(("90.10", 1), ("91.20", 2), ("89.00", 3))

    assert found(lines) == [(3, "rank", "error", "2", "1")]
    [finding] = check_list(lines)
    assert finding.sentence == (
        "Chỉ số 91,20 cao hơn của dòng 2, Sở 2 (90,10) mà xếp sau hạng 1 (in «2», tính lại «1»)."
    )


def test_the_rank_by_index_is_told_only_where_the_list_is_whole():
    lines = ranked(("90.10", 1), ("91.20", 4))

    assert found(lines) == [
        (3, "rank", "notice", "4", ""),
        (3, "rank", "error", "4", ""),
    ]


def test_points_and_maximum_stand_in_for_an_index_that_is_not_printed():
    lines = [
        line(2, points="60", maximum="70", rank=1),
        line(3, points="62", maximum="70", rank=2),
        line(4, points="99", rank=3),
    ]

    assert found(lines) == [(3, "rank", "error", "2", "")]


def test_one_rank_for_two_indices_is_an_error():
    lines = ranked(("90.10", 1), ("89.00", 2), ("89.50", 2))

    assert found(lines) == [(4, "rank", "error", "2", "2")]


def test_equal_printed_indices_with_different_ranks_are_a_notice():
    lines = ranked(("59.04", 21), ("59.04", 22), ("59", 23), ("59", 24))

    assert [one for one in found(lines) if one[1] == "rank"] == [
        (2, "rank", "notice", "21", ""),
        (3, "rank", "notice", "22", "21"),
        (5, "rank", "notice", "24", "23"),
    ]


def test_equal_indices_with_one_rank_are_no_matter():
    assert found(ranked(("85.42", 1), ("85.42", 1), ("85.00", 3))) == []


def test_digits_that_do_not_decide_an_order_are_a_notice():
    lines = ranked(("91.65", 1), ("91.651", 2))

    assert [one for one in found(lines) if one[1] == "rank"] == [(3, "rank", "notice", "2", "1")]


@pytest.mark.parametrize(
    ("ranks", "holes"),
    [
        ([1, 2, 3], []),
        ([1, 2, 2, 4], []),
        ([1, 2, 2, 3], []),
        ([13, 15], [("13", "1 đến 12"), ("15", "14")]),
        ([1, 2, 2, 6], [("6", "4 đến 5")]),
        ([1, 2, 2, 2, 4], [("4", "3")]),
    ],
)
def test_ranks_that_nobody_holds_are_notices(ranks, holes):
    findings = check_list([line(row, rank=rank) for row, rank in enumerate(ranks, 2)])

    assert [(one.printed, one.cause) for one in findings] == [
        (printed, f"Bảng không có hạng {missing}") for printed, missing in holes
    ]
    assert {one.severity for one in findings} <= {"notice"}


def test_a_row_without_a_rank_is_a_notice_where_others_have_one():
    assert found([line(2, rank=1), line(3)]) == [(3, "rank", "notice", "", "")]
    assert found([line(2), line(3)]) == []


HUNDREDTHS = st.integers(0, 10_000)


def listed(hundredths):
    """Lines of these indices with their honest competition ranks."""
    ranks = rank(enumerate(hundredths))
    return [
        line(place, index=f"{index // 100}.{index % 100:02}", rank=ranks[place])
        for place, index in enumerate(hundredths)
    ]


@given(st.lists(HUNDREDTHS, min_size=1, max_size=12))
def test_an_honest_ranking_has_no_error(indices):
    assert check_list(listed(indices)) == []


@given(st.lists(HUNDREDTHS, min_size=2, max_size=8, unique=True))
def test_two_rows_that_change_places_are_always_told(indices):
    first, second, *rest = listed(indices)
    swapped = [replace(first, rank=second.rank), replace(second, rank=first.rank), *rest]

    assert any(finding.is_error for finding in check_list(swapped))
