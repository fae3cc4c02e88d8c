"""The receipt of a publication, for anyone to keep."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from journal.models import Receipt, ReceiptKind
from reports.models import Ranking
from reports.public import public_page


@public_page
def receipt(request, pk):
    """What the receipt states, with the list it is about."""
    found, ranking = receipt_and_ranking(pk)
    context = {"receipt": found, "ranking": ranking, "is_sample": ranking.is_sample}
    return render(request, "reports/receipt.html", context)


@public_page
def receipt_file(request, pk):
    """The receipt as text, for `verify_journal --anchor`."""
    found, _ = receipt_and_ranking(pk)
    response = HttpResponse(found.file_text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bien-nhan-{found.code}.txt"'
    return response


def receipt_and_ranking(pk):
    """A receipt of a publication with the ranking it is about; or 404."""
    found = get_object_or_404(Receipt, pk=pk, kind=ReceiptKind.PUBLICATION)
    return found, get_object_or_404(Ranking.objects.released(), pk=found.about.rpartition("-")[2])
