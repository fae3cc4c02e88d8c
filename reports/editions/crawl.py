"""Rendering pages before anybody asks: from the first page along the links, the nearest first."""

import io
import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import get_script_prefix

from .rendering import ANEW, is_public_address

# What a publication renders by itself; the rest is rendered at the first visit.
NEAREST = 1000
LINK = re.compile(r'(?:href|src)="(/[^"?#]*)["?#]')


@dataclass(frozen=True)
class Rendered:
    """One page that was asked for, and how many are known to follow."""

    path: str
    status: int
    to_come: int

    @property
    def is_page(self):
        return self.status == 200


class Crawler:
    """Walks through the public pages as an anonymous visitor, through the whole stack."""

    def __init__(self, *, anew=False, data=False):
        self._handler, self._anew, self._data = WSGIHandler(), anew, data
        self._met, self._waiting = set(), deque()

    def walk(self, limit=None):
        """Each page with its status, until there is none left or `limit` are done."""
        self._meet(get_script_prefix())
        done = 0
        while self._waiting and done != limit:
            path = self._waiting.popleft()
            response = self._handler.get_response(request_for(path, anew=self._anew))
            if response.get("Content-Type", "").startswith("text/html"):
                for link in LINK.findall(response.content.decode()):
                    self._meet(unquote(unescape(link)))
            done += 1
            yield Rendered(path, response.status_code, len(self._waiting))

    def _meet(self, path):
        """Put an address that is met for the first time on the list, if it is one of ours."""
        if path not in self._met:
            self._met.add(path)
            wanted = self._data or path.endswith("/")
            if wanted and is_public_address(request_for(path)):
                self._waiting.append(path)


def request_for(path, *, anew=False):
    """What a visitor without any cookie sends for this address, as the server in front says it."""
    scheme, host = site()
    name, _, port = host.partition(":")
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.encode().decode("latin-1"),
        "SERVER_NAME": name,
        "SERVER_PORT": port or ("443" if scheme == "https" else "80"),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "wsgi.url_scheme": scheme,
        "wsgi.input": io.BytesIO(),
    }
    return WSGIRequest(environ | ({ANEW: True} if anew else {}))


def site():
    """(scheme, host) the site is known by: SITE_URL, else the first name it answers to."""
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    if settings.SITE_URL:
        return scheme, urlsplit(settings.SITE_URL).netloc
    names = (name for name in settings.ALLOWED_HOSTS if not name.startswith((".", "*")))
    return scheme, next(names, "localhost")
