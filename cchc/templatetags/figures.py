"""Numbers on pages: always the Vietnamese comma, «–» where nothing is known."""

from django import template

from scoring.rules.numbers import format_number

register = template.Library()

NOTHING = "–"
MINUS = "\N{MINUS SIGN}"


@register.filter
def points(value):
    """Points as they are, without needless zeros: 0,75; 61,4203."""
    return NOTHING if value is None else format_number(value)


@register.filter
def fixed(value, digits=2):
    """Points or an index with a fixed number of decimals: 81,33."""
    return NOTHING if value is None else format_number(value, digits)


@register.filter
def difference(value, other):
    """The change from `other` to `value`, with its sign; nothing when one is unknown."""
    if value is None or other is None:
        return NOTHING
    change = value - other
    return _with_sign(change)


@register.filter
def change(value):
    """A difference already computed, with its sign; «–» where it is not known."""
    return NOTHING if value is None else _with_sign(value)


def _with_sign(number):
    sign = "+" if number > 0 else MINUS if number < 0 else ""
    return f"{sign}{format_number(abs(number))}"


@register.filter
def count(value):
    """A whole number in groups of three: 111.979."""
    return NOTHING if value is None else f"{value:,}".replace(",", ".")


@register.filter
def lookup(mapping, key):
    """The entry of a dictionary under a key, None when there is none."""
    return mapping.get(key)


@register.filter
def as_printed(text):
    """A figure in the very digits it was printed with, with a Vietnamese comma."""
    return text.replace(".", ",") if text else NOTHING


@register.filter
def signed(number):
    """A change in whole numbers with its sign."""
    if number is None:
        return NOTHING
    return f"{number:+d}".replace("-", MINUS) if number else "0"


@register.filter
def rank_change(places):
    """Places gained in words: «tăng 11 bậc», «giảm 19 bậc»."""
    if places is None:
        return NOTHING
    return f"{'tăng' if places > 0 else 'giảm'} {abs(places)} bậc" if places else "giữ nguyên"
