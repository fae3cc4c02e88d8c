"""What awaits people of the province's own assessment: lead agencies, the office, the leaders."""

from django.urls import reverse

from scoring.charged import agency_progress
from scoring.choices import Work
from scoring.models import Assessment, MinistryResult
from scoring.permissions import (
    approves,
    submits,
    unit_deadline,
    why_not_confirm_result,
    why_unit_closed,
)
from units.choices import Role

from .tasks import Wait


def province_work(asking):
    """Leaves to answer, the assessment to hand on or to sign, results to confirm."""
    held = {grant.role for grant in asking.user.roles}
    if held & {Role.CLERK, Role.HEAD, Role.OFFICER, Role.LEADER}:
        yield from _scoring(asking)
    if held & {Role.OFFICER, Role.LEADER}:
        yield from _confirming(asking)


def _scoring(asking):
    found = (
        Assessment.objects.of_province()
        .in_order()
        .filter(period__in=asking.under_way, locked_at=None)
    )
    for assessment in found:
        if not why_unit_closed(assessment, Work.SELF_SCORE, now=asking.now):
            yield from _of_assessment(asking, assessment)


def _of_assessment(asking, assessment):
    rows = agency_progress(assessment)
    left = sum(row.left for row in rows)
    if assessment.submitted_at:
        if approves(asking.user, assessment):
            yield _task(asking, assessment, "Duyệt phiếu tự đánh giá", "Sở Nội vụ đã trình")
        return
    mine = asking.units_as(Role.CLERK) | asking.units_as(Role.HEAD)
    for row in rows:
        if row.left and row.agency.pk in mine:
            yield _to_score(asking, assessment, row)
    if submits(asking.user, assessment):
        if left:
            yield Wait(f"cơ quan chủ trì chấm {left} tiêu chí – {assessment.unit}")
        elif rows:
            yield _task(asking, assessment, "Trình lãnh đạo phiếu tự đánh giá", "Đã chấm đủ")


def _to_score(asking, assessment, row):
    return asking.task(
        assessment.period,
        f"Chấm {row.left} tiêu chí được giao của UBND tỉnh",
        reverse("unit-leaf", args=[row.first.pk]),
        place=row.agency,
        deadline=unit_deadline(assessment, now=asking.now),
        why=f"Tiếp theo: tiêu chí {row.first.criterion.code}",
        count=row.left,
        progress=(row.answered, row.leaves),
    )


def _task(asking, assessment, what, why):
    return asking.task(
        assessment.period,
        what,
        reverse("unit-assessment", args=[assessment.pk]),
        place=assessment.unit,
        deadline=unit_deadline(assessment, now=asking.now),
        why=why,
    )


def _confirming(asking):
    """The Ministry's results that wait for a second person; its time is not the year's."""
    waiting = MinistryResult.objects.waiting().select_related(
        "assessment__period", "assessment__unit", "entered_by"
    )
    for result in waiting:
        if not why_not_confirm_result(asking.user, result):
            period = result.assessment.period
            yield asking.task(
                period,
                "Xác nhận kết quả của Bộ Nội vụ",
                reverse("office-province-result", args=[period.year, result.pk]),
                place=result.assessment.unit,
                why=result.source,
            )
