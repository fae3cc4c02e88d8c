"""The criteria sets we ship: every leaf parses and reaches 0 and its maximum."""

import csv
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.rules.next_words import in_words
from scoring.rules.no_case import NoCase
from scoring.rules.points import KINDS, Rule, parse
from scoring.rules.remaining import BY_HAND, BY_SURVEY, remaining
from scoring.rules.tree import Item, LeafScore, check_counts, check_tree, totals

FOLDER = Path(__file__).parents[3] / "cchc" / "sample_data" / "criteria_sets"
SIZES = {
    "so_2024": {"fields": 8, "criteria": 39, "leaves": 89},
    "huyen_2024": {"fields": 8, "criteria": 39, "leaves": 90},
    "so_2025": {"fields": 8, "criteria": 42, "leaves": 87},
    "xa_2025": {"fields": 8, "criteria": 29, "leaves": 62},
    "tinh_2024": {"fields": 8, "criteria": 32, "leaves": 63},
}


def read(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SETS = {name: read(name) for name in SIZES}
LEAVES = {
    (name, row["code"]): row for name, rows in SETS.items() for row in rows if row["rule"] != ""
}


def items_of(name: str) -> list[Item]:
    return [
        Item(row["code"], row["parent_code"] or None, Decimal(row["max_score"]))
        for row in SETS[name]
    ]


def rule_of(row: dict[str, str], maximum: str = "max_score") -> Rule:
    return parse(row["rule"], json.loads(row["rule_params"]), Decimal(row[maximum]))


def worst_and_best(rule: Rule) -> tuple[dict, dict]:
    match rule.kind:
        case "choice":
            by_points = sorted(rule.options, key=lambda option: option.points)
            return {"key": by_points[0].key}, {"key": by_points[-1].key}
        case "checklist":
            return {"keys": []}, {"keys": [item.key for item in rule.items]}
        case "ratio" | "steps" | "linear":
            return {"n": "0", "d": "1000"}, {"n": "1000", "d": "1000"}
        case "target_ratio":
            return {"actual": "0"}, {"actual": rule.target}
        case "count":
            return {"n": 0}, {"n": 1000}
        case "deduction":
            return {"n": 1000}, {"n": 0}
        case "survey_mean":
            return {"answers": {"D": 50}}, {"answers": {"A": 50}}
        case "survey_index":
            return {"index": "0"}, {"index": "100"}
        case "manual":
            return {"points": "0"}, {"points": rule.max_score}


@pytest.mark.parametrize(("name", "code"), LEAVES)
def test_a_leaf_reaches_zero_and_its_maximum(name, code):
    rule = rule_of(LEAVES[name, code])
    worst, best = worst_and_best(rule)

    assert (rule.points(worst), rule.points(best)) == (0, rule.max_score)


@pytest.mark.parametrize(("name", "code"), LEAVES)
def test_a_leaf_explains_and_describes_itself_in_a_sentence(name, code):
    rule = rule_of(LEAVES[name, code])

    for text in (rule.describe(), *map(rule.explain, worst_and_best(rule))):
        assert text[0].isupper() or text[0].isdigit()
        assert text.endswith(".")


@pytest.mark.parametrize(("name", "code"), LEAVES)
def test_a_leaf_says_what_happens_when_no_case_arises(name, code):
    assert LEAVES[name, code]["no_case"] in set(NoCase)


def test_every_kind_is_used_by_the_sets():
    assert {row["rule"] for row in LEAVES.values()} == set(KINDS)


@pytest.mark.parametrize("name", SIZES)
def test_a_set_is_a_sound_tree_of_a_hundred_points(name):
    assert check_tree(items_of(name)) == []


@pytest.mark.parametrize("name", SIZES)
def test_a_set_has_the_size_its_notes_state(name):
    levels = Counter(row["level"] for row in SETS[name])
    leaves = sum(row["rule"] != "" for row in SETS[name])
    actual = {"fields": levels["field"], "criteria": levels["criterion"], "leaves": leaves}

    assert check_counts(SIZES[name], actual) == []


def test_65_points_of_the_province_are_self_scored_and_35_come_from_elsewhere():
    points = Counter()
    for (name, _), row in LEAVES.items():
        if name == "tinh_2024":
            points[row["method"]] += Decimal(row["max_score"])

    assert points == {"self": Decimal(65), "survey": Decimal("28.5"), "data": Decimal("6.5")}


@pytest.mark.parametrize("row", read("bonus_penalty"), ids=lambda row: row["code"])
def test_a_bonus_or_penalty_reaches_zero_and_its_maximum(row):
    rule = rule_of(row, maximum="max_points")
    worst, best = worst_and_best(rule)

    assert (rule.points(worst), rule.points(best)) == (0, Decimal(row["max_points"]))


@pytest.mark.parametrize(
    ("unit", "applicable"),
    [
        ("Văn phòng UBND tỉnh", "70"),
        ("Thanh tra tỉnh", "79"),
        ("Ban Dân tộc", "84"),
        ("Sở Ngoại vụ", "91.5"),
        ("Ban Quản lý Khu kinh tế tỉnh", "94"),
        ("Sở Nội vụ", "97.75"),
    ],
)
def test_exemptions_leave_the_applicable_maximum_of_the_notes(unit, applicable):
    exempt = {row["code"] for row in read("exemptions_so_2024") if row["unit_name"] == unit}
    leaves = {code: LeafScore(None, applies=False) for code in exempt}
    whole = totals(items_of("so_2024"), leaves)[None]

    assert whole.applicable_max == Decimal(applicable)
    assert whole.missing == 89 - len(exempt)


@pytest.mark.parametrize(
    ("name", "code", "answer", "points"),
    [
        ("so_2024", "1.1.2", {"n": 79, "d": 100}, "0"),
        ("so_2024", "1.1.2", {"n": 80, "d": 100}, "1.2"),
        ("so_2024", "1.2.1", {"n": 3}, "0"),
        ("so_2024", "2.3.3", {"n": 2}, "0.25"),
        ("so_2024", "2.3.3", {"n": 3}, "0"),
        ("so_2024", "1.4.1", {"n": 2, "d": 10}, "0.25"),
        ("so_2024", "1.4.1", {"n": 3, "d": 10}, "0.5"),
        ("so_2024", "3.4.1", {"n": 95, "d": 100}, "1.25"),
        ("so_2024", "6.1.1", {"n": 96, "d": 100}, "1.25"),
        ("so_2024", "7.2.2", {"actual": "0.3"}, "1.25"),
        ("so_2024", "1.5.1", {"n": 3}, "1"),
        ("so_2024", "1.7.1", {"answers": {"A": 10, "B": 5, "C": 5}, "accept_thin": True}, "0.7"),
        ("so_2024", "8.1", {"index": "81.51"}, "8.151"),
        ("xa_2025", "3.1.3", {"n": 95, "d": 100}, "0.75"),
    ],
)
def test_a_leaf_gives_the_points_calculated_by_hand(name, code, answer, points):
    assert rule_of(LEAVES[name, code]).points(answer) == Decimal(points)


@pytest.mark.parametrize("leaf", LEAVES, ids="-".join)
def test_from_its_worst_answer_a_leaf_leads_to_its_maximum_or_says_why_not(leaf):
    rule = rule_of(LEAVES[leaf])
    worst, _ = worst_and_best(rule)
    left = remaining(rule, worst, rule.points(worst))

    if rule.kind in ("survey_mean", "survey_index", "manual"):
        assert (left.steps, left.why) == ((), BY_HAND if rule.kind == "manual" else BY_SURVEY)
    else:
        assert left.steps[-1].points == rule.max_score
        assert all(in_words(rule, worst, step.answer) for step in left.steps)
