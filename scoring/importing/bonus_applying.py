"""Taking a checked table of bonus and penalty into its sets: all of them or none, and journaled."""

from django.db import transaction

from journal.models import record
from scoring.choices import Level, Method, Part
from scoring.importing.applying import clear_the_way, write
from scoring.importing.bonus import FIRST_PLACE, ROOTS, plans_of
from scoring.importing.bonus_rows import ATTRIBUTES
from scoring.importing.sets import hold_year, why_not_change_criteria
from scoring.models import Criterion
from scoring.refusals import Refused, refuse_if


@transaction.atomic
def import_bonus(parsed, year, groups=(), *, by):
    """Make every set of the year the table names hold exactly its rows; returns the plans.

    All sets or none: Refused, or TableError when the table itself can't be taken.
    """
    hold_year(year)
    plans = plans_of(parsed, year, groups)
    for plan in plans:
        refuse_if(why_not_change_criteria(plan.criteria_set, by))
        if plan.changes:
            _apply(plan, by)
    return plans


def _apply(plan, by):
    criteria_set = plan.criteria_set
    existing = {node.code: node for node in criteria_set.criteria.outside()}
    nodes = _nodes(plan.rows, criteria_set, existing)
    gone = [node for code, node in existing.items() if code not in nodes]
    try:
        clear_the_way(gone, nodes.values())
    except Refused as refusal:
        raise Refused(f"{criteria_set}: {refusal}") from refusal
    if nodes:
        write(nodes.values())
    criteria_set.criteria.filter(pk__in=[node.pk for node in gone]).delete()
    record(
        f"nam-{criteria_set.year}",
        "nhập điểm thưởng, điểm trừ",
        criteria_set,
        before=f"{len(plan.before)} mục",
        after=f"{len(plan.after)} mục ({plan.changes})",
        by=by,
    )


def _nodes(rows, criteria_set, existing):
    """The items under one root a part, each prepared after its parent."""
    nodes = {}
    for place, row in enumerate(rows, 1):
        part = Part(row.part)
        if ROOTS[part] not in nodes:
            nodes[ROOTS[part]] = _root(row, part, criteria_set, existing)
        node = existing.get(row.code) or Criterion(criteria_set=criteria_set, code=row.code)
        for name in ATTRIBUTES.values():
            setattr(node, name, getattr(row, name))
        node.level, node.method = Level.CRITERION, Method.SELF
        node.parent, node.order = nodes[ROOTS[part]], FIRST_PLACE[part] + place
        node.prepare()
        nodes[row.code] = node
    return nodes


def _root(row, part, criteria_set, existing):
    code = ROOTS[part]
    root = existing.get(code) or Criterion(criteria_set=criteria_set, code=code)
    root.part, root.name, root.level = part, part.label, Level.FIELD
    root.max_score, root.order = row.total_cap, FIRST_PLACE[part]
    root.prepare()
    return root
