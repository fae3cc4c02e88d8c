"""What the council writes: a row a round, a reason for every change, one act to conclude."""

from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from journal.models import ReceiptKind, record
from scoring import gaps, permissions
from scoring.choices import RoundKind, Verdict
from scoring.models import Appraisal, Explanation, Score
from scoring.receipts import witness
from scoring.refusals import NotReady, Refused, refuse_if
from scoring.rules.answers import AnswerError
from scoring.rules.no_case import outcome
from units.choices import Role

from .holding import change, hold_score, note_score, said
from .points import checked_points
from .scale import is_on_scale

ZERO = Decimal(0)


@transaction.atomic
def appraise(
    score,
    *,
    version,
    answer=None,
    points=None,
    accepts_no_case=None,
    reason="",
    request_explanation=False,
    verdict="",
    by,
    bench=None,
):
    """Give the points of this round: by the rule from `answer`, or typed as `points`.

    1. the guard: clock, assignment, conflict; 2. points by rule, typed, or a claim decided;
    3. a reason for every change, and an answer to the unit's explanation; 4. one row a round.
    `bench` is the person's seat when the caller has read it already for many scores.
    """
    score = hold_score(score)
    refuse_if(permissions.why_not_appraise(by, score, bench))
    given = _given(score, answer, points, accepts_no_case)
    explanation = explanation_to_answer(score)
    _require_reason(score, given, reason, explanation, verdict)
    before = said(score.appraised_points)
    change(
        score,
        version,
        appraised_points=given["points"],
        explanation_requested=request_explanation,
        applies=is_on_scale(score, accepts_no_case=given["accepts_no_case"]),
    )
    Appraisal.objects.update_or_create(
        score=score,
        round=score.assessment.period.round,
        defaults=given
        | {
            "kind": RoundKind.APPRAISAL,
            "reason": reason.strip(),
            "explanation_requested": request_explanation,
            "answers": explanation,
            "verdict": verdict if explanation else "",
            "by": by,
            "at": timezone.now(),
        },
    )
    label = f"thẩm định vòng {score.assessment.period.round}"
    note_score(score, label, before, said(score.appraised_points), by=by, reason=reason)
    return score


def _given(score, answer, points, accepts_no_case):
    """The points of this round with what they rest on."""
    if accepts_no_case is not None and not score.claims_no_case:
        raise Refused(f"Tiêu chí {score.criterion.code}: đơn vị không đề nghị «không phát sinh».")
    if score.claims_no_case and accepts_no_case is None and answer is None and points is None:
        raise Refused("Cần chấp nhận hoặc không chấp nhận đề nghị «không phát sinh».")
    if accepts_no_case:
        worth = outcome(score.criterion.no_case, score.criterion.max_score)
        return {"points": worth.points or ZERO, "answer": None, "accepts_no_case": True}
    # Points given to a claim say no to it.
    decided = {"accepts_no_case": False if score.claims_no_case else None}
    if points is not None:
        return decided | {"points": checked_points(score, points), "answer": None}
    if answer is None:
        return decided | {"points": _as_self_scored(score), "answer": score.answer}
    try:
        clean = score.criterion.rule.clean(answer)
        return decided | {"points": score.criterion.rule.points(clean), "answer": clean}
    except AnswerError as error:
        raise Refused(f"Tiêu chí {score.criterion.code}: {error}") from error


def _as_self_scored(score):
    if score.self_points is None:
        raise Refused(
            f"Tiêu chí {score.criterion.code}: đơn vị không tự chấm, cần nhập điểm thẩm định."
        )
    return score.self_points


def explanation_to_answer(score):
    """The explanation this round answers: the latest one without a reply of an earlier round."""
    latest = Explanation.objects.filter(score=score).order_by("-round").first()
    if latest is None:
        return None
    reply = Appraisal.objects.filter(answers=latest).first()
    return latest if reply is None or reply.round == score.assessment.period.round else None


def _require_reason(score, given, reason, explanation, verdict):
    if explanation is not None:
        if verdict not in Verdict.values:
            raise Refused(
                "Cần trả lời giải trình: chấp nhận, chấp nhận một phần hay không chấp nhận."
            )
        if not reason.strip():
            raise Refused("Cần ghi lý do trả lời giải trình của đơn vị.")
    if reason.strip():
        return
    if given["accepts_no_case"] is not None:
        raise Refused("Cần ghi lý do chấp nhận hoặc không chấp nhận đề nghị «không phát sinh».")
    base = _points_before(score)
    if base is None:
        raise Refused("Cần ghi căn cứ cho điểm khi đơn vị không tự chấm.")
    if given["points"] != base:
        raise Refused(
            "Cần ghi lý do, căn cứ khi điểm thẩm định khác điểm tự chấm hoặc điểm vòng trước."
        )


def _points_before(score):
    """What this round starts from: the last appraisal of an earlier round, else the unit's own.

    Not what this round has said so far: saving twice must not make a change without a reason.
    """
    earlier = score.appraisals.filter(
        kind=RoundKind.APPRAISAL, round__lt=score.assessment.period.round
    )
    last = earlier.order_by("-round").first()
    return score.self_points if last is None else last.points


@transaction.atomic
def conclude_score(score, *, version, points, reason, by):
    """The council sets another final score than the last appraisal, with a reason."""
    score = hold_score(score)
    refuse_if(permissions.why_not_change_conclusion(by, score))
    if not reason.strip():
        raise Refused("Cần ghi lý do Hội đồng kết luận khác điểm thẩm định.")
    points = checked_points(score, points, "Điểm kết luận")
    before = said(score.final_points if score.final_points is not None else score.appraised_points)
    change(score, version, final_points=points)
    Appraisal.objects.update_or_create(
        score=score,
        round=score.assessment.period.round,
        defaults={
            "kind": RoundKind.CONCLUSION,
            "points": points,
            "reason": reason.strip(),
            "by": by,
            "at": timezone.now(),
        },
    )
    note_score(score, "Hội đồng kết luận", before, said(points), by=by, reason=reason)
    return score


@transaction.atomic
def conclude(period, group, *, by):
    """One act concludes a group: every score is final, the last appraisal unless changed."""
    assessments = list(
        period.assessments.select_for_update().filter(group=group, concluded_at=None)
    )
    period.refresh_from_db(fields=["state", "round"])
    refuse_if(permissions.why_not_conclude(by, period))
    if period.assessments.of_province().filter(group=group).exists():
        raise Refused(permissions.BY_MINISTRY)
    if not assessments:
        raise Refused(f"Nhóm {group} đã được kết luận hoặc không có đơn vị.")
    if found := gaps.not_ready_to_conclude(period, group):
        raise NotReady(found)
    _settle(assessments)
    now = timezone.now()
    for assessment in assessments:
        assessment.concluded_at, assessment.concluded_by = now, by
    type(assessments[0]).objects.bulk_update(assessments, ["concluded_at", "concluded_by"])
    role = Role.CHAIR.label
    witness(ReceiptKind.CONCLUSION, assessments, "Hội đồng kết luận", by=by, role=role)
    record(period.chain, "kết luận nhóm", group, after=f"{len(assessments)} đơn vị", by=by)


def _settle(assessments):
    """Every score not changed by the council keeps the points it has."""
    open_scores = Score.objects.applicable().filter(assessment__in=assessments, final_points=None)
    open_scores.update(final_points=F("appraised_points"), version=F("version") + 1)
