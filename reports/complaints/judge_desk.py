"""The desk of those who judge: complaints by how soon they must be answered, and the answer."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import acts, doors, pages
from .forms import AnswerForm


@require_safe
@login_required
def complaints(request):
    """Open complaints by deadline, then those that ended; of all years this person judges."""
    doors.forbid_if(doors.why_not_see_desk(request.user))
    now = timezone.now()
    bands, ended = pages.to_judge(request.user, now)
    page = {"bands": bands, "ended": ended, "now": now}
    return render(request, "reports/complaints/judge_list.html", page)


@login_required
def complaint(request, pk):
    """One complaint, and the form to answer it."""
    found, judge = doors.complaint_to_judge(request.user, pk)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        # Whether somebody else was faster is told beside what was typed, not as a forbidden page.
        doors.forbid_if(judge.why_not_hear(found))
        if form.is_valid():
            act = partial(acts.answer, found, by=request.user, **form.cleaned_data)
            done = f"Đã trả lời kiến nghị số {pk}."
            if doors.carried_out(request, act, done, form):
                return redirect("complaint-desk")
            found, judge = doors.complaint_to_judge(request.user, pk)
    page = {
        "complaint": found,
        "line": doors.line_of(found),
        "turns": list(pages.turns(request.user, found, judge.assessment_of(found))),
        "refusal": judge.why_not_answer(found),
        "form": form,
    }
    return render(request, "reports/complaints/judge_complaint.html", page)
