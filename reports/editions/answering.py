"""From a kept page to what this visitor gets: encoding, tag, 304."""

import re
from functools import lru_cache
from typing import NamedTuple

from django.utils import timezone

# Short, as a correction must show; long enough for the store in front to take the load.
SECONDS_KEPT = 10
TAG = re.compile(r'(?:W/)?("[^"]*")')


class Answer(NamedTuple):
    """What goes over the wire; the content of a HEAD and of a 304 is empty."""

    status: int
    headers: list
    content: bytes


def answer(page, state, *, method, accepted, tags):
    """The page in the encoding the visitor takes, or word that his copy is still right."""
    body = page.packed if page.packed and takes_gzip(accepted) else page.plain
    kept = ("Cache-Control", cache_control(state))
    if tags and is_known(tags, body.etag):
        return Answer(304, [*page.headers_of_304(body), kept], b"")
    headers = [*page.headers_of(body), kept]
    return Answer(200, headers, b"" if method == "HEAD" else body.content)


def cache_control(state):
    """How long others may keep it: never beyond the edition's own end."""
    seconds = SECONDS_KEPT
    if state.until:
        left = (state.until - timezone.now()).total_seconds()
        seconds = max(0, min(seconds, int(left)))
    return f"public, max-age={seconds}, must-revalidate"


def is_known(tags, etag):
    """If-None-Match: a list of tags or *, compared weakly."""
    return tags.strip() == "*" or etag in TAG.findall(tags)


@lru_cache(maxsize=256)
def takes_gzip(accepted):
    """Accept-Encoding with its weights: gzip where it is liked no less than plain bytes."""
    weights = {}
    for part in accepted.lower().split(","):
        coding, _, parameters = part.partition(";")
        weights[coding.strip()] = _weight(parameters)
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0)))
    return gzip > 0 and gzip >= weights.get("identity", 0)


def _weight(parameters):
    """Thousandths of `q=`; 1000 where none is given, 0 for what is not understood."""
    name, _, value = parameters.partition("=")
    if not name.strip():
        return 1000
    if name.strip() != "q" or not re.fullmatch(r"(0(\.\d{0,3})?|1(\.0{0,3})?)", value.strip()):
        return 0
    whole, _, rest = value.strip().partition(".")
    return int(whole) * 1000 + int(rest.ljust(3, "0"))
