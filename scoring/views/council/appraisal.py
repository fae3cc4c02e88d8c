"""One score before its appraiser: all that was said of it, and the form of this round."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from scoring import marking, permissions
from scoring.conflicts import Bench
from scoring.forms.council import AppraisalForm
from scoring.timeliness import timeliness_of
from scoring.views.doors import carried_out, forbid_if, score_for

from .story import story_of
from .workload import scores_of


@login_required
def score(request, pk):
    """Show the score; save this round's points, or say why not beside what was typed.

    409 when somebody else changed the score while the form was being filled in.
    """
    score = score_for(request.user, pk)
    bench = Bench(request.user, score.assessment.period)
    forbid_if(permissions.why_not_judge(request.user, score, bench))
    if request.method != "POST":
        return _page(request, score, bench)
    forbid_if(permissions.why_not_appraise(request.user, score, bench))
    form = _form(score, story_of(score), request.POST)
    done = f"Đã lưu kết quả thẩm định tiêu chí {score.criterion.code}."
    if form.is_valid():
        act = partial(marking.appraise, score, by=request.user, bench=bench, **form.values)
        if carried_out(request, act, done, form):
            return _go_on(request, score, bench)
    return _page(request, score_for(request.user, pk), bench, form)


def _form(score, story, data=None):
    return AppraisalForm(score, story.rounds, data, is_explained=story.explanation is not None)


def _go_on(request, score, bench):
    """Stay on the score, or go on to the next assigned one; after the last, to the table."""
    if "tiep" not in request.POST:
        return redirect("council-score", score.pk)
    _, following = _around(score, bench)
    if following:
        return redirect("council-score", following.pk)
    return redirect("council-assessment", score.assessment_id)


def _around(score, bench):
    """The assigned scores before and after this one; None at the ends."""
    mine = scores_of(bench, score.assessment)
    if score not in mine:
        return None, None
    place = mine.index(score)
    return (mine[place - 1] if place else None, next(iter(mine[place + 1 :]), None))


def _page(request, score, bench, form=None):
    """The score as it stands now, with a form just refused shown as it was filled in."""
    previous, following = _around(score, bench)
    story = story_of(score)
    form = form or _form(score, story)
    overtaken = form.is_overtaken_by(score)
    page = {
        "score": score,
        "criterion": score.criterion,
        "assessment": score.assessment,
        "story": story,
        "form": form,
        "refusal": permissions.why_not_appraise(request.user, score, bench),
        "previous": previous,
        "following": following,
        "overtaken": overtaken,
        "timeliness": timeliness_of(score),
    }
    return render(request, "scoring/council/score.html", page, status=409 if overtaken else 200)
