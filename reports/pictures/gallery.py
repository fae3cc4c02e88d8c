"""The pictures of the newest published year, list by list, each to be opened."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from reports.models import Ranking
from reports.pictures.places import address_of_ranking
from reports.public_doors import in_force
from reports.ranking_page import MOST

OF_RANKING = (
    ("picture-ranking", "Biểu đồ xếp hạng"),
    ("picture-fields", "Bản đồ nhiệt theo lĩnh vực"),
    ("picture-bands", "Thứ hạng vững đến đâu"),
)


@dataclass(frozen=True)
class Shown:
    """A picture to be opened: what it is, what of, and where."""

    heading: str
    subject: str
    address: str

    @property
    def drawing(self) -> str:
        return f"{self.address[:-1]}.hep.svg"


def gallery() -> tuple[Ranking | None, list[Shown]]:
    """A ranking of the newest year, and its pictures; lists shown page by page have none."""
    newest = in_force().first()
    if newest is None:
        return None, []
    year = newest.year
    whole = Shown("Toàn cảnh một năm", f"Năm {year}", reverse("picture-year", args=[year]))
    lists = in_force(year=year).annotate(units=Count("scorecards")).filter(units__lte=MOST)
    return newest, [whole, *(shown for ranking in lists for shown in _of_ranking(ranking))]


def _of_ranking(ranking):
    subject = f"{ranking.group_name}, năm {ranking.year}"
    return [
        Shown(heading, subject, address_of_ranking(name, ranking, None))
        for name, heading in OF_RANKING
    ]
