"""The triggers as SQLite writes them."""

from django.db.models import UniqueConstraint

from .words import HEAD_MOVES_FORWARD, HEAD_STANDS, stands

PREFIX = "stands_"


def wanted(models, heads, entries):
    """The SQL of every trigger by its name."""
    triggers = {}
    for model in models:
        table, refused = model._meta.db_table, f"SELECT RAISE(ABORT, {_text(stands(model))});"
        for event in ("UPDATE", "DELETE"):
            _add(triggers, table, event, "", refused)
        # INSERT OR REPLACE deletes without asking the trigger of DELETE.
        _add(triggers, table, "INSERT", f"WHEN {_is_there(model)} ", refused)
    _add(triggers, heads, "DELETE", "", f"SELECT RAISE(ABORT, {_text(HEAD_STANDS)});")
    refused = f"SELECT RAISE(ABORT, {_text(HEAD_MOVES_FORWARD)});"
    _add(triggers, heads, "UPDATE", f"WHEN NOT ({_forward(entries)}) ", refused)
    return triggers


def _add(triggers, table, event, condition, refused):
    name = f"{PREFIX}{table}_{event.lower()}"
    triggers[name] = (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {condition}BEGIN {refused} END'
    )


def _is_there(model):
    """True in SQL when the new row has the key of one that stands."""
    keys = [[model._meta.pk.column]]
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            keys.append([model._meta.get_field(name).column for name in constraint.fields])
    found = (" AND ".join(f'"{column}" = NEW."{column}"' for column in key) for key in keys)
    table = model._meta.db_table
    return " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" WHERE {key})' for key in found)


def _forward(entries):
    """True in SQL when a head moves on to an entry that is there, over entries that are there."""
    return (
        f"NEW.chain = OLD.chain AND NEW.number > OLD.number AND EXISTS (SELECT 1 FROM"
        f' "{entries}" WHERE chain = NEW.chain AND number = NEW.number AND hash = NEW.hash) AND'
        f' (SELECT COUNT(*) FROM "{entries}" WHERE chain = NEW.chain AND number > OLD.number AND'
        f" number <= NEW.number) = NEW.number - OLD.number"
    )


def _text(words):
    return "'" + words.replace("'", "''") + "'"


def found(cursor):
    """The SQL of every trigger of ours that is there, by its name."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: sql for name, sql in cursor.fetchall() if name.startswith(PREFIX)}


def settle(cursor):
    """Nothing is pending on SQLite."""


def drop(name):
    """The SQL that takes a trigger away."""
    return f'DROP TRIGGER IF EXISTS "{name}"'
