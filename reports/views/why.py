"""Why a published number is what it is: one page for a unit's whole, one for each criterion."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from reports.public import public_page
from reports.public_doors import card_of
from reports.why import card_why, group_figures, why_address


@public_page
def whole(request, slug, year, version=None):
    """Total, index, rank and grade of one unit, each with its derivation."""
    card, versions = card_of(slug, year, version)
    context = _context(card, versions, version) | {"why": card_why(card)}
    return render(request, "reports/why.html", context)


@public_page
def node(request, slug, year, code, version=None):
    """One field, criterion or leaf of one unit, with its derivation."""
    card, versions = card_of(slug, year, version)
    why = card_why(card, with_place=False)
    found = why.node(code)
    if found is None:
        raise Http404
    context = _context(card, versions, version) | {
        "why": why,
        "node": found,
        "above": why.above(found),
        "derived": why.leaf(found) if found.is_leaf else why.sum(found),
        "group": group_figures(card, code),
    }
    return render(request, "reports/why_node.html", context)


def _context(card, versions, version):
    ranking = card.ranking
    return {
        "card": card,
        "ranking": ranking,
        "digits": ranking.rules.index_digits,
        "versions": versions,
        "newest": versions[0],
        "base": why_address(card, version),
        "back": _back(card, version),
        "is_sample": ranking.is_sample,
    }


def _back(card, version):
    where = [card.unit_slug, card.ranking.year]
    if version is None:
        return reverse("scorecard", args=where)
    return reverse("scorecard-version", args=[*where, version])
