"""Who may read a document because it was put forward for a score, or leaves out one, he may see."""

from scoring import permissions
from scoring.conflicts import benches
from scoring.models import Assessment, Score
from units.choices import Role

NOT_ASSIGNED = "Tài liệu này thuộc nội dung không được phân công cho bạn."


def why_not_read(user, document):
    """The reason this person may not read the document; None when it proves no score.

    A handful of queries, however many leaves and years the document was put forward for.
    """
    scores = list(
        Score.objects.filter(attachments__document=document)
        .select_related("criterion", "assessment__period", "assessment__unit")
        .distinct()
    )
    if not scores:
        return None
    periods = {score.assessment.period for score in scores}
    unit = document.unit
    if permissions.is_leader(user) or permissions.is_clerk(user, unit):
        return ""
    if permissions.is_head(user, unit) or user.holds(Role.VIEWER, unit=unit):
        return ""
    if any(permissions.is_chair(user, period) for period in periods):
        return ""
    return _why_not_judge(user, scores, periods)


def why_not_read_exempting(user, document):
    """The same for a paper that leaves leaves out: for all who may see one of those units' years.

    None when it leaves out nothing.
    """
    rows = document.exemptions.values_list("unit_id", "criterion__criteria_set_id").distinct()
    wanted = set(rows)
    if not wanted:
        return None
    units, sets = zip(*wanted, strict=True)
    assessments = Assessment.objects.filter(unit__in=units, criteria_set__in=sets)
    refusal = NOT_ASSIGNED
    for each in assessments.select_related("unit", "period", "group"):
        if (each.unit_id, each.criteria_set_id) in wanted:
            refusal = permissions.why_not_see(user, each)
            if not refusal:
                return ""
    return refusal


def why_not_read_ministry(user, document):
    """The same for a paper of the Ministry: for all who may see the province's assessment."""
    results = document.ministry_results.select_related("assessment__unit", "assessment__period")
    refusal = None
    for result in results:
        refusal = permissions.why_not_see(user, result.assessment)
        if not refusal:
            return ""
    return refusal


def _why_not_judge(user, scores, periods):
    """Appraisers read what proves the scores they were given, unless they are in conflict."""
    sits_in = [period for period in periods if permissions.sits_on_council(user, period)]
    unit = scores[0].assessment.unit
    if not sits_in:
        return f"Bạn không có vai trò tại {unit}, nên không xem được tài liệu của đơn vị này."
    refusal = ""
    seats = benches(user, sits_in)
    for score in scores:
        if seat := seats.get(score.assessment.period_id):
            conflict = seat.why_in_conflict(unit)
            if not conflict and seat.covers(score):
                return ""
            refusal = refusal or conflict
    return refusal or NOT_ASSIGNED
