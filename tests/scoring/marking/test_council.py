"""What the council writes: a row a round, a reason for every change, one act to conclude."""

from decimal import Decimal

import pytest

from journal.models import JournalEntry
from scoring import cycle, gaps, marking
from scoring.choices import PeriodState, RoundKind
from scoring.derivation import derivations
from scoring.exemptions import confirm_exemption, exempt
from scoring.models import Appraisal, Score
from scoring.refusals import NotReady, Overtaken, Refused
from tests.make import make_unit
from tests.make_year import SMALL_TREE, add_group, make_assessment, set_points
from tests.scoring.views.unit_desk import make_desk

pytestmark = pytest.mark.django_db

NEEDS_REASON = "Cần ghi lý do, căn cứ khi điểm thẩm định khác điểm tự chấm hoặc điểm vòng trước."
CLAIM_REASON = "Cần ghi lý do chấp nhận hoặc không chấp nhận đề nghị «không phát sinh»."
TOO_MUCH = "Điểm của tiêu chí 1.1 phải từ 0 đến 20."


@pytest.fixture
def desk():
    """Leaf 1.1 answered for 10 of 20 points, leaf 1.2 for 27 of 30; the year in appraisal."""
    desk = make_desk()
    desk.answer_all()
    return desk.stand_at(PeriodState.APPRAISAL)


def give(desk, code="1.1", **given):
    """The member's act upon the score as it stands."""
    score = desk.score(code)
    given = {"version": score.version, "by": desk.cast.member} | given
    return marking.appraise(score, **given)


def refusal(desk, code="1.1", **given):
    """What the member is told; nothing was saved."""
    before = list(Score.objects.values()), list(Appraisal.objects.values())
    with pytest.raises(Refused) as caught:
        give(desk, code, **given)
    assert (list(Score.objects.values()), list(Appraisal.objects.values())) == before
    return str(caught.value)


def rounds_of(score):
    return list(score.appraisals.values_list("round", "points", "reason"))


# Points


def test_appraise_without_points_takes_the_units_own(desk):
    score = give(desk)
    row = score.appraisals.get()

    assert score.appraised_points == 10
    assert (row.round, row.points, row.answer, row.by) == (1, 10, {"keys": ["a"]}, desk.cast.member)
    assert derivations([desk.score()])[score.pk].sentence == (
        "Đạt 1/2 nội dung (“Ban hành kế hoạch đúng hạn”): 10 điểm."
    )


def test_appraise_by_the_rule_counts_the_answer(desk):
    score = give(desk, "1.2", answer={"n": "45", "d": "100"}, reason="Đối chiếu hệ thống.")

    assert score.appraised_points == Decimal("13.5")
    assert score.appraisals.get().answer == {"n": "45", "d": "100"}
    assert desk.score("1.2").self_points == 27


def test_appraise_reads_typed_points_with_comma_or_point(desk):
    assert give(desk, points="7,25", reason="Một phần.").appraised_points == Decimal("7.25")
    assert give(desk, points="7.5", reason="Một phần.").appraised_points == Decimal("7.5")


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("20,0001", TOO_MUCH),
        ("-1", TOO_MUCH),
        (Decimal(21), TOO_MUCH),
        ("5,00001", "Điểm của tiêu chí 1.1 có quá 4 chữ số thập phân."),
        ("", "Tiêu chí 1.1: Điểm chưa được nhập."),
        ("NaN", None),
        (Decimal("NaN"), None),
        (float("nan"), None),
        ("1e1", None),
        ("năm", None),
    ],
)
def test_appraise_refuses_points_that_cannot_be_given(desk, points, sentence):
    said = refusal(desk, points=points, reason="Lý do.")
    assert said == sentence or (sentence is None and "không phải là số" in said)


def test_appraise_refuses_an_answer_the_rule_does_not_know(desk):
    assert refusal(desk, answer={"keys": ["z"]}, reason="Lý do.") == (
        "Tiêu chí 1.1: Nội dung “z” không có trong danh sách."
    )


# Reasons


def test_appraise_needs_a_reason_for_every_change(desk):
    assert refusal(desk, points="9") == NEEDS_REASON
    assert refusal(desk, points="11", reason="   ") == NEEDS_REASON
    assert refusal(desk, answer={"keys": ["a", "b"]}) == NEEDS_REASON


def test_saving_a_change_again_without_its_reason_is_refused(desk):
    give(desk, points="5", reason="Thiếu tài liệu.")

    assert refusal(desk, points="5") == NEEDS_REASON
    assert give(desk, points="10").appraised_points == 10


def test_central_leaf_needs_points_and_their_ground(desk):
    assert refusal(desk, "2.1") == ("Tiêu chí 2.1: đơn vị không tự chấm, cần nhập điểm thẩm định.")
    assert refusal(desk, "2.1", points="8") == "Cần ghi căn cứ cho điểm khi đơn vị không tự chấm."
    assert give(desk, "2.1", points="8", reason="Báo cáo tốt.").appraised_points == 8


def test_figures_are_not_appraised(desk):
    assert refusal(desk, "2.2", points="8", reason="Có.") == (
        "Điểm này lấy từ số liệu, không thẩm định từng đơn vị."
    )


# Claims that no case arose


def claimed(no_case, code="1.2"):
    """A year in appraisal whose leaf was claimed, where such a claim is worth this much."""
    rows = [(*row[:6], no_case if row[0] == code else row[6]) for row in SMALL_TREE]
    desk = make_desk(rows=rows)
    desk.self_score(code, answer=None, no_case_reason="Không có hồ sơ nào.")
    return desk.stand_at(PeriodState.APPRAISAL)


def test_claim_has_to_be_decided_with_a_reason():
    desk = claimed("exempt")

    assert refusal(desk, "1.2", reason="Có.") == (
        "Cần chấp nhận hoặc không chấp nhận đề nghị «không phát sinh»."
    )
    assert refusal(desk, "1.2", accepts_no_case=True) == CLAIM_REASON
    assert refusal(desk, "1.2", accepts_no_case=False) == CLAIM_REASON


@pytest.mark.parametrize(
    ("no_case", "applies", "points"), [("exempt", False, 0), ("full", True, 30), ("zero", True, 0)]
)
def test_accepted_claim_is_worth_what_the_leaf_says(no_case, applies, points):
    desk = claimed(no_case)
    score = give(desk, "1.2", accepts_no_case=True, reason="Đã đối chiếu.")

    assert (score.applies, score.appraised_points) == (applies, points)
    assert score.appraisals.get().accepts_no_case is True


def test_refused_claim_is_worth_nothing_and_stays_in_the_scale():
    score = give(claimed("exempt"), "1.2", accepts_no_case=False, reason="Có hồ sơ.")

    assert (score.applies, score.appraised_points) == (True, 0)
    assert score.appraisals.get().accepts_no_case is False


def test_points_given_to_a_claim_refuse_it():
    score = give(claimed("exempt"), "1.2", points="12", reason="Có 40 hồ sơ.")

    assert (score.applies, score.appraised_points) == (True, 12)
    assert score.appraisals.get().accepts_no_case is False


def test_accepted_claim_may_be_taken_back():
    desk = claimed("exempt")
    give(desk, "1.2", accepts_no_case=True, reason="Đã đối chiếu.")
    score = give(desk, "1.2", accepts_no_case=False, reason="Nhầm đơn vị.")

    assert (desk.score("1.2").applies, score.appraised_points) == (True, 0)


def test_refused_claim_of_an_exempt_leaf_stays_out_of_the_scale():
    desk = claimed("exempt")
    exempt(
        desk.assessment.period,
        desk.cast.unit,
        desk.score("1.2").criterion,
        reason="Không có chức năng.",
        by=desk.cast.officer,
    )
    give(desk, "1.2", accepts_no_case=False, reason="Có hồ sơ.")

    assert desk.score("1.2").applies is False


def test_no_claim_can_be_accepted_that_nobody_made(desk):
    assert refusal(desk, accepts_no_case=True, reason="Có.") == (
        "Tiêu chí 1.1: đơn vị không đề nghị «không phát sinh»."
    )


# Rounds


def test_round_1_survives_round_2(desk):
    give(desk, points="5", reason="Thiếu tài liệu.")
    desk.stand_at(PeriodState.REAPPRAISAL)
    score = give(desk, points="8", reason="Bổ sung đủ.")

    assert rounds_of(score) == [(1, 5, "Thiếu tài liệu."), (2, 8, "Bổ sung đủ.")]
    assert (desk.score().self_points, desk.score().appraised_points) == (10, 8)


def test_within_a_round_the_row_is_changed_and_the_journal_keeps_both(desk):
    give(desk, points="5", reason="Thiếu tài liệu.")
    score = give(desk, points="6", reason="Đọc lại.")

    assert rounds_of(score) == [(1, 6, "Đọc lại.")]
    entries = JournalEntry.objects.of(desk.assessment.chain).filter(act="thẩm định vòng 1")
    assert [(each.before, each.after, each.reason) for each in entries] == [
        ("5 điểm", "6 điểm", "Đọc lại."),
        ("chưa có", "5 điểm", "Thiếu tài liệu."),
    ]


def test_round_2_starts_from_round_1(desk):
    give(desk, points="5", reason="Thiếu tài liệu.")
    desk.stand_at(PeriodState.REAPPRAISAL)

    assert refusal(desk) == NEEDS_REASON
    assert give(desk, points="5").appraised_points == 5


def test_explanation_is_answered_with_verdict_and_reason(desk):
    give(desk, points="5", reason="Thiếu tài liệu.", request_explanation=True)
    explanation = desk.stand_at(PeriodState.EXPLANATION).explain()
    desk.stand_at(PeriodState.REAPPRAISAL)
    unanswered = gaps.not_answered(desk.assessment.period)

    needs_verdict = "Cần trả lời giải trình: chấp nhận, chấp nhận một phần hay không chấp nhận."
    assert refusal(desk, points="5", reason="Không.") == needs_verdict
    assert refusal(desk, points="5", reason="Không.", verdict="maybe") == needs_verdict
    assert refusal(desk, points="5", verdict="refused") == (
        "Cần ghi lý do trả lời giải trình của đơn vị."
    )

    score = give(desk, points="5", reason="Không đủ căn cứ.", verdict="refused")
    row = score.appraisals.get(round=2)
    assert (row.answers, row.verdict) == (explanation, "refused")
    assert (desk.score().explanation_requested, len(unanswered)) == (False, 1)
    assert gaps.not_answered(desk.assessment.period) == []

    # In the same round the answer may still be changed, and still has to be one.
    assert refusal(desk, points="6", reason="Một phần.") == needs_verdict
    give(desk, points="6", reason="Một phần.", verdict="partly")
    assert score.appraisals.get(round=2).verdict == "partly"


def test_explanation_answered_in_an_earlier_round_needs_no_second_answer(desk):
    give(desk, points="5", reason="Thiếu tài liệu.", request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    desk.stand_at(PeriodState.REAPPRAISAL)
    give(desk, points="6", reason="Một phần.", verdict="partly")
    desk.assessment.period.round = 3
    desk.assessment.period.save()

    row = give(desk, points="7", reason="Đọc lại.", verdict="accepted").appraisals.get(round=3)
    assert (row.answers, row.verdict) == (None, "")


def test_two_members_at_once_do_not_lose_each_others_work(desk):
    seen = desk.score()
    give(desk, points="5", reason="Thiếu tài liệu.")

    with pytest.raises(Overtaken) as caught:
        give(desk, version=seen.version, points="6", reason="Đủ một phần.")

    assert str(caught.value) == (
        "Tiêu chí 1.1 vừa được người khác lưu sau khi bạn mở trang. "
        "Nội dung của bạn chưa được lưu; hãy xem nội dung mới rồi lưu lại."
    )
    assert rounds_of(desk.score()) == [(1, 5, "Thiếu tài liệu.")]


# The conclusion


@pytest.fixture
def council(desk):
    """Everything appraised, the figures in: the council sits."""
    give(desk, points="5", reason="Thiếu tài liệu.")
    give(desk, "1.2")
    give(desk, "2.1", points="8", reason="Báo cáo tốt.")
    set_points(desk.assessment, "appraised_points", c2_2="16.302", c2_3="20")
    return desk.stand_at(PeriodState.CONCLUSION)


def conclude(desk, by=None):
    marking.conclude(desk.assessment.period, desk.assessment.group, by=by or desk.cast.chair)


def change(desk, code="1.1", points="7", reason="Hội đồng thống nhất.", **kw):
    score = desk.score(code)
    given = {"version": score.version, "by": desk.cast.chair} | kw
    return marking.conclude_score(score, points=points, reason=reason, **given)


def finals(desk):
    rows = desk.assessment.scores.order_by("criterion__order")
    return [str(each) for each in rows.values_list("final_points", flat=True)]


def test_concluding_makes_the_last_appraisal_final(council):
    conclude(council)

    assert finals(council) == ["5.0000", "27.0000", "8.0000", "16.3020", "20.0000"]
    council.assessment.refresh_from_db()
    assert council.assessment.concluded_by == council.cast.chair
    acts = JournalEntry.objects.of(council.assessment.period.chain).values_list("act", "after")
    assert list(acts) == [("kết luận nhóm", "1 đơn vị")]


def test_what_the_council_changed_stays_changed(council):
    score = change(council)
    conclude(council)

    assert finals(council)[0] == "7.0000"
    assert (council.score().appraised_points, council.score().self_points) == (5, 10)
    row = score.appraisals.get(kind=RoundKind.CONCLUSION)
    assert (row.round, row.points, row.reason) == (3, 7, "Hội đồng thống nhất.")
    assert score.appraisals.get(round=1).points == 5
    assert derivations([council.score()])[score.pk].sentence == (
        "Hội đồng thẩm định kết luận 7/20 điểm."
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": " "}, "Cần ghi lý do Hội đồng kết luận khác điểm thẩm định."),
        ({"points": "21"}, "Điểm kết luận của tiêu chí 1.1 phải từ 0 đến 20."),
        ({"points": ""}, "Tiêu chí 1.1: Điểm kết luận chưa được nhập."),
    ],
)
def test_a_changed_conclusion_needs_points_and_reason(council, given, sentence):
    with pytest.raises(Refused) as caught:
        change(council, **given)
    assert (str(caught.value), finals(council)[0]) == (sentence, "None")


def test_a_changed_conclusion_does_not_overwrite_anothers(council):
    seen = council.score().version
    change(council)
    with pytest.raises(Overtaken):
        change(council, points="9", version=seen)
    assert finals(council)[0] == "7.0000"


def test_concluding_waits_for_points(council):
    set_points(council.assessment, "appraised_points", c2_3=None, c1_2=None)
    with pytest.raises(NotReady) as caught:
        conclude(council)

    assert caught.value.gaps == ["Còn 2 điểm chưa có: 1.2 (1 đơn vị); 2.3 (1 đơn vị)."]
    assert finals(council) == ["None"] * 5


def test_points_of_the_council_close_a_gap(council):
    set_points(council.assessment, "appraised_points", c2_2=None)
    change(council, "2.2", points="10", reason="Mẫu quá nhỏ, Hội đồng quyết định.")
    conclude(council)

    assert finals(council)[3] == "10.0000"


def test_concluding_leaves_out_what_is_not_assessed(council):
    Score.objects.filter(pk=council.score("1.2").pk).update(applies=False)
    with pytest.raises(Refused, match="không đánh giá"):
        change(council, "1.2")
    conclude(council)

    assert finals(council)[1] == "None"


def test_concluding_waits_for_the_second_person(council):
    period, office = council.assessment.period, council.cast.officer
    council.stand_at(PeriodState.REAPPRAISAL)
    own = office.grants.get().unit
    period.assessments.create(
        unit=own, group=council.assessment.group, criteria_set=council.assessment.criteria_set
    )
    leaf = council.score("2.3").criterion
    waiting = exempt(period, own, leaf, reason="Không có nhiệm vụ.", by=office)
    council.stand_at(PeriodState.CONCLUSION)
    with pytest.raises(NotReady, match="Còn 1 tiêu chí không đánh giá chờ người thứ hai"):
        conclude(council)

    confirm_exemption(waiting, council.assessment.period, by=council.cast.chair)
    conclude(council)
    assert finals(council)[0] == "5.0000"


def test_nothing_changes_after_the_conclusion(council):
    conclude(council)

    with pytest.raises(Refused, match="Nhóm này đã được kết luận"):
        change(council)
    with pytest.raises(Refused, match="đã được kết luận hoặc không có đơn vị"):
        conclude(council)
    with pytest.raises(Refused, match="không phải lúc thẩm định"):
        give(council, points="6", reason="Muộn.")
    with pytest.raises(Refused, match="kết luận"):
        marking.record_figure(
            council.score("2.3"), answer={"n": "1", "d": "2"}, source="HT", by=council.cast.officer
        )


def test_one_group_is_concluded_without_the_other(council):
    period = council.assessment.period
    group = add_group(period, "xa").group
    other = make_assessment(period, make_unit("XBB", name="Xã Bản Bo"), group)
    conclude(council)

    other.refresh_from_db()
    assert (finals(council)[0], other.concluded_at) == ("5.0000", None)
    with pytest.raises(NotReady):
        marking.conclude(period, group, by=council.cast.chair)
    assert gaps.not_concluded(period) == ["Hội đồng chưa kết luận: Nhóm xa."]


def test_a_withdrawn_conclusion_explains_nothing(council):
    score, period = change(council), council.assessment.period
    conclude(council)
    cycle.step_back(period, reason="Hội đồng họp lại.", by=council.cast.officer)
    cycle.advance(period, by=council.cast.officer)
    council.assessment.refresh_from_db()
    conclude(council)

    assert finals(council)[0] == "5.0000"
    assert derivations([council.score()])[score.pk].sentence == "Người thẩm định cho 5/20 điểm."


def test_the_conclusion_belongs_to_the_chair(council):
    for name in ("member", "officer", "leader", "head"):
        by = council.person(name)
        with pytest.raises(Refused, match="Chỉ Chủ tịch Hội đồng thẩm định được kết luận"):
            conclude(council, by=by)
        with pytest.raises(Refused, match="Chỉ Chủ tịch Hội đồng thẩm định được kết luận"):
            change(council, by=by)
    assert finals(council) == ["None"] * 5
