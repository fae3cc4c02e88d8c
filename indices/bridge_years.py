"""The years of the bridge: which there are, and which one to open."""

from django.utils import timezone

from indices.models import ComponentLink, Release
from scoring.models import AssessmentPeriod


def years_linked() -> list[int]:
    """The years some component was given from, the newest first."""
    years = ComponentLink.objects.order_by("-year_from").values_list("year_from", flat=True)
    return list(years.distinct())


def years_to_choose(year) -> list[int]:
    """The years being assessed and those linked, with this one, the newest first."""
    assessed = AssessmentPeriod.objects.values_list("year", flat=True)
    return sorted({year, *assessed, *years_linked()}, reverse=True)


def latest_year() -> int:
    """The newest year with both links and figures; else the newest linked or assessed one."""
    spans = list(ComponentLink.objects.order_by().values_list("year_from", "year_to").distinct())
    known = Release.objects.order_by("-year").values_list("year", flat=True).distinct()
    for year in known:
        if any(first <= year and (last is None or year <= last) for first, last in spans):
            return year
    linked = max((first for first, _ in spans), default=None)
    assessed = AssessmentPeriod.objects.order_by("-year").values_list("year", flat=True).first()
    return linked or assessed or timezone.localdate().year
