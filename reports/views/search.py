"""The search: whatever was typed, a page that says what was found and where."""

from django.shortcuts import render

from reports.public import public_page
from reports.search.asking import asked


@public_page
def search(request):
    """A few of each kind for ?q=, all of one kind for ?nhom=, page by page."""
    answer = asked(request.GET)
    context = {
        "words": answer.words,
        "kinds": answer.kinds,
        "kind": answer.kind,
        "page": answer.page,
    }
    return render(request, "reports/search.html", context)
