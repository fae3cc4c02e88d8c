"""Entries are numbered and bound to the one before, chain by chain, whoever writes at once."""

import pytest
from django.db import transaction

from journal.chaining import GENESIS, digest
from journal.models import ChainHead, JournalEntry, record, record_each, record_many
from tests.at_once import at_once
from tests.make import make_user

ROUNDS = 8


def links(chain):
    """Number, link and hash of each entry of the chain, oldest first."""
    entries = JournalEntry.objects.filter(chain=chain).order_by("number")
    return list(entries.values_list("number", "previous_hash", "hash"))


def assert_whole(chain, length):
    """The chain counts 1 … length, each entry names the one before, the head names the last."""
    before, rows = GENESIS, links(chain)
    for place, (number, previous, own) in enumerate(rows, 1):
        assert (number, previous) == (place, before)
        before = own
    head = ChainHead.objects.get(chain=chain)
    assert (len(rows), head.number, head.hash) == (length, length, before)


@pytest.mark.django_db
def test_entries_are_numbered_and_bound_within_their_chain():
    for chain, subject in [("a", "1"), ("b", "2"), ("a", "3")]:
        record(chain, "việc", subject, by=None)
    record_many("a", "việc", [("4", "", ""), ("5", "", "")], by=None)

    assert_whole("a", 4)
    assert_whole("b", 1)


@pytest.mark.django_db
def test_what_was_written_is_what_is_read_and_hashed():
    an = make_user("an", full_name="Nguyễn Văn An")
    written = record("a", "việc", "x" * 400, by=an, before=None, after=3, reason="Vì\r\n«thế» \\")

    read = JournalEntry.objects.get()
    assert read.said == written.said
    assert read.hash == written.hash == digest(read.said)
    assert (read.by_name, len(read.subject), read.before, read.after) == (str(an), 300, "", "3")


@pytest.mark.django_db
def test_the_name_stays_as_it_was_when_the_account_is_renamed():
    an = make_user("an", full_name="Nguyễn Văn An")
    record("a", "việc", "1", by=an)
    an.full_name = "Người khác"
    an.save()

    assert JournalEntry.objects.get().by_name == "Nguyễn Văn An"


@pytest.mark.django_db
def test_an_act_undone_leaves_its_chain_as_it_was():
    record("a", "việc", "1", by=None)
    with pytest.raises(RuntimeError), transaction.atomic():
        record("a", "việc", "2", by=None)
        raise RuntimeError
    record("a", "việc", "3", by=None)

    assert_whole("a", 2)


@pytest.mark.django_db
def test_an_entry_takes_two_queries_more_than_its_own(django_assert_num_queries):
    record("a", "việc", "1", by=None)

    with django_assert_num_queries(3):
        record("a", "việc", "2", by=None)


@pytest.mark.django_db
@pytest.mark.parametrize("length", [1, 3])
def test_chains_written_together_take_as_many_queries_as_one(django_assert_num_queries, length):
    chains = [f"phieu-{number}" for number in range(length)]
    record_each("việc", [(chain, "1", "", "") for chain in chains], by=None)

    with django_assert_num_queries(3):
        record_each("việc", [(chain, "2", "", "") for chain in chains * 2], by=None)

    for chain in chains:
        assert_whole(chain, 3)


@pytest.mark.django_db
def test_nothing_to_tell_writes_nothing():
    assert record_many("a", "việc", [], by=None) == []
    assert not ChainHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_never_fork_a_chain(on_postgres):
    for round_number in range(ROUNDS):
        chain = f"nam-{round_number}"
        raised = at_once(
            lambda chain=chain: record(chain, "việc", "1", by=None),
            lambda chain=chain: record_many(chain, "việc", [("2", "", ""), ("3", "", "")], by=None),
            lambda chain=chain: record(chain, "việc", "4", by=None),
        )

        assert raised == [None] * 3
        assert_whole(chain, 4)


@pytest.mark.django_db(transaction=True)
def test_two_who_write_to_several_chains_never_wait_for_each_other(on_postgres):
    chains = [f"phieu-{number}" for number in range(6)]
    for _ in range(ROUNDS):
        raised = at_once(
            lambda: record_each("việc", [(chain, "1", "", "") for chain in chains], by=None),
            lambda: record_each("việc", [(chain, "2", "", "") for chain in chains[::-1]], by=None),
        )
        assert raised == [None, None]

    for chain in chains:
        assert_whole(chain, 2 * ROUNDS)
