import json
from decimal import Decimal

import pytest

from scoring.rules.grades import Band, Withholding
from scoring.rules.policy import Policy, PolicyError

STORED = {
    "index_digits": 2,
    "rounding": "half_up",
    "not_applicable": "applicable_maximum",
    "survey": "held",
    "bonus_cap": "3",
    "penalty_cap": "3",
    "index_cap": "100",
    "ties": "competition",
    "tie_breakers": [],
    "grade_on": "printed",
    "grade_scheme": "absolute",
    "bands": [
        {"label": "Xuất sắc", "lower": "90", "inclusive": True},
        {"label": "Tốt", "lower": "80", "inclusive": True},
        {"label": "Khá", "lower": "65", "inclusive": True},
        {"label": "Trung bình", "lower": "50", "inclusive": True},
        {"label": "Yếu", "lower": "0", "inclusive": True},
    ],
    "withheld": [],
}

# As years opened before there was more to choose have stored it.
OLDER = {
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

UNUSUAL = Policy(
    index_digits=3,
    rounding="half_even",
    not_applicable="rescale_appraised",
    survey="not_held",
    bonus_cap=Decimal("2.5"),
    penalty_cap=Decimal(0),
    index_cap=Decimal("103"),
    ties="dense",
    tie_breakers=("5", "3.2"),
    grade_on="exact",
    bands=(
        Band("Tốt", Decimal("62.5"), inclusive=False),
        Band("Khá", Decimal(40)),
        Band("Yếu", Decimal(0)),
    ),
    withheld=(Withholding("1.2.1", "Tốt"), Withholding("4.1", "Khá")),
)

QUARTERS = {
    "grade_scheme": "relative",
    "bands": [{"label": f"Nhóm {n}", "share": share} for n, share in enumerate(("20", "30", "50"))],
}


def bands(*pairs):
    return [{"label": label, "lower": lower} for label, lower in pairs]


def test_the_default_policy_is_stored_as_data():
    assert Policy().as_data() == STORED
    assert json.loads(json.dumps(Policy().as_data())) == STORED


@pytest.mark.parametrize("policy", [Policy(), UNUSUAL, Policy.from_data(QUARTERS)])
def test_a_policy_is_read_back_as_it_was_stored(policy):
    assert Policy.from_data(json.loads(json.dumps(policy.as_data()))) == policy


def test_older_data_means_what_it_meant():
    assert Policy.from_data(OLDER) == Policy()


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
        ({"rounding": "up"}, "“rounding”"),
        ({"grade_on": "both"}, "“grade_on”"),
        ({"not_applicable": "separate_list"}, "“not_applicable”"),
        ({"index_digits": "2"}, "“index_digits”"),
        ({"index_digits": True}, "“index_digits”"),
        ({"index_digits": 5}, "“index_digits”"),
        ({"index_digits": -1}, "“index_digits”"),
        ({"index_cap": "99"}, "không được nhỏ hơn 100"),
        ({"index_cap": "NaN"}, "“index_cap”"),
        ({"bands": []}, "từ 0 trở lên"),
        ({"bands": "Tốt"}, "danh sách"),
        ({"bands": bands(("Tốt", "80"))}, "từ 0 trở lên"),
        ({"bands": bands(("Tốt", "80"), ("Khá", "80"), ("Yếu", "0"))}, "“Khá” phải thấp hơn"),
        ({"bands": bands(("Tốt", "80"), ("Khá", "90"), ("Yếu", "0"))}, "“Khá” phải thấp hơn"),
        ({"bands": bands(("Tốt", "101"), ("Yếu", "0"))}, "trên 100"),
        ({"bands": bands(("Tốt", "80"), ("Tốt", "0"))}, "trùng tên"),
        ({"bands": bands(("", "80"), ("Yếu", "0"))}, "không được để trống"),
        ({"bands": bands(("Tốt", "tám mươi"), ("Yếu", "0"))}, "không phải là số"),
        ({"bands": [{"label": "Yếu"}]}, "“label” và “lower”"),
        ({"bands": [{"label": "Yếu", "lower": "0", "colour": "red"}]}, "“label” và “lower”"),
        ({"bands": ["Yếu"]}, "“label” và “lower”"),
        ({"bands": [{"label": "Yếu", "lower": "0", "inclusive": 1}]}, "“inclusive”"),
        ({"bands": [{"label": "Yếu", "lower": "0", "inclusive": False}]}, "từ 0 trở lên"),
        ({"bands": bands(("Rất dài" * 6, "80"), ("Yếu", "0"))}, "quá 40 ký tự"),
        ({"bands": [{"label": "Yếu", "share": "100"}]}, "“label” và “lower”"),
        ({"survey": "maybe"}, "“survey”"),
        ({"bonus_cap": "-1"}, "tổng điểm thưởng phải từ 0"),
        ({"penalty_cap": "101"}, "tổng điểm trừ phải từ 0"),
        ({"bonus_cap": ""}, "“bonus_cap” chưa được nhập"),
        ({"tie_breakers": "5"}, "danh sách"),
        ({"tie_breakers": [""]}, "mã tiêu chí"),
        ({"tie_breakers": [5]}, "mã tiêu chí"),
        ({"tie_breakers": ["5", "5"]}, "một lần"),
        ({"grade_scheme": "lottery"}, "“grade_scheme”"),
        ({"grade_scheme": "relative"}, "phải có tỷ lệ"),
        ({"grade_scheme": "relative", "bands": []}, "bằng 100%, đang là 0%"),
        (QUARTERS | {"bands": [{"label": "Tốt", "share": "99.5"}]}, "đang là 99,5%"),
        (
            QUARTERS | {"bands": [{"label": "A", "share": "100"}, {"label": "B", "share": "0"}]},
            "lớn hơn 0",
        ),
        ({"withheld": "1.1"}, "danh sách"),
        ({"withheld": [{"leaf": "1.1"}]}, "“leaf” và “grade”"),
        ({"withheld": [{"leaf": "", "grade": "Tốt"}]}, "không được để trống"),
        ({"withheld": [{"leaf": "1.1", "grade": "Yếu"}]}, "“Yếu” không phải mức xếp loại"),
        ({"withheld": [{"leaf": "1.1", "grade": "Giỏi"}]}, "“Giỏi” không phải mức xếp loại"),
        (
            {"withheld": [{"leaf": "1.1", "grade": "Tốt"}, {"leaf": "1.1", "grade": "Khá"}]},
            "một lần",
        ),
    ],
)
def test_a_policy_refuses_what_it_does_not_know(data, reason):
    with pytest.raises(PolicyError) as refusal:
        Policy.from_data(data)

    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "bands",
    [
        (Band("Tốt", share=Decimal(100)), Band("Yếu", Decimal(0))),
        (Band("Tốt", Decimal(50), share=Decimal(50)), Band("Yếu", Decimal(0))),
    ],
)
@pytest.mark.parametrize("scheme", ["absolute", "relative"])
def test_bounds_and_shares_are_not_mixed(bands, scheme):
    with pytest.raises(PolicyError, match="thì mỗi mức phải có"):
        Policy(bands=bands, grade_scheme=scheme)


def test_a_grade_above_100_needs_a_cap_above_100():
    data = {"bands": [{"label": "Vượt", "lower": "100", "inclusive": False}, *STORED["bands"]]}

    assert Policy.from_data(data | {"index_cap": "103"}).bands[0].label == "Vượt"
    with pytest.raises(PolicyError, match="trên 100"):
        Policy.from_data(data)


def test_the_policy_is_told_in_sentences():
    assert Policy().sections() == {
        "Tính chỉ số": [
            "Tiêu chí không áp dụng được loại khỏi cả điểm đạt được và điểm tối đa; "
            "chỉ số = điểm đạt được / điểm tối đa áp dụng × 100.",
            "Điểm thưởng, điểm trừ nằm ngoài thang điểm, được cộng, trừ vào điểm đạt được trước "
            "khi chia: tổng điểm thưởng không quá 3, tổng điểm trừ không quá 3; chỉ số không vượt "
            "quá 100 và không dưới 0.",
        ],
        "Làm tròn": [
            "Điểm của từng tiêu chí được giữ đến 4 chữ số thập phân; chỉ số được làm tròn một lần "
            "ở bước cuối đến 2 chữ số thập phân, từ 5 trở lên làm tròn lên.",
        ],
        "Xếp hạng": [
            "Xếp hạng theo chỉ số chưa làm tròn, từ cao xuống thấp; các đơn vị bằng nhau "
            "xếp cùng hạng, hạng tiếp theo lùi lại tương ứng (1, 2, 2, 4).",
        ],
        "Xếp loại": [
            "Xếp loại theo chỉ số đã làm tròn như in trên bảng: Xuất sắc từ 90 trở lên; "
            "Tốt từ 80 đến dưới 90; Khá từ 65 đến dưới 80; Trung bình từ 50 đến dưới 65; "
            "Yếu dưới 50.",
        ],
    }


def test_an_unusual_policy_is_told_in_other_words():
    assert UNUSUAL.sentences() == [
        "Tiêu chí không áp dụng được loại khỏi phần thẩm định; điểm phần thẩm định của đơn vị "
        "được quy về điểm tối đa đầy đủ của phần này (điểm đạt được / điểm tối đa áp dụng × điểm "
        "tối đa đầy đủ), rồi cộng điểm điều tra xã hội học; chỉ số = tổng ấy / (điểm tối đa đầy "
        "đủ của phần thẩm định + điểm tối đa phần điều tra áp dụng) × 100.",
        "Năm này không tổ chức điều tra xã hội học: các tiêu chí điều tra không tính điểm và "
        "không tính vào điểm tối đa; phần thẩm định được quy về thang 100.",
        "Điểm thưởng, điểm trừ nằm ngoài thang điểm, được cộng, trừ vào điểm đạt được trước khi "
        "chia: tổng điểm thưởng không quá 2,5, tổng điểm trừ không quá 0; chỉ số không vượt quá "
        "103 và không dưới 0.",
        "Điểm của từng tiêu chí được giữ đến 4 chữ số thập phân; chỉ số được làm tròn một lần ở "
        "bước cuối đến 3 chữ số thập phân, phần bỏ đi đúng một nửa thì làm tròn về chữ số chẵn.",
        "Xếp hạng theo chỉ số chưa làm tròn, từ cao xuống thấp; các đơn vị bằng nhau được phân "
        "định lần lượt theo điểm mục 5, rồi 3.2, điểm cao hơn xếp trên (bỏ qua mục không áp dụng "
        "đối với một trong các đơn vị ấy); vẫn bằng nhau thì xếp cùng hạng, hạng tiếp theo liền "
        "kề (1, 2, 2, 3).",
        "Xếp loại theo chỉ số chưa làm tròn: Tốt trên 62,5; Khá từ 40 đến 62,5; Yếu dưới 40.",
        "Đơn vị bị 0 điểm ở tiêu chí 1.2.1 thì không được xếp loại Tốt; mức cao nhất có thể đạt "
        "là Khá.",
        "Đơn vị bị 0 điểm ở tiêu chí 4.1 thì không được xếp loại Tốt, Khá; mức cao nhất có thể "
        "đạt là Yếu.",
    ]


def test_criteria_are_named_where_their_names_are_known():
    sentences = UNUSUAL.sentences({"5": "Tài chính công", "4.1": "Chất lượng"})

    assert "lần lượt theo điểm mục 5 «Tài chính công», rồi 3.2, điểm cao hơn" in sentences[4]
    assert sentences[7].startswith("Đơn vị bị 0 điểm ở tiêu chí 4.1 «Chất lượng» thì")
    assert UNUSUAL.codes == ["5", "3.2", "1.2.1", "4.1"]


def test_shares_and_whole_numbers_are_told_in_words():
    sentences = Policy.from_data(QUARTERS | {"index_digits": 0, "rounding": "down"}).sentences()

    assert sentences[2].endswith(
        "chỉ số được làm tròn một lần ở bước cuối đến hàng đơn vị, phần còn lại cắt bỏ, "
        "không làm tròn lên."
    )
    assert sentences[4] == (
        "Xếp loại theo tỷ lệ số đơn vị được xếp hạng trong danh sách, từ hạng cao xuống: "
        "Nhóm 0 20%; Nhóm 1 30%; Nhóm 2 50%. Đơn vị thuộc mức đầu tiên mà tỷ lệ cộng dồn nhân với "
        "số đơn vị không nhỏ hơn thứ hạng của đơn vị (thứ hạng tính theo cách 1, 2, 2, 4), nên "
        "các đơn vị cùng hạng thì cùng mức."
    )
