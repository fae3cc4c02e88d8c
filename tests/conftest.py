"""What every test stands on: a folder of its own, quick passwords, a word on the database."""

import pytest
from django.db import connection
from django.test import TransactionTestCase, override_settings

from journal.triggers import lifted


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


@pytest.fixture
def on_postgres(db):
    """The test means something on PostgreSQL only."""
    if connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: make test-postgres")
