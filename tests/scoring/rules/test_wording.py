import pytest

from scoring.rules.wording import lower_first
from tests.scoring.rules.examples import SHARE, rule

FULL_BANDS = [{"from": "1", "points": "0.5"}, {"from": "0.95", "points": "0.25"}]


@pytest.mark.parametrize(
    ("example", "answer", "sentence"),
    [
        (
            rule("choice"),
            {"key": "b"},
            "Chọn mức “Có quy định nhưng chưa áp dụng” nên được 0,25 điểm.",
        ),
        (rule("choice"), {"key": "c"}, "Chọn mức “Chưa có quy định” nên được 0 điểm."),
        (
            rule("checklist"),
            {"keys": []},
            "Không đạt nội dung nào trong 3 nội dung nên được 0 điểm.",
        ),
        (
            rule("checklist"),
            {"keys": ["b"]},
            "Đạt 1/3 nội dung (“Đủ nội dung”): 0,5 điểm.",
        ),
        (
            rule("checklist"),
            {"keys": ["b", "a"]},
            "Đạt 2/3 nội dung (“Ban hành đúng hạn”; “Đủ nội dung”): 0,25 + 0,5 = 0,75 điểm.",
        ),
        (
            rule("checklist"),
            {"keys": ["b", "c"]},
            "Đạt 2/3 nội dung (“Đủ nội dung”; “Có sáng kiến”): 0,5 + 0,5 = 1 điểm.",
        ),
        (
            rule("checklist"),
            {"keys": ["a", "b", "c"]},
            "Đạt 3/3 nội dung (“Ban hành đúng hạn”; “Đủ nội dung”; “Có sáng kiến”): "
            "0,25 + 0,5 + 0,5 vượt điểm tối đa nên được 1 điểm.",
        ),
        (
            rule("ratio"),
            {"n": "79", "d": "100"},
            "79/100 = 79% (dưới mức tối thiểu 80%) nên được 0 điểm.",
        ),
        (
            rule("ratio"),
            {"n": "2", "d": "3"},
            "2/3 ≈ 66,67% (dưới mức tối thiểu 80%) nên được 0 điểm.",
        ),
        (
            rule("ratio"),
            {"n": "799999", "d": "1000001"},
            "799999/1000001 ≈ 79,9998% (dưới mức tối thiểu 80%) nên được 0 điểm.",
        ),
        (
            rule("ratio", floor="0.666666"),
            {"n": "666655", "d": "1000000"},
            "666655/1000000 ≈ 66,666% (dưới mức tối thiểu 66,6666%) nên được 0 điểm.",
        ),
        (rule("ratio"), {"n": "95", "d": "100"}, "1,5 × 95/100 = 1,425 điểm."),
        (rule("ratio"), {"n": "91", "d": "99"}, "1,5 × 91/99 ≈ 1,3788 điểm."),
        (
            rule("ratio"),
            {"n": "110,25", "d": "100"},
            "110,25/100 = 110,25%, vượt 100% nên được điểm tối đa 1,5 điểm.",
        ),
        (rule("ratio", floor=None), {"n": "0", "d": "7"}, "1,5 × 0/7 = 0 điểm."),
        (
            rule("steps"),
            {"n": "3", "d": "10"},
            "3/10 = 30% (từ 30% trở lên) nên được 0,5 điểm.",
        ),
        (
            rule("steps"),
            {"n": "29999", "d": "100000"},
            "29999/100000 = 29,999% (từ 20% đến dưới 30%) nên được 0,25 điểm.",
        ),
        (rule("steps"), {"n": "1", "d": "9"}, "1/9 ≈ 11,11% (dưới 20%) nên được 0 điểm."),
        (
            rule("steps", bands=FULL_BANDS),
            {"n": "9", "d": "9"},
            "9/9 = 100% (đạt 100%) nên được 0,5 điểm.",
        ),
        (
            rule("linear"),
            {"n": "70", "d": "100"},
            "70/100 = 70% (từ 70% trở xuống) nên được 0 điểm.",
        ),
        (
            rule("linear"),
            {"n": "80", "d": "100"},
            "80/100 = 80%: 1,25 × (80/100 − 70%) / (95% − 70%) = 0,5 điểm.",
        ),
        (
            rule("linear"),
            {"n": "5", "d": "6"},
            "5/6 ≈ 83,33%: 1,25 × (5/6 − 70%) / (95% − 70%) ≈ 0,6667 điểm.",
        ),
        (
            rule("linear"),
            {"n": "700001", "d": "1000000"},
            "700001/1000000 = 70,0001%: 1,25 × (700001/1000000 − 70%) / (95% − 70%) ≈ 0 điểm.",
        ),
        (
            rule("linear"),
            {"n": "97", "d": "100"},
            "97/100 = 97% (từ 95% trở lên) nên được điểm tối đa 1,25 điểm.",
        ),
        (
            rule("linear", high="1"),
            {"n": "4", "d": "4"},
            "4/4 = 100% (đạt 100%) nên được điểm tối đa 1,25 điểm.",
        ),
        (
            rule("linear", low="0"),
            {"n": "0", "d": "4"},
            "0/4 = 0% (bằng 0%) nên được 0 điểm.",
        ),
        (
            rule("target_ratio"),
            {"actual": "0.3"},
            "Thực hiện 30% so với chỉ tiêu 60%: 2,5 × 30%/60% = 1,25 điểm.",
        ),
        (
            rule("target_ratio"),
            {"actual": "0.333333"},
            "Thực hiện 33,3333% so với chỉ tiêu 60%: 2,5 × 33,3333%/60% ≈ 1,3889 điểm.",
        ),
        (
            rule("target_ratio"),
            {"actual": "0.33333333"},
            "Thực hiện ≈ 33,3333% so với chỉ tiêu 60%: 2,5 × 33,3333%/60% ≈ 1,3889 điểm.",
        ),
        (
            rule("target_ratio"),
            {"actual": "0.59999999"},
            "Thực hiện 59,999999% so với chỉ tiêu 60%: 2,5 × 59,999999%/60% ≈ 2,5 điểm.",
        ),
        (
            rule("target_ratio"),
            {"actual": "0.6"},
            "Thực hiện 60%, đạt chỉ tiêu 60% nên được 2,5 điểm.",
        ),
        (
            rule("target_ratio"),
            {"actual": "0.7"},
            "Thực hiện 70%, vượt chỉ tiêu 60% nên được 2,5 điểm.",
        ),
        (
            rule("count"),
            {"n": "1"},
            "Số sáng kiến được công nhận là 1: 1 × 0,5 = 0,5 điểm.",
        ),
        (
            rule("count"),
            {"n": "2"},
            "Số sáng kiến được công nhận là 2: 2 × 0,5 = 1 điểm.",
        ),
        (
            rule("count"),
            {"n": "3"},
            "Số sáng kiến được công nhận là 3: 3 × 0,5 vượt điểm tối đa nên được 1 điểm.",
        ),
        (
            rule("deduction"),
            {"n": "2"},
            "Số báo cáo gửi chậm là 2: 0,5 − 2 × 0,2 = 0,1 điểm.",
        ),
        (
            rule("deduction", points_each="0.25"),
            {"n": "2"},
            "Số báo cáo gửi chậm là 2: 0,5 − 2 × 0,25 = 0 điểm.",
        ),
        (
            rule("deduction"),
            {"n": "3"},
            "Số báo cáo gửi chậm là 3: 0,5 − 3 × 0,2 thấp hơn 0 nên được 0 điểm.",
        ),
        (
            rule("survey_mean"),
            {"answers": {"A": 20, "B": 10, "C": 10}},
            "Mức trung bình (100% × 20 + 60% × 10 + 20% × 10) / 40 phiếu = 70%; "
            "1 × 70% = 0,7 điểm.",
        ),
        (
            rule("survey_mean"),
            {"answers": {"A": 10, "D": 23}},
            "Mức trung bình (100% × 10 + 0% × 23) / 33 phiếu ≈ 30,303%; 1 × 30,303% ≈ 0,303 điểm.",
        ),
        (
            rule("survey_mean", max_score="0.3"),
            {"answers": {"A": 10, "D": 20}},
            "Mức trung bình (100% × 10 + 0% × 20) / 30 phiếu ≈ 33,3333%; "
            "0,3 × 33,3333% ≈ 0,1 điểm.",
        ),
        (
            rule("survey_mean"),
            {"answers": {"A": 12}, "accept_thin": True},
            "Chưa đủ mẫu (12/30 phiếu) nhưng được chấp nhận: mức trung bình (100% × 12) / 12 phiếu "
            "= 100%; 1 × 100% = 1 điểm.",
        ),
        (
            rule("survey_index"),
            {"index": "81.51"},
            "Chỉ số hài lòng SIPAS đạt 81,51: 10 × 81,51/100 = 8,151 điểm.",
        ),
        (
            rule("survey_index", max_score="1.5"),
            {"index": "81.51"},
            "Chỉ số hài lòng SIPAS đạt 81,51: 1,5 × 81,51/100 ≈ 1,2227 điểm.",
        ),
        (
            rule("manual"),
            {"points": "0.25"},
            "Người thẩm định chấm 0,25 điểm (tối đa 0,5 điểm).",
        ),
    ],
)
def test_explain_substitutes_the_numbers_in_one_sentence(example, answer, sentence):
    assert example.explain(answer) == sentence


@pytest.mark.parametrize(
    ("example", "words"),
    [
        (
            rule("choice"),
            "Chọn một trong các mức: 0,5 điểm – Đã áp dụng; "
            "0,25 điểm – Có quy định nhưng chưa áp dụng; 0 điểm – Chưa có quy định.",
        ),
        (
            rule("checklist"),
            "Cộng điểm các nội dung đạt được, tối đa 1 điểm: 0,25 điểm – Ban hành đúng hạn; "
            "0,5 điểm – Đủ nội dung; 0,5 điểm – Có sáng kiến.",
        ),
        (
            rule("ratio"),
            "Điểm = 1,5 × (Số hồ sơ đúng hạn / Tổng số hồ sơ đã giải quyết); dưới 80% được 0 điểm.",
        ),
        (
            rule("ratio", floor=None),
            "Điểm = 1,5 × (Số hồ sơ đúng hạn / Tổng số hồ sơ đã giải quyết).",
        ),
        (
            rule("steps"),
            "Tỷ lệ (Số hồ sơ đúng hạn / Tổng số hồ sơ đã giải quyết): "
            "từ 30% trở lên được 0,5 điểm; "
            "từ 20% đến dưới 30% được 0,25 điểm; dưới 20% được 0 điểm.",
        ),
        (
            rule("linear"),
            "Tỷ lệ (Số hồ sơ đúng hạn / Tổng số hồ sơ đã giải quyết): "
            "từ 95% trở lên được 1,25 điểm; "
            "từ 70% trở xuống được 0 điểm; trong khoảng giữa tính theo nội suy tuyến tính.",
        ),
        (
            rule("target_ratio"),
            "Điểm = 2,5 × (Tỷ lệ hồ sơ nộp trực tuyến / chỉ tiêu 60%); "
            "đạt hoặc vượt chỉ tiêu được 2,5 điểm.",
        ),
        (rule("count"), "Mỗi sáng kiến được công nhận được 0,5 điểm, tối đa 1 điểm."),
        (
            rule("deduction"),
            "Tính từ điểm tối đa 0,5, mỗi báo cáo gửi chậm bị trừ 0,2 điểm; "
            "không trừ quá điểm tối đa.",
        ),
        (
            rule("survey_mean"),
            "Điểm = 1 × mức trung bình của các phiếu trả lời (A = 100%, B = 60%, C = 20%, D = 0%) "
            "cho câu hỏi “Ông/Bà đánh giá thế nào?”; cần ít nhất 30 phiếu.",
        ),
        (rule("survey_index"), "Điểm = 10 × Chỉ số hài lòng SIPAS / 100."),
        (rule("manual"), "Người thẩm định chấm từ 0 đến 0,5 điểm và ghi rõ căn cứ."),
    ],
)
def test_describe_says_the_rule_in_words(example, words):
    assert example.describe() == words


def test_survey_replies_are_listed_best_first_however_they_were_stored():
    shuffled = rule("survey_mean", options={"D": "0", "B": "60", "A": "100"})

    assert "(A = 100%, B = 60%, D = 0%)" in shuffled.describe()


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Báo cáo gửi chậm", "báo cáo gửi chậm"),
        ("UBND cấp xã", "UBND cấp xã"),
        ("Đơn vị", "đơn vị"),
    ],
)
def test_lower_first_leaves_abbreviations_alone(label, inside):
    assert lower_first(label) == inside


def test_labels_of_a_share_are_used_as_they_are():
    assert [field.label for field in rule("ratio").inputs] == list(SHARE.values())
