"""The environment is read strictly, and the local key is made once."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from cchc import environment as env


@pytest.mark.parametrize(("value", "meaning"), [("True", True), ("False", False), (None, False)])
def test_flag_is_exactly_true_or_false(monkeypatch, value, meaning):
    monkeypatch.delenv("PRODUCTION", raising=False)
    if value is not None:
        monkeypatch.setenv("PRODUCTION", value)
    assert env.flag("PRODUCTION") is meaning


@pytest.mark.parametrize("value", ["true", "TRUE", "1", "yes", "Ture", " True", ""])
def test_flag_refuses_everything_else(monkeypatch, value):
    monkeypatch.setenv("PRODUCTION", value)
    with pytest.raises(ImproperlyConfigured, match="chỉ nhận đúng True hoặc False"):
        env.flag("PRODUCTION")


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " a.gov.vn, b.gov.vn ,,")
    assert env.words("ALLOWED_HOSTS") == ["a.gov.vn", "b.gov.vn"]


def test_empty_text_counts_as_not_set(monkeypatch):
    monkeypatch.setenv("DATA_DIR", " ")
    assert env.text("DATA_DIR", "var") == "var"


def test_folder_is_made_with_its_parents(tmp_path):
    assert env.folder(tmp_path / "a" / "b").is_dir()


def test_folder_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="không tạo được thư mục"):
        env.folder(tmp_path / "file" / "b")


def test_sqlite_waits_its_turn_and_writes_ahead():
    database = env.database("sqlite:////du%20lieu/cchc.sqlite3")
    assert str(database["NAME"]) == "/du lieu/cchc.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgres_address_is_taken_apart(scheme):
    assert env.database(
        f"{scheme}://so:m%40t%2Fkh%E1%BA%A9u@db.tinh:6432/cchc?sslmode=require"
    ) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "cchc",
        "USER": "so",
        "PASSWORD": "m@t/khẩu",
        "HOST": "db.tinh",
        "PORT": 6432,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, "sslmode": "require"},
    }


def test_postgres_may_be_reached_through_its_socket():
    database = env.database("postgres:///cchc")
    assert (database["NAME"], database["HOST"], database["PORT"]) == ("cchc", "", "")


@pytest.mark.parametrize(
    "url",
    [
        "cchc.sqlite3",
        "mysql://a:secret@b/c",
        "sqlite://",
        "sqlite:///relative.sqlite3",
        "sqlite:////a?b",
        "postgres://a:secret@b:5432",
        "postgres://a:secret@b:5432/",
        "postgres://a:secret@b:54x2/c",
        "postgres://a:secret@b:99999/c",
        "postgres://a:se/cret@b:5432/c",
        "postgres://a:se#cret@b:5432/c",
    ],
)
def test_database_that_is_not_understood_is_refused_without_telling_the_password(url):
    with pytest.raises(ImproperlyConfigured, match=r"DATABASE_URL sai: .*postgres://") as refusal:
        env.database(url)
    assert "cret" not in str(refusal.value)


def test_key_is_kept_for_its_owner_only(tmp_path):
    key = env.secret_key_in(tmp_path)
    assert len(key) >= 50
    assert env.secret_key_in(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_key_is_one_when_eight_processes_start_at_once(tmp_path):
    ask = "import sys, cchc.environment as env; from pathlib import Path;"
    ask += "sys.stdin.readline(); print(env.secret_key_in(Path(sys.argv[1])))"
    command = [sys.executable, "-c", ask, tmp_path]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    askers = [subprocess.Popen(command, **pipes) for _ in range(8)]
    for asker in askers:
        asker.stdin.write("now\n")
        asker.stdin.flush()
    keys = {asker.communicate()[0].strip() for asker in askers}
    assert keys == {(tmp_path / "secret-key").read_text()}
