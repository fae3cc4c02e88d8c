"""Why a leaf has its points: inputs in words, steps that end at the points, every round."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from scoring.rules.numbers import format_number
from scoring.rules.trace import LeftOut, Round, Trace
from scoring.rules.why.inputs import inputs_of
from scoring.rules.why.leaf import BY_RULE, DECIDED, leaf_why
from tests.scoring.rules.examples import rule

ANSWERS = [
    ("choice", {"key": "b"}),
    ("checklist", {"keys": ["a", "b", "c"]}),
    ("ratio", {"n": "29", "d": "33"}),
    ("steps", {"n": "1", "d": "4"}),
    ("linear", {"n": "8", "d": "9"}),
    ("target_ratio", {"actual": "0.31"}),
    ("count", {"n": "1"}),
    ("deduction", {"n": "2"}),
    ("survey_mean", {"answers": {"A": 20, "B": 10, "C": 4, "D": 1}}),
    ("survey_index", {"index": "83.456"}),
    ("manual", {"points": "0.3125"}),
]


@pytest.mark.parametrize(("kind", "answer"), ANSWERS)
def test_the_last_step_tells_the_points(kind, answer):
    example = rule(kind)

    assert format_number(example.points(answer)) in example.steps(answer)[-1]


@pytest.mark.parametrize(
    ("kind", "answer", "steps"),
    [
        (
            "ratio",
            {"n": "29", "d": "33"},
            [
                "Tỷ lệ = 29 / 33 = 87,8787878…%.",
                "1,5 × 29/33 ≈ 1,3182 điểm.",
                "Làm tròn đến 4 chữ số thập phân, từ 5 trở lên làm tròn lên: 1,3181818… → 1,3182 "
                "điểm.",
            ],
        ),
        (
            "target_ratio",
            {"actual": "0.3"},
            [
                "Thực hiện / chỉ tiêu = 30% / 60% = 50%.",
                "Thực hiện 30% so với chỉ tiêu 60%: 2,5 × 30%/60% = 1,25 điểm.",
            ],
        ),
        ("manual", {"points": "0.3125"}, ["Người thẩm định chấm 0,3125 điểm (tối đa 0,5 điểm)."]),
    ],
)
def test_steps_substitute_the_numbers_one_after_the_other(kind, answer, steps):
    assert rule(kind).steps(answer) == steps


def test_inputs_stand_under_their_labels():
    assert inputs_of(rule("ratio"), {"n": "1234.5", "d": "2000"}) == [
        ("Số hồ sơ đúng hạn", "1234,5"),
        ("Tổng số hồ sơ đã giải quyết", "2000"),
    ]
    assert inputs_of(rule("target_ratio"), {"actual": "0.315"}) == [
        ("Tỷ lệ hồ sơ nộp trực tuyến", "31,5%")
    ]
    assert inputs_of(rule("choice"), {"key": "a"}) == [("Mức đạt được", "Đã áp dụng")]


def test_inputs_of_a_list_tell_what_was_not_achieved_as_well():
    assert inputs_of(rule("checklist"), {"keys": ["b"]}) == [
        ("Ban hành đúng hạn", "không đạt (mức 0,25 điểm)"),
        ("Đủ nội dung", "đạt, 0,5 điểm"),
        ("Có sáng kiến", "không đạt (mức 0,5 điểm)"),
    ]


def test_a_thin_sample_that_was_accepted_is_told():
    answer = {"answers": {"A": 3, "B": 0, "C": 0, "D": 0}, "accept_thin": True}

    assert inputs_of(rule("survey_mean"), answer)[-1] == (
        "Mẫu nhỏ hơn mức tối thiểu",
        "đã được chấp nhận",
    )


def test_an_appraisal_with_inputs_is_told_by_its_rule():
    found = leaf_why(rule("count"), Trace("appraisal", {"n": "1"}), "Câu")

    assert (found.decided, found.inputs) == (BY_RULE, [("Số sáng kiến được công nhận", "1")])
    assert found.steps == ["Số sáng kiến được công nhận là 1: 1 × 0,5 = 0,5 điểm."]


@pytest.mark.parametrize("kind", ["appraisal", "conclusion", "correction"])
def test_a_number_given_by_people_is_its_own_input(kind):
    found = leaf_why(rule("count"), Trace(kind), "Người thẩm định cho 1/1 điểm.")

    assert (found.decided, found.inputs) == (DECIDED[kind], [])
    assert found.steps == ["Người thẩm định cho 1/1 điểm."]


def test_an_answer_the_rule_cannot_read_is_left_to_the_sentence():
    thin = {"answers": {"A": 1, "B": 0, "C": 0, "D": 0}}

    found = leaf_why(rule("survey_mean"), Trace("self", thin), "chưa đủ mẫu")

    assert (found.inputs, found.steps) == ([], ["chưa đủ mẫu"])


def test_an_accepted_claim_and_an_exemption_are_told_without_arithmetic():
    claim = leaf_why(rule("ratio"), Trace("no_case", {"no_case": "full"}), "Không phát sinh.")
    out = leaf_why(rule("ratio"), Trace("exempt", exemption=LeftOut("Lý do", "1/TB")), "Ngoài.")

    assert (claim.decided, claim.inputs) == (DECIDED["no_case"], [])
    assert claim.steps == ["Không phát sinh."]
    assert (out.left_out.decision, out.steps) == ("1/TB", ["Ngoài."])


def test_every_round_tells_body_time_points_and_what_was_decided():
    at = datetime(2025, 1, 2, tzinfo=UTC)
    rounds = (
        Round("self", 0, Decimal(1), at),
        Round("appraisal", 2, Decimal(0), at, no_case=False),
        Round("explanation", 2, None, at),
        Round("figure", None, Decimal(1), at, second_person=True),
        Round("correction", 4, Decimal("0.5"), at, "300/QĐ-UBND"),
    )

    rows = leaf_why(rule("count"), Trace("correction", rounds=rounds), "Câu").rounds

    assert [(row.what, row.by, row.points, row.note) for row in rows] == [
        ("Tự chấm", "Đơn vị", Decimal(1), ""),
        ("Thẩm định vòng 2", "Tổ giúp việc", 0, "không chấp nhận đề nghị không phát sinh"),
        ("Giải trình vòng 2", "Đơn vị", None, ""),
        ("Số liệu", "Sở Nội vụ", Decimal(1), "đã có người thứ hai xác nhận"),
        ("Đính chính", "Sở Nội vụ", Decimal("0.5"), "300/QĐ-UBND"),
    ]
