"""Every address the site answers, read from the site map itself."""

from typing import NamedTuple

from django.urls import get_resolver, reverse

SAMPLES = {
    "IntConverter": 1,
    "SlugConverter": "x",
    "PathConverter": "1",
    "StringConverter": "1",
}
# Arguments of addresses written as regular expressions.
WRITTEN = {"extension": "csv", "app_label": "units", "kind": "tham-dinh"}


class Address(NamedTuple):
    """One line of the site map that has a name."""

    name: str
    view: object
    arguments: dict

    @property
    def path(self):
        """The address with arguments that fit and mostly lead to nothing."""
        return reverse(self.name, kwargs=self.arguments)


def every_address(resolver=None, namespace="", given=None):
    """All of them, those of the admin included."""
    for entry in (resolver or get_resolver()).url_patterns:
        arguments = (given or {}) | arguments_of(entry.pattern)
        if hasattr(entry, "url_patterns"):
            inner = f"{entry.namespace}:" if entry.namespace else namespace
            yield from every_address(entry, inner, arguments)
        elif entry.name:
            yield Address(namespace + entry.name, entry.callback, arguments)


def arguments_of(pattern):
    """A fitting value for each part of the address that varies."""
    plain = {name: SAMPLES[type(how).__name__] for name, how in pattern.converters.items()}
    return plain | {name: WRITTEN[name] for name in pattern.regex.groupindex if name in WRITTEN}
