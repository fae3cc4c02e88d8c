"""A published ranking as its page shows it: beside the year before, in the order asked for."""

from dataclasses import dataclass, replace
from math import ceil

from django.http import Http404

from reports.ordering import FIELD, Asked
from reports.previous import before
from reports.tables import Table, bare_table, filled, with_points

# A longer group has pages; its search and filter work over all of it.
MOST = 250


@dataclass(frozen=True)
class RankingPage:
    """One page of a ranking."""

    table: Table
    asked: Asked
    found: int
    number: int
    numbers: range

    @property
    def is_paged(self):
        """True when the group is longer than a page, whatever of it was asked for."""
        return len(self.table.rows) > MOST

    @property
    def words(self):
        """What of the list is shown, where it is not all of it."""
        if self.asked.is_whole:
            return ""
        return f"Đang lọc: {self.found} trên {len(self.table.rows)} đơn vị."


def ranking_page(ranking, query, number=1) -> RankingPage:
    """What an address with this query shows of a ranking; 404 beyond its last page."""
    table, rows = _asked(ranking, query)
    is_paged = len(table.rows) > MOST
    numbers = pages_of(len(rows))
    if number not in numbers:
        raise Http404
    part = rows[MOST * (number - 1) : MOST * number]
    part = with_points(table, part) if is_paged else part
    table = replace(table, part=part)
    return RankingPage(table, table.asked, len(rows), number, numbers)


def asked_list(ranking, query) -> RankingPage:
    """All that an address with this query asks of a ranking, on one page however long."""
    table, rows = _asked(ranking, query)
    table = replace(table, part=with_points(table, rows))
    return RankingPage(table, table.asked, len(rows), 1, range(1, 2))


def _asked(ranking, query):
    """The table with what is asked of it, and the rows that answer, in their order."""
    table = bare_table(ranking)
    is_paged = len(table.rows) > MOST
    cards = [row.card for row in table.rows]
    table = replace(table if is_paged else filled(table), before=before(ranking, cards))
    asked = Asked.of(query, table)
    return replace(table, asked=asked), asked.rows_of(_sortable(table, asked), table)


def pages_of(count) -> range:
    """The numbers of the pages that so many rows take: one at least."""
    return range(1, max(1, ceil(count / MOST)) + 1)


def _sortable(table, asked):
    """Rows that can be ordered as asked: of a long group those points are read that it needs."""
    key = asked.order.key
    if not key.startswith(FIELD) or all(row.cells for row in table.rows):
        return table.rows
    return with_points(table, table.rows, {key.removeprefix(FIELD)})
