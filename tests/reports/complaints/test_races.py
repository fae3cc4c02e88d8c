"""Two people on one complaint at the same moment, for real: on PostgreSQL."""

from functools import partial

import pytest

from reports import complaints
from reports.models import Complaint, ComplaintClosing
from scoring.refusals import Overtaken, Refused
from tests.at_once import at_once
from tests.reports.complaining import REASON, announced_year, answer

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_answer_one_is_told(on_postgres):
    year = announced_year()
    complaint = year.lodged()
    raised = at_once(
        partial(answer, complaint, year.cast.officer, "upheld"),
        partial(answer, complaint, year.cast.leader, "rejected"),
    )
    assert [type(error) for error in raised if error] == [Overtaken]
    winner = (year.cast.officer, year.cast.leader)[raised.index(None)]
    assert ComplaintClosing.objects.get().by == winner


def test_an_answer_and_a_withdrawal_do_not_both_happen(on_postgres):
    year = announced_year()
    complaint = year.lodged()
    raised = at_once(
        partial(answer, complaint, year.cast.officer, "upheld"),
        partial(complaints.withdraw, complaint, reason=REASON, by=year.cast.head),
    )
    assert [type(error) for error in raised if error] == [Overtaken]
    assert ComplaintClosing.objects.count() == 1


def test_two_who_write_about_the_same_write_once(on_postgres):
    year = announced_year()
    raised = at_once(
        partial(year.write, "1.1", by=year.cast.clerk),
        partial(year.write, "1.1", by=year.cast.head),
    )
    assert [type(error) for error in raised if error] == [Refused]
    assert Complaint.objects.count() == 1
