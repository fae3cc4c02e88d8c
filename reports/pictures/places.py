"""Addresses of pictures and of the pages they belong to, and the names of their files."""

from django.urls import reverse


def address_of_ranking(name, ranking, version):
    """A page of a ranking, of the version when its number was asked."""
    where = [ranking.year, ranking.group_code]
    if version is None:
        return reverse(name, args=where)
    return reverse(f"{name}-version", args=[*where, version])


def address_of_card(name, card, version):
    """A page of a scorecard, of the version when its number was asked."""
    where = [card.unit_slug, card.ranking.year]
    if version is None:
        return reverse(name, args=where)
    return reverse(f"{name}-version", args=[*where, version])


def file_name(address):
    """The name a file of this address is saved under."""
    return address.strip("/").replace("/", "-")
