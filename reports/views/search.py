"""The search: whatever was typed, a page that says what was found and where."""

from django.shortcuts import render

from reports.public import public_page
from reports.search.asking import kinds_of, page_of
from reports.search.words import Words


@public_page
def search(request):
    """A few of each kind for ?q=, all of one kind for ?nhom=, page by page."""
    words = Words.of(request.GET.get("q", ""))
    context = {"words": words, "kinds": [], "kind": None}
    if not words.is_short:
        found = page_of(words, request.GET.get("nhom", ""), request.GET.get("trang"))
        if found:
            context["kind"], context["page"] = found
        else:
            context["kinds"] = kinds_of(words)
    return render(request, "reports/search.html", context)
