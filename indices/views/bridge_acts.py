"""Writing on the bridge: giving a component, taking it back, carrying a year over."""

import re
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from indices import linking, permissions
from indices.bridge import bridges
from indices.bridge_form import LinkForm
from indices.carrying import carry_over, planned
from indices.models import IndexDefinition
from scoring.models import PeriodGroup
from scoring.views.doors import carried_out, forbid_if

from .bridge import bridge_page, refuse_strange


def _span_of(year, index, component):
    refuse_strange(year)
    one = get_object_or_404(IndexDefinition, slug=index)
    for bridge in bridges(year, one):
        for span in bridge.spans:
            if span.component.code == component:
                return bridge, span
    raise Http404


@login_required
def give(request, year, index, component):
    """One component: who leads it and which leaves move it, from this year on.

    409 when somebody else has saved it since the page was opened; what was typed stays.
    """
    forbid_if(permissions.why_not_link(request.user))
    bridge, span = _span_of(year, index, component)
    form = LinkForm(year, span.link, request.POST or None, span.leaves)
    overtaken = form.is_overtaken
    if request.method == "POST" and not overtaken and form.is_valid():
        act = partial(_give, span, year, form, request.user)
        if carried_out(request, act, f"Đã lưu «{span.component.name}».", form):
            return redirect("bridge-index", year, index)
        # The act may have found what was saved between our reading and its own.
        bridge, span = _span_of(year, index, component)
        overtaken = form.is_saved_over(span.link)
    if overtaken:
        form = form.on_top_of(span.link, span.leaves)
    context = {"bridge": bridge, "span": span, "form": form, "overtaken": overtaken}
    context["history"] = linking.history(span.index, component)
    page = bridge_page(request, year, "give.html", **context)
    page.status_code = 409 if overtaken else 200
    return page


def _give(span, year, form, by):
    if span.link is None:
        linking.link(span.index, span.component.code, year, form.said, by=by)
        return
    told = {"version": form.cleaned_data["version"], "reason": form.cleaned_data["reason"]}
    linking.change(span.link, year, form.said, by=by, **told)


@login_required
def take(request, year, index, component):
    """Take a component back from this year on, after asking."""
    forbid_if(permissions.why_not_link(request.user))
    bridge, span = _span_of(year, index, component)
    if span.link is None:
        raise Http404
    running = linking.running_year(year, span.link.year_to)
    if request.method == "POST":
        reason, version = (request.POST.get(name, "") for name in ("reason", "version"))
        seen = int(version) if re.fullmatch(r"\d{1,9}", version) else 0
        act = partial(linking.unlink, span.link, year, version=seen, reason=reason, by=request.user)
        if carried_out(request, act, f"«{span.component.name}» từ năm {year} chưa giao cho ai."):
            return redirect("bridge-index", year, index)
    return bridge_page(request, year, "take.html", bridge=bridge, span=span, running=running)


@login_required
def carry(request, year):
    """What carrying the year over to the next would do; then doing it."""
    forbid_if(permissions.why_not_link(request.user))
    refuse_strange(year)
    done = []
    if request.method == "POST":

        def act():
            done.extend(carry_over(year, by=request.user))

        if carried_out(request, act, f"Đã nối tiếp sang năm {year + 1}."):
            if left := sum(bool(plan.refusal or plan.lost) for plan in done):
                messages.warning(request, f"Còn {left} thành phần có phần không mang theo được.")
            return redirect("bridge-carry", year)
    has_sets = PeriodGroup.objects.filter(period__year=year + 1).exists()
    return bridge_page(
        request, year, "carry.html", plans=planned(year), following=year + 1, has_sets=has_sets
    )
