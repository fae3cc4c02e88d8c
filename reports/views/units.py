"""Units before the public: all of them, one through its years, and one year's scorecard."""

from django.shortcuts import get_object_or_404, render

from indices.unit_figures import figures_of_unit
from reports.pictures.of_bands import bands_beside
from reports.pictures.of_card import fields_picture
from reports.pictures.of_unit import ranks_picture
from reports.public import public_page
from reports.public_doors import card_of
from reports.receipts import receipt_of
from reports.share.places import shared_card
from reports.units_known import units_known
from reports.why import why_address
from reports.years.card import card_beside
from reports.years.unit import unit_years
from units.models import Unit


@public_page
def every(request):
    """Every unit the public knows a result of."""
    known = units_known()
    return render(request, "reports/units.html", {"known": known, "is_sample": known.is_sample})


@public_page
def unit(request, slug):
    """A unit's published years, what earlier lists state, and the units before and after it."""
    found = get_object_or_404(Unit, slug=slug)
    years = unit_years(found)
    picture = ranks_picture(found)
    figures = figures_of_unit(found)
    context = {
        "unit": found,
        "years": years,
        "cards": years.cards,
        "stated": years.stated,
        "origins": years.lineage.origins[found.pk],
        "heirs": years.lineage.heirs[found.pk],
        "picture": picture,
        "figures": figures,
        "is_sample": years.is_sample
        or (picture is not None and picture.dataset.source.is_sample)
        or any(figure.row.release.is_sample for figure in figures),
    }
    return render(request, "reports/unit.html", context)


@public_page
def scorecard(request, slug, year, version=None):
    """How one unit came by its index: every leaf with its points and the sentence behind them."""
    card, versions = card_of(slug, year, version)
    shown = card_beside(card)
    other_version = None if card.ranking == versions[0] else version
    context = {
        "shown": shown,
        "picture": fields_picture(card, [each.line for each in shown.lines], other_version),
        "bands": bands_beside(card, other_version),
        "card": card,
        "ranking": card.ranking,
        "digits": card.ranking.rules.index_digits,
        "versions": versions,
        "newest": versions[0],
        "receipt": receipt_of(card.ranking),
        "base": why_address(card, version),
        "shared": shared_card(card, versions[0]),
        "is_sample": card.ranking.is_sample,
    }
    return render(request, "reports/scorecard.html", context)
