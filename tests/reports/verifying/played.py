"""A year played to its end through the real acts: every way a leaf can come by its points."""

from datetime import date

from django.utils import timezone

from reports.models import Ranking
from reports.publishing import publish, publish_correction
from scoring import cycle, exemptions, marking
from scoring.preparation import enrol, set_deadline
from scoring.rules.policy import Policy
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_period, score_of

DAY = date(2025, 3, 17)


def played_year(policy=None):
    """Two units of 2024: a claim accepted, a leaf left out, figures, a conclusion; published."""
    health, trade = make_unit("SYT", name="Sở Y tế"), make_unit("SCT", name="Sở Công Thương")
    period = make_period(2024)
    period.period_groups.update(policy_data=Policy.from_data(policy or {}).as_data())
    cast = make_cast(period, health)
    first, second = (
        enrol(period, unit, period.groups.get(), by=cast.officer) for unit in (health, trade)
    )
    left_out = first.criteria_set.criteria.get(code="2.3")
    exemptions.exempt(period, trade, left_out, reason="Không có nhiệm vụ.", by=cast.officer)
    cycle.advance(period, by=cast.officer)
    _answer(first, second, cast, period)
    _appraise(first, second, cast)
    for _ in range(3):
        cycle.advance(period, by=cast.officer)
    _conclude(period, first, second, cast)
    publish(period, decision_number="600/QĐ-UBND", decision_date=DAY, by=cast.officer)
    return period, cast


def _answer(first, second, cast, period):
    marking.self_score(score_of(first, "1.1"), version=0, answer={"keys": ["a"]}, by=cast.clerk)
    claimed = score_of(first, "1.2")
    marking.self_score(claimed, version=0, no_case_reason="Không có hồ sơ nào.", by=cast.clerk)
    marking.submit(first, by=cast.clerk)
    marking.lock(first, by=cast.head)
    now, why = timezone.now(), "Theo kế hoạch"
    set_deadline(period, "self_assessment_until", now, reason=why, by=cast.officer)
    cycle.advance(period, by=cast.officer)


def _appraise(first, second, cast):
    marking.appraise(score_of(first, "1.1"), version=1, by=cast.member)
    words = {"reason": "Hồ sơ.", "by": cast.member}
    marking.appraise(score_of(first, "1.2"), version=1, accepts_no_case=True, **words)
    ratio = {"n": "95", "d": "100"}
    marking.appraise(score_of(first, "2.1"), version=0, points="8", **words)
    marking.appraise(score_of(second, "1.1"), version=0, points="20", **words)
    marking.appraise(score_of(second, "1.2"), version=0, answer=ratio, **words)
    marking.appraise(score_of(second, "2.1"), version=0, points="10", **words)


def _conclude(period, first, second, cast):
    """The council concludes, takes it back, and concludes otherwise."""
    for assessment in (first, second):
        for code, answer in (("2.2", {"index": "81.51"}), ("2.3", {"n": "9", "d": "10"})):
            score = score_of(assessment, code)
            if score.applies:
                words = {"source": "Báo cáo 12/BC", "by": cast.officer}
                marking.record_figure(score, answer=answer, **words)
    conclude_score(second, "2.1", "4", cast)
    marking.conclude(period, period.groups.get(), by=cast.chair)
    cycle.step_back(period, reason="Xem lại.", by=cast.officer)
    cycle.advance(period, by=cast.officer)
    conclude_score(first, "2.1", "9", cast)
    marking.conclude(period, period.groups.get(), by=cast.chair)
    cycle.advance(period, by=cast.officer)


def conclude_score(assessment, code, points, cast):
    score = score_of(assessment, code)
    words = {"reason": "Hội đồng thống nhất.", "by": cast.chair}
    marking.conclude_score(score, version=score.version, points=points, **words)


def corrected_year():
    """The same year with one score corrected: two versions."""
    period, cast = played_year()
    score = score_of(period.assessments.get(unit__code="SYT"), "1.1")
    words = {"decision": "700/QĐ-UBND", "reason": "Bỏ sót báo cáo.", "by": cast.officer}
    marking.correct(score, version=score.version, points="15", **words)
    publish_correction(
        period,
        period.groups.get(),
        decision_number="700/QĐ-UBND",
        decision_date=DAY,
        note="Đính chính Sở Y tế.",
        by=cast.officer,
    )
    return Ranking.objects.order_by("version")
