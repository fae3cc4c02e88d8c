"""Parts of pages that need a little thought: how things look, never what is true."""

import re
from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from scoring.choices import PeriodState

register = template.Library()

# Names of grades are data of each year; these are the ones the provinces use, best first.
GRADES = {
    "xuất sắc": 1,
    "rất tốt": 1,
    "tốt": 2,
    "khá": 3,
    "trung bình": 4,
    "yếu": 5,
    "kém": 5,
}
SOON_DAYS = 3

HASH = re.compile(r"\b[0-9a-f]{64}\b")

OPTION = re.compile(r"^(?P<words>.+) \((?P<points>[\d,]+ điểm)\)$", re.DOTALL)


@register.inclusion_tag("parts/_grade.html")
def grade(name):
    """A grade with its colour, its height of bars and its word; a name unknown here is plain."""
    return {"name": name, "level": GRADES.get(str(name or "").strip().lower(), 0)}


@register.inclusion_tag("parts/_deadline.html")
def deadline(until, now=None):
    """A deadline with its band: late, today, soon (less than three days) or far."""
    if until is None:
        return {"until": None}
    band, words = deadline_band(until, now or timezone.now())
    return {"until": until, "band": band, "words": words}


def deadline_band(until, now):
    """The band of a deadline and its words; days are days of the calendar here."""
    days = (timezone.localdate(until) - timezone.localdate(now)).days
    if until < now:
        return "late", f"quá hạn {-days} ngày" if days else "đã hết hạn hôm nay"
    if not days:
        return "today", "hạn cuối hôm nay"
    return "soon" if days <= SOON_DAYS else "far", f"còn {days} ngày"


@dataclass(frozen=True)
class Step:
    """A stage of the year as the stepper shows it."""

    label: str
    is_done: bool
    is_current: bool


@register.inclusion_tag("parts/_steps.html")
def year_steps(state):
    """The eight stages of the year: those done, the current one, those to come."""
    states = list(PeriodState)
    place = states.index(PeriodState(state))
    return {"steps": [Step(each.label, at < place, at == place) for at, each in enumerate(states)]}


@register.inclusion_tag("parts/_progress.html")
def progress(done, total, label=""):
    """How much of a known whole is done, as n/N and as a bar."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("parts/_comparison.html")
def comparison(own, appraised, final, maximum=None, url=""):
    """The unit's own points, the council's, and the final ones; `url` says why they are so."""
    points = {"own": own, "appraised": appraised, "final": final}
    return points | {"maximum": maximum, "url": url}


@register.inclusion_tag("parts/_pagination.html", takes_context=True)
def pagination(context, page, name="trang"):
    """Links to the pages of a list, keeping what else the address asks for."""
    query = context["request"].GET.copy()
    query.pop(name, None)
    return {
        "page": page,
        "name": name,
        "kept": f"{query.urlencode()}&" if query else "",
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1),
    }


@register.inclusion_tag("parts/_receipt.html")
def receipt(label, at, fingerprint, code="", url=""):
    """What happened when, with the fingerprint that proves it and the receipt to keep."""
    return {"label": label, "at": at, "hash": fingerprint, "code": code, "url": url}


@register.inclusion_tag("parts/_empty.html")
def empty(title, words="", url="", action=""):
    """Nothing to show: what is missing, why, and the next step where there is one."""
    return {"title": title, "words": words, "url": url, "action": action}


@register.filter
def fingerprints(words):
    """The text escaped, with every SHA-256 in it set so that it breaks anywhere."""
    return SafeString(HASH.sub(r'<span class="hash">\g<0></span>', conditional_escape(words)))


@register.filter
def option_words(label):
    """The words of a choice without the points at its end."""
    found = OPTION.match(str(label))
    return found["words"] if found else label


@register.filter
def option_points(label):
    """The points at the end of a choice, empty when it tells none."""
    found = OPTION.match(str(label))
    return found["points"] if found else ""
