"""A ranking as a table: units in order, a column per field, and the notes it owes its readers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from reports.summaries import Summary
from scoring.rules.numbers import format_number, round_index
from scoring.rules.ranking import equal_printed
from scoring.rules.tree import MAIN


@dataclass(frozen=True)
class Cell:
    """A unit's points of one field; reduced when part of the field was not assessed."""

    points: Decimal | None
    applicable_max: Decimal
    is_reduced: bool


@dataclass(frozen=True)
class Row:
    """A unit in the list, with its points of each field."""

    card: Scorecard
    cells: list[Cell]
    is_reduced: bool


@dataclass(frozen=True)
class Table:
    """A whole list, published or about to be; the page and the dry run show the same."""

    ranking: Ranking
    fields: list[PublishedCriterion]
    rows: list[Row]
    # By unit, the scorecard to show beside it; None where nothing is compared.
    previous: Mapping[int, Scorecard] | None = None

    @property
    def summary(self):
        return Summary(self.ranking, [row.card for row in self.rows])

    @property
    def digits(self):
        return self.ranking.rules.index_digits

    @property
    def has_bonus(self):
        """True when some unit was given points outside the 100."""
        return any(row.card.bonus is not None for row in self.rows)

    @property
    def has_penalty(self):
        """True when some unit had points taken off outside the 100."""
        return any(row.card.penalty is not None for row in self.rows)

    @property
    def max_score(self):
        return sum((field.max_score for field in self.fields), Decimal(0))

    @property
    def has_reduced_rows(self):
        return any(row.is_reduced for row in self.rows)

    @property
    def notes(self):
        """A sentence for each group of units printed alike and ranked apart."""
        exact = {row.card.order: row.card.exact_index for row in self.rows}
        names = {row.card.order: row.card.unit_name for row in self.rows}
        alike = {}
        for order in sorted(equal_printed(exact.items(), self.digits)):
            printed = round_index(exact[order], self.digits)
            alike.setdefault(printed, []).append((names[order], exact[order]))
        return [self._note(printed, units) for printed, units in alike.items()]

    def _note(self, printed, units):
        digits = _telling_digits([index for _, index in units], self.digits)
        told = [f"{name} {format_number(index, digits)}" for name, index in units]
        alike = format_number(printed, self.digits)
        return (
            f"Chỉ số in ra cùng là {alike} nhưng thứ hạng khác nhau, vì xếp hạng theo chỉ số "
            f"chưa làm tròn: {'; '.join(told)}."
        )


def _telling_digits(indices, digits):
    """The fewest digits, beyond those printed, that tell different indices apart."""
    apart = set(indices)
    return next(
        more
        for more in count(digits + 1)
        if len({round_index(index, more) for index in apart}) == len(apart)
    )


def table_of(draft):
    """The table of a draft, as the dry run shows it."""
    fields = [node for node in draft.criteria if not node.parent_code and node.part == MAIN]
    codes = [field.code for field in fields]
    rows = []
    for card, lines in draft.cards:
        by_code = {line.criterion.code: line for line in lines}
        rows.append(_row(card, fields, [by_code[code] for code in codes]))
    return Table(draft.ranking, fields, rows)


def table(ranking):
    """The table of a published ranking: three queries, whatever its length."""
    fields = list(ranking.criteria.filter(parent_code="", part=MAIN).order_by("order"))
    cards = list(ranking.scorecards.order_by("order"))
    lines = {}
    wanted = ScorecardLine.objects.filter(criterion__in=fields)
    for line in wanted.order_by("criterion__order"):
        lines.setdefault(line.scorecard_id, []).append(line)
    rows = [_row(card, fields, lines[card.pk]) for card in cards]
    return Table(ranking, fields, rows)


def _row(card, fields, lines):
    cells = [
        Cell(line.points, line.applicable_max, line.applicable_max < field.max_score)
        for field, line in zip(fields, lines, strict=True)
    ]
    return Row(card, cells, any(cell.is_reduced for cell in cells))
