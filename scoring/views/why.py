"""Why a number of the running year is what it is: for the unit, the council, the office."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scoring import cycle, permissions
from scoring.choices import PeriodState
from scoring.models import Score
from scoring.publicity import is_public
from scoring.tracing import told_trace
from scoring.trail import sign, trail
from scoring.views.doors import assessment_for
from scoring.whys import assessment_why

ENTRIES = 50


@require_safe
@login_required
def whole(request, pk):
    """Total, index, rank and grade of one assessment as they stand now; the province has none."""
    assessment = assessment_for(request.user, pk)
    if assessment.is_of_province:
        return redirect("unit-side-by-side", pk)
    why = assessment_why(request.user, assessment, with_place=True)
    refusal = permissions.why_not_see_standings(request.user, assessment.period)
    context = _context(request.user, assessment) | {"why": why, "place_refusal": refusal}
    return render(request, "scoring/why.html", context)


@require_safe
@login_required
def node(request, pk, code):
    """One criterion of one assessment as it stands now; a leaf with reasons and papers."""
    assessment = assessment_for(request.user, pk)
    why = assessment_why(request.user, assessment)
    found = why.node(code)
    if found is None:
        raise Http404
    context = _context(request.user, assessment) | {"why": why, "above": why.above(found)}
    if found.is_leaf:
        context |= _leaf(request.user, assessment, why, found)
    else:
        context |= {"node": found, "derived": why.sum(found)}
    return render(request, "scoring/why_node.html", context)


def _context(user, assessment):
    period = assessment.period
    return {
        "assessment": assessment,
        "base": reverse("why", args=[assessment.pk]),
        "shows_appraisal": permissions.sees_appraisal(user, assessment),
        "is_published": not assessment.is_of_province
        and cycle.has_reached(period, PeriodState.PUBLISHED)
        and is_public(period),
        "is_sample": period.is_sample,
    }


def _leaf(user, assessment, why, found):
    """The leaf with the words of those who judged it, its papers, and its journal."""
    score = Score.objects.select_related("criterion", "answered_by").get(
        assessment=assessment, criterion__code=found.code
    )
    score.assessment = assessment
    if permissions.sees_appraisal(user, assessment):
        names = permissions.knows_judges(user, assessment)
        found = replace(found, trace=told_trace(score, names_judges=names))
    entries = trail(user, assessment).filter(subject=f"{score.criterion}"[:300])
    return {
        "node": found,
        "derived": why.leaf(found),
        "score": score,
        "attachments": score.attachments.select_related("document"),
        "entries": sign(list(entries[:ENTRIES]), user, assessment),
    }
