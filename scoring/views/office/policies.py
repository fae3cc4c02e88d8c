"""How each group of a year is computed, ranked and graded: read by all, chosen by the office."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect

from scoring import permissions
from scoring import policies as acts
from scoring.forms.policy import PolicyForm
from scoring.rules.policy import Policy
from scoring.views.doors import carried_out, forbid_if
from scoring.views.office.shell import office_page, year_to_run, year_to_see


@login_required
def policies(request, year):
    """The policies of every group in words, those that differ from the usual marked."""
    period = year_to_see(request.user, year)
    used = list(period.period_groups.ranked().select_related("group", "criteria_set"))
    names = acts.names_of([(each.criteria_set, each.policy) for each in used])
    return office_page(
        request,
        period,
        "policies.html",
        "office-policies",
        refusal=permissions.why_not_set_policy(request.user, period),
        groups=[
            (each.group, _told(each.policy, Policy(), names[each.criteria_set_id])) for each in used
        ],
    )


@login_required
def policy(request, year, code):
    """Choose the policies of one group: look at them in words first, then save."""
    period = year_to_run(request.user, year)
    forbid_if(permissions.why_not_set_policy(request.user, period))
    used = _group(period, code)
    form = PolicyForm(used, request.POST or None)
    if request.method == "POST" and form.is_valid() and "save" in request.POST:
        done = f"Đã lưu quy ước của nhóm {used.group}."
        if carried_out(request, lambda: _save(used, form, request.user), done, form):
            return redirect("office-policies", year)
    names = acts.names_of([(used.criteria_set, form.policy), (used.criteria_set, used.policy)])
    return office_page(
        request,
        period,
        "policy.html",
        "office-policies",
        group=used.group,
        form=form,
        nodes=used.criteria_set.criteria.main().order_by("order"),
        sections=_told(form.policy, used.policy, names[used.criteria_set_id]),
        is_preview=form.is_bound and form.policy != used.policy,
    )


def _group(period, code):
    groups = period.period_groups.select_related("group", "criteria_set", "period")
    return get_object_or_404(groups, group__code=code)


def _save(used, form, user):
    acts.set_policy(used, form.policy, seen=form.cleaned_data["seen"], by=user)


def _told(policy, usual, names):
    """(heading, [(sentence, is it another than usual)]) of a policy, codes with their names."""
    known = usual.sentences(names)
    return [
        (title, [(sentence, sentence not in known) for sentence in sentences])
        for title, sentences in policy.sections(names).items()
    ]
