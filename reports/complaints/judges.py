"""Who may answer a complaint: somebody who runs or judges the year, and gave this unit no points.

Of the office, the council or the leaders of the province, so that there is somebody left for the
office's own unit and where the whole council has appraised.
"""

from functools import cached_property

from django.db.models import Q

from scoring.conflicts import benches
from scoring.models import Appraisal, Assessment, AssessmentPeriod, Figure
from scoring.permissions import (
    confirms,
    is_chair,
    is_leader,
    is_officer,
    needs_second_person,
    why_not_list_waiting,
)
from units.choices import Role

JUDGES_ONLY = "Chỉ cán bộ CCHC, Hội đồng thẩm định, lãnh đạo UBND tỉnh xem xét, trả lời kiến nghị."
UNSIGNED = "Kiến nghị này chưa được lãnh đạo đơn vị ký gửi."


def why_not_see_desk(user):
    """May this person open the list of complaints at all?"""
    return JUDGES_ONLY if why_not_list_waiting(user) else ""


class Judge:
    """One person before some complaints: what he said of those units, read once for all of them."""

    def __init__(self, user, complaints):
        self.user = user
        self.complaints = list(complaints)

    @cached_property
    def periods(self):
        """The years complained about, by year."""
        years = {each.year for each in self.complaints}
        return {each.year: each for each in AssessmentPeriod.objects.filter(year__in=years)}

    @cached_property
    def assessments(self):
        """The assessments behind the scorecards, by year and unit."""
        units = {each.scorecard.unit_id for each in self.complaints}
        found = Assessment.objects.filter(period__in=self.periods.values(), unit__in=units)
        return {(each.period.year, each.unit_id): each for each in found.select_related("period")}

    def assessment_of(self, complaint):
        return self.assessments[complaint.year, complaint.scorecard.unit_id]

    def why_not_see(self, complaint):
        """May this person read this complaint as one of those who judge?"""
        if not complaint.signed:
            return UNSIGNED
        user, period = self.user, self.periods[complaint.year]
        if not confirms(user, period):
            return JUDGES_ONLY
        if is_officer(user) or is_leader(user) or is_chair(user, period):
            return ""
        return self._seats[period.pk].why_in_conflict(complaint.unit)

    def why_not_hear(self, complaint):
        """May this person answer this complaint, closed or not?"""
        if self.user is None:
            return "Trả lời kiến nghị phải do một người có tên."
        if refusal := self.why_not_see(complaint):
            return refusal
        if conflict := self._seats[self.periods[complaint.year].pk].why_in_conflict(complaint.unit):
            return conflict
        return self._why_partial(complaint)

    def why_not_answer(self, complaint):
        """May this person answer this complaint now?"""
        if complaint.closed:
            return f"Kiến nghị này đã kết thúc: {complaint.status.lower()}."
        return self.why_not_hear(complaint)

    def role_for(self, complaint):
        """The role in which this person answers."""
        user, period = self.user, self.periods[complaint.year]
        if is_officer(user):
            return Role.OFFICER
        if is_chair(user, period):
            return Role.CHAIR
        return Role.LEADER if is_leader(user) else Role.MEMBER

    def _why_partial(self, complaint):
        assessment, unit = self.assessment_of(complaint), complaint.unit
        # Even where the chair let him appraise it.
        if needs_second_person(self.user, unit):
            return "Kiến nghị của chính đơn vị bạn phải do người ngoài đơn vị trả lời."
        if assessment.pk in self._appraised:
            return (
                f"Bạn đã thẩm định, kết luận hoặc đính chính điểm của {unit} "
                f"năm {complaint.year}: kiến nghị phải do người khác trả lời."
            )
        if assessment.concluded_by_id == self.user.pk:
            return f"Bạn đã kết luận điểm của {unit}: kiến nghị phải do người khác trả lời."
        about = complaint.criterion and (assessment.pk, complaint.criterion.code)
        if about in self._figures:
            return "Bạn đã nhập hoặc xác nhận số liệu này: kiến nghị phải do người khác trả lời."
        return ""

    @cached_property
    def _seats(self):
        return benches(self.user, list(self.periods.values()))

    @cached_property
    def _appraised(self):
        """The assessments in which this person gave points in any round."""
        rows = Appraisal.objects.filter(
            by=self.user, score__assessment__in=self.assessments.values()
        )
        return set(rows.values_list("score__assessment_id", flat=True))

    @cached_property
    def _figures(self):
        """The (assessment, code) whose figures this person entered or confirmed."""
        mine = Q(entered_by=self.user) | Q(confirmed_by=self.user)
        rows = Figure.objects.filter(mine, score__assessment__in=self.assessments.values())
        return set(rows.values_list("score__assessment_id", "score__criterion__code"))
