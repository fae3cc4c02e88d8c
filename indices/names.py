"""Names of provinces as people write them, made comparable."""

import re

from units.vietnamese import fold

_TITLE = re.compile(r"^(?:ubnd\s*)?(?:tinh\s+|thanh pho\s+|t\.?p[\s.]*|thu do\s+)?")
_CITY = re.compile(r"^(?:ubnd\s*)?(?:thanh pho\s|t\.?p[\s.])")
_ENGLISH = re.compile(r"\s+(?:province|city)$")
_ALL = {"trung binh ca nuoc", "ca nuoc", "binh quan ca nuoc", "trung binh toan quoc", "toan quoc"}
_ALL |= {"national mean", "national average", "trung binh"}


def name_key(name):
    """What a province is found by: no marks, titles, spaces or hyphens."""
    bare = _ENGLISH.sub("", _TITLE.sub("", fold(name)))
    return re.sub(r"[^a-z0-9]", "", bare)


def is_called_city(name):
    """True when the name says «Thành phố» or «TP.»: a province may have a city of its name."""
    return bool(_CITY.match(fold(name)))


def is_national_mean(name):
    """True for the row that tells the mean of all provinces and is none of them."""
    return fold(name).strip("() ") in _ALL
