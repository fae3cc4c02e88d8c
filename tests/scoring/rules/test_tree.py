from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.tree import (
    Item,
    LeafScore,
    Problem,
    Total,
    TreeError,
    check_counts,
    check_sum,
    check_tree,
    totals,
)


def item(code, max_score):
    return Item(code, code.rpartition(".")[0] or None, Decimal(max_score))


def leaf(points):
    return LeafScore(Decimal(points))


EXEMPT = LeafScore(None, applies=False)

# Four levels, a field without criteria, and children written before their parents.
TREE = [
    item("1.1.1.1", "10"),
    item("1.1.1.2", "20"),
    item("1.1.1", "30"),
    item("1.1.2", "10"),
    item("1.1", "40"),
    item("1.2", "20"),
    item("1", "60"),
    item("2", "40"),
]
SCORES = {
    "1.1.1.1": leaf("5"),
    "1.1.1.2": leaf("20"),
    "1.1.2": EXEMPT,
    "1.2": LeafScore(None),
    "2": leaf("33.3333"),
}


def test_totals_add_up_leaves_to_any_depth():
    points = {code: total.points for code, total in totals(TREE, SCORES).items()}

    assert points == {
        None: Decimal("58.3333"),
        "1": 25,
        "1.1": 25,
        "1.1.1": 25,
        "1.1.1.1": 5,
        "1.1.1.2": 20,
        "1.1.2": 0,
        "1.2": 0,
        "2": Decimal("33.3333"),
    }


def test_what_does_not_apply_leaves_the_applicable_maximum_too():
    field = totals(TREE, SCORES)["1"]

    assert (field.max_score, field.applicable_max) == (60, 50)
    assert field.index == 50


def test_a_leaf_without_points_is_missing_rather_than_zero():
    assert totals(TREE, SCORES)["1"].missing == 1
    assert totals(TREE, {**SCORES, "1.2": leaf("0")})["1"].missing == 0


def test_a_leaf_not_mentioned_is_missing():
    whole = totals(TREE, {})[None]

    assert (whole.missing, whole.leaves, whole.points) == (5, 5, 0)


def test_an_exempt_leaf_is_neither_counted_nor_missing():
    criterion = totals(TREE, SCORES)["1.1"]

    assert (criterion.missing, criterion.leaves) == (0, 2)


def test_an_item_has_points_only_when_a_leaf_that_applies_has_some():
    one_exempt = {"1.1.1.1": EXEMPT}

    assert not totals(TREE, one_exempt)["1.1.1"].has_points
    assert totals(TREE, one_exempt | {"1.1.1.2": leaf("0")})["1.1.1"].has_points


def test_a_parent_whose_leaves_are_all_exempt_has_no_index():
    leaves = dict.fromkeys(["1.1.1.1", "1.1.1.2"], EXEMPT)
    criterion = totals(TREE, leaves)["1.1.1"]

    assert criterion.applicable_max == 0
    assert criterion.index is None


def test_points_of_an_exempt_leaf_are_not_counted():
    leaves = {**SCORES, "2": LeafScore(Decimal(40), applies=False)}

    assert totals(TREE, leaves)[None].points == 25


def test_an_index_is_never_rounded():
    total = Total(Decimal(1), Decimal(3), Decimal(3), missing=0, leaves=1)

    assert total.index == Fraction(100, 3)


@pytest.mark.parametrize(
    ("items", "reason"),
    [
        ([item("1", "1"), item("1", "1")], "bị trùng"),
        ([item("1.1", "1")], "không có mã cấp trên 1"),
        ([Item("a", "b", Decimal(1)), Item("b", "a", Decimal(1))], "nối vòng"),
    ],
)
def test_totals_refuse_items_that_form_no_tree(items, reason):
    with pytest.raises(TreeError, match=reason):
        totals(items, {})


def test_check_tree_is_silent_about_a_sound_tree():
    assert check_tree(TREE) == []


@pytest.mark.parametrize(
    ("items", "problem"),
    [
        ([*TREE, item("2", "40")], Problem("2", "code", "Mã 2 bị trùng.")),
        (
            [*TREE, Item("9.1", "9", Decimal(1))],
            Problem("9.1", "parent_code", "Mục 9.1: không có mã cấp trên 9 trong bảng."),
        ),
        (
            [*TREE, Item("a", "b", Decimal(1)), Item("b", "a", Decimal(1))],
            Problem("a", "parent_code", "Mục a: cấp trên nối vòng trở lại chính mục này."),
        ),
        (
            [*TREE, Item("a", "a", Decimal(1))],
            Problem("a", "parent_code", "Mục a: cấp trên nối vòng trở lại chính mục này."),
        ),
        (
            [*TREE, item("3", "0")],
            Problem("3", "max_score", "Mục 3: điểm tối đa phải lớn hơn 0."),
        ),
        (
            [*TREE, item("3", "-1")],
            Problem("3", "max_score", "Mục 3: điểm tối đa phải lớn hơn 0."),
        ),
        (
            [*TREE, item("3", "NaN")],
            Problem("3", "max_score", "Mục 3: điểm tối đa phải lớn hơn 0."),
        ),
        (
            [*TREE, item("3", "0.00001")],
            Problem("3", "max_score", "Mục 3: điểm tối đa không được quá 4 chữ số thập phân."),
        ),
        (
            [*TREE, item("1.3", "0.5")],
            Problem(
                "1",
                "max_score",
                "Mục 1: điểm tối đa các mục con cộng lại được 60,5 điểm, khác 60 điểm.",
            ),
        ),
        (
            TREE[:-1],
            Problem(
                None,
                "max_score",
                "Toàn bảng: điểm tối đa các mục con cộng lại được 60 điểm, khác 100 điểm.",
            ),
        ),
    ],
)
def test_check_tree_finds_what_is_wrong(items, problem):
    assert problem in check_tree(items)


def test_check_tree_reports_everything_at_once():
    problems = check_tree([item("1", "60"), item("1.1", "50"), item("1.1", "0")])

    assert [(problem.code, problem.column) for problem in problems] == [
        ("1.1", "code"),
        ("1.1", "max_score"),
        (None, "max_score"),
        ("1", "max_score"),
    ]


def test_check_tree_takes_another_total():
    assert check_tree([item("1", "65")], total=Decimal(65)) == []


def test_an_empty_table_is_no_criteria_set():
    assert [problem.code for problem in check_tree([])] == [None]


def test_check_counts_warns_where_document_and_table_differ():
    stated = {"fields": 8, "criteria": 38, "leaves": 81}
    actual = {"fields": 8, "criteria": 39, "leaves": 80}

    assert check_counts(stated, actual) == [
        "Văn bản nêu 38 tiêu chí, bảng có 39",
        "Văn bản nêu 81 tiêu chí thành phần, bảng có 80",
    ]


def test_check_counts_asks_nothing_the_document_does_not_state():
    assert check_counts({}, {"fields": 8}) == []


def test_check_sum_compares_parts_with_the_whole():
    assert check_sum([Decimal("68.50"), Decimal("31.50")], Decimal(100)) == []
    assert check_sum([Decimal(68)], Decimal(100)) == [
        "Toàn bảng: điểm tối đa các mục con cộng lại được 68 điểm, khác 100 điểm."
    ]


OUTSIDE = [
    *TREE,
    Item("T", None, Decimal("4.5"), part="bonus"),
    Item("T1", "T", Decimal(1), part="bonus"),
    Item("P", None, Decimal(1), part="penalty"),
]


def test_bonus_and_penalty_are_no_part_of_the_whole():
    points = {"T1": LeafScore(Decimal(2)), "P": LeafScore(Decimal("0.5"))}

    result = totals(OUTSIDE, points)

    assert result[None] == totals(TREE, {})[None]
    assert (result["T"].points, result["T"].max_score) == (1, 1)
    assert result["P"].points == Decimal("0.5")


def test_only_the_main_part_has_to_add_up():
    assert check_tree(OUTSIDE) == check_tree(TREE)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (Item("1.9", "1", Decimal(1), part="bonus"), "phải cùng phần với mục cấp trên 1"),
        (Item("T9", "T", Decimal(1)), "phải cùng phần với mục cấp trên T"),
        (Item("X", None, Decimal(1), part="extra"), "không có phần “extra”"),
    ],
)
def test_a_part_is_known_and_shared_with_the_parent(item, message):
    problems = [problem.message for problem in check_tree([*OUTSIDE, item])]

    assert any(message in problem for problem in problems)
    with pytest.raises(TreeError, match=message):
        totals([*OUTSIDE, item], {})
