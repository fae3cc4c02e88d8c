"""Rendering a page as anybody would meet it: the whole stack, no cookie, nothing of the visitor."""

import io

from django.core.handlers.wsgi import WSGIRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse

from .page import Page

# Set by us alone: what a visitor sends begins with HTTP_.
ANEW = "cchc.render_anew"
OF_THE_CONNECTION = (
    "SCRIPT_NAME",
    "PATH_INFO",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "HTTP_HOST",
    "HTTP_X_FORWARDED_PROTO",
    "wsgi.url_scheme",
    "wsgi.errors",
)


def is_public_address(request):
    """True when a public view answers this address, and the address is the one it is known by.

    Else /xep-hang/02024/, /xep-hang/002024/ … would each be kept as a page.
    """
    try:
        match = resolve(request.path_info)
        if not getattr(match.func, "is_public", False):
            return False
        return reverse(match.view_name, args=match.args, kwargs=match.kwargs) == request.path
    except (Resolver404, NoReverseMatch):
        return False


def anonymous(request):
    """The same address asked for by nobody in particular."""
    environ = {name: request.META[name] for name in OF_THE_CONNECTION if name in request.META}
    return WSGIRequest(environ | {"REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()})


def rendered(get_response, request):
    """(response, the page in it or None, the state it belongs to) for an anonymous visitor."""
    response = get_response(anonymous(request))
    if not may_be_kept(response):
        return response, None, None
    host = request.get_host() if response.names_host else ""
    return response, Page.of(request.path, response, host), response.edition


def may_be_kept(response):
    """Only what a public view answered with success, to everybody alike."""
    varies = {part.strip().lower() for part in response.get("Vary", "").split(",")}
    return (
        getattr(response, "is_public", False)
        and getattr(response, "edition", None) is not None
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Content-Encoding")
        and varies <= {"", "accept-encoding"}
    )
