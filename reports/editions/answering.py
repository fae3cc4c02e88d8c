"""From a kept page to what this visitor gets: encoding, tag, 304."""

import re
from functools import lru_cache

from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone

# Short, as a correction must show; long enough for the store in front to take the load.
SECONDS_KEPT = 10
TAG = re.compile(r'(?:W/)?("[^"]*")')
ABOUT_A_BODY = {"Content-Type", "Content-Disposition", "Content-Language"}


def answer(request, page, state):
    """The page in the encoding the visitor takes, or word that his copy is still right."""
    packed = page.packed and takes_gzip(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    body = page.packed if packed else page.plain
    said = {"ETag": body.etag, "Cache-Control": cache_control(state)}
    if page.packed:
        said["Vary"] = "Accept-Encoding"
    if is_known(request.META.get("HTTP_IF_NONE_MATCH", ""), body.etag):
        kept = {name: text for name, text in page.headers.items() if name not in ABOUT_A_BODY}
        response = HttpResponseNotModified(headers=kept | said)
    else:
        said["Content-Length"] = str(len(body.content))
        if packed:
            said["Content-Encoding"] = "gzip"
        content = b"" if request.method == "HEAD" else body.content
        response = HttpResponse(content, headers=page.headers | said)
    response.is_public = True
    return response


def cache_control(state):
    """How long others may keep it: never beyond the edition's own end."""
    seconds = SECONDS_KEPT
    if state.until:
        left = (state.until - timezone.now()).total_seconds()
        seconds = max(0, min(seconds, int(left)))
    return f"public, max-age={seconds}, must-revalidate"


def is_known(tags, etag):
    """If-None-Match: a list of tags or *, compared weakly."""
    if not tags:
        return False
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
