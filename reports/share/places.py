"""Where share cards lie and what they say to whoever does not see them; asks nothing anew."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Shared:
    """The share card of a page as its head names it."""

    address: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def shared_site():
    """Of every page without a card of its own."""
    return Shared(reverse("share-site"), f"Chỉ số cải cách hành chính {settings.PROVINCE}")


def shared_ranking(ranking, newest):
    """Of a list in force; none of an older version, whose figures the card does not show."""
    if ranking != newest:
        return None
    alt = f"Xếp hạng Chỉ số CCHC {settings.PROVINCE} năm {ranking.year}: {ranking.group_name}"
    return Shared(reverse("share-ranking", args=[ranking.year, ranking.group_code]), alt)


def shared_card(card, newest):
    """Of a scorecard in force; none of an older version."""
    if card.ranking != newest:
        return None
    year = card.ranking.year
    alt = f"Chỉ số CCHC {settings.PROVINCE} năm {year}: {card.unit_name}"
    return Shared(reverse("share-scorecard", args=[card.unit_slug, year]), alt)
