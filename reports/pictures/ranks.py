"""Ranks over the years: a lane a unit, first place on top, and never a line across a break."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from reports.pictures import palette
from reports.pictures.drawing import Bar, Body, Mark, Rule, Sheet, Sign, Words, block, ticks
from reports.pictures.text import ASCENT, broken, height, width

LEFT, RIGHT = 66, 38
ABOVE, DEEP, BELOW = 24, 66, 30
REACH = 5
FULL, DASHED = "full", "dashed"
NOTHING = "–"


@dataclass(frozen=True)
class Place:
    """A unit's rank in a year among so many; `link` is how it is joined to the year before."""

    year: int
    rank: int | None
    out_of: int | None
    link: str = ""

    @property
    def words(self) -> str:
        return f"{self.rank}/{self.out_of}" if self.out_of else str(self.rank)


@dataclass(frozen=True)
class Lane:
    """One unit through the years."""

    title: str
    places: list[Place]
    is_own: bool = True


@dataclass(frozen=True)
class Ranks:
    """The whole chart: its years, its lanes, the years before which something broke, and why."""

    years: list[int]
    lanes: list[Lane]
    breaks: list[int]
    notes: list[str]

    def draw(self, sheet: Sheet) -> Body:
        """The marks of the chart, the reasons of its breaks below."""
        across = _Across(self, sheet)
        # The newest years are never left out for want of room.
        heads = ticks(
            [(across.at(year), str(year)) for year in reversed(self.years)],
            sheet.size * ASCENT,
            sheet.size,
            sheet,
            bold=True,
        )
        y = start = height(1, sheet.size)
        marks: list[Mark] = []
        for lane in self.lanes:
            found, y = _lane(lane, across, sheet, y)
            marks += found
        broken_at = [_break(across.at(year) - across.pitch / 2, start, y) for year in self.breaks]
        lines = [line for note in self.notes for line in broken(note, sheet.size, sheet.width)]
        below = block(0, y, lines, sheet.size, fill=palette.SOFT)
        return Body((*heads, *broken_at, *marks, *below), y + height(len(lines), sheet.size))


class _Across:
    """Where the years stand."""

    def __init__(self, chart: Ranks, sheet: Sheet):
        self.room = sheet.width - LEFT - RIGHT
        self.first = min(chart.years)
        self.steps = max(chart.years) - self.first

    @property
    def pitch(self) -> Decimal:
        """From one year to the next."""
        return Decimal(self.room) / self.steps if self.steps else Decimal(self.room)

    def at(self, year: int) -> Decimal:
        """The middle of a year; of a single one, the middle of the sheet."""
        if not self.steps:
            return LEFT + Decimal(self.room) / 2
        return LEFT + self.pitch * (year - self.first)


def _break(x, top, bottom):
    return Rule(x, top, x, bottom, palette.BAD, thick=2, dash="2 4")


def _lane(lane, across, sheet, y):
    lines = broken(lane.title, sheet.size, sheet.width, bold=lane.is_own)
    title = block(0, y, lines, sheet.size, bold=lane.is_own)
    marks: list[Mark] = [*(_ground(line) for line in title), *title]
    top = y + height(len(lines), sheet.size) + ABOVE
    down = _Down(lane, top)
    marks += _scale(down, sheet)
    marks += _joins(lane, across, down)
    marks += _missing(lane, across, down, sheet)
    colour = palette.ACCENT if lane.is_own else palette.EDGE
    ranked = [place for place in lane.places if place.rank is not None]
    marks += [
        Sign("circle", across.at(p.year), down.at(p.rank), REACH, colour, colour) for p in ranked
    ]
    labels = _labels(ranked, across, down, sheet)
    marks += [_ground(label) for label in labels]
    marks += labels
    return marks, top + DEEP + BELOW


class _Down:
    """Where the ranks of a lane stand, the first on top."""

    def __init__(self, lane: Lane, top: Decimal):
        self.top = top
        known = [n for place in lane.places for n in (place.rank, place.out_of) if n is not None]
        self.most = max(known, default=1)

    def at(self, rank: int) -> Decimal:
        """How far down a rank is."""
        return self.top + (Decimal(DEEP) * (rank - 1) / (self.most - 1) if self.most > 1 else 0)


def _scale(down, sheet):
    """A hairline at the first place and at the last, with their numbers."""
    marks: list[Mark] = []
    for rank in sorted({1, down.most}):
        y = down.at(rank)
        start = width(str(rank), sheet.size) + 4
        base = y + sheet.size * Decimal("0.36")
        marks.append(Rule(start, y, sheet.width, y, palette.LINE))
        marks.append(Words(0, base, str(rank), sheet.size, fill=palette.SOFT))
    return marks


def _joins(lane, across, down) -> Iterator[Rule]:
    by_year = {place.year: place for place in lane.places}
    colour = palette.ACCENT if lane.is_own else palette.EDGE
    for place in lane.places:
        past = by_year.get(place.year - 1)
        if not place.link or past is None or None in (past.rank, place.rank):
            continue
        yield Rule(
            *(across.at(past.year), down.at(past.rank), across.at(place.year), down.at(place.rank)),
            stroke=colour,
            thick=2,
            dash="6 4" if place.link == DASHED else "",
        )


def _missing(lane, across, down, sheet):
    """A dash for each year between the first and the last that has no rank: never a zero."""
    known = [place.year for place in lane.places]
    ranked = {place.year for place in lane.places if place.rank is not None}
    if not known or across.pitch < 2 * sheet.size:
        return []
    gaps = (year for year in range(min(known), max(known) + 1) if year not in ranked)
    base = down.top + Decimal(DEEP) / 2 + sheet.size * Decimal("0.36")
    return [
        Words(across.at(year), base, NOTHING, sheet.size, "middle", fill=palette.SOFT)
        for year in gaps
    ]


def _labels(ranked, across, down, sheet) -> list[Words]:
    """The ranks beside their points: with the number of units where there is room for it."""
    words = {place: place.words for place in ranked}
    if _widest(words.values(), sheet) > across.pitch:
        words = {place: str(place.rank) for place in ranked}
    every = int((_widest(words.values(), sheet) / across.pitch).to_integral_value(ROUND_CEILING))
    last = max((place.year for place in ranked), default=0)
    by_year = {place.year: place for place in ranked}
    return [
        Words(across.at(p.year), _base(p, by_year, down, sheet), words[p], sheet.size, "middle")
        for p in ranked
        if (last - p.year) % max(every, 1) == 0
    ]


def _ground(label):
    """Paper behind words, so that no line runs through them."""
    box = label.box
    top = label.y - label.size * Decimal("0.8")
    return Bar(box.left, top, box.right - box.left, label.size, palette.PAPER)


def _widest(texts, sheet):
    return max((width(text, sheet.size) + 6 for text in texts), default=Decimal(0))


def _base(place, by_year, down, sheet):
    """Below a point that is worse than one beside it, so that its line is clear of its figure."""
    beside = (by_year.get(place.year + step) for step in (-1, 1))
    is_below = any(other is not None and other.rank < place.rank for other in beside)
    y = down.at(place.rank)
    return y + REACH + 2 + sheet.size * ASCENT if is_below else y - REACH - 4
