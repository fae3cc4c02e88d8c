"""Which units a unit came from and passed into, over any number of steps."""

from collections import defaultdict

from django.db.models import F

from .models import Succession, Unit


def ancestors(unit):
    """All units this one came from, however far back."""
    return _walk(unit.pk, _links("successor_id", "predecessor_id"))


def heirs(unit):
    """All units this one passed into, however far on."""
    return _walk(unit.pk, _links("predecessor_id", "successor_id"))


def family_ids(unit_ids):
    """The ids of the given units with all their ancestors and heirs; two queries in all."""
    return set().union(*families(unit_ids).values())


def families(unit_ids):
    """For each id, itself with all its ancestors and heirs; two queries in all."""
    back = _links("successor_id", "predecessor_id")
    forth = _links("predecessor_id", "successor_id")
    return {pk: {pk} | _reach(pk, back) | _reach(pk, forth) for pk in set(unit_ids)}


def ancestor_ids(unit_ids):
    """The ids of the given units and of all they came from; one query."""
    back = _links("successor_id", "predecessor_id")
    return {found for pk in unit_ids for found in {pk} | _reach(pk, back)}


def _links(start, end):
    links = defaultdict(list)
    for here, there in Succession.objects.values_list(start, end):
        links[here].append(there)
    return links


def _reach(pk, links):
    found, waiting = set(), [pk]
    while waiting:
        for following in links[waiting.pop()]:
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found


def _walk(pk, links):
    units = Unit.objects.filter(pk__in=_reach(pk, links) - {pk})
    # Without nulls_first, PostgreSQL would put units of unknown age last, SQLite first.
    return list(units.order_by(F("valid_from").asc(nulls_first=True), "pk"))
