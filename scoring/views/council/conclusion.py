"""The council's conclusion: the groups of a year, one group in order, one score changed."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from scoring import gaps, marking, permissions
from scoring.forms.council import ConclusionForm
from scoring.models import PeriodGroup
from scoring.sheets import sheet
from scoring.standings import group_standings, lists_of
from scoring.views.doors import assessment_for, carried_out, forbid_if, period_of, score_for

from .story import story_of
from .summary import cut_most, group_lines, refused_explanations


@login_required
def conclusions(request, year):
    """The groups of a year: which are concluded, by whom, and what is missing in the others."""
    period = _open(request.user, year)
    page = {
        "period": period,
        "lines": group_lines(period),
        "waiting": gaps.waiting_for_second_person(period),
        "refusal": permissions.why_not_conclude(request.user, period),
    }
    return render(request, "scoring/council/conclusions.html", page)


@login_required
def conclusion(request, year, code):
    """One group in the order it has so far, and what the council should look at first."""
    period = _open(request.user, year)
    period_group = _group(period, code)
    group = period_group.group
    standings = group_standings(period, group)
    page = {
        "period": period,
        "digits": period_group.policy.index_digits,
        "group": group,
        "lists": lists_of(standings) or [("", [])],
        "has_outside": any(standing.has_outside for standing in standings),
        "concluded": next((s.assessment for s in standings if s.assessment.concluded_at), None),
        "cut": cut_most(period, group),
        "refused": refused_explanations(period, group),
        "refusal": permissions.why_not_conclude(request.user, period),
        "gaps": gaps.not_ready_to_conclude(period, group),
    }
    return render(request, "scoring/council/conclusion.html", page)


@require_POST
@login_required
def conclude(request, year, code):
    """Conclude the whole group in one act."""
    period = _open(request.user, year)
    group = _group(period, code).group
    forbid_if(permissions.why_not_conclude(request.user, period))
    act = partial(marking.conclude, period, group, by=request.user)
    carried_out(request, act, f"Đã kết luận {group} năm {period.year}.")
    return redirect("council-conclusion", year, code)


@login_required
def assessment(request, pk):
    """One unit's whole sheet, each score leading to its story."""
    assessment = assessment_for(request.user, pk)
    forbid_if(permissions.why_not_see_standings(request.user, assessment.period))
    page = {"assessment": assessment, "sheet": sheet(request.user, assessment)}
    return render(request, "scoring/council/concluded_unit.html", page)


@login_required
def score(request, pk):
    """The story of one score, and the form to conclude other points than its last appraisal."""
    score = score_for(request.user, pk)
    forbid_if(permissions.why_not_see_standings(request.user, score.assessment.period))
    if request.method != "POST":
        return _score_page(request, score, ConclusionForm(score))
    forbid_if(permissions.why_not_change_conclusion(request.user, score))
    form = ConclusionForm(score, request.POST)
    done = f"Đã ghi kết luận của Hội đồng đối với tiêu chí {score.criterion.code}."
    if form.is_valid():
        act = partial(marking.conclude_score, score, by=request.user, **form.values)
        if carried_out(request, act, done, form):
            return redirect("council-conclusion-assessment", score.assessment_id)
    return _score_page(request, score_for(request.user, pk), form)


def _score_page(request, score, form):
    overtaken = form.is_overtaken_by(score)
    page = {
        "score": score,
        "criterion": score.criterion,
        "assessment": score.assessment,
        "story": story_of(score),
        "form": form,
        "refusal": permissions.why_not_change_conclusion(request.user, score),
        "overtaken": overtaken,
    }
    status = 409 if overtaken else 200
    return render(request, "scoring/council/concluded_score.html", page, status=status)


def _open(user, year):
    """The year, if this person may see ranks before they are published; else 403 or 404."""
    period = period_of(year)
    forbid_if(permissions.why_not_see_standings(user, period))
    return period


def _group(period, code):
    groups = PeriodGroup.objects.ranked().select_related("group")
    return get_object_or_404(groups, period=period, group__code=code)
