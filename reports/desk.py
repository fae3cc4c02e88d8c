"""The publication desk: rehearse, publish, correct, publish the correction."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from reports import complaints, publishing
from reports.desk_pages import (
    embargo_of,
    published_groups,
    published_leaves,
    published_line,
    rehearsed_groups,
)
from reports.forms import (
    CorrectForm,
    PublishCorrectionForm,
    PublishForm,
    ReleaseEarlierForm,
    now_seen,
)
from reports.models import Ranking
from reports.publishing import doors


@login_required
def publication_desk(request, year):
    """Before publication the dry run of each group; afterwards its versions and corrections."""
    period = doors.period_of(year)
    doors.forbid_if(doors.why_not_see_standings(request.user, period))
    return desk_page(request, period)


def desk_page(request, period, form=None, group=None, early_form=None):
    """The desk as it stands now; `form` is one that was refused, of `group` if it was of one."""
    if not Ranking.objects.cchc().filter(year=period.year).exists():
        context = {
            "groups": rehearsed_groups(period),
            "form": form or PublishForm(),
            "refusal": doors.why_not_publish(request.user, period),
        }
        return render(request, "reports/desk.html", context | _common(request, period))
    context = {
        "groups": published_groups(period, {group: form} if form else {}),
        "refusal": doors.why_not_publish_correction(request.user, period),
        "correct_refusal": doors.why_not_correct_any(request.user, period),
        "early_form": early_form or ReleaseEarlierForm(prefix="release"),
    }
    return render(request, "reports/desk_published.html", context | _common(request, period))


def _common(request, period):
    return {
        "period": period,
        "embargo": embargo_of(period),
        "is_sample": period.is_sample,
        "tabs": doors.tabs_for(request.user),
        "tab": "publication-desk",
    }


@login_required
def publication_check(request, year):
    """The year's published versions; computed again, cell by cell, when asked to."""
    period = doors.period_of(year)
    doors.forbid_if(doors.why_not_verify(request.user, period))
    rankings = Ranking.objects.cchc().filter(year=year)
    context = {
        "rankings": rankings.order_by("group_order", "group_code", "version"),
        "checks": list(publishing.checks(year)) if "chay" in request.GET else None,
    }
    return render(request, "reports/check.html", context | _common(request, period))


@require_POST
@login_required
def publish(request, year):
    """Publish the year by a decision, all groups or none."""
    period = doors.period_of(year)
    doors.forbid_if(doors.why_not_publish(request.user, period))
    form = PublishForm(request.POST)

    def act():
        publishing.publish(period, **form.decision, **form.release, by=request.user)

    if form.is_valid() and doors.carried_out(request, act, form.done, form):
        return redirect("publication-desk", year=year)
    return desk_page(request, doors.period_of(year), form)


@require_POST
@login_required
def publish_correction(request, year, group):
    """Publish a new version of one group, with the scores corrected since the last."""
    period = doors.period_of(year)
    doors.forbid_if(doors.why_not_publish_correction(request.user, period))
    ranked = period.groups.filter(code=group).first()
    if ranked is None:
        raise Http404
    upheld = complaints.to_correct(period).get(group, [])
    form = PublishCorrectionForm(request.POST, prefix=group, complaints=upheld)
    # Without a pending correction there is no form on the page to hold the refusal.
    told_on = form if group in publishing.pending_corrections(period) else None

    def act():
        words = {name: form.cleaned_data[name] for name in ("note", "seen_version")}
        words["complaints"] = form.chosen
        publishing.publish_correction(period, ranked, **form.decision, **words, by=request.user)

    if form.is_valid() and doors.carried_out(request, act, "Đã công bố phiên bản mới.", told_on):
        return redirect("publication-desk", year=year)
    now_seen(form, "seen_version", publishing.version_of_scores(period, ranked))
    return desk_page(request, period, form, group)


@login_required
def correct_unit(request, year, pk):
    """The leaves of one unit as published, each with the way to correct it."""
    assessment = doors.assessment_for(request.user, pk)
    if assessment.period.year != year:
        raise Http404
    doors.forbid_if(doors.why_not_correct_unit(request.user, assessment))
    context = {"assessment": assessment, "leaves": published_leaves(assessment)}
    return render(
        request, "reports/correct_unit.html", context | _common(request, assessment.period)
    )


@login_required
def correct_score(request, year, pk):
    """Correct one published score; the public sees it once a new version is published."""
    score = doors.score_for(request.user, pk)
    if score.assessment.period.year != year:
        raise Http404
    doors.forbid_if(doors.why_not_correct(request.user, score))
    form = CorrectForm(request.POST or None, initial={"version": score.version})

    def act():
        doors.correct(score, **form.cleaned_data, by=request.user)

    done = "Đã đính chính điểm. Điểm mới chỉ hiện công khai khi công bố phiên bản mới."
    if form.is_valid() and doors.carried_out(request, act, done, form):
        return redirect("publication-desk", year=year)
    score = doors.score_for(request.user, pk)
    if form.is_bound:
        now_seen(form, "version", score.version)
    context = {"score": score, "published": published_line(score), "form": form}
    return render(
        request, "reports/correct_score.html", context | _common(request, score.assessment.period)
    )
