"""The first door of the web server: what is at hand is answered before Django sees the request."""

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from .answering import answer
from .library import library

STATUS = {200: "200 OK", 304: "304 Not Modified"}


class Door:
    """Passes on whatever is not a plain reading of a page this process has in memory."""

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        found = at_hand(environ)
        if found is None:
            return self.application(environ, start_response)
        said = answer(
            *found,
            method=environ["REQUEST_METHOD"],
            accepted=environ.get("HTTP_ACCEPT_ENCODING", ""),
            tags=environ.get("HTTP_IF_NONE_MATCH", ""),
        )
        start_response(STATUS[said.status], said.headers)
        return [said.content]


def at_hand(environ):
    """(page, state) when nothing further down would answer otherwise; else None."""
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or environ.get("QUERY_STRING"):
        return None
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    if "HTTP_HX_REQUEST" in environ or not path.isascii():
        return None
    if settings.SECURE_SSL_REDIRECT and not is_secure(environ):
        return None
    host = environ.get("HTTP_HOST", "")
    if not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return None
    found = library().at_hand(path)
    return found if found and found[0].host in ("", host) else None


def is_secure(environ):
    """As `request.is_secure()` reads it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        if name in environ:
            return environ[name].split(",", 1)[0].strip() == value
    return environ["wsgi.url_scheme"] == "https"
