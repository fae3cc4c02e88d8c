"""Leaving a leaf out of a unit's scale: entered with a reason, confirmed where it must be."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from journal.models import record
from scoring import opening, permissions
from scoring.models import Assessment, Exemption, Score
from scoring.refusals import Overtaken, Refused, refuse_if

OUTSIDE = "{} là điểm thưởng, điểm trừ, nằm ngoài thang 100 điểm: không cần ghi không đánh giá."


@transaction.atomic
def exempt(period, unit, criterion, *, reason, decision="", document=None, by):
    """Leave one leaf out for one unit; for the officer's own unit a second person must agree.

    `document` is the registered paper it rests on, which those who may see the unit may read.
    """
    _hold(period, unit)
    refuse_if(permissions.why_not_exempt(by, period))
    _check(period, unit, criterion, reason)
    exemption = Exemption.objects.create(
        unit=unit,
        criterion=criterion,
        reason=reason.strip(),
        decision=decision.strip(),
        document=document,
        needs_second_person=permissions.needs_second_person(by, unit),
        entered_by=by,
        entered_at=timezone.now(),
    )
    why = f"{reason} (tệp: {document})" if document else reason
    record(period.chain, "không đánh giá", exemption, after=criterion.max_score, reason=why, by=by)
    if not exemption.needs_second_person:
        _put_in_force(exemption, applies=False)
    return exemption


def _hold(period, unit):
    """Wait for others at work on this unit, then look at where the clock stands now."""
    list(Assessment.objects.select_for_update().filter(period=period, unit=unit).values_list("pk"))
    period.refresh_from_db(fields=["state", "round"])


def _check(period, unit, criterion, reason):
    if not criterion.is_main:
        raise Refused(OUTSIDE.format(criterion.code))
    if not criterion.is_leaf:
        raise Refused(
            f"{criterion.code} không phải tiêu chí chấm điểm: hãy chọn từng tiêu chí con."
        )
    if not period.assessments.filter(unit=unit, criteria_set=criterion.criteria_set_id).exists():
        raise Refused(
            f"Tiêu chí {criterion.code} không thuộc bộ tiêu chí của {unit} năm {period.year}."
        )
    if not reason.strip():
        raise Refused("Cần ghi lý do không đánh giá.")
    if Exemption.objects.filter(unit=unit, criterion=criterion).exists():
        raise Refused(f"Tiêu chí {criterion.code} đã được ghi không đánh giá đối với {unit}.")


@transaction.atomic
def exempt_all(period, units, criteria, *, reason, decision="", document=None, by):
    """Leave several leaves out for several units, all of them or none."""
    words = {"reason": reason, "decision": decision, "document": document, "by": by}
    return [exempt(period, unit, leaf, **words) for unit in units for leaf in criteria]


@transaction.atomic
def withdraw_all(exemptions, period, *, reason, by):
    """Put several leaves back on their units' scales, all of them or none."""
    for exemption in exemptions:
        withdraw_exemption(exemption, period, reason=reason, by=by)


@transaction.atomic
def confirm_exemption(exemption, period, *, by):
    """The second person, from outside the unit, lets the exemption count."""
    _hold(period, exemption.unit)
    if period.assessments.filter(unit=exemption.unit).exclude(concluded_at=None).exists():
        raise Refused(f"Hội đồng đã kết luận {exemption.unit}: thang điểm không đổi được nữa.")
    refuse_if(permissions.why_not_confirm(by, exemption.entered_by, exemption.unit, period))
    confirmed = (
        Exemption.objects.waiting()
        .filter(pk=exemption.pk)
        .update(confirmed_by=by, confirmed_at=timezone.now())
    )
    if not confirmed:
        raise Overtaken("Mục này vừa được người khác xử lý.")
    record(period.chain, "xác nhận không đánh giá", exemption, by=by)
    _put_in_force(exemption, applies=False)


@transaction.atomic
def withdraw_exemption(exemption, period, *, reason, by):
    """Put the leaf back on the unit's scale; the same rules and the same second eyes hold."""
    _hold(period, exemption.unit)
    refuse_if(permissions.why_not_withdraw_exemption(by, exemption, period))
    if not reason.strip():
        raise Refused("Cần ghi lý do đánh giá trở lại.")
    deleted, _ = Exemption.objects.filter(pk=exemption.pk).delete()
    if not deleted:
        raise Overtaken("Mục này vừa được người khác xử lý.")
    record(period.chain, "đánh giá trở lại", exemption, reason=reason, by=by)
    if exemption.counts:
        # A claim of «không phát sinh» is decided anew: accepted, it would leave 0 on the scale.
        _scores_of(exemption).filter(claims_no_case=True).update(appraised_points=None)
        _put_in_force(exemption, applies=True)
        opening.settle_survey(period)


def _put_in_force(exemption, *, applies):
    _scores_of(exemption).update(applies=applies, version=F("version") + 1)


def _scores_of(exemption):
    return Score.objects.filter(assessment__unit=exemption.unit, criterion=exemption.criterion)
