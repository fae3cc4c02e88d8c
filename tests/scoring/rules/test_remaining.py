"""What is still to be won: every kind of rule, and what must hold whatever the numbers are."""

from decimal import Decimal

import pytest
from hypothesis import given

from scoring.rules.next_words import in_words
from scoring.rules.points import KINDS, ThinSample
from scoring.rules.remaining import (
    BY_HAND,
    BY_SURVEY,
    IS_PENALTY,
    NO_ANSWER,
    Remaining,
    remaining,
)
from tests.scoring.rules.examples import EXAMPLES, rule
from tests.scoring.rules.test_properties import KINDS_AND_ANSWERS

D = Decimal


def left(kind, answer, max_score="", **changes):
    """(points after, work, words) of each step of the example of a kind."""
    example = rule(kind, max_score, **changes)
    found = remaining(example, answer, example.points(answer))
    return [
        (step.points, step.work, in_words(example, answer, step.answer)) for step in found.steps
    ]


def test_each_higher_level_of_a_choice_is_one_deed_more():
    assert left("choice", {"key": "c"}) == [
        (D("0.25"), 1, "chuyển từ mức “Chưa có quy định” lên mức “Có quy định nhưng chưa áp dụng”"),
        (D("0.5"), 2, "chuyển từ mức “Chưa có quy định” lên mức “Đã áp dụng”"),
    ]
    assert left("choice", {"key": "a"}) == []


def test_contents_of_most_points_come_first_and_stop_at_the_maximum():
    assert left("checklist", {"keys": []}) == [
        (D("0.5"), 1, "hoàn thành nội dung: “Đủ nội dung”"),
        (D("1"), 2, "hoàn thành 2 nội dung: “Đủ nội dung”; “Có sáng kiến”"),
    ]
    assert left("checklist", {"keys": ["b", "a"]}) == [
        (D("1"), 1, "hoàn thành nội dung: “Có sáng kiến”")
    ]


def test_a_ratio_first_reaches_its_floor_then_all_of_it():
    assert left("ratio", {"n": "79", "d": "100"}) == [
        (D("1.2"), 1, "số hồ sơ đúng hạn thêm 1: từ 79 lên 80 trên 100 (từ 79% lên 80%)"),
        (D("1.5"), 21, "số hồ sơ đúng hạn thêm 21: từ 79 lên 100 trên 100 (từ 79% lên 100%)"),
    ]
    assert left("ratio", {"n": "31", "d": "33"}, "1", floor=None) == [
        (D("1"), 2, "số hồ sơ đúng hạn thêm 2: từ 31 lên 33 trên 33 (từ ≈ 93,94% lên 100%)")
    ]


def test_bands_ask_for_whole_cases_where_whole_cases_were_answered():
    assert left("steps", {"n": "20", "d": "129"}) == [
        (
            D("0.25"),
            6,
            "số hồ sơ đúng hạn thêm 6: từ 20 lên 26 trên 129 (từ ≈ 15,5% lên ≈ 20,16%)",
        ),
        (
            D("0.5"),
            19,
            "số hồ sơ đúng hạn thêm 19: từ 20 lên 39 trên 129 (từ ≈ 15,5% lên ≈ 30,23%)",
        ),
    ]


def test_amounts_with_decimals_are_reached_to_their_own_decimals():
    assert left("steps", {"n": "0.5", "d": "3.25"}) == [
        (D("0.25"), D("0.15"), "số hồ sơ đúng hạn thêm 0,15: từ 0,5 lên 0,65 trên 3,25 "
         "(từ ≈ 15,38% lên 20%)"),
        (D("0.5"), D("0.48"), "số hồ sơ đúng hạn thêm 0,48: từ 0,5 lên 0,98 trên 3,25 "
         "(từ ≈ 15,38% lên ≈ 30,15%)"),
    ]  # fmt: skip


def test_a_line_is_climbed_to_where_it_ends():
    assert left("linear", {"n": "921", "d": "1000"}) == [
        (D("1.25"), 29, "số hồ sơ đúng hạn thêm 29: từ 921 lên 950 trên 1000 (từ 92,1% lên 95%)")
    ]


def test_a_target_is_reached_in_percentage_points():
    assert left("target_ratio", {"actual": "0.5438"}) == [
        (D("2.5"), D("5.62"), "tỷ lệ hồ sơ nộp trực tuyến tăng 5,62 điểm phần trăm: "
         "từ 54,38% lên chỉ tiêu 60%")
    ]  # fmt: skip


def test_cases_count_up_to_the_last_whole_one_and_then_to_the_maximum():
    assert left("count", {"n": "0"}, points_each="0.3") == [
        (D("0.9"), 3, "thêm 3 sáng kiến được công nhận: từ 0 lên 3"),
        (D("1"), 4, "thêm 4 sáng kiến được công nhận: từ 0 lên 4"),
    ]
    assert left("count", {"n": "1"}) == [(D("1"), 1, "thêm 1 sáng kiến được công nhận: từ 1 lên 2")]


def test_what_was_taken_off_is_past_and_only_to_be_avoided():
    example = rule("deduction")
    found = remaining(example, {"n": "2"}, D("0.1"))

    assert found.is_past
    assert left("deduction", {"n": "2"}) == [(D("0.5"), 2, "giảm 2 báo cáo gửi chậm: từ 2 xuống 0")]


@pytest.mark.parametrize(
    ("kind", "answer", "points", "why"),
    [
        ("survey_mean", {"answers": {"A": 40}}, "0.5", BY_SURVEY),
        ("survey_index", {"index": "80"}, "8", BY_SURVEY),
        ("manual", {"points": "0.2"}, "0.2", BY_HAND),
        ("ratio", None, "1", NO_ANSWER),
        ("ratio", {"n": "0", "d": "0"}, "0", "Tổng số hồ sơ đã giải quyết bằng 0 nên không tính "
         "được tỷ lệ; nếu trong năm không có trường hợp nào, hãy chọn “Không phát sinh” và nêu "
         "rõ lý do."),
        ("ratio", {"n": "90", "d": "100"}, "1.2", "Điểm đang có 1,2 khác điểm tính từ nội dung đã "
         "chấm 1,35: không rõ được tính trên số liệu nào."),
    ],
)  # fmt: skip
def test_without_a_next_step_the_reason_is_told(kind, answer, points, why):
    found = remaining(rule(kind), answer, D(points))

    assert (found.steps, found.why) == ((), why)
    assert found.lost == rule(kind).max_score - D(points)


def test_a_penalty_has_nothing_to_win():
    example = rule("count")
    found = remaining(type(example)(**{**vars(example), "is_penalty": True}), {"n": "1"}, D("0.5"))

    assert (found.steps, found.why) == ((), IS_PENALTY)


def test_no_points_are_not_nought_points():
    found = remaining(rule("ratio"), {"n": "90", "d": "100"}, None)

    assert (found.lost, found.steps, found.why) == (None, (), "")


def test_full_marks_leave_nothing():
    found = remaining(rule("ratio"), {"n": "100", "d": "100"}, D("1.5"))

    assert found == Remaining(D("1.5"), D("1.5"), {"n": "100", "d": "100"})
    assert found.lost == 0


@pytest.mark.parametrize(
    ("kind", "answer", "unit", "batch"),
    [
        ("ratio", {"n": "90", "d": "100"}, "trường hợp", "1"),
        ("ratio", {"n": "90", "d": "101"}, "trường hợp", "1.01"),
        ("steps", {"n": "0", "d": "99874"}, "trường hợp", "998.74"),
        ("target_ratio", {"actual": "0.1"}, "điểm phần trăm", "1"),
        ("choice", {"key": "c"}, "mức", "1"),
        ("checklist", {"keys": []}, "nội dung", "1"),
        ("count", {"n": "0"}, "trường hợp", "1"),
    ],
)
def test_a_deed_is_a_case_or_one_per_cent_of_very_many(kind, answer, unit, batch):
    found = remaining(rule(kind), answer, rule(kind).points(answer))

    assert (found.unit, found.batch) == (unit, D(batch))


def test_every_kind_is_known_here():
    assert set(EXAMPLES) == set(KINDS)


# A busy machine may take its time over one example.
@given(KINDS_AND_ANSWERS)
def test_a_step_earns_exactly_what_the_rule_gives_its_answer(drawn):
    kind, answer = drawn
    example = rule(kind)
    try:
        points = example.points(answer)
    except ThinSample:
        return
    found = remaining(example, answer, points)
    earned, work = points, 0
    for step in found.steps:
        assert example.points(step.answer) == step.points
        assert example.clean(step.answer) == step.answer
        assert step.points > earned
        assert step.work > work
        assert in_words(example, answer, step.answer)
        earned, work = step.points, step.work
    can_be_computed = not found.why
    assert (earned == example.max_score) == (can_be_computed or found.lost == 0)
