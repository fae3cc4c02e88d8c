"""Where an entry has data: its newest place, and what its address asks for."""

import re

PART = re.compile(r"<(\w+):(\w+)>")
# Before what kind of value each part of an address stands.
TYPES = {"int": "integer", "slug": "string", "str": "string"}


def arguments(entry):
    """(name, JSON type) of each part of an entry's address that varies."""
    return [(name, TYPES[converter]) for converter, name in PART.findall(entry.address)]


def pattern(entry):
    """The address of an entry as people and OpenAPI write it: /xep-hang/{year}/{group}."""
    return "/" + PART.sub(r"{\2}", entry.address)


def newest_place(entry):
    """The arguments of the first place there is, the newest; None where there is none."""
    return next(iter(entry.places()), None)
