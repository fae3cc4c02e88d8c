"""Bonus and penalty: asked for, named, taken back, appraised, imposed, concluded, counted."""

from functools import partial

import pytest

from journal.models import JournalEntry
from scoring import exemptions, gaps, marking, permissions
from scoring.choices import PeriodState
from scoring.derivation import derivations
from scoring.models import Score
from scoring.permissions.council import NOT_ASKED
from scoring.refusals import NotReady, Overtaken, Refused
from scoring.standings import group_standings
from tests.make_year import set_points
from tests.scoring.roles import expect, make_everybody
from tests.scoring.views.unit_desk import NOT_YOURS, make_desk

pytestmark = pytest.mark.django_db

ALL_POINTS = {"c1_1": "20", "c1_2": "30", "c2_1": "9", "c2_2": "20", "c2_3": "20"}
NEEDS_GROUND = "Cần ghi căn cứ cho điểm khi đơn vị không tự chấm."


@pytest.fixture
def desk():
    """A unit that scores itself, of a set with bonus and penalty."""
    return make_desk(outside=True)


@pytest.fixture
def judged(desk):
    """All of the 100 answered, one award asked for; the year in appraisal."""
    desk.answer_all()
    desk.self_score("T1", {"n": "1"})
    return desk.stand_at(PeriodState.APPRAISAL)


def award(desk, n="1", **kw):
    return desk.self_score("T1", {"n": n}, **kw)


def told(act):
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value)


def give(desk, code, **given):
    score = desk.score(code)
    return marking.appraise(score, version=score.version, by=desk.cast.member, **given)


def sentence(desk, code):
    score = desk.score(code)
    return derivations([score])[score.pk].sentence


def standing(desk):
    return group_standings(desk.assessment.period, desk.assessment.group)[0].outcome


# The unit


def test_an_item_is_answered_by_its_rule_up_to_its_maximum(desk):
    assert award(desk, "1").self_points == 0.5
    assert award(desk, "3").self_points == 1
    assert sentence(desk, "T1") == "Chưa có điểm."


def test_a_unit_may_name_a_penalty_of_its_own(desk):
    score = desk.self_score("P1", {"n": "2"})
    assert score.self_points == 0.5
    words = score.criterion.rule.explain(score.answer)
    assert words == "Số văn bản phê bình là 2: 2 × 0,25 = 0,5 điểm."
    assert score.criterion.rule.describe() == (
        "Mỗi văn bản phê bình bị trừ 0,25 điểm, tối đa 1 điểm."
    )


def test_what_is_not_named_is_no_gap_at_submission(desk):
    assert permissions.why_not_submit(desk.cast.clerk, desk.assessment) == (
        "Còn 2 tiêu chí chưa chấm: 1.1, 1.2."
    )
    desk.answer_all()
    assert permissions.why_not_submit(desk.cast.clerk, desk.assessment) == ""


def test_a_claim_is_taken_back_as_if_it_had_never_been(desk):
    blank = Score.objects.filter(criterion__code="T1").values().get()
    score = award(desk, note="Kèm quyết định")
    marking.withdraw_claim(score, version=score.version, by=desk.cast.clerk)

    assert Score.objects.filter(criterion__code="T1").values().get() == blank | {"version": 2}
    entry = JournalEntry.objects.first()
    assert (entry.act, entry.after) == ("rút mục đã khai", "không khai")
    assert entry.before == "0,5 điểm: Số bằng khen là 1: 1 × 0,5 = 0,5 điểm."


def test_a_claim_that_was_changed_meanwhile_is_not_taken_back(desk):
    score = award(desk)
    award(desk, "2")
    with pytest.raises(Overtaken):
        marking.withdraw_claim(score, version=1, by=desk.cast.clerk)


def test_claims_are_taken_back_by_the_unit_alone():
    year = make_everybody(outside=True)
    score = year.desk.self_score("T1", {"n": "1"})
    answers = year.answers(permissions.why_not_withdraw_claim, score)
    assert answers == expect({"clerk", "head"}, NOT_YOURS)


def test_only_what_was_named_outside_the_100_is_taken_back(desk):
    clerk = desk.cast.clerk
    desk.self_score("1.1")
    refused = {code: desk.score(code) for code in ("1.1", "T1")}
    assert permissions.why_not_withdraw_claim(clerk, refused["1.1"]) == (
        "Chỉ rút được điểm thưởng, điểm trừ đã khai."
    )
    assert permissions.why_not_withdraw_claim(clerk, refused["T1"]) == "Đơn vị chưa khai mục này."
    award(desk)
    assert permissions.why_not_withdraw_claim(clerk, desk.score("T1")) == ""


def test_a_unit_reopened_during_the_appraisal_mends_but_takes_nothing_back(judged):
    period = judged.assessment.period
    judged.assessment.reopened_until = period.appraisal_until
    judged.assessment.save()
    clerk, score = judged.cast.clerk, judged.score("T1")
    assert permissions.why_not_answer(clerk, score) == ""
    assert permissions.why_not_withdraw_claim(clerk, score) == (
        "Đã sang bước thẩm định: sửa được nội dung, không rút được mục đã khai."
    )


def test_what_was_appraised_before_the_clock_went_back_stays_named(judged):
    give(judged, "T1")
    judged.stand_at(PeriodState.SELF_ASSESSMENT)
    assert permissions.why_not_withdraw_claim(judged.cast.clerk, judged.score("T1")) == (
        "Đã sang bước thẩm định: sửa được nội dung, không rút được mục đã khai."
    )


def test_documents_prove_an_item_as_they_prove_a_leaf(desk):
    attachment = marking.attach(desk.score("T1"), desk.paper(), by=desk.cast.clerk)
    assert attachment.round == 0


def test_there_is_no_case_of_no_case(desk):
    claim = partial(desk.self_score, "T1", None, no_case_reason="Không có")
    assert told(claim) == "Tiêu chí T1 không có trường hợp «không phát sinh»."


def test_exemptions_do_not_reach_outside_the_100(desk):
    period, unit = desk.assessment.period, desk.cast.unit
    criterion = desk.score("P1").criterion
    refused = told(lambda: exemptions.exempt(period, unit, criterion, reason="Lý do", by=None))
    assert refused == exemptions.OUTSIDE.format("P1")


# The council


def test_what_was_asked_for_has_to_be_appraised(judged):
    period = judged.assessment.period
    for code in ("1.1", "1.2"):
        give(judged, code)
    give(judged, "2.1", points="9", reason="Chấm theo hồ sơ.")
    assert gaps.not_appraised(period) == [
        "Còn 1 điểm chưa thẩm định: Sở Công Thương (1).",
    ]
    give(judged, "T1")
    assert gaps.not_appraised(period) == []
    assert judged.score("T1").appraised_points == 0.5


def test_a_bonus_nobody_asked_for_is_not_given(judged):
    assert told(lambda: give(judged, "T2", points="1", reason="Có sáng kiến")) == NOT_ASKED


def test_a_penalty_is_imposed_on_who_named_none_with_its_ground(judged):
    assert told(lambda: give(judged, "P2", points="0,5")) == NEEDS_GROUND
    score = give(judged, "P2", points="0,5", reason="Biên bản số 5/BB ngày 2/1.")

    assert (score.self_points, score.appraised_points) == (None, 0.5)
    assert sentence(judged, "P2") == "Người thẩm định trừ 0,5/3 điểm."
    assert permissions.was_cut(score) is True


def test_an_imposed_penalty_may_be_explained_without_being_asked(judged):
    give(judged, "P2", points="0,5", reason="Biên bản số 5/BB.")
    judged.stand_at(PeriodState.EXPLANATION)
    explanation = judged.explain("P2", text="Số liệu đã được sửa trước khi kiểm tra.")
    judged.stand_at(PeriodState.REAPPRAISAL)
    score = judged.score("P2")
    marking.appraise(
        score,
        version=score.version,
        points="0",
        reason="Đúng như giải trình.",
        verdict="accepted",
        by=judged.cast.member,
    )
    assert explanation.reply.points == 0
    assert judged.score("P2").appraised_points == 0


def test_a_penalty_is_cut_when_it_grows_and_a_bonus_when_it_shrinks(desk):
    desk.answer_all()
    award(desk, "2")
    desk.self_score("P1", {"n": "1"})
    desk.stand_at(PeriodState.APPRAISAL)
    give(desk, "T1", answer={"n": "1"}, reason="Một bằng khen của năm trước.")
    give(desk, "P1", answer={"n": "1"})
    assert [permissions.was_cut(desk.score(code)) for code in ("T1", "P1")] == [True, False]
    give(desk, "P1", answer={"n": "3"}, reason="Ba văn bản.")
    assert permissions.was_cut(desk.score("P1")) is True


def test_conclusion_leaves_alone_what_nobody_named(judged):
    set_points(judged.assessment, "appraised_points", **ALL_POINTS)
    judged.stand_at(PeriodState.CONCLUSION)
    period, group = judged.assessment.period, judged.assessment.group
    conclude = partial(marking.conclude, period, group, by=judged.cast.chair)
    with pytest.raises(NotReady) as caught:
        conclude()
    assert caught.value.gaps == ["Còn 1 điểm chưa có: T1 (1 đơn vị)."]

    set_points(judged.assessment, "appraised_points", cT1="0.5")
    conclude()
    finals = dict(Score.objects.outside().values_list("criterion__code", "final_points"))
    assert finals == {"T1": 0.5, "T2": None, "P1": None, "P2": None}
    assert [sentence(judged, code) for code in ("T2", "P1")] == [NOT_ASKED, "Không bị trừ điểm."]


def test_the_council_may_impose_a_penalty_when_it_concludes(judged):
    judged.stand_at(PeriodState.CONCLUSION)
    score = judged.score("P2")
    said = {"points": "1", "reason": "Hội đồng thống nhất.", "by": judged.cast.chair}
    marking.conclude_score(score, version=score.version, **said)
    assert sentence(judged, "P2") == "Hội đồng thẩm định kết luận trừ 1/3 điểm."
    other = judged.score("T2")
    refused = told(lambda: marking.conclude_score(other, version=other.version, **said))
    assert refused == NOT_ASKED


# The index


def test_items_and_parts_count_up_to_their_caps(judged):
    set_points(judged.assessment, "final_points", **ALL_POINTS | {"c2_1": "0"})
    assert (standing(judged).bonus, standing(judged).printed) == (0.5, 90.5)
    set_points(judged.assessment, "final_points", cT1="1", cT2="3", cP1="1", cP2="2.5")
    outcome = standing(judged)
    assert (outcome.points, outcome.bonus, outcome.penalty) == (90, 3, 3)
    assert (outcome.applicable_max, outcome.printed) == (100, 90)


def test_the_index_ends_at_100_and_at_0(judged):
    set_points(judged.assessment, "final_points", **ALL_POINTS | {"c2_1": "10"}, cT2="3")
    assert standing(judged).printed == 100
    nothing = dict.fromkeys(ALL_POINTS, "0")
    set_points(judged.assessment, "final_points", **nothing, cT1="0", cT2=None, cP2="3")
    outcome = standing(judged)
    assert (outcome.bonus, outcome.penalty, outcome.printed) == (0, 3, 0)


def test_none_outside_is_not_zero(desk):
    set_points(desk.assessment, "final_points", **ALL_POINTS)
    outcome = standing(desk)
    assert (outcome.bonus, outcome.penalty, outcome.printed) == (None, None, 99)
    assert outcome.totals[None].missing == 0
