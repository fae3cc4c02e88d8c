"""How the public pages find what they show: published snapshots that are released, or 404."""

from django.http import Http404

from reports.models import Ranking, Scorecard


def in_force(**wanted):
    """The newest version of each published ranking, by year and group."""
    rankings = Ranking.objects.cchc().in_force().filter(**wanted)
    return rankings.order_by("-year", "group_order", "group_code")


def ranking_of(year, group, number):
    """A group's ranking, the newest when no number is given, and all its versions; or 404."""
    versions = Ranking.objects.cchc().released().filter(year=year, group_code=group)
    by_number = {ranking.version: ranking for ranking in versions.order_by("-version")}
    return _chosen(by_number, number), list(by_number.values())


def card_of(slug, year, number):
    """A unit's scorecard, the newest when no number is given, and all its versions; or 404."""
    cards = Scorecard.objects.filter(unit_slug=slug, ranking__year=year)
    cards = cards.filter(ranking__in=Ranking.objects.cchc().released()).select_related("ranking")
    by_number = {card.ranking.version: card for card in cards.order_by("-ranking__version")}
    return _chosen(by_number, number), [card.ranking for card in by_number.values()]


def _chosen(by_number, number):
    if by_number and number is None:
        return next(iter(by_number.values()))
    if number not in by_number:
        raise Http404
    return by_number[number]
