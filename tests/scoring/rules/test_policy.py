import json
from decimal import Decimal

import pytest

from scoring.rules.policy import Band, Policy, PolicyError

STORED = {
    "index_digits": 2,
    "rounding": "half_up",
    "ties": "competition",
    "grade_on": "printed",
    "not_applicable": "applicable_maximum",
    "index_cap": "100",
    "bands": [
        {"label": "Xuất sắc", "lower": "90"},
        {"label": "Tốt", "lower": "80"},
        {"label": "Khá", "lower": "65"},
        {"label": "Trung bình", "lower": "50"},
        {"label": "Yếu", "lower": "0"},
    ],
}


def bands(*pairs):
    return [{"label": label, "lower": lower} for label, lower in pairs]


def test_the_default_policy_is_stored_as_data():
    assert Policy().as_data() == STORED
    assert json.loads(json.dumps(Policy().as_data())) == STORED


def test_a_policy_is_read_back_as_it_was_stored():
    policy = Policy(
        index_digits=3,
        ties="dense",
        grade_on="exact",
        index_cap=Decimal("103"),
        bands=(Band("Đạt", Decimal("62.5")), Band("Chưa đạt", Decimal(0))),
    )

    assert Policy.from_data(policy.as_data()) == policy


def test_what_is_left_out_is_the_default():
    assert Policy.from_data({}) == Policy()
    assert Policy.from_data({"ties": "dense"}) == Policy(ties="dense")


@pytest.mark.parametrize("digits", [0, 4])
def test_an_index_has_from_none_to_four_digits(digits):
    assert Policy.from_data({"index_digits": digits}).index_digits == digits


def test_the_highest_grade_may_ask_for_everything():
    top, rest = Policy.from_data({"bands": bands(("Đủ", "100"), ("Thiếu", "0"))}).bands

    assert (top.lower, rest.lower) == (100, 0)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ([], "đối tượng JSON"),
        ({"tie": "dense"}, "không có mục “tie”"),
        ({"ties": "random"}, "“ties”"),
        ({"ties": ["dense"]}, "“ties”"),
        ({"rounding": "half_even"}, "“rounding”"),
        ({"grade_on": "both"}, "“grade_on”"),
        ({"not_applicable": "separate_list"}, "“not_applicable”"),
        ({"index_digits": "2"}, "“index_digits”"),
        ({"index_digits": True}, "“index_digits”"),
        ({"index_digits": 5}, "“index_digits”"),
        ({"index_digits": -1}, "“index_digits”"),
        ({"index_cap": "99"}, "“index_cap”"),
        ({"index_cap": "NaN"}, "“index_cap”"),
        ({"bands": []}, "kết thúc"),
        ({"bands": "Tốt"}, "danh sách"),
        ({"bands": bands(("Tốt", "80"))}, "kết thúc"),
        ({"bands": bands(("Tốt", "80"), ("Khá", "80"), ("Yếu", "0"))}, "“Khá” phải thấp hơn"),
        ({"bands": bands(("Tốt", "80"), ("Khá", "90"), ("Yếu", "0"))}, "“Khá” phải thấp hơn"),
        ({"bands": bands(("Tốt", "101"), ("Yếu", "0"))}, "trên 100"),
        ({"bands": bands(("Tốt", "80"), ("Tốt", "0"))}, "trùng tên"),
        ({"bands": bands(("", "80"), ("Yếu", "0"))}, "không được để trống"),
        ({"bands": bands(("Tốt", "tám mươi"), ("Yếu", "0"))}, "không phải là số"),
        ({"bands": [{"label": "Yếu"}]}, "“label” và “lower”"),
        ({"bands": [{"label": "Yếu", "lower": "0", "colour": "red"}]}, "“label” và “lower”"),
        ({"bands": ["Yếu"]}, "“label” và “lower”"),
    ],
)
def test_a_policy_refuses_what_it_does_not_know(data, reason):
    with pytest.raises(PolicyError) as refusal:
        Policy.from_data(data)

    assert reason in str(refusal.value)


def test_the_policy_is_told_in_sentences():
    assert Policy().sentences() == [
        "Điểm của từng tiêu chí được giữ đến 4 chữ số thập phân; chỉ số được làm tròn một lần "
        "ở bước cuối đến 2 chữ số thập phân, từ 5 trở lên làm tròn lên.",
        "Tiêu chí không áp dụng được loại khỏi cả điểm đạt được và điểm tối đa; "
        "chỉ số = điểm đạt được / điểm tối đa áp dụng × 100.",
        "Điểm thưởng, điểm trừ nằm ngoài thang điểm; chỉ số sau khi cộng, trừ không vượt quá 100.",
        "Xếp hạng theo chỉ số chưa làm tròn, từ cao xuống thấp; các đơn vị bằng nhau "
        "xếp cùng hạng, hạng tiếp theo lùi lại tương ứng (1, 2, 2, 4).",
        "Xếp loại theo chỉ số đã làm tròn như in trên bảng: Xuất sắc từ 90 trở lên; "
        "Tốt từ 80 đến dưới 90; Khá từ 65 đến dưới 80; Trung bình từ 50 đến dưới 65; Yếu dưới 50.",
    ]


def test_another_policy_is_told_in_other_words():
    sentences = Policy(ties="dense", grade_on="exact").sentences()

    assert "hạng tiếp theo liền kề (1, 2, 2, 3)" in sentences[3]
    assert sentences[4].startswith("Xếp loại theo chỉ số chưa làm tròn: ")
