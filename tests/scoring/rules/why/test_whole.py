"""Why a sum, an index, a rank and a grade are what they are, with the numbers in place."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from scoring.rules.grades import Band
from scoring.rules.index import outcome_of
from scoring.rules.numbers import round_index
from scoring.rules.policy import Policy
from scoring.rules.why.grade import Judged, grade_tests
from scoring.rules.why.index import NOTHING, index_steps
from scoring.rules.why.rank import Peer, rank_why
from scoring.rules.why.sums import Part, sum_why
from tests.scoring.rules.group import TREE, sheet

ROUNDING = "(làm tròn một lần đến 2 chữ số thập phân, từ 5 trở lên làm tròn lên)"


def steps(policy=None, **points):
    policy = policy or Policy()
    return index_steps(policy, outcome_of(policy, TREE, sheet(**points)))


def test_an_index_is_substituted_and_rounded_once():
    found = steps(c1_1="38", c1_2="-", c2_1="16", c2_2="9.32", T1="0.5")

    assert found == [
        "Điểm thưởng được cộng: 0,5 (tổng không quá 3).",
        "Chỉ số = 100 × (63,32 + 0,5) / 70 = 91,1714285…",
        f"91,1714285… → 91,17 {ROUNDING}",
    ]


def test_an_index_that_ends_is_shown_whole():
    assert steps(c1_1="40", c1_2="25", c2_1="16", c2_2="9") == [
        "Chỉ số = 100 × 90 / 100 = 90",
        f"90 → 90,00 {ROUNDING}",
    ]


def test_caps_are_told_where_they_cut():
    top = steps(c1_1="40", c1_2="30", c2_1="20", c2_2="10", T1="2")
    bottom = steps(c1_1="0", c1_2="0", c2_1="0", c2_2="0", P1="2")

    assert top[-2] == "Vượt mức cao nhất, nên lấy 100."
    assert bottom[-3:-1] == ["Chỉ số = 100 × (0 − 2) / 100 = −2", "Thấp hơn 0, nên lấy 0."]


def test_rescaling_is_a_step_of_its_own():
    policy = Policy(not_applicable="rescale_appraised")

    found = steps(policy, c1_1="20", c1_2="-", c2_1="20", c2_2="10")

    assert found[:2] == [
        "Phần thẩm định chỉ áp dụng 40 trong 70 điểm nên được quy về đủ thang: 20 / 40 × 70.",
        "Chỉ số = 100 × (20 / 40 × 70 + 30) / 100 = 65",
    ]


def test_without_any_criterion_there_is_no_index():
    assert steps(c1_1="-", c1_2="-", c2_1="-", c2_2="-") == [NOTHING]


def test_a_sum_is_written_out_with_what_is_left_out():
    def leaf(code, maximum, points):
        top = Decimal(maximum)
        applies = top if points is not None else Decimal(0)
        return Part(code, code, top, applies, points and Decimal(points), is_leaf=True)

    leaves = [leaf("1.1", "20", "12.5"), leaf("1.2", "30", None), leaf("1.3", "1.5", "0.25")]

    found = sum_why(leaves, leaves, Decimal("12.75"), Decimal("21.5"))

    assert found.formula == "12,5 + 0,25 = 12,75"
    assert found.maximum == "51,5 − 30 (1.2) = 21,5"
    assert [part.code for part in found.left_out] == ["1.2"]


def peer(key, index, rank, *breakers):
    exact = Fraction(index)
    return Peer(key, f"Sở {key}", exact, round_index(exact, 2), rank, breakers)


def words(policy, peers, key):
    return [each.words for each in rank_why(policy, peers, key).order]


def test_neighbours_are_told_apart_by_as_many_digits_as_it_takes():
    peers = [peer("A", "80.000000002", 1), peer("B", "80.000000001", 2), peer("C", 70, 3)]

    found = rank_why(Policy(), peers, "B")

    assert found.sentence == (
        "Có 1 đơn vị xếp trên nên xếp hạng 1 + 1 = 2 trong 3 đơn vị được xếp hạng."
    )
    assert [each.words for each in found.order] == [
        "Xếp trên vì chỉ số chưa làm tròn 80,000000002 > 80,000000001, dù chỉ số in bằng nhau",
        "",
        "Xếp dưới vì chỉ số chưa làm tròn 70 < 80,0000000…",
    ]


def test_equal_indices_share_a_rank_without_a_breaker():
    peers = [peer("A", 80, 1), peer("B", 80, 1), peer("C", 70, 3)]

    assert words(Policy(), peers, "A")[1] == "Đồng hạng: chỉ số chưa làm tròn bằng nhau."
    assert rank_why(Policy(), peers, "C").sentence.startswith(
        "Có 2 đơn vị xếp trên nên xếp hạng 2 + 1 = 3"
    )


def test_dense_ranks_count_steps_not_units():
    peers = [peer("A", 80, 1), peer("B", 80, 1), peer("C", 70, 2)]

    assert rank_why(Policy(ties="dense"), peers, "C").sentence.startswith(
        "Có 1 bậc chỉ số xếp trên nên xếp hạng 1 + 1 = 2"
    )


def test_a_breaker_that_parted_two_is_named_with_both_numbers():
    policy = Policy(tie_breakers=("1", "2"))
    peers = [
        peer("A", 80, 1, Decimal(50), Decimal(30)),
        peer("B", 80, 2, Decimal(50), Decimal("29.5")),
    ]

    assert words(policy, peers, "B")[0] == (
        "Xếp trên: chỉ số bằng nhau, phân định bằng điểm mục 2: 30 > 29,5."
    )


def test_a_breaker_not_asked_of_one_is_passed_over():
    policy = Policy(tie_breakers=("1",))
    peers = [peer("A", 80, 1, Decimal(50)), peer("B", 80, 1, None)]

    assert words(policy, peers, "A")[1] == (
        "Đồng hạng: chỉ số chưa làm tròn bằng nhau, mục 1 không phân định được."
    )


def test_the_first_the_unranked_and_the_reach_of_the_order():
    peers = [peer(str(n), 100 - n, n) for n in range(1, 9)]

    assert rank_why(Policy(), peers, "1").sentence.startswith("Không có đơn vị nào xếp trên")
    assert [each.peer.rank for each in rank_why(Policy(), peers, "5").order] == [3, 4, 5, 6, 7]
    assert rank_why(Policy(), peers, "không có") is None


def judged(index, place=1, count=1):
    return Judged(Fraction(index), Decimal(index).quantize(Decimal("0.01")), place, count)


def tried(policy, found):
    return [(test.label, test.words, test.is_reached) for test in grade_tests(policy, found)]


def test_bands_are_tried_from_the_best_down_to_the_one_reached():
    assert tried(Policy(), judged("79.995")) == [
        ("Xuất sắc", "80,00 < 90: không đạt", False),
        ("Tốt", "80,00 ≥ 80: đạt", True),
    ]


def test_the_exact_index_is_tried_where_the_policy_says_so():
    assert tried(Policy(grade_on="exact"), judged("79.995"))[1:] == [
        ("Tốt", "79,995 < 80: không đạt", False),
        ("Khá", "79,995 ≥ 65: đạt", True),
    ]


def test_a_band_that_excludes_its_bound_says_so():
    bands = (Band("Tốt", Decimal(80), inclusive=False), Band("Khá", Decimal(0)))

    assert tried(Policy(bands=bands), judged("80"))[0] == ("Tốt", "80,00 ≤ 80: không đạt", False)


@pytest.mark.parametrize(("place", "grade"), [(4, "Tốt"), (5, "Khá")])
def test_shares_are_counted_against_the_place(place, grade):
    bands = (Band("Tốt", share=Decimal(20)), Band("Khá", share=Decimal(80)))
    policy = replace(Policy(), grade_scheme="relative", bands=bands)

    found = tried(policy, judged("80", place, 20))

    assert found[-1][0] == grade
    sign, verdict = ("≥", "đạt") if place == 4 else ("<", "không đạt")
    assert found[0][1] == f"20% × 20 đơn vị = 4 {sign} thứ hạng {place}: {verdict}"
