"""The first door within Django: a page that was rendered already is answered here."""

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotModified

from reports.moment import is_held

from .answering import answer
from .library import library
from .rendering import ANEW, is_public_address, rendered


class PublishedPagesMiddleware:
    """Answers public pages from the store, and fills it; everything else goes on as it came."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not (is_plain(request) and is_public(request)):
            return self.get_response(request)
        try:
            state = library().pointer.state()
        except DatabaseError:
            return self.get_response(request)
        shelf = library().shelf(state)
        page = shelf.in_memory(request.path)
        if page and may_answer(page, request):
            return respond(request, page, state)
        with shelf.flight(request.path):
            page = shelf.find(request.path)
            if page and may_answer(page, request):
                return respond(request, page, state)
            return self.render(request)

    def render(self, request):
        """Render the page, keep it with its edition, and answer from what is kept."""
        response, page, state = rendered(self.get_response, request)
        if page is None:
            return response
        # A newer state than the pointer's: from now on nobody is shown the older one.
        if state == library().pointer.state() or state == library().pointer.settle():
            library().shelf(state).keep(page)
        return respond(request, page, state)


def respond(request, page, state):
    """The answer as Django passes it on."""
    said = answer(
        page,
        state,
        method=request.method,
        accepted=request.META.get("HTTP_ACCEPT_ENCODING", ""),
        tags=request.META.get("HTTP_IF_NONE_MATCH", ""),
    )
    headers = dict(said.headers)
    if said.status == 304:
        response = HttpResponseNotModified(headers=headers)
    else:
        response = HttpResponse(said.content, headers=headers)
    response.is_public = True
    return response


def is_plain(request):
    """A reading of an address and nothing else, that nobody further down would turn away."""
    if request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
        return False
    if "HTTP_HX_REQUEST" in request.META or request.path.startswith(settings.STATIC_URL):
        return False
    if is_held():
        return False
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return False
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def is_public(request):
    """Whether it asks for a public page; those in memory are known to be some."""
    return library().has_in_memory(request.path) or is_public_address(request)


def may_answer(page, request):
    """Not when it must be rendered anew, nor a page that names the host to who uses another."""
    return ANEW not in request.META and page.host in ("", request.get_host())
