"""What every test stands on: a folder of its own, quick passwords, a word on the database."""

import re
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings

from journal.triggers import lifted
from reports.bands.published import forget as forget_bands
from reports.editions.state import current
from reports.years.card import forget as forget_figures

# A busy machine says nothing about the code: no test is timed.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what asks for the database; a test that does not is refused when it reaches for one."""
    for item in items:
        if "django_db_setup" in item.fixturenames or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hashing as in production takes a quarter of a second for each person made."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session", autouse=True)
def tables_cleared():
    """Between transactional tests all tables are emptied, the journal's too, where none may be."""
    clear = TransactionTestCase._fixture_teardown

    def with_triggers_lifted(case):
        with lifted():
            clear(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", with_triggers_lifted)
        yield


@pytest.fixture(autouse=True)
def own_data_folder(settings, tmp_path):
    """No test writes into the folder of the person who runs it, nor into that of another test."""
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture(autouse=True)
def nothing_counted():
    """What a publication was counted to is kept by its content, which tests make again."""
    forget_figures()
    forget_bands()


@pytest.fixture
def on_postgres(db):
    """The test means something on PostgreSQL only."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: make test-postgres")


@pytest.fixture
def django_assert_num_queries():
    """Counts what is asked by a page or an act itself.

    What the store of rendered pages asks around it is the same for all: tests/reports/editions.
    """

    @contextmanager
    def counting(expected):
        with CaptureQueriesContext(connection) as asked_by_the_store:
            current()
        with CaptureQueriesContext(connection) as asked:
            yield asked
        others = {shape_of(query) for query in asked_by_the_store.captured_queries}
        counted = [query for query in asked.captured_queries if shape_of(query) not in others]
        counted = [query["sql"] for query in counted if "reports_edition" not in query["sql"]]
        assert len(counted) == expected, "\n".join(counted)

    return counting


def shape_of(query):
    """A query without its figures and moments."""
    return re.sub(r"[\d.]+", "", query["sql"])
