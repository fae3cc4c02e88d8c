"""The desk of documents and announcements: what is public, how to add, amend, withdraw."""

from functools import partial

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reports.criteria.lineage import lineage
from reports.models import Notice, NoticeKind, Ranking
from reports.public_doors import ranking_of
from reports.publishing.doors import carried_out, forbid_if

from . import acts
from .forms import AmendForm, CriterionReasonForm, NoticeForm, WithdrawNoticeForm
from .guards import why_not_change, why_not_publish, why_not_see_office

NOTHING_CHANGED = "Không có tiêu chí nào mới, thay đổi hoặc không còn so với năm trước."


@require_safe
@login_required
def notices(request):
    """All of them in their newest version, those that wait and those withdrawn among them."""
    forbid_if(why_not_see_office(request.user))
    context = {
        "notices": Notice.objects.newest(),
        "now": timezone.now(),
        "refusal": why_not_publish(request.user),
    }
    return render(request, "reports/notices/desk.html", context)


@login_required
def new(request):
    """Make a document or an announcement public (?loai=, ?nam=, ?nhom= fill in a part)."""
    forbid_if(why_not_publish(request.user))
    form = NoticeForm(request.POST or None, request.FILES or None, initial=_asked(request))
    made = []

    def act():
        made.append(acts.publish(**form.values, by=request.user))

    if form.is_valid() and carried_out(request, act, "Đã đăng.", form):
        return redirect("notice-desk", made[0].slug)
    return render(request, "reports/notices/new.html", {"form": form})


def _asked(request):
    """What the link to the form already knows."""
    year, asked = request.GET.get("nam", ""), request.GET
    kind = NoticeKind.ANNOUNCEMENT if asked.get("loai") == "thong-bao" else NoticeKind.DECISION
    said = {"kind": kind, "group_code": asked.get("nhom", "")}
    if kind == NoticeKind.ANNOUNCEMENT:
        said["issuer"] = settings.RESPONSIBLE_BODY
    if year.isdecimal():
        subject = f"Công bố kết quả Chỉ số cải cách hành chính năm {year}"
        waiting = Ranking.objects.cchc().filter(year=year).next_release()
        said |= {"year": year, "subject": subject, "issued_on": timezone.localdate()}
        said |= {"release_at": waiting}
    return said


@login_required
def notice(request, slug):
    """One of them with its versions, the form to amend it and the one to withdraw it."""
    forbid_if(why_not_see_office(request.user))
    found = _newest(slug)
    form = AmendForm(
        request.POST or None, request.FILES or None, notice=found, initial=_known(found)
    )
    if request.method == "POST":
        forbid_if(why_not_change(request.user, found))
        if form.is_valid():
            act = partial(acts.amend, found, **form.values, by=request.user)
            if carried_out(request, act, "Đã đăng phiên bản mới.", form):
                return redirect("notice-desk", slug)
    return _page(request, found, form, WithdrawNoticeForm())


@require_POST
@login_required
def withdraw(request, slug):
    """Take it back in the open."""
    found = _newest(slug)
    forbid_if(why_not_change(request.user, found))
    form = WithdrawNoticeForm(request.POST)
    if form.is_valid():
        act = partial(acts.withdraw, found, **form.cleaned_data, by=request.user)
        if carried_out(request, act, "Đã thu hồi; trang công khai nêu lý do.", form):
            return redirect("notice-desk", slug)
    return _page(request, found, AmendForm(notice=found, initial=_known(found)), form)


def _page(request, found, form, withdraw_form):
    context = {
        "notice": found,
        "versions": Notice.objects.filter(slug=found.slug).order_by("-version"),
        "now": timezone.now(),
        "form": form,
        "withdraw_form": withdraw_form,
        "refusal": why_not_change(request.user, found),
    }
    return render(request, "reports/notices/desk_notice.html", context)


def _newest(slug):
    return get_object_or_404(Notice.objects.newest(), slug=slug)


def _known(found):
    names = (*acts.WORDS, "related")
    return {name: getattr(found, name) for name in names}


@login_required
def reasons(request, year, group):
    """Why criteria are new, changed or gone in a published set: what was said, and the form."""
    forbid_if(why_not_see_office(request.user))
    ranking, _ = ranking_of(year, group, None)
    past = lineage(ranking)
    changes = [*past.new, *past.changed, *past.gone]
    form = CriterionReasonForm(changes, request.POST or None)
    if request.method == "POST":
        forbid_if(why_not_publish(request.user))
        where = {"year": year, "group_code": group}
        if form.is_valid() and carried_out(
            request,
            lambda: acts.give_reason(**where, **form.values, by=request.user),
            "Đã ghi lý do.",
            form,
        ):
            return redirect("criteria-reasons", year, group)
    context = {
        "ranking": ranking,
        "lineage": past,
        "form": form,
        "refusal": why_not_publish(request.user) or ("" if changes else NOTHING_CHANGED),
    }
    return render(request, "reports/notices/reasons.html", context)
