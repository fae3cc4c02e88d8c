from decimal import Decimal

import pytest

from scoring.rules.answers import answer_from
from scoring.rules.points import KINDS, AnswerError, NoCaseError, ThinSample
from tests.scoring.rules.examples import EXAMPLES, rule


def test_every_kind_has_an_example():
    assert set(KINDS) == set(EXAMPLES)
    assert len(KINDS) == 11


@pytest.mark.parametrize(
    ("kind", "answer", "points"),
    [
        ("choice", {"key": "a"}, "0.5"),
        ("choice", {"key": "b"}, "0.25"),
        ("choice", {"key": "c"}, "0"),
        ("checklist", {"keys": []}, "0"),
        ("checklist", {"keys": ["a"]}, "0.25"),
        ("checklist", {"keys": ["a", "b"]}, "0.75"),
        ("checklist", {"keys": ["b", "c"]}, "1"),
        ("checklist", {"keys": ["a", "b", "c"]}, "1"),
        ("ratio", {"n": "79", "d": "100"}, "0"),
        ("ratio", {"n": "79999,99", "d": "100000"}, "0"),
        ("ratio", {"n": "80", "d": "100"}, "1.2"),
        ("ratio", {"n": 91, "d": 99}, "1.3788"),
        ("ratio", {"n": Decimal("12.5"), "d": "12,5"}, "1.5"),
        ("ratio", {"n": "110,25", "d": "100"}, "1.5"),
        ("steps", {"n": "3", "d": "10"}, "0.5"),
        ("steps", {"n": "29.9999", "d": "100"}, "0.25"),
        ("steps", {"n": "20", "d": "100"}, "0.25"),
        ("steps", {"n": "19", "d": "100"}, "0"),
        ("linear", {"n": "0", "d": "100"}, "0"),
        ("linear", {"n": "70", "d": "100"}, "0"),
        ("linear", {"n": "80", "d": "100"}, "0.5"),
        ("linear", {"n": "95", "d": "100"}, "1.25"),
        ("linear", {"n": "100", "d": "100"}, "1.25"),
        ("target_ratio", {"actual": "0"}, "0"),
        ("target_ratio", {"actual": "0,3"}, "1.25"),
        ("target_ratio", {"actual": "0.5179"}, "2.1579"),
        ("target_ratio", {"actual": "0.6"}, "2.5"),
        ("target_ratio", {"actual": "10"}, "2.5"),
        ("count", {"n": 0}, "0"),
        ("count", {"n": "1"}, "0.5"),
        ("count", {"n": "999999999"}, "1"),
        ("deduction", {"n": "0"}, "0.5"),
        ("deduction", {"n": "2,0"}, "0.1"),
        ("deduction", {"n": "3"}, "0"),
        ("survey_mean", {"answers": {"A": 20, "B": 10, "C": 10}}, "0.7"),
        ("survey_mean", {"answers": {"A": "30"}}, "1"),
        ("survey_mean", {"answers": {"D": 30}}, "0"),
        ("survey_mean", {"answers": {"A": 1, "B": 1}, "accept_thin": True}, "0.8"),
        ("survey_index", {"index": "81,51"}, "8.151"),
        ("survey_index", {"index": "0"}, "0"),
        ("survey_index", {"index": 100}, "10"),
        ("manual", {"points": "0,1234"}, "0.1234"),
        ("manual", {"points": "0"}, "0"),
        ("manual", {"points": "0.5"}, "0.5"),
    ],
)
def test_a_rule_gives_the_points_of_a_valid_answer(kind, answer, points):
    given = rule(kind).points(answer)

    assert given == Decimal(points)
    assert given.as_tuple().exponent == -4


@pytest.mark.parametrize(
    ("kind", "answer", "field", "reason"),
    [
        ("choice", {}, "key", "Chưa chọn"),
        ("choice", {"key": ""}, "key", "Chưa chọn"),
        ("choice", {"key": "z"}, "key", "không có trong danh sách"),
        ("choice", {"key": ["a"]}, "key", "không có trong danh sách"),
        ("checklist", {}, "keys", "Chưa xác định"),
        ("checklist", {"keys": "ab"}, "keys", "Chưa xác định"),
        ("checklist", {"keys": ["a", "z"]}, "keys", "“z” không có"),
        ("checklist", {"keys": ["a", "a"]}, "keys", "hai lần"),
        ("ratio", {"d": "100"}, "n", "Số hồ sơ đúng hạn chưa được nhập"),
        ("ratio", {"n": "1"}, "d", "Tổng số hồ sơ đã giải quyết chưa được nhập"),
        ("ratio", {"n": "-1", "d": "100"}, "n", "không được là số âm"),
        ("ratio", {"n": "1", "d": "-100"}, "d", "không được là số âm"),
        ("ratio", {"n": "1001", "d": "100"}, "n", "(1001) lớn hơn 10 lần tổng số hồ sơ"),
        ("ratio", {"n": "1e9", "d": "100"}, "n", "không phải là số"),
        ("ratio", {"n": "1", "d": "1", "x": "1"}, "x", "không dùng mục “x”"),
        ("steps", {"n": "11", "d": "10"}, "n", "lớn hơn"),
        ("linear", {"n": "11", "d": "10"}, "n", "lớn hơn"),
        ("target_ratio", {}, "actual", "chưa được nhập"),
        ("target_ratio", {"actual": "-0.1"}, "actual", "không được là số âm"),
        ("target_ratio", {"actual": "51.79"}, "actual", "không được vượt quá 1000%"),
        ("count", {"n": "-1"}, "n", "không được là số âm"),
        ("count", {"n": "1.5"}, "n", "phải là số nguyên"),
        ("count", {"n": "9999999999"}, "n", "quá lớn"),
        ("deduction", {"n": "0,5"}, "n", "Số báo cáo gửi chậm phải là số nguyên"),
        ("deduction", {"n": True}, "n", "không phải là số"),
        ("survey_mean", {}, "answers", "chưa được nhập"),
        ("survey_mean", {"answers": [1, 2]}, "answers", "không đúng cấu trúc"),
        ("survey_mean", {"answers": {"E": 30}}, "answers.E", "không dùng mục “E”"),
        ("survey_mean", {"answers": {"A": "1.5"}}, "answers.A", "phải là số nguyên"),
        ("survey_mean", {"answers": {"A": -1}}, "answers.A", "không được là số âm"),
        ("survey_mean", {"answers": {"A": None}}, "answers.A", "chưa được nhập"),
        (
            "survey_mean",
            {"answers": {"A": 30}, "accept_thin": "no"},
            "accept_thin",
            "có hoặc không",
        ),
        ("survey_index", {"index": "100.01"}, "index", "không được vượt quá 100"),
        ("survey_index", {"index": "-1"}, "index", "không được là số âm"),
        ("manual", {"points": "0.51"}, "points", "không được vượt quá 0,5"),
        ("manual", {"points": "0.12345"}, "points", "4 chữ số thập phân"),
        ("manual", {"points": ""}, "points", "chưa được nhập"),
    ],
)
@pytest.mark.parametrize("act", ["points", "explain", "clean"])
def test_a_rule_refuses_an_invalid_answer_and_names_the_field(kind, answer, field, reason, act):
    with pytest.raises(AnswerError) as refusal:
        getattr(rule(kind), act)(answer)

    assert refusal.value.field == field
    assert reason in str(refusal.value)


@pytest.mark.parametrize("kind", list(EXAMPLES))
@pytest.mark.parametrize("answer", [None, "1", [], 5])
def test_a_rule_refuses_an_answer_that_is_no_mapping(kind, answer):
    with pytest.raises(AnswerError, match="không đúng cấu trúc"):
        rule(kind).clean(answer)


@pytest.mark.parametrize("kind", ["ratio", "steps", "linear"])
@pytest.mark.parametrize("act", ["points", "explain", "clean"])
def test_a_denominator_of_zero_is_no_case_and_never_points(kind, act):
    with pytest.raises(NoCaseError, match="hãy chọn “Không phát sinh”") as refusal:
        getattr(rule(kind), act)({"n": "0", "d": "0,0"})

    assert refusal.value.field == "d"


@pytest.mark.parametrize("act", ["points", "explain"])
@pytest.mark.parametrize(
    ("answer", "size"),
    [
        ({"answers": {"A": 10, "D": 2}}, 12),
        ({"answers": {"A": 29}, "accept_thin": False}, 29),
        ({"answers": {}}, 0),
        ({"answers": {}, "accept_thin": True}, 0),
    ],
)
def test_a_thin_sample_waits_for_a_decision(act, answer, size):
    with pytest.raises(ThinSample) as refusal:
        getattr(rule("survey_mean"), act)(answer)

    assert str(refusal.value) == f"chưa đủ mẫu: {size}/30 phiếu"
    assert refusal.value.field == "answers"


def test_only_rates_have_a_denominator():
    with_denominator = {kind for kind, rule_type in KINDS.items() if rule_type.has_denominator}

    assert with_denominator == {"ratio", "steps", "linear"}


@pytest.mark.parametrize(
    ("kind", "answer", "stored"),
    [
        ("choice", {"key": "a"}, {"key": "a"}),
        ("checklist", {"keys": ("c", "a")}, {"keys": ["a", "c"]}),
        ("ratio", {"n": "79,50", "d": Decimal("1E+2")}, {"d": "100", "n": "79.5"}),
        ("target_ratio", {"actual": "0,5179"}, {"actual": "0.5179"}),
        ("count", {"n": "3,0"}, {"n": "3"}),
        ("deduction", {"n": 0}, {"n": "0"}),
        (
            "survey_mean",
            {"answers": {"B": "5", "A": 10}, "accept_thin": False},
            {"answers": {"A": 10, "B": 5, "C": 0, "D": 0}},
        ),
        (
            "survey_mean",
            {"answers": {"A": 30}, "accept_thin": True},
            {"accept_thin": True, "answers": {"A": 30, "B": 0, "C": 0, "D": 0}},
        ),
        ("survey_index", {"index": 81.51}, {"index": "81.51"}),
        ("manual", {"points": "0,50"}, {"points": "0.5"}),
    ],
)
def test_clean_stores_equal_answers_alike(kind, answer, stored):
    cleaned = rule(kind).clean(answer)

    assert cleaned == stored
    assert list(cleaned) == sorted(cleaned)
    assert rule(kind).clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("choice", [("key", "choice")]),
        ("checklist", [("keys", "ticks")]),
        ("ratio", [("n", "number"), ("d", "number")]),
        ("steps", [("n", "number"), ("d", "number")]),
        ("linear", [("n", "number"), ("d", "number")]),
        ("target_ratio", [("actual", "percent")]),
        ("count", [("n", "whole")]),
        ("deduction", [("n", "whole")]),
        ("survey_mean", [(f"answers.{key}", "whole") for key in "ABCD"]),
        ("survey_index", [("index", "number")]),
        ("manual", [("points", "number")]),
    ],
)
def test_inputs_describe_the_form(kind, fields):
    assert [(field.name, field.type) for field in rule(kind).inputs] == fields


def test_inputs_carry_the_options_to_choose_from():
    (field,) = rule("choice").inputs

    assert field.options[1] == ("b", "Có quy định nhưng chưa áp dụng", Decimal("0.25"))


def test_form_fields_make_up_the_answer_of_a_survey():
    fields = {"answers.A": "30", "answers.B": "0", "accept_thin": True}

    assert answer_from(fields) == {"answers": {"A": "30", "B": "0"}, "accept_thin": True}
    assert rule("survey_mean").points(answer_from(fields)) == 1
