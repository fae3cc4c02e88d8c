"""The words and figures of share cards, read from what is published, however long a list is."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count

from reports.models import ScaleList
from reports.pictures import palette
from reports.pictures.grades import grade_place
from reports.public_doors import card_of, in_force, ranking_of
from scoring.rules.numbers import format_number

BEST = 3
PRODUCT = "Chỉ số cải cách hành chính"


@dataclass(frozen=True)
class Figure:
    """A number with what it is, in the colour of its grade."""

    label: str
    value: str
    colour: str = palette.INK


@dataclass(frozen=True)
class Place:
    """A unit of a list: what stands before its name and after it."""

    rank: str
    name: str
    index: str = ""
    grade: str = ""
    colour: str = palette.INK


@dataclass(frozen=True)
class Card:
    """What one card says; `places` and `figures` may be empty, `note` and `source` too."""

    heading: str
    about: str
    places: tuple[Place, ...] = ()
    figures: tuple[Figure, ...] = ()
    note: str = ""
    source: str = ""
    is_sample: bool = False


def card_of_site():
    """The site by itself, with the lists of the newest published year."""
    found = list(in_force().annotate(unit_count=Count("scorecards")))
    newest = [ranking for ranking in found if ranking.year == found[0].year]
    about = f"Kết quả mới nhất: năm {newest[0].year}" if newest else "Công bố theo quyết định"
    return Card(
        heading=f"{PRODUCT} {settings.PROVINCE}",
        about=about,
        places=tuple(
            Place("", ranking.group_name, f"{ranking.unit_count} đơn vị") for ranking in newest
        ),
        is_sample=any(ranking.is_sample for ranking in newest),
    )


def card_of_ranking(year, group):
    """The first three of the list in force, and how many units it has; or 404."""
    ranking, _ = ranking_of(year, group, None)
    rows = list(ranking.scorecards.order_by("order").values_list("rank", "list_code"))
    first = next((code for rank, code in rows if rank is not None), "")
    ranked = [rank for rank, code in rows if rank is not None and code == first]
    best = ranking.scorecards.filter(list_code=first).exclude(rank=None).order_by("order")[:BEST]
    return Card(
        heading=f"Xếp hạng năm {year}: {ranking.group_name}",
        about=_size(len(rows), first),
        places=tuple(_place(ranking, card) for card in best),
        note=_others(ranked),
        source=_source(ranking),
        is_sample=ranking.is_sample,
    )


def card_of_unit(slug, year):
    """What a unit reached in the list in force; or 404."""
    card, _ = card_of(slug, year, None)
    rank = "Không xếp hạng" if card.rank is None else f"{card.rank}/{card.list_size}"
    colour = _colour(card.ranking, card)
    return Card(
        heading=card.unit_name,
        about=f"Kết quả năm {year}, {_named(card.ranking.group_name, card.list_code)}",
        figures=(
            Figure("Hạng", rank),
            Figure("Chỉ số CCHC", _index(card.ranking, card)),
            Figure("Xếp loại", card.grade or "Không xếp loại", colour),
        ),
        source=_source(card.ranking),
        is_sample=card.ranking.is_sample,
    )


def _place(ranking, card):
    index, colour = _index(ranking, card), _colour(ranking, card)
    return Place(str(card.rank), card.unit_name, index, card.grade, colour)


def _index(ranking, card):
    if card.index_percent is None:
        return "–"
    return f"{format_number(card.index_percent, ranking.rules.index_digits)}%"


def _colour(ranking, card):
    return palette.grade_colour(grade_place(ranking.rules, card.grade))


def _size(count, code):
    """How many units, and of which list the first are where there are several."""
    listed = f"; dẫn đầu danh sách «{ScaleList(code).label}»" if code else ""
    return f"{count} đơn vị{listed}"


def _named(group, code):
    """The group, and the list of it that ranks are counted in."""
    return f"{group} («{ScaleList(code).label}»)" if code else group


def _others(ranked):
    """Who shares the last rank shown without being shown; why nobody is."""
    if not ranked:
        return "Chưa có đơn vị nào được xếp hạng."
    last = ranked[:BEST][-1]
    others = ranked[BEST:].count(last)
    return f"Cùng hạng {last} còn {others} đơn vị khác." if others else ""


def _source(ranking):
    number, day = ranking.decision_number, ranking.decision_date
    return f"Quyết định số {number} ngày {day:%d/%m/%Y}"
