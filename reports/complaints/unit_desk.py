"""The unit's desk: what it may complain about, what it wrote, and how it goes on."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from evidence.forms import CLASSIFIED_WARNING

from . import acts, doors, guards, pages
from .forms import ChoosePaperForm, ComplaintForm, UploadForm, WithdrawForm

SIGNED = "Đã ký, gửi kiến nghị."
WRITTEN = "Đã soạn kiến nghị: chờ lãnh đạo đơn vị ký, gửi."


@require_safe
@login_required
def complaints(request):
    """The unit's published scorecards, and its complaints."""
    page = {
        "cards": pages.own_cards(request.user),
        "complaints": pages.own_complaints(request.user),
    }
    return render(request, "reports/complaints/unit_list.html", page)


@login_required
def write(request, pk):
    """Write a complaint about one scorecard, or one leaf of it (?tieu-chi= chooses it)."""
    card = doors.card_of(pk)
    doors.forbid_if(guards.why_not_write(request.user, card))
    signs = not guards.why_not_sign_for(request.user, card.unit)
    chosen = {"about": request.GET.get("tieu-chi", "")}
    form = ComplaintForm(card, request.POST or None, initial=chosen)
    written = []

    def act():
        written.append(acts.write(card, **form.values, by=request.user))

    if form.is_valid() and doors.carried_out(request, act, SIGNED if signs else WRITTEN, form):
        return redirect("unit-complaint", written[0].pk)
    page = {"card": card, "ranking": card.ranking, "form": form, "signs": signs}
    return render(request, "reports/complaints/write.html", page)


@require_safe
@login_required
def complaint(request, pk):
    """One complaint from the unit's side."""
    return _page(request, pk)


def _page(request, pk, attach_form=None, withdraw_form=None):
    found, assessment = doors.own_complaint(request.user, pk)
    is_upload = attach_form is not None and attach_form.is_upload
    chooses = attach_form is not None and not is_upload
    page = {
        "complaint": found,
        "line": doors.line_of(found),
        "turns": list(pages.turns(request.user, found, assessment)),
        "sign_refusal": guards.why_not_sign(request.user, found),
        "add_refusal": guards.why_not_add(request.user, found),
        "choose_form": attach_form if chooses else ChoosePaperForm(found),
        "upload_form": attach_form if is_upload else UploadForm(found),
        "withdraw_form": withdraw_form or WithdrawForm(),
        "classified_warning": CLASSIFIED_WARNING,
    }
    return render(request, "reports/complaints/unit_complaint.html", page)


@require_POST
@login_required
def sign(request, pk):
    """The head signs, and so lodges it."""
    found, _ = doors.own_complaint(request.user, pk)
    doors.forbid_if(guards.why_not_sign(request.user, found))
    act = partial(acts.sign, found, by=request.user)
    doors.carried_out(request, act, SIGNED)
    return redirect("unit-complaint", pk)


@require_POST
@login_required
def attach(request, pk):
    """Put a document the unit has, or a new one, to the complaint."""
    found, _ = doors.own_complaint(request.user, pk)
    doors.forbid_if(guards.why_not_add(request.user, found))
    kind = UploadForm if request.POST.get("cach") == "tai-moi" else ChoosePaperForm
    form = kind(found, request.POST, request.FILES)
    act = partial(_attach, request, found, form)
    if form.is_valid() and doors.carried_out(request, act, "Đã gắn tài liệu.", form):
        return redirect("unit-complaint", pk)
    return _page(request, pk, attach_form=form)


def _attach(request, complaint, form):
    document = form.document_for(complaint.unit, request.user)
    acts.attach(complaint, document, by=request.user, **form.place)
    if document.was_known:
        messages.info(request, f"Đơn vị đã nộp tệp này trước đây: dùng lại tài liệu «{document}».")


@require_POST
@login_required
def withdraw(request, pk):
    """Take the complaint back."""
    found, _ = doors.own_complaint(request.user, pk)
    if not found.closed:
        doors.forbid_if(guards.why_not_add(request.user, found))
    form = WithdrawForm(request.POST)
    if form.is_valid():
        act = partial(acts.withdraw, found, by=request.user, **form.cleaned_data)
        if doors.carried_out(request, act, "Đã rút kiến nghị.", form):
            return redirect("unit-complaint", pk)
    return _page(request, pk, withdraw_form=form)
