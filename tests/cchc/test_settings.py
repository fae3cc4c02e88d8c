"""The settings as a process sees them: local with nothing set, strict in production."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.storage import default_storage

READ = (
    "import json; from cchc import settings as s;"
    "print(json.dumps({k: getattr(s, k) for k in dir(s) if k.isupper()}, default=str))"
)
PRODUCTION = {
    "PRODUCTION": "True",
    "SECRET_KEY": "a-key-of-more-than-fifty-letters-for-the-tests-0123456789",
    "ALLOWED_HOSTS": "cchc.example",
    "DATABASE_URL": "sqlite:////tmp/cchc.sqlite3",
}


@pytest.fixture
def start(tmp_path):
    """Start Python in the checkout with these variables and no others of ours."""
    kept = {k: v for k, v in os.environ.items() if k not in {*PRODUCTION, "DATA_DIR"}}

    def start(*command, **variables):
        return subprocess.run(
            [sys.executable, *command],
            env={**kept, "DATA_DIR": str(tmp_path / "data"), **variables},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
        )

    return start


@pytest.fixture
def read(start):
    """The settings under these variables."""
    return lambda **variables: json.loads(start("-c", READ, **variables).stdout)


def test_a_run_is_local_with_nothing_set(read, tmp_path):
    found = read()
    assert (found["PRODUCTION"], found["DEBUG"]) == (False, False)
    assert found["DATA_DIR"] == str(tmp_path / "data")
    assert found["DATABASES"]["default"]["NAME"] == str(tmp_path / "data" / "cchc.sqlite3")
    assert found["MEDIA_ROOT"] == str(tmp_path / "data" / "files")
    assert found["SECRET_KEY"] == (tmp_path / "data" / "secret-key").read_text()
    assert found["SECRET_KEY"] == read()["SECRET_KEY"]


def test_only_who_mends_the_programme_locally_is_told_its_insides(read):
    assert read(DEBUG="True")["DEBUG"] is True
    assert read(**PRODUCTION, DEBUG="True")["DEBUG"] is False


def test_database_url_decides_where_data_lives(read):
    found = read(DATABASE_URL="postgres://so@may/cchc")["DATABASES"]["default"]
    assert (found["ENGINE"], found["HOST"]) == ("django.db.backends.postgresql", "may")


def test_production_is_closed_and_keeps_its_own_key(read, tmp_path):
    found = read(**PRODUCTION)
    assert (found["DEBUG"], found["ALLOWED_HOSTS"]) == (False, ["cchc.example"])
    assert found["SECRET_KEY"] == PRODUCTION["SECRET_KEY"]
    assert found["SECURE_SSL_REDIRECT"] and found["SESSION_COOKIE_SECURE"]
    assert "Manifest" in found["STORAGES"]["staticfiles"]["BACKEND"]
    assert not (tmp_path / "data" / "secret-key").exists()


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_does_not_start_without(start, missing):
    variables = {k: v for k, v in PRODUCTION.items() if k != missing}
    refusal = start("-c", READ, **variables)
    assert refusal.returncode == 1
    assert f"ImproperlyConfigured: Thiếu {missing}: " in refusal.stderr


def test_a_typing_slip_is_one_plain_line_and_no_traceback(start):
    refusal = start("manage.py", "check", PRODUCTION="true")
    assert refusal.returncode == 1
    expected = "Cấu hình sai. PRODUCTION='true': chỉ nhận đúng True hoặc False.\n"
    assert refusal.stderr == expected


def test_production_settings_pass_the_deployment_check(start):
    checked = start("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert checked.returncode == 0, checked.stderr


def test_tests_write_nothing_into_the_data_folder_of_the_person(tmp_path):
    assert default_storage.location == str(tmp_path / "files")
    assert tmp_path == settings.DATA_DIR
