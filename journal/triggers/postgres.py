"""The triggers as PostgreSQL writes them: a function that refuses, and one that minds the heads.

A name here is "table.trigger", or "function()"; `found` gives back the SQL that would make it anew,
so that one replaced by another of the same name is missed too.
"""

from .words import HEAD_MOVES_FORWARD, HEAD_STANDS, stands

REFUSE, FORWARD = "stands_refuse", "stands_forward"
ROWS, TABLE, MOVES = "stands_rows", "stands_table", "stands_moves"


def wanted(models, heads, entries):
    """The SQL of every function and trigger by its name, functions first."""
    made = {
        f"{REFUSE}()": _function(REFUSE, _refuse()),
        f"{FORWARD}()": _function(FORWARD, _forward(entries)),
    }
    for model in models:
        _keep(made, model._meta.db_table, "UPDATE OR DELETE", stands(model))
    _keep(made, heads, "DELETE", HEAD_STANDS)
    made[f"{heads}.{MOVES}"] = _trigger(heads, MOVES, "UPDATE", "ROW", FORWARD)
    return made


def _keep(made, table, events, words):
    made[f"{table}.{ROWS}"] = _trigger(table, ROWS, events, "ROW", REFUSE, words)
    made[f"{table}.{TABLE}"] = _trigger(table, TABLE, "TRUNCATE", "STATEMENT", REFUSE, words)


def _trigger(table, name, events, each, function, words=None):
    said = "" if words is None else _text(words)
    return (
        f"CREATE TRIGGER {name} BEFORE {events} ON {table} FOR EACH {each}"
        f" EXECUTE FUNCTION {function}({said})"
    )


def _function(name, body):
    return f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"


def _refuse():
    return (
        " BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';"
        " END "
    )


def _forward(entries):
    return (
        " BEGIN IF NEW.chain = OLD.chain AND NEW.number > OLD.number AND EXISTS (SELECT 1 FROM"
        f" {entries} WHERE chain = NEW.chain AND number = NEW.number AND hash = NEW.hash) AND"
        f" (SELECT COUNT(*) FROM {entries} WHERE chain = NEW.chain AND number > OLD.number AND"
        " number <= NEW.number) = NEW.number - OLD.number THEN RETURN NEW; END IF;"
        f" RAISE EXCEPTION '%', {_text(HEAD_MOVES_FORWARD)}"
        " USING ERRCODE = 'integrity_constraint_violation'; END "
    )


def _text(words):
    return "'" + words.replace("'", "''") + "'"


# Triggers that are switched off are as good as missing: tgenabled is 'O' for the ordinary.
TRIGGERS = """
SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgname LIKE 'stands%' AND t.tgenabled IN ('O', 'A')
AND pg_table_is_visible(c.oid)
"""
FUNCTIONS = """
SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'stands%' AND pg_function_is_visible(oid)
"""


def found(cursor):
    """The SQL of every function and trigger of ours that is there, by its name."""
    cursor.execute(TRIGGERS)
    there = {f"{table}.{name}": _plain(sql, table) for table, name, sql in cursor.fetchall()}
    cursor.execute(FUNCTIONS)
    return there | {f"{name}()": _function(name, body) for name, body in cursor.fetchall()}


def _plain(sql, table):
    """A definition as the server prints it, in our words: no schema, DELETE and UPDATE in order."""
    head, _, tail = sql.partition(" ON ")
    head = head.replace("DELETE OR UPDATE", "UPDATE OR DELETE")
    return f"{head} ON {table} {tail.partition(' ')[2]}"


def settle(cursor):
    """Let checks waiting for the end of the transaction happen now: no trigger changes before."""
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def drop(name):
    """The SQL that takes a trigger away; a function may stay, it does nothing by itself."""
    table, _, trigger = name.partition(".")
    return f"DROP TRIGGER IF EXISTS {trigger} ON {table}" if trigger else ""
