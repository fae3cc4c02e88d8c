"""The bridge as a table, kept: links made and changed by the same acts, all rows or none."""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.db import transaction

from indices import linking
from indices.bridge_rows import TableRow
from indices.models import ComponentLink
from scoring.models import CriteriaSet
from scoring.refusals import Refused
from units.tables import Problem, TableError

COLUMNS = (
    "index",
    "component",
    "year_from",
    "year_to",
    "lead_agency",
    "supporting",
    "leaves",
    "basis",
)
NEW, CHANGED, SAME = "new", "changed", "same"
MOVED = "Cầu nối vừa được sửa sau khi bạn xem trước: chưa ghi gì, hãy nạp và xem lại."


@dataclass(frozen=True)
class Kept:
    """What became of a row: new, changed or the same, with its cells before and after."""

    row: TableRow
    fate: str
    before: dict
    after: dict


@transaction.atomic
def keep(rows, *, by, reason="", seen="", is_sample=False, dry_run=False) -> list[Kept]:
    """Link or change what the rows say, all or none; TableError names the row that can't be."""
    if seen and seen != fingerprint():
        raise TableError(MOVED)
    kept, problems = [], []
    for row in sorted(rows, key=lambda each: each.year):
        try:
            kept.append(_keep(row, by, reason, is_sample))
        except Refused as refusal:
            problems.append(Problem(row.number, "", str(refusal)))
    if problems:
        raise TableError(*problems)
    if dry_run:
        transaction.set_rollback(True)
    return sorted(kept, key=lambda each: each.row.number)


def fingerprint():
    """Changes with every act on the bridge: what was shown is kept, or nothing is."""
    links = ComponentLink.objects.order_by("pk").values_list("pk", "version")
    return sha256(str(list(links)).encode()).hexdigest()


def cells_of(link, repeated=frozenset()) -> dict:
    """A link as a row of the table; uses what is prefetched."""
    leaves = [leaf_text(leaf, repeated) for leaf in link.leaves.all()]
    return {
        "index": link.index.code,
        "component": link.component_code,
        "year_from": str(link.year_from),
        "year_to": "" if link.year_to is None else str(link.year_to),
        "lead_agency": link.lead_agency.code,
        "supporting": "; ".join(unit.code for unit in link.supporting.all()),
        "leaves": "; ".join(sorted(leaves, key=_natural)),
        "basis": link.basis,
    }


def leaf_text(leaf, repeated):
    """«so-2024:3.4.1»; with the year in front where two years have a set of that code."""
    year = f"{leaf.criteria_set.year}/" if leaf.criteria_set.code in repeated else ""
    return f"{year}{leaf}"


def repeated_set_codes():
    """The codes that more than one set has."""
    codes, repeated = set(), set()
    for code in CriteriaSet.objects.values_list("code", flat=True):
        (repeated if code in codes else codes).add(code)
    return frozenset(repeated)


def links_for_table(links=None):
    """The links with all that their rows tell, in a fixed number of queries."""
    links = ComponentLink.objects.all() if links is None else links
    related = links.select_related("index", "lead_agency")
    return related.prefetch_related("supporting", "leaves__criteria_set")


def _natural(text):
    """3.10 after 3.9."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", text)]


def _keep(row, by, reason, is_sample):
    links = ComponentLink.objects.filter(index=row.index, component_code=row.component)
    standing = next((each for each in links_for_table(links) if each.covers(row.year)), None)
    repeated = repeated_set_codes()
    before = cells_of(standing, repeated) if standing else {}
    if standing is None:
        made = linking.link(
            row.index, row.component, row.year, row.said, by=by, is_sample=is_sample
        )
        fate = NEW
    elif _same(standing, row):
        return Kept(row, SAME, before, before)
    else:
        seen = {"version": standing.version, "reason": reason, "by": by}
        made, fate = linking.change(standing, row.year, row.said, **seen), CHANGED
    return Kept(row, fate, before, cells_of(links_for_table().get(pk=made.pk), repeated))


def _same(link, row):
    said = row.said
    stands = {(leaf.criteria_set_id, leaf.code) for leaf in link.leaves.all()}
    told = {(leaf.criteria_set_id, leaf.code) for leaf in said.leaves}
    return (
        link.year_from == row.year
        and link.year_to == said.year_to
        and link.lead_agency == said.lead_agency
        and set(link.supporting.all()) == set(said.supporting)
        and stands == told
        and link.basis == said.basis
    )
