"""The whole assessment on one page, its journal, and the acts that hand it on."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from journal.models import Receipt
from scoring import cycle, marking, permissions
from scoring.choices import PeriodState
from scoring.forms.unit import ReturnForm
from scoring.sheets import sheet, under_headings
from scoring.trail import sign, trail
from scoring.views.doors import assessment_for, carried_out, forbid_if

from .clock import countdown
from .tree import rows

ENTRIES_A_PAGE = 50

UNANSWERED, TO_EXPLAIN, HANDED = "chua-cham", "can-giai-trinh", "duoc-giao"


@require_safe
@login_required
def assessment(request, pk):
    """The tree with its points, and what may be done with the assessment now."""
    assessment = assessment_for(request.user, pk)
    table = sheet(request.user, assessment)
    shown = request.GET.get("loc", "")
    handed = _handed(request.user, table)
    lines = _shown(table, shown, handed)
    context = {
        "assessment": assessment,
        "sheet": table,
        "rows": rows(table, [line for line in lines if line.criterion.is_main]),
        "outside_rows": rows(table, [line for line in lines if not line.criterion.is_main]),
        "filters": _filters(table, shown, handed),
        "shown": shown,
        "deadline": countdown(assessment),
        "acts": _acts(request.user, assessment),
        "return_form": ReturnForm(),
        "is_own": _hands_on(request.user, assessment),
        "leads_leaves": handed is not None,
        "receipt": Receipt.objects.about(assessment.chain).first(),
        "has_explanations": not assessment.is_of_province
        and cycle.has_reached(assessment.period, PeriodState.EXPLANATION),
    }
    return render(request, "scoring/unit/assessment.html", context)


def _hands_on(user, assessment):
    """True for those who hand the assessment on or sign it."""
    return permissions.submits(user, assessment) or permissions.approves(user, assessment)


def _handed(user, table):
    """Of the province's leaves those handed to the person's units; None where there are none."""
    if not table.assessment.is_of_province:
        return None
    codes = permissions.handed_codes(user, table.assessment)
    if not codes:
        return None
    return under_headings(table.lines, lambda line: line.criterion.code in codes)


def _shown(table, wanted, handed):
    if wanted == HANDED and handed is not None:
        return handed
    if wanted == UNANSWERED:
        return table.unanswered()
    if wanted == TO_EXPLAIN:
        return table.to_explain()
    return table.lines + table.outside_lines


def _filters(table, shown, handed):
    """The ways to look at the tree, each with how many leaves it shows and whether it is chosen."""
    ways = [("", "Tất cả các mục", None), (UNANSWERED, "Chỉ mục chưa chấm", table.unanswered())]
    if handed is not None:
        ways.append((HANDED, "Chỉ mục giao cho đơn vị tôi", handed))
    if table.shows_appraisal:
        ways.append((TO_EXPLAIN, "Chỉ mục cần giải trình", table.to_explain()))
    return [
        (key, label, None if lines is None else _leaves(lines), key == shown)
        for key, label, lines in ways
    ]


def _leaves(lines):
    return sum(line.score is not None for line in lines)


def _acts(user, assessment):
    """The refusal of each act, empty where the button is open."""
    return {
        "submit": permissions.why_not_submit(user, assessment),
        "lock": permissions.why_not_lock(user, assessment),
        "close": permissions.why_not_close_explanations(user, assessment),
    }


@require_POST
@login_required
def submit(request, pk):
    """The clerk hands the assessment to the head."""
    assessment = assessment_for(request.user, pk)
    forbid_if(permissions.why_not_submit(request.user, assessment))
    act = partial(marking.submit, assessment, by=request.user)
    carried_out(request, act, "Đã trình lãnh đạo đơn vị.")
    return redirect("unit-assessment", pk)


@require_POST
@login_required
def send_back(request, pk):
    """The head returns the assessment to the clerk, saying what to change."""
    assessment = assessment_for(request.user, pk)
    forbid_if(permissions.why_not_lock(request.user, assessment))
    form = ReturnForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Cần ghi nội dung phải sửa khi trả lại phiếu.")
        return redirect("unit-assessment", pk)
    act = partial(
        marking.return_for_changes, assessment, by=request.user, reason=form.cleaned_data["reason"]
    )
    carried_out(request, act, "Đã trả lại phiếu để chuyên viên sửa.")
    return redirect("unit-assessment", pk)


@require_POST
@login_required
def lock(request, pk):
    """The head approves the self-assessment for good."""
    assessment = assessment_for(request.user, pk)
    forbid_if(permissions.why_not_lock(request.user, assessment))
    act = partial(marking.lock, assessment, by=request.user)
    carried_out(request, act, "Đã duyệt và chốt điểm tự chấm của đơn vị.")
    return redirect("unit-assessment", pk)


@require_POST
@login_required
def close_explanations(request, pk):
    """The head closes the unit's explanations of this round."""
    assessment = assessment_for(request.user, pk)
    forbid_if(permissions.why_not_close_explanations(request.user, assessment))
    act = partial(marking.close_explanations, assessment, by=request.user)
    carried_out(request, act, "Đã chốt giải trình của đơn vị.")
    return redirect("unit-assessment", pk)


@require_safe
@login_required
def journal(request, pk):
    """Who did what with this assessment, as far as this person may know it."""
    assessment = assessment_for(request.user, pk)
    pages = Paginator(trail(request.user, assessment), ENTRIES_A_PAGE)
    page = pages.get_page(request.GET.get("trang"))
    context = {
        "assessment": assessment,
        "page": page,
        "receipts": Receipt.objects.about(assessment.chain),
        "entries": sign(page.object_list, request.user, assessment),
    }
    return render(request, "scoring/unit/journal.html", context)
