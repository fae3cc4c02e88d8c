"""The receipt of an act on an assessment: a page to print, and a small file to keep."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from journal.models import ChainHead, Receipt
from journal.present import standing
from scoring.views.doors import receipt_for


@require_safe
@login_required
def receipt(request, pk):
    """What the receipt states and, for the newest of its kind, how the data stand to it now."""
    found, assessment = receipt_for(request.user, pk)
    newest = Receipt.objects.about(found.about).filter(kind=found.kind).first()
    head = ChainHead.objects.filter(chain=found.chain).first()
    context = {
        "receipt": found,
        "assessment": assessment,
        "newest": newest,
        "standing": standing(found, head.number if head else 0) if newest == found else None,
    }
    return render(request, "scoring/receipt.html", context)


@require_safe
@login_required
def receipt_file(request, pk):
    """The receipt as text, for `verify_journal --anchor`."""
    found, _ = receipt_for(request.user, pk)
    response = HttpResponse(found.file_text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bien-nhan-{found.code}.txt"'
    return response
