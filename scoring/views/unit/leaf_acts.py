"""What the unit does to one leaf: score it, put documents forward, explain."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from scoring import marking, permissions
from scoring.forms.unit import (
    STALE,
    ChooseForm,
    ExplainForm,
    SelfScoreForm,
    UploadForm,
    VersionedForm,
)
from scoring.models import Attachment
from scoring.views.doors import carried_out, forbid_if, score_for

from .leaf import around, leaf_page

ATTACHED_AGAIN = (
    "Đơn vị đã nộp tệp này trước đây: hệ thống dùng lại tài liệu «{}», không tạo bản mới."
)


@require_POST
@login_required
def self_score(request, pk):
    """Save the unit's answer; then stay on the leaf or go on to the next one to score."""
    score = score_for(request.user, pk)
    forbid_if(permissions.why_not_answer(request.user, score))
    form = SelfScoreForm(score, request.POST)
    done = f"Đã lưu tiêu chí {score.criterion.code}."
    if form.is_valid():
        act = partial(marking.self_score, score, by=request.user, **form.values)
        if carried_out(request, act, done, form):
            return _go_on(request, score)
    return leaf_page(request, score_for(request.user, pk), answer_form=form)


@require_POST
@login_required
def withdraw_claim(request, pk):
    """Take back a bonus asked for or a penalty named: the item stands as if never answered."""
    score = score_for(request.user, pk)
    forbid_if(permissions.why_not_withdraw_claim(request.user, score))
    form = VersionedForm(request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        act = partial(marking.withdraw_claim, score, version=version, by=request.user)
        carried_out(request, act, f"Đã rút mục {score.criterion.code}: coi như không khai.")
    else:
        messages.error(request, STALE)
    return redirect("unit-leaf", pk)


def _go_on(request, score):
    if "tiep" not in request.POST:
        return redirect("unit-leaf", score.pk)
    following = around(score).next_to_score
    if following is None:
        messages.info(request, "Đã đến tiêu chí tự chấm cuối cùng của phiếu.")
        return redirect("unit-assessment", score.assessment_id)
    return redirect("unit-leaf", following.pk)


@require_POST
@login_required
def attach(request, pk):
    """Put forward a document the unit has, or a new one."""
    score = score_for(request.user, pk)
    forbid_if(permissions.why_not_attach(request.user, score))
    kind = UploadForm if request.POST.get("cach") == "tai-moi" else ChooseForm
    form = kind(score, request.POST, request.FILES)
    if form.is_valid():
        act = partial(_attach, request, score, form)
        if carried_out(request, act, "Đã gắn tài liệu cho tiêu chí.", form):
            return redirect("unit-leaf", pk)
    return leaf_page(request, score, attach_form=form)


def _attach(request, score, form):
    document = form.document_for(score.answerer, request.user)
    marking.attach(score, document, by=request.user, **form.place)
    if document.was_known:
        messages.info(request, ATTACHED_AGAIN.format(document))


@require_POST
@login_required
def detach(request, pk):
    """Take a document off a leaf; the document itself stays with the unit."""
    attachment = get_object_or_404(Attachment, pk=pk)
    score = score_for(request.user, attachment.score_id)
    forbid_if(permissions.why_not_detach(request.user, attachment, score))
    act = partial(marking.detach, attachment, by=request.user)
    carried_out(request, act, "Đã gỡ tài liệu khỏi tiêu chí.")
    return redirect("unit-leaf", score.pk)


@require_POST
@login_required
def explain(request, pk):
    """Save the unit's written answer to this round of appraisal."""
    score = score_for(request.user, pk)
    forbid_if(permissions.why_not_explain(request.user, score))
    form = ExplainForm(request.POST)
    if form.is_valid():
        act = partial(marking.explain, score, by=request.user, **form.cleaned_data)
        if carried_out(request, act, "Đã lưu giải trình.", form):
            return redirect("unit-leaf", pk)
    return leaf_page(request, score_for(request.user, pk), explain_form=form)
