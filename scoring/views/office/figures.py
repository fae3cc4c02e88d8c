"""Survey results and systems' figures: how complete they are, one leaf, one figure."""

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect

from scoring import marking, permissions
from scoring.derivation import derivations
from scoring.forms.figures import FigureForm
from scoring.importing.figure_rows import figure_leaves
from scoring.models import Figure, Score
from scoring.progress import coverage_of
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see


@login_required
def figures(request, year):
    """Every survey and data leaf of the year's sets, with how many units have its figure."""
    period = year_to_see(request.user, year)
    groups = {}
    for used in period.period_groups.ranked().select_related("group", "criteria_set"):
        groups.setdefault(used.criteria_set, []).append(used.group)
    return office_page(
        request,
        period,
        "figures.html",
        "office-figures",
        refusal=permissions.why_not_enter_figure(request.user, period),
        sets=[(users, coverage_of(period, criteria)) for criteria, users in groups.items()],
    )


@login_required
def leaf(request, year, criterion):
    """One leaf: the figure of every unit, where it comes from, and what waits."""
    period = year_to_see(request.user, year)
    leaf = get_object_or_404(figure_leaves(period), pk=criterion)
    scores = list(
        leaf.scores.filter(assessment__period=period)
        .select_related("assessment__unit", "assessment__group")
        .order_by("assessment__group__order", "assessment__unit__sort_key", "pk")
    )
    for score in scores:
        score.criterion = leaf
    found = derivations(scores)
    in_force = [each.figure for each in found.values() if each.figure]
    prefetch_related_objects(in_force, "entered_by", "confirmed_by")
    waiting = _newest_waiting(scores)
    return office_page(
        request,
        period,
        "leaf.html",
        "office-figures",
        leaf=leaf,
        refusal=permissions.why_not_enter_figure(request.user, period),
        rows=[(score, found[score.pk], waiting.get(score.pk)) for score in scores],
    )


def _newest_waiting(scores):
    waiting = Figure.objects.waiting().filter(score__in=scores)
    return {figure.score_id: figure for figure in waiting.select_related("entered_by")}


@login_required
def figure(request, year, score):
    """Enter or replace one figure; what was entered before is shown below the form."""
    period = year_to_run(request.user, year)
    scores = Score.objects.select_related("criterion", "assessment__unit", "assessment__group")
    score = get_object_or_404(scores, pk=score, assessment__period=period)
    score.assessment.period = period
    forbid_if(permissions.why_not_record_figure(request.user, score))
    history = list(score.figures.select_related("entered_by", "confirmed_by").order_by("-pk"))
    latest = history[0] if history else None
    form = FigureForm(score, latest, request.POST or None)
    if request.method == "POST":
        if form.is_valid() and _recorded(request, score, form):
            return redirect("office-figures-leaf", year, score.criterion_id)
        form.renewed(latest)
    return office_page(
        request,
        period,
        "figure.html",
        "office-figures",
        score=score,
        form=form,
        history=[(each, score.criterion.rule.explain(each.answer)) for each in history],
        in_force=next((each.pk for each in history if each.counts), None),
        is_own=permissions.needs_second_person(request.user, score.assessment.unit),
    )


def _recorded(request, score, form):
    said = {name: form.cleaned_data[name] for name in ("source", "reason", "seen")}
    return carried_out(
        request,
        lambda: marking.record_figure(score, answer=form.answer, **said, by=request.user),
        f"Đã lưu số liệu tiêu chí {score.criterion.code} của {score.assessment.unit}.",
        form,
    )
