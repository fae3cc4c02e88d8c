"""The receipts given out in a year, and one found by the code somebody reads out."""

import re

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator

from journal.models import Receipt
from scoring.receipts import receipts_of_year
from scoring.views.office.shell import office_page, year_to_see

A_PAGE = 50


@login_required
def receipts(request, year):
    """All receipts of the year, newest first; with ?ma= those of that code, of whatever year."""
    period = year_to_see(request.user, year)
    code = request.GET.get("ma", "")
    found = Receipt.objects.filter(code=_told(code)) if code.strip() else receipts_of_year(period)
    return office_page(
        request,
        period,
        "receipts.html",
        "office-journal",
        page=Paginator(found, A_PAGE).get_page(request.GET.get("trang")),
        code=code,
    )


def _told(code):
    """A code as it is kept, however its digits were typed."""
    digits = re.sub(r"\D", "", code)
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"
