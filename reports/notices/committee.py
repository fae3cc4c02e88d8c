"""The steering committee of a year: typed line by line, kept version by version."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from journal.models import record
from reports import editions
from reports.models import Committee
from reports.publishing.doors import carried_out, forbid_if
from scoring.refusals import Overtaken, Refused, refuse_if
from units.vietnamese import nfc

from .acts import CHAIN
from .guards import why_not_publish, why_not_see_office

PARTS = ("role", "post", "field")
LINE = "Chức danh trong Ban | Chức vụ, cơ quan | Lĩnh vực phụ trách"


@transaction.atomic
def set_committee(year, *, decision, seats, is_sample=False, by):
    """Say who sits in the committee of a year, by posts; what was said before stays on record."""
    refuse_if(why_not_publish(by))
    if not decision.strip():
        raise Refused("Cần ghi văn bản thành lập, kiện toàn.")
    if not seats or not all(seat["role"] and seat["post"] for seat in seats):
        raise Refused("Mỗi dòng cần có chức danh trong Ban và chức vụ, cơ quan.")
    before = Committee.objects.filter(year=year).order_by("-version").first()
    made = Committee(
        year=year,
        version=before.version + 1 if before else 1,
        decision=nfc(decision),
        seats=seats,
        is_sample=is_sample,
        by=by,
        at=timezone.now(),
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Overtaken("Ban chỉ đạo năm này vừa được sửa. Hãy tải lại trang.") from error
    told = "\n".join(lines_of(made.seats))
    record(CHAIN, "ghi Ban chỉ đạo", made, after=told, reason=made.decision, by=by)
    editions.renew()
    return made


def read_seats(text):
    """The seats of a text, a line each, parts apart by |."""
    lines = (line for line in text.splitlines() if line.strip())
    cells = ([nfc(cell) for cell in [*line.split("|"), "", ""][:3]] for line in lines)
    return [dict(zip(PARTS, each, strict=True)) for each in cells]


def lines_of(seats):
    """The seats as they are typed."""
    return [" | ".join(seat[part] for part in PARTS).rstrip(" |") for seat in seats]


class CommitteeForm(forms.Form):
    """A year, its decision, and a line for each seat."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2999)
    decision = forms.CharField(
        label="Văn bản thành lập, kiện toàn",
        max_length=Committee._meta.get_field("decision").max_length,
        widget=forms.TextInput(attrs={"size": 60}),
    )
    seats = forms.CharField(
        label="Thành phần",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14, "cols": 100}),
        help_text=f"Mỗi dòng: {LINE}. Chỉ ghi chức vụ, cơ quan, không ghi tên người.",
    )

    def clean_seats(self):
        return read_seats(self.cleaned_data["seats"])


@login_required
def committee_desk(request):
    """The committee in force, and the form that puts a new version beside it."""
    forbid_if(why_not_see_office(request.user))
    found = list(Committee.objects.in_force())
    form = CommitteeForm(request.POST or None, initial=_known(found))
    if request.method == "POST":
        forbid_if(why_not_publish(request.user))
        if form.is_valid() and carried_out(
            request,
            lambda: set_committee(**form.cleaned_data, by=request.user),
            "Đã ghi Ban chỉ đạo.",
            form,
        ):
            return redirect("committee-desk")
    page = {"committees": found, "form": form, "refusal": why_not_publish(request.user)}
    return render(request, "reports/about/desk.html", page)


def _known(found):
    if not found:
        return {"year": timezone.localdate().year}
    last = found[0]
    seats = "\n".join(lines_of(last.seats))
    return {"year": last.year, "decision": last.decision, "seats": seats}
