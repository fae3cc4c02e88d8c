"""What the rows of a printed list say against each other, ranks apart."""

from decimal import Decimal

import pytest

from reports.earlier.bands import Bound, Scheme, StatedBand, overlapping, scheme_of_lower_bounds
from tests.reports.earlier.tables import found, line, printed

FOUR = scheme_of_lower_bounds(
    [("Tốt", Decimal(80), True), ("Khá", Decimal(65), True), ("Yếu", Decimal(0), True)]
)


@pytest.mark.parametrize(
    ("points", "maximum", "index", "recomputed"),
    [
        ("68.32", "84", "81.33", None),
        ("68.32", "84", "81.58", "81.33"),
        ("68,32", "84", "81,58", "81,33"),
        ("68.3", "84", "81.33", None),  # 68.3 may have been 68.32
        ("91.65", "100", "91.651", None),
        ("92.83", "100", "92.84", "92.83"),
        ("45", "50", "91", "90"),
        ("80", "100", "80.01", "80.00"),
        ("80.4", "100", "80", None),
        ("65", "", "92.86", None),
        ("", "70", "92.86", None),
        ("65", "70", "", None),
        ("0", "70", "0", None),
    ],
)
def test_an_index_is_held_against_points_and_maximum(points, maximum, index, recomputed):
    lines = [line(2, points=points, maximum=maximum, index=index)]

    wanted = [(2, "index_percent", "error", index, recomputed)] if recomputed else []
    assert found(lines) == wanted


def test_a_maximum_of_nought_is_told_and_nothing_is_divided():
    lines = [line(2, points="1", maximum="0", index="50")]

    assert found(lines) == [(2, "max_points", "error", "0", "")]


def test_what_only_bonus_explains_is_a_notice():
    lines = [line(2, index="101.5"), line(3, points="71.5", maximum="70", index="102.1")]

    assert found(lines) == [
        (2, "index_percent", "notice", "101.5", ""),
        (3, "points", "notice", "71.5", "70"),
    ]


@pytest.mark.parametrize(
    ("index", "grade", "recomputed"),
    [
        ("80", "Tốt", None),
        ("80", "tốt", None),
        ("79,99", "TỐT", "Khá"),
        ("80,00", "Khá", "Tốt"),
        ("92", "Xuất sắc", "Tốt"),
        ("92", "", None),
        ("", "Khá", None),
    ],
)
def test_a_grade_is_held_against_the_scheme_case_ignored(index, grade, recomputed):
    lines = [line(2, index=index, grade=grade)]

    wanted = [(2, "grade", "error", grade, recomputed)] if recomputed else []
    assert found(lines, scheme=FOUR) == wanted
    assert found(lines) == []


def test_a_grade_of_an_exact_index_leaves_what_rounding_hides():
    exact = Scheme(FOUR.bands, is_exact=True)
    lines = [line(2, index="80,00", grade="Khá"), line(3, index="79,99", grade="Tốt")]

    assert found(lines, scheme=exact) == [(3, "grade", "error", "Tốt", "Khá")]


def test_a_worse_grade_may_have_been_withheld_where_the_year_says_so():
    withholding = Scheme(FOUR.bands, withholds=True)
    lines = [line(2, index="92", grade="Khá"), line(3, index="70", grade="Tốt")]

    assert found(lines, scheme=withholding) == [(3, "grade", "error", "Tốt", "Khá")]


def test_a_grade_without_a_printed_index_follows_points_and_maximum():
    lines = [line(2, points="55", maximum="70", grade="Tốt")]

    assert found(lines, scheme=FOUR) == [(2, "grade", "error", "Tốt", "Khá")]


POINTS = Scheme(
    (
        StatedBand("tốt", Bound(Decimal(55), True), Bound(Decimal(70), True)),
        StatedBand("khá", Bound(Decimal(45), True), Bound(Decimal(55))),
        StatedBand("yếu", None, Bound(Decimal(35), False)),
    ),
    on_points=True,
    scale=Decimal(70),
)


@pytest.mark.parametrize(
    ("points", "maximum", "grade", "recomputed"),
    [
        ("55", "70", "Tốt", None),
        ("55", "70", "Khá", None),  # the source doesn't say where 55 belongs
        ("54.75", "70", "Tốt", "khá"),
        ("40", "70", "khá", ""),  # between two stated bands
        ("40", "70", "trung bình", None),
        ("54.75", "75", "tốt", None),  # another scale
        ("34,9", "", "Yếu", None),
    ],
)
def test_bands_of_points_judge_points_on_their_own_scale(points, maximum, grade, recomputed):
    lines = [line(2, points=points, maximum=maximum, grade=grade)]

    wanted = [] if recomputed is None else [(2, "grade", "error", grade, recomputed)]
    assert found(lines, scheme=POINTS) == wanted


def test_bands_that_overlap_are_told():
    high = StatedBand("tốt", Bound(Decimal(50)), None)

    assert overlapping(POINTS.bands) == []
    assert overlapping([high, POINTS.bands[1]]) == [(POINTS.bands[1], high)]
    assert [str(band) for band in POINTS.bands] == [
        "tốt: từ 55 đến 70",
        "khá: từ 45 đến 55 (nguồn không nói rõ mức 55)",
        "yếu: dưới 35",
    ]


def test_the_same_unit_twice_is_an_error_at_the_second_row():
    lines = [line(2, "Sở Y tế"), line(3, "Sở Tư pháp"), line(4, "Sở Y tế")]

    assert found(lines) == [(4, "unit", "error", "Sở Y tế", "")]


def test_a_rank_beyond_the_size_of_the_group_is_an_error():
    lines = [line(2, rank=1), line(3, rank=2), line(4, rank=3)]

    assert found(lines, size=3) == []
    assert found(lines, size=2) == [
        (4, "rank", "error", "3", "2"),
        (4, "unit", "error", "3", "2"),
    ]


def test_mixed_decimals_are_one_notice_a_column_at_the_first_odd_row():
    lines = [line(2, index="92.83"), line(3, index="91.651"), line(4, index="90.00")]

    assert found(lines) == [(3, "index_percent", "notice", "91.651", "")]
    points = [line(2, points="65"), line(3, points="62.25"), line(4, points="61")]
    assert found(points) == [(3, "points", "notice", "62.25", "")]


def test_a_figure_says_nothing_where_nothing_is_printed():
    assert printed("") is None
    assert found([]) == []
    assert found([line(2), line(3)], size=2, scheme=FOUR) == []
