from decimal import Decimal

import pytest

from scoring.rules.points import RuleError, parse
from tests.scoring.rules.examples import EXAMPLES, rule


def option(key, points, label=None):
    return {"key": key, "label": label or f"Mức {key}", "points": points}


def bands(*pairs):
    return [{"from": lower, "points": points} for lower, points in pairs]


@pytest.mark.parametrize(
    ("kind", "changes", "param"),
    [
        ("choice", {"options": None}, "options"),
        ("choice", {"options": []}, "options"),
        ("choice", {"options": "a"}, "options"),
        ("choice", {"options": ["a", "b"]}, "options[1]"),
        ("choice", {"options": [option("a", "0.5")]}, "options"),
        ("choice", {"options": [option("a", "0.5"), option("a", "0")]}, "options.key"),
        (
            "choice",
            {"options": [option("a", "0.5", "Có"), option("b", "0", "Có")]},
            "options.label",
        ),
        ("choice", {"options": [option("a", "0.4"), option("b", "0")]}, "options"),
        ("choice", {"options": [option("a", "0.6"), option("b", "0")]}, "options[1].points"),
        ("choice", {"options": [option("a", "0.5"), option("b", "0.00001")]}, "options[2].points"),
        ("choice", {"options": [option("a", 0.5), option("b", "0")]}, "options[1].points"),
        ("choice", {"options": [option("a", "0,5"), option("b", "0")]}, "options[1].points"),
        ("choice", {"options": [option("a", "0.5"), option("b", "-1")]}, "options[2].points"),
        ("choice", {"options": [option("a", "0.5"), option("", "0")]}, "options[2].key"),
        (
            "choice",
            {"options": [option("a", "0.5"), {"key": "b", "points": "0"}]},
            "options[2].label",
        ),
        (
            "choice",
            {"options": [option("a", "0.5"), {**option("b", "0"), "color": "red"}]},
            "options[2].color",
        ),
        ("choice", {"items": []}, "items"),
        ("checklist", {"items": [option("a", "1"), option("a", "1")]}, "items.key"),
        ("checklist", {"items": [option("a", "1"), option("b", "0")]}, "items[2].points"),
        ("checklist", {"items": [option("a", "0.5"), option("b", "0.25")]}, "items"),
        ("checklist", {"items": [option("a", "1.5")]}, "items[1].points"),
        ("ratio", {"numerator": None}, "numerator"),
        ("ratio", {"denominator": " "}, "denominator"),
        ("ratio", {"cap": None}, "cap"),
        ("ratio", {"cap": "0.9"}, "cap"),
        ("ratio", {"cap": 1}, "cap"),
        ("ratio", {"floor": "0"}, "floor"),
        ("ratio", {"floor": "1"}, "floor"),
        ("ratio", {"floor": "80%"}, "floor"),
        ("ratio", {"floor": "0." + "6" * 19}, "floor"),
        ("ratio", {"ceiling": "1"}, "ceiling"),
        ("steps", {"bands": []}, "bands"),
        ("steps", {"bands": bands(("0.3", "0.4"))}, "bands[1].points"),
        ("steps", {"bands": bands(("1.1", "0.5"))}, "bands[1].from"),
        ("steps", {"bands": bands(("0.3", "0.5"), ("0", "0.25"))}, "bands[2].from"),
        ("steps", {"bands": bands(("0.3", "0.5"), ("0.3", "0.25"))}, "bands[2].from"),
        ("steps", {"bands": bands(("0.3", "0.5"), ("0.4", "0.25"))}, "bands[2].from"),
        ("steps", {"bands": bands(("0.3", "0.5"), ("0.2", "0.5"))}, "bands[2].points"),
        ("steps", {"bands": bands(("0.3", "0.5"), ("0.2", "0"))}, "bands[2].points"),
        ("steps", {"bands": [{"from": "0.3"}]}, "bands[1].points"),
        ("linear", {"low": "0.95"}, "low"),
        ("linear", {"low": "0.96"}, "low"),
        ("linear", {"high": "1.01"}, "high"),
        ("linear", {"high": None}, "high"),
        ("target_ratio", {"target": "0"}, "target"),
        ("target_ratio", {"target": "1.1"}, "target"),
        ("target_ratio", {"actual": ""}, "actual"),
        ("count", {"points_each": "0"}, "points_each"),
        ("count", {"points_each": "1.5"}, "points_each"),
        ("count", {"cap": "2"}, "cap"),
        ("count", {"unit": None}, "unit"),
        ("deduction", {"points_each": "0.6"}, "points_each"),
        ("deduction", {"points_each": "0"}, "points_each"),
        ("deduction", {"cap": "1"}, "cap"),
        ("survey_mean", {"options": {"A": "90", "D": "0"}}, "options"),
        ("survey_mean", {"options": {"A": "100", "B": "101"}}, "options"),
        ("survey_mean", {"options": {"A": "100"}}, "options"),
        ("survey_mean", {"options": {"A": 100, "B": "0"}}, "options.A"),
        ("survey_mean", {"options": ["A", "B"]}, "options"),
        ("survey_mean", {"question": ""}, "question"),
        ("survey_mean", {"minimum_responses": 0}, "minimum_responses"),
        ("survey_mean", {"minimum_responses": "30"}, "minimum_responses"),
        ("survey_mean", {"minimum_responses": True}, "minimum_responses"),
        ("survey_mean", {"minimum_responses": None}, "minimum_responses"),
        ("survey_index", {"index": "PAPI"}, "index"),
        ("survey_index", {"index": None}, "index"),
        ("manual", {"points": "1"}, "points"),
    ],
)
def test_parse_refuses_wrong_parameters_and_names_them(kind, changes, param):
    with pytest.raises(RuleError) as refusal:
        rule(kind, **changes)

    assert refusal.value.param == param
    assert str(refusal.value).startswith(f"Tham số “{param}” ")


REQUIRED = [(kind, name) for kind in EXAMPLES for name in EXAMPLES[kind][1] if name != "floor"]


@pytest.mark.parametrize(("kind", "name"), REQUIRED)
def test_parse_says_which_parameter_is_missing(kind, name):
    with pytest.raises(RuleError, match=f"^Tham số “{name}” bị thiếu\\.$"):
        rule(kind, **{name: None})


@pytest.mark.parametrize("kind", list(EXAMPLES))
def test_parse_refuses_a_parameter_it_does_not_know(kind):
    with pytest.raises(RuleError, match=r"^Tham số “weight” không dùng cho cách tính này"):
        rule(kind, weight="2")


def test_parse_refuses_an_unknown_part_of_a_band():
    band = {"from": "0.3", "points": "0.5", "colour": "red"}

    with pytest.raises(RuleError, match=r"colour.*không dùng"):
        rule("steps", bands=[band])


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("choice", {"options": [option("a", "0.5"), option("b", "0")]}),
        ("ratio", {"floor": "0." + "6" * 18}),
        ("steps", {"bands": bands(("1", "0.5"))}),
        ("linear", {"low": "0", "high": "1"}),
        ("target_ratio", {"target": "1"}),
        ("count", {"points_each": "1"}),
        ("deduction", {"points_each": "0.5"}),
        ("survey_mean", {"options": {"A": "100", "B": "0"}, "minimum_responses": 1}),
    ],
)
def test_parse_accepts_parameters_at_their_limits(kind, changes):
    assert rule(kind, **changes).kind == kind


@pytest.mark.parametrize("kind", list(EXAMPLES))
@pytest.mark.parametrize(
    "max_score",
    [Decimal(0), Decimal(-1), Decimal("0.12345"), Decimal("NaN"), Decimal("Infinity"), 1, "1"],
)
def test_parse_refuses_a_maximum_that_cannot_be_given(kind, max_score):
    with pytest.raises(RuleError):
        parse(kind, EXAMPLES[kind][1], max_score)


@pytest.mark.parametrize("params", [None, [], "{}"])
def test_parse_refuses_parameters_that_are_no_object(params):
    with pytest.raises(RuleError, match="“rule_params” phải là một đối tượng JSON"):
        parse("manual", params, Decimal(1))


def test_parse_refuses_an_unknown_kind():
    with pytest.raises(RuleError, match="“rule” là “formula”, không có trong danh mục"):
        parse("formula", {}, Decimal(1))


def test_a_checklist_may_hold_more_than_its_maximum():
    generous = rule("checklist", items=[option("a", "1"), option("b", "0.5")])

    assert generous.points({"keys": ["a", "b"]}) == 1


def test_a_rule_cannot_be_changed():
    with pytest.raises(AttributeError):
        rule("manual").max_score = Decimal(5)
