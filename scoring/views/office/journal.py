"""What was done in a year, by whom and why."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator

from journal.models import ChainHead, JournalEntry
from scoring.views.office.shell import office_page, year_to_see
from units.vietnamese import fold

A_PAGE = 50


@login_required
def journal(request, year):
    """The journal of the year, or of one unit's assessment (?phieu=), searched without marks."""
    period = year_to_see(request.user, year)
    assessments = list(period.assessments.in_order())
    chosen = next((a for a in assessments if str(a.pk) == request.GET.get("phieu")), None)
    entries = JournalEntry.objects.of((chosen or period).chain)
    search = request.GET.get("tim", "")
    found = _matching(entries, search) if search.strip() else entries
    return office_page(
        request,
        period,
        "journal.html",
        "office-journal",
        page=Paginator(found, A_PAGE).get_page(request.GET.get("trang")),
        head=ChainHead.objects.filter(chain=(chosen or period).chain).first(),
        search=search,
        chosen=chosen,
        assessments=assessments,
    )


def _matching(entries, search):
    """Entries with every word of the search, typed with or without marks."""
    words = fold(search).split()
    return [entry for entry in entries if all(word in _text(entry) for word in words)]


def _text(entry):
    parts = (entry.act, entry.subject, entry.before, entry.after, entry.reason, str(entry.by or ""))
    return fold(" ".join(parts))
