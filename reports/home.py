"""The first page: the latest year in short, what changed, what was corrected, what is announced."""

from dataclasses import dataclass

from reports.corrections import correcting_versions
from reports.models import Notice, Ranking
from reports.notices import shelf
from reports.public_doors import in_force
from reports.summaries import Summary, summaries
from reports.years.changes import Shift, shift_of

# How many corrections and announcements the first page tells; pages of their own tell all.
NEWEST = 3


@dataclass(frozen=True)
class NewestYear:
    """The newest published year in short and what changed; no year before anything was published.

    `shifts` are of the groups that have a year before.
    """

    year: int | None
    other_years: list[int]
    summaries: list[Summary]
    shifts: list[Shift]

    def shift(self, ranking):
        """What changed in one group; None where there is no year before."""
        return next((each for each in self.shifts if each.ranking == ranking), None)


@dataclass(frozen=True)
class FrontPage(NewestYear):
    """What the first page shows."""

    corrections: list[Ranking]
    announcements: list[Notice]

    @property
    def is_sample(self):
        rankings = [summary.ranking for summary in self.summaries]
        return any(each.is_sample for each in [*rankings, *self.corrections, *self.announcements])


def newest_year() -> NewestYear:
    """The newest published year."""
    rankings = list(in_force())
    years = sorted({ranking.year for ranking in rankings}, reverse=True)
    latest = [ranking for ranking in rankings if ranking.year == years[0]]
    shifts = [shift_of(ranking, with_fields=False) for ranking in latest]
    return NewestYear(
        years[0] if years else None,
        years[1:],
        summaries(latest),
        [shift for shift in shifts if shift.before.source],
    )


def front_page() -> FrontPage:
    """The newest published year and what is new."""
    return FrontPage(
        **vars(newest_year()),
        corrections=list(correcting_versions()[:NEWEST]),
        announcements=list(shelf.announcements()[:NEWEST]),
    )
