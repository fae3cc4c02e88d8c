from datetime import date

import pytest

from tests.make import make_unit
from units.lineage import ancestors, family_ids, heirs
from units.models import Succession

pytestmark = pytest.mark.django_db


def pass_into(old, new, kind="merge", day=date(2025, 3, 1)):
    return Succession.objects.create(predecessor=old, successor=new, kind=kind, date=day)


def test_lineage_runs_over_many_steps_and_many_parents():
    a, b, c, d, e = [make_unit(code) for code in "abcde"]
    for old, new in [(a, c), (b, c), (c, d), (a, e)]:
        pass_into(old, new)

    assert ancestors(d) == [a, b, c]
    assert heirs(a) == [c, d, e]
    assert ancestors(a) == heirs(d) == []


def test_units_of_unknown_age_come_first():
    young = make_unit("young", valid_from=date(2010, 1, 1), valid_to=date(2025, 2, 28))
    unknown = make_unit("unknown", valid_to=date(2025, 2, 28))
    new = make_unit("new", valid_from=date(2025, 3, 1))
    pass_into(young, new)
    pass_into(unknown, new)

    assert ancestors(new) == [unknown, young]


def test_a_ring_ends_the_walk_and_leaves_the_unit_itself_out():
    a, b = make_unit("a"), make_unit("b")
    pass_into(a, b)
    pass_into(b, a, day=date(2026, 1, 1))

    assert (ancestors(a), heirs(a)) == ([b], [b])


def test_a_family_is_the_units_with_ancestors_and_heirs_but_not_cousins(django_assert_num_queries):
    a, b, c, cousin = [make_unit(code) for code in ("a", "b", "c", "cousin")]
    for old, new in [(a, b), (b, c), (a, cousin)]:
        pass_into(old, new)

    with django_assert_num_queries(2):
        family = family_ids([b.pk])
    assert family == {a.pk, b.pk, c.pk}
