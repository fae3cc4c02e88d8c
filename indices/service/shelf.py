"""Monthly figures in force as pages show them: months by units, years added up."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from indices.models import ServiceFigure, ServiceFile, ServiceTarget
from indices.rules.service import Base, Counts, is_met, over_months
from units.models import Unit

MONTHS = range(1, 13)


@dataclass(frozen=True)
class Goal:
    """A target of a year, the rate of all units together, and whether it is reached."""

    target: ServiceTarget
    share: Fraction | None

    @property
    def is_met(self):
        """By the unrounded rate; None without one."""
        return is_met(self.share, self.target.target)


@dataclass(frozen=True)
class UnitYear:
    """One unit in one year: its months in force, and what they come to together."""

    unit: Unit
    figures: dict[int, ServiceFigure]
    whole: Counts
    met: bool | None = None

    @property
    def cells(self):
        """The figure of every month of the year, None where there is none."""
        return [self.figures.get(month) for month in MONTHS]

    @property
    def share(self) -> Fraction | None:
        return self.whole.on_time_share


@dataclass(frozen=True)
class ServiceYear:
    """Every unit of a year by name, and all of them together."""

    year: int
    rows: list[UnitYear]
    whole: Counts
    targets: dict[str, ServiceTarget]
    files: list[ServiceFile]
    replaced: list[ServiceFigure]

    @property
    def is_sample(self):
        return any(file.is_sample for file in self.files)

    @property
    def goals(self):
        """Every target of the year beside what all units together have come to."""
        return [Goal(each, _share(self.whole, each.measure)) for each in self.targets.values()]


def years():
    """The years with figures, newest first."""
    found = ServiceFigure.objects.order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def service_year(year, unit=None):
    """A year as it stands, of all units or of one; four queries."""
    asked = {"year": year} | ({"unit": unit} if unit else {})
    rows = ServiceFigure.objects.filter(**asked).select_related("unit", "file")
    figures = list(rows.in_force().order_by("unit__sort_key", "unit_id", "month"))
    targets = {each.measure: each for each in ServiceTarget.objects.filter(year=year)}
    units = [_unit_year(list(each), targets) for _, each in groupby(figures, lambda f: f.unit_id)]
    whole = _together([each.whole for each in units])
    files = {each.file.pk: each.file for each in figures}
    replaced = rows.filter(version__gt=1).order_by("-pk")
    return ServiceYear(
        year,
        units,
        whole,
        targets,
        [files[pk] for pk in sorted(files, reverse=True)],
        list(replaced),
    )


def _unit_year(figures, targets):
    whole = over_months([each.counts for each in figures])
    months = {each.month: each for each in figures}
    return UnitYear(figures[0].unit, months, whole, _met(targets, whole.on_time_share))


def _together(counts):
    whole = counts[0] if counts else Counts()
    for each in counts[1:]:
        whole = whole + each
    return whole


def _share(counts, measure):
    """The rate a target speaks of."""
    if measure == ServiceTarget.Measure.ONLINE:
        return counts.share(counts.online, Base.RECEIVED)
    return counts.on_time_share


def _met(targets, share):
    wanted = targets.get(ServiceTarget.Measure.ON_TIME)
    return is_met(share, wanted.target) if wanted else None
