"""Entries written before there were chains are bound by the migration in the order of writing."""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from journal.models import ChainHead, JournalEntry, record
from journal.triggers import lifted
from tests.make import make_user

migration = import_module("journal.migrations.0004_chain_entries")


@pytest.mark.django_db
def test_entries_of_before_are_bound_as_if_they_had_always_been():
    an = make_user("an", full_name="Nguyễn Văn An")
    for chain, subject, by in [("a", "1", an), ("b", "2", None), ("a", "3", an), ("a", "4", None)]:
        record(chain, "việc", subject, by=by)
    entries = list(JournalEntry.objects.order_by("pk").values())
    heads = list(ChainHead.objects.order_by("pk").values())

    with lifted():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE journal_journalentry SET number = id + 1000000, previous_hash = '',"
                " hash = '', by_name = ''"
            )
            cursor.execute("DELETE FROM journal_chainhead")
        state = MigrationLoader(connection).project_state(("journal", "0004_chain_entries"))
        migration.chain_entries(state.apps, None)

    assert list(JournalEntry.objects.order_by("pk").values()) == entries
    assert list(ChainHead.objects.order_by("pk").values()) == heads
