"""Two people on one component at the same moment: one is saved, the other is told."""

import pytest

from indices.linking import change, link, unlink
from indices.models import ComponentLink
from scoring.refusals import Refused
from tests.at_once import at_once
from tests.indices.linked import index_of, make_link, said
from tests.make import make_unit
from tests.make_year import make_period

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def agency(on_postgres):
    make_period()
    return make_unit("VPUB", name="Văn phòng UBND tỉnh")


def kinds(raised):
    return sorted(type(each).__name__ for each in raised)


def test_of_two_who_give_a_component_at_once_one_is_refused(agency):
    index, told = index_of(), said(agency, "1.2")
    acts = [lambda: link(index, "publicity", 2024, told, by=None) for _ in range(2)]
    raised = at_once(*acts)
    assert kinds(raised) == ["NoneType", "Refused"]
    assert issubclass(type(next(filter(None, raised))), Refused)
    assert ComponentLink.objects.count() == 1


def test_of_two_who_change_and_take_back_at_once_one_is_told(agency):
    made, told = make_link(agency, "publicity", "1.2"), said(agency, "2.3")
    raised = at_once(
        lambda: change(made, 2024, told, version=1, by=None),
        lambda: unlink(made, 2024, version=1, by=None),
    )
    assert kinds(raised) == ["NoneType", "Overtaken"]
