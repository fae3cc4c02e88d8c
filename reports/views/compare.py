"""Units of one list side by side, before the public."""

from django.shortcuts import redirect, render

from reports.public import public_page
from reports.public_doors import in_force, ranking_of
from reports.ranking_page import MOST as LONG
from reports.years.compare import (
    FEWEST,
    MOST,
    address_of,
    asked_of,
    comparison,
    resolved,
    why_not_compare,
)


@public_page
def compare(request):
    """The form; when it names units of one list, their own address; else the first two of all."""
    rankings = list(in_force())
    wanted = request.GET.get("bang", "")
    chosen = next((r for r in rankings if _key(r) == wanted), rankings[0] if rankings else None)
    if chosen is None:
        return render(request, "reports/compare.html", {"ranking": None})
    typed = (each.replace("\0", "").strip() for each in request.GET.getlist("don-vi"))
    asked = [each for each in typed if each]
    cards = list(chosen.scorecards.order_by("order"))
    found = resolved(asked, cards)
    refusal = why_not_compare(chosen, asked, found) if asked else ""
    if asked and not refusal:
        return redirect("compare-units", chosen.year, chosen.group_code, address_of(found))
    first = [card.unit_slug for card in cards[:FEWEST]]
    slugs = first if not asked and len(first) == FEWEST else []
    return _page(request, rankings, chosen, cards, slugs, refusal, found)


@public_page
def compare_units(request, year, group, units):
    """These units of one list; a unit of another group is refused with the reason."""
    ranking, _ = ranking_of(year, group, None)
    cards = list(ranking.scorecards.order_by("order"))
    found, refusal = asked_of(ranking, units, cards)
    return _page(
        request, list(in_force()), ranking, cards, [] if refusal else found, refusal, found
    )


def _page(request, rankings, ranking, cards, slugs, refusal, chosen):
    picked = (slugs or chosen) + [""] * MOST
    context = {
        "rankings": [(_key(each), each) for each in rankings],
        "ranking": ranking,
        "key": _key(ranking),
        "units": [(card.unit_slug, card.unit_name) for card in cards],
        "is_long": len(cards) > LONG,
        "picked": list(enumerate(picked[:MOST], 1)),
        "refusal": refusal,
        "shown": comparison(ranking, slugs) if slugs else None,
        "is_sample": ranking.is_sample,
    }
    return render(request, "reports/compare.html", context)


def _key(ranking):
    return f"{ranking.year}/{ranking.group_code}"
