"""What of the province's points is still to be won: read from the year, and told."""

from decimal import Decimal

import pytest

from indices.gains.efforts import OVERTAKEN, USUAL, Weight, set_effort
from indices.gains.leaves import CLAIMED, assessments_of_province, held_leaves, seen_by
from indices.gains.outlook import Choice, choices_of, outlook, season_of
from indices.models import LeafEffort
from indices.permissions import ONLY_OFFICE_WEIGHS
from journal.models import JournalEntry
from scoring import marking
from scoring.choices import ResultKind
from scoring.refusals import Overtaken, Refused
from tests.indices.linked import make_link
from tests.scoring.province_year import make_province

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def province():
    """Locked with 20, 9,5238 and 31,9828 points of its own."""
    found = make_province()
    found.lock()
    return found


def rows(province, *narrowed):
    seen = outlook(held_leaves(province.assessment), Choice(*narrowed))
    return [(row.held.leaf.code, row.gain.points, row.words, row.reached) for row in seen.rows]


TO_WIN = [
    ("2.1", D("3.0172"), "số đạt thêm 5: từ 53 lên 58 trên 58 (từ ≈ 91,38% lên 100%)",
     D("64.5238")),
    ("1.2", D("0.4762"), "số đạt thêm 1: từ 20 lên 21 trên 21 (từ ≈ 95,24% lên 100%)",
     D("65.0000")),
]  # fmt: skip


def test_own_points_stand_until_the_ministry_has_spoken(province):
    seen = outlook(held_leaves(province.assessment))

    assert rows(province) == TO_WIN
    assert seen.sentence == "Giành cả 2 việc thêm 3,4934 điểm: 61,5066 → 65"
    assert [held.basis_words for held in seen.by_code.values()] == [
        "tự chấm", "tự chấm", "tự chấm", "chưa có số", "chưa có số"]  # fmt: skip
    assert [held.leaf.code for held, _ in seen.without_points] == ["3.1", "3.2"]
    assert (seen.plan.points, seen.without_maximum) == (D("61.5066"), D("35"))


def test_what_the_ministry_cut_has_no_work_figure_and_its_reason(province):
    province.confirmed({"1.1": ("15", "Thiếu minh chứng"), "1.2": "9.5238", "2.1": "31.9828"})
    seen = outlook(held_leaves(province.assessment))

    [(held, left)] = seen.unknown
    assert (held.leaf.code, left.lost, held.reason) == ("1.1", D("5"), "Thiếu minh chứng")
    assert left.why == (
        "Điểm đang có 15 khác điểm tính từ nội dung đã chấm 20: "
        "không rõ được tính trên số liệu nào."
    )
    assert rows(province)[0][-1] == D("59.5238")


def test_a_final_result_that_keeps_the_appraisal_keeps_its_reason(province):
    province.confirmed({"1.1": ("15", "Thiếu minh chứng"), "1.2": "9.5238", "2.1": "31.9828"})
    province.confirmed({"1.1": "15"}, ResultKind.FINAL)
    [(held, _)] = outlook(held_leaves(province.assessment)).unknown

    assert (held.basis_words, held.reason) == ("kết quả cuối cùng", "Thiếu minh chứng")


def test_a_deed_is_said_where_it_is_not_one_case(province):
    weigh(province, "2.1", Weight(1, D("2.5")))

    said = [row.deed_words for row in outlook(held_leaves(province.assessment)).rows]
    assert said == ["một việc là 2,5 trường hợp", ""]


def test_an_unconfirmed_result_counts_for_nothing(province):
    province.result({"1.1": ("15", "Thiếu")})

    assert rows(province) == TO_WIN


def test_the_final_result_stands_above_the_appraisal(province):
    province.confirmed({"1.1": ("15", "Thiếu"), "1.2": "9.5238", "2.1": "31.9828"})
    final = {"1.1": ("20", "Đã bổ sung"), "1.2": "9.5238", "2.1": "31.9828", "3.1": "16"}
    province.confirmed(final, ResultKind.FINAL)
    leaves = held_leaves(province.assessment)
    seen = outlook(leaves)

    assert [one.basis for one in leaves] == ["final"] * 4 + [""]
    assert [(held.leaf.code, left.lost) for held, left in seen.unknown] == [("3.1", D("4"))]
    assert season_of(province.assessment, leaves) == (
        "Năm 2024 đã có kết quả cuối cùng: không giành thêm được cho năm 2024. Danh sách tính "
        "trên số liệu năm 2024 để chọn việc cho năm sau, nếu bộ tiêu chí giữ nguyên."
    )


def test_the_year_tells_how_far_it_is():
    found = make_province()
    assert season_of(found.assessment, []) == (
        "UBND tỉnh chưa chốt điểm năm 2024: việc còn làm được ghi vào nội dung tự chấm."
    )
    found.lock()
    assert season_of(found.assessment, []).startswith("UBND tỉnh đã chốt điểm năm 2024:")


def test_agencies_see_what_was_handed_to_them_or_moves_what_they_lead(province):
    make_link(province.justice, "publicity", "3.1")
    leaves = held_leaves(province.assessment)

    def codes(user):
        return [one.leaf.code for one in seen_by(user, leaves)]

    assert codes(province.cast.officer) == ["1.1", "1.2", "2.1", "3.1", "3.2"]
    assert codes(province.cast.leader) == ["1.1", "1.2", "2.1", "3.1", "3.2"]
    assert codes(province.justice_clerk) == ["2.1", "3.1"]
    assert codes(province.interior_clerk) == ["1.1", "1.2"]
    assert codes(province.cast.clerk) == []
    [satisfied] = [one for one in leaves if one.leaf.code == "3.1"]
    assert satisfied.components == ["766: Công khai, minh bạch"]
    assert satisfied.lead == province.justice


def test_the_list_is_narrowed_by_agency_and_field(province):
    agencies, fields = choices_of(held_leaves(province.assessment))

    assert agencies == [province.interior, province.justice]
    assert [field.code for field in fields] == ["1", "2", "3"]
    assert [row[0] for row in rows(province, province.justice)] == ["2.1"]
    assert [row[0] for row in rows(province, None, "1")] == ["1.2"]
    assert rows(province, province.justice, "1") == []


def test_the_newest_year_comes_first(province):
    assert list(assessments_of_province()) == [province.assessment]


def weigh(province, code, weight, reason="Khó", by="officer", **seen):
    leaf = province.node(code)
    by = getattr(province.cast, by)
    return set_effort(province.assessment, leaf, weight, reason=reason, by=by, **seen)


def test_an_effort_changes_the_order_and_is_journaled(province):
    weigh(province, "2.1", Weight(5, D("0.5")))
    seen = outlook(held_leaves(province.assessment))

    assert [(row.held.leaf.code, row.cost_words) for row in seen.rows] == [
        ("1.2", "1"), ("2.1", "50")]  # fmt: skip
    entry = JournalEntry.objects.filter(chain="cau-noi").get()
    assert (entry.subject, entry.before, entry.after, entry.reason) == (
        "tinh-2024:2.1", USUAL, "công 5, 0,5 là một việc", "Khó")  # fmt: skip


def test_the_newest_effort_stands_and_the_older_remain(province):
    first = weigh(province, "2.1", Weight(5))
    weigh(province, "2.1", Weight(2), seen=first.pk)
    seen = held_leaves(province.assessment)

    assert [one.effort.effort for one in seen if one.effort] == [2]
    assert LeafEffort.objects.count() == 2
    with pytest.raises(Overtaken, match=OVERTAKEN):
        weigh(province, "2.1", Weight(3), seen=first.pk)


def test_bars_are_measured_by_the_first_and_tiny_worth_is_not_called_nought(province):
    weigh(province, "1.2", Weight(5, D("0.0001")))
    seen = outlook(held_leaves(province.assessment))

    assert [(row.per_cost_words, bar) for row, bar in seen.bars] == [
        ("≈ 0,6034", D("100.0")), ("dưới 0,0001", D("0.0"))]  # fmt: skip
    assert outlook([]).bars == []


def test_a_claim_of_no_case_asks_for_no_work():
    found = make_province()
    found.hand_out()
    score = found.score("1.2")
    reason = "Không có đơn vị nào phải kiểm tra"
    marking.self_score(score, version=score.version, no_case_reason=reason, by=found.interior_clerk)
    seen = outlook(held_leaves(found.assessment))

    assert [(held.leaf.code, left.why) for held, left in seen.unknown] == [("1.2", CLAIMED)]


def test_what_is_too_late_moves_to_next_year_with_its_reason(province):
    weigh(province, "2.1", Weight(is_closed=True), "Đã qua hạn ban hành")
    seen = outlook(held_leaves(province.assessment))

    assert [row.held.leaf.code for row in seen.rows] == ["1.2"]
    [(held, left, words)] = seen.past
    assert (held.leaf.code, left.lost, words) == (
        "2.1", D("3.0172"), "không còn kịp: Đã qua hạn ban hành")  # fmt: skip


def test_an_effort_is_not_taken_over_to_another_leaf_of_the_same_code(province):
    weigh(province, "2.1", Weight(5))
    leaf = province.node("2.1")
    type(leaf).objects.filter(pk=leaf.pk).update(name="Tiêu chí khác")

    assert [one.effort for one in held_leaves(province.assessment)] == [None] * 5


@pytest.mark.parametrize("who", ["leader", "clerk", "head", "chair", "member", "stranger"])
def test_only_the_office_weighs(province, who):
    with pytest.raises(Refused, match=ONLY_OFFICE_WEIGHS):
        weigh(province, "2.1", Weight(2), by=who)
    assert not LeafEffort.objects.exists()


@pytest.mark.parametrize(
    ("code", "weight", "reason", "why"),
    [
        ("2.1", Weight(2), " ", "Cần ghi lý do đặt công."),
        ("2.1", Weight(6), "Khó", "Công của một việc từ 1 đến 5."),
        ("2.1", Weight(2, D("0")), "Khó", "Khối lượng tính là một việc phải lớn hơn 0."),
        ("2", Weight(2), "Khó", "Không phải tiêu chí thành phần của bộ này."),
    ],
)
def test_an_effort_that_makes_no_sense_is_refused(province, code, weight, reason, why):
    with pytest.raises(Refused) as refused:
        weigh(province, code, weight, reason)
    assert str(refused.value) == why
