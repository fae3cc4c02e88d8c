"""The database itself refuses to change rows that must stand, whoever asks: program, shell or SQL.

Kept are all models derived from AppendOnly, found by their class, and the heads of the chains,
which only move forward. A migration is part of the program: while migrations run the triggers are
away, afterwards they are made again, as SQLite loses them whenever it rebuilds a table.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import connections, transaction

from journal.append_only import AppendOnly
from journal.models import ChainHead, JournalEntry

from . import postgres, sqlite

DIALECTS = {"sqlite": sqlite, "postgresql": postgres}


def standing_models():
    """Every model whose rows must stand as they were written."""
    return [model for model in apps.get_models() if issubclass(model, AppendOnly)]


def missing(using="default"):
    """The names of triggers that are not there as they should be; empty when all are."""
    connection = connections[using]
    with connection.cursor() as cursor:
        found = DIALECTS[connection.vendor].found(cursor)
    return [name for name, sql in _wanted(connection).items() if found.get(name) != sql]


def install(using="default"):
    """Make what is missing; cheap when nothing is."""
    wanted = _wanted(connections[using])
    if lost := missing(using):
        _write(using, lost, [wanted[name] for name in lost])


def remove(using="default"):
    """Take all of them away."""
    connection = connections[using]
    with connection.cursor() as cursor:
        found = DIALECTS[connection.vendor].found(cursor)
    _write(using, found, [])


@contextmanager
def lifted(using="default"):
    """For tests only, which must clear tables and play the forger: the triggers are away inside."""
    remove(using)
    try:
        yield
    finally:
        install(using)


def before_migrating(sender, using, plan=(), **about):
    """Receives pre_migrate."""
    if plan:
        remove(using)


def after_migrating(sender, using, **about):
    """Receives post_migrate."""
    install(using)


def _wanted(connection):
    """The SQL of every trigger by its name, for the tables there are (a migration may be old)."""
    there = set(connection.introspection.table_names())
    models = [*standing_models(), ChainHead]
    if not {model._meta.db_table for model in (JournalEntry, ChainHead)} <= there:
        return {}
    dialect = DIALECTS[connection.vendor]
    standing = [model for model in models[:-1] if model._meta.db_table in there]
    return dialect.wanted(standing, ChainHead._meta.db_table, JournalEntry._meta.db_table)


def _write(using, dropped, created):
    connection = connections[using]
    dialect = DIALECTS[connection.vendor]
    with transaction.atomic(using), connection.cursor() as cursor:
        dialect.settle(cursor)
        for sql in [*map(dialect.drop, dropped), *created]:
            if sql:
                cursor.execute(sql)
