"""The database refuses to change what stands, behind the program's back too."""

import ast
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from journal import triggers
from journal.append_only import AppendOnly
from journal.models import ChainHead, JournalEntry, record
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from tests.reports.publication import published_year

ROOT = Path(__file__).resolve().parents[2]
# Those a small published year has rows of; all others are kept by the same lines.
STANDING = [JournalEntry, Ranking, PublishedCriterion, Scorecard, ScorecardLine]
HEADS = ChainHead._meta.db_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """At least one row in every table that stands."""
    published_year()


def run(sql, *values):
    """Straight to the database, in a savepoint: a refusal must not end the test's transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_every_model_that_is_append_only_is_kept_by_the_database():
    kept = triggers.standing_models()

    assert set(STANDING) <= set(kept)
    assert set(kept) == {model for model in apps.get_models() if issubclass(model, AppendOnly)}
    triggers.remove()
    lost = " ".join(triggers.missing())
    assert [model for model in kept if model._meta.db_table not in lost] == []


@pytest.mark.parametrize("model", STANDING, ids=lambda model: model.__name__)
@pytest.mark.parametrize("sql", ["UPDATE {table} SET {key} = {key}", "DELETE FROM {table}"])
def test_rows_that_stand_are_neither_changed_nor_deleted(world, model, sql):
    table, key = model._meta.db_table, model._meta.pk.column
    before = model.objects.count()
    assert before > 0, "the test needs a row to spoil"

    with pytest.raises(IntegrityError, match="đã ghi thì không được sửa hoặc xóa"):
        run(sql.format(table=table, key=key))
    assert model.objects.count() == before


@pytest.mark.parametrize("model", STANDING, ids=lambda model: model.__name__)
def test_rows_that_stand_are_not_replaced(world, model):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows INSERT OR REPLACE")
    table = model._meta.db_table

    with pytest.raises(IntegrityError, match="đã ghi thì không được sửa hoặc xóa"):
        run(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.parametrize("model", [*STANDING, ChainHead], ids=lambda model: model.__name__)
def test_tables_that_stand_are_not_emptied(on_postgres, model):
    with pytest.raises(IntegrityError, match="không"):
        run(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_a_head_only_moves_forward_to_an_entry_that_is_there():
    for subject in "123":
        record("a", "việc", subject, by=None)
    hashes = dict(JournalEntry.objects.values_list("number", "hash"))

    for number, own in [(2, hashes[2]), (3, hashes[2]), (4, hashes[3]), (3, hashes[3])]:
        with pytest.raises(IntegrityError, match="chỉ tiến lên, tới mục đã ghi"):
            run(f"UPDATE {HEADS} SET number = %s, hash = %s", number, own)
    with pytest.raises(IntegrityError, match="không xóa được"):
        run(f"DELETE FROM {HEADS}")


def test_a_head_does_not_jump_over_a_gap():
    first, last = (record("a", "việc", subject, by=None) for subject in "12")
    with triggers.lifted():
        run("DELETE FROM journal_journalentry WHERE id = %s", first.pk)
        run(f"UPDATE {HEADS} SET number = 0")

    with pytest.raises(IntegrityError, match="chỉ tiến lên, tới mục đã ghi"):
        run(f"UPDATE {HEADS} SET number = 2, hash = %s", last.hash)


def test_a_trigger_taken_away_is_missed_and_made_again_by_the_next_migrate():
    assert triggers.missing() == []
    triggers.remove()
    lost = triggers.missing()
    assert any(JournalEntry._meta.db_table in name for name in lost)

    call_command("migrate", verbosity=0)

    assert triggers.missing() == []


def test_a_trigger_that_does_nothing_is_missed():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            name = "stands_journal_journalentry_update"
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON journal_journalentry BEGIN SELECT 1; END"
            )
        else:
            name = "stands_refuse()"
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name} RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN NEW; END $$"
            )

    assert triggers.missing() == [name]


def test_a_trigger_switched_off_is_missed(on_postgres):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE journal_journalentry DISABLE TRIGGER stands_rows")

    assert triggers.missing() == ["journal_journalentry.stands_rows"]


def test_inside_the_bypass_rows_change_and_afterwards_no_more():
    record("a", "việc", "1", by=None)
    with triggers.lifted():
        run("UPDATE journal_journalentry SET act = 'khác'")
    assert JournalEntry.objects.get().act == "khác"

    with pytest.raises(IntegrityError):
        run("UPDATE journal_journalentry SET act = 'việc'")


def test_the_program_never_lifts_the_triggers():
    users = {
        str(path.relative_to(ROOT))
        for app in ("journal", "units", "evidence", "scoring", "reports", "cchc")
        for path in (ROOT / app).rglob("*.py")
        if any(map(reaches_the_bypass, ast.walk(ast.parse(path.read_text()))))
    }
    assert users == set()


@pytest.mark.parametrize(
    "code",
    [
        "from journal.triggers import install, lifted",
        "from journal.triggers import lifted as up",
        "from journal.triggers import *",
        "triggers.lifted()",
        "journal.triggers.lifted()",
        "import_string('journal.triggers.lifted')",
    ],
)
def test_every_way_to_the_bypass_would_be_seen(code):
    assert any(map(reaches_the_bypass, ast.walk(ast.parse(code))))


def reaches_the_bypass(node):
    """True for an import, a look-up or a dotted text that leads to journal.triggers.lifted."""
    match node:
        case ast.ImportFrom(module="journal.triggers", names=names):
            return any(alias.name in ("lifted", "*") for alias in names)
        case ast.Attribute(attr="lifted", value=ast.Name(id="triggers")):
            return True
        case ast.Attribute(attr="lifted", value=ast.Attribute(attr="triggers")):
            return True
        case ast.Constant(value=str(text)):
            return text.endswith("triggers.lifted")
    return False
