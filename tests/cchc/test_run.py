"""run.py prepares once, tells plainly what is wrong, and keeps the sample out of production."""

import re
import socket
import sys
from importlib.metadata import version

import pytest

import run
from tests import with_chromium, with_postgres
from units.models import User


@pytest.fixture
def checkout(monkeypatch, tmp_path):
    """An empty checkout whose environment would be this Python."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.txt").write_text("Django==5.2.19\n")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "installed")
    monkeypatch.setattr(run, "REQUIREMENTS", tmp_path / "requirements.txt")
    monkeypatch.setattr(run, "PYTHON", sys.executable)
    return tmp_path


@pytest.fixture
def finished(checkout):
    """The same, prepared."""
    run.STAMP.write_text(run.fingerprint())
    return checkout


@pytest.fixture
def steps(monkeypatch):
    """What run.py would have done, in order."""
    done = []
    monkeypatch.setattr(run, "setup", lambda: done.append("setup"))
    monkeypatch.setattr(run, "manage", lambda *arguments: done.append(" ".join(arguments[:2])))
    monkeypatch.setattr(run, "become", lambda *command: done.append(command[2]))
    monkeypatch.setenv("PORT", str(with_postgres.free_port()))
    return done


def test_finished_environment_is_used_as_it_is(finished, monkeypatch):
    monkeypatch.setattr(run, "install", lambda: pytest.fail("installed again"))
    run.setup()


def test_environment_never_finished_is_not_ready(checkout):
    assert not run.is_ready()


def test_changed_requirements_make_it_unready(finished):
    run.REQUIREMENTS.write_text("Django==5.2.20\n")
    assert not run.is_ready()


def test_moved_folder_makes_it_unready(finished, monkeypatch):
    monkeypatch.setattr(run, "ROOT", finished / "elsewhere")
    assert not run.is_ready()


@pytest.mark.parametrize("python", ["/nowhere/python", "/bin/false"])
def test_broken_python_makes_it_unready(finished, monkeypatch, python):
    monkeypatch.setattr(run, "PYTHON", python)
    assert not run.is_ready()


def test_old_python_is_refused_in_plain_words(monkeypatch):
    monkeypatch.setattr(run, "NEEDED", (99, 0))
    with pytest.raises(SystemExit, match=r"Cần Python 3\.11 trở lên"):
        run.setup()


def test_missing_venv_module_names_the_package(checkout, monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        run.install()


def test_local_run_fills_the_sample_and_shows_its_accounts(steps, monkeypatch, capsys):
    monkeypatch.delenv("PRODUCTION", raising=False)
    run.run()
    expected = ["setup", "migrate --verbosity", "sample_year --if-empty", "sample_year --accounts"]
    assert steps == [*expected, "gunicorn"]
    assert f"http://127.0.0.1:{run.os.environ['PORT']}/" in capsys.readouterr().out


def test_production_run_never_touches_the_sample(steps, monkeypatch):
    monkeypatch.setenv("PRODUCTION", "True")
    run.run()
    assert steps == ["setup", "migrate --verbosity", "collectstatic --noinput", "gunicorn"]


def test_taken_port_is_told_before_anything_is_prepared(steps, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))
        with pytest.raises(SystemExit, match=r"Không mở được cổng \d+ .* PORT=\d+ make run"):
            run.run()
    assert steps == []


@pytest.mark.parametrize("port", ["abc", "0", "-1", "65536", "80.5"])
def test_impossible_port_is_refused(monkeypatch, port):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="cần một số từ 1 đến 65535"):
        run.free_port()


def test_tests_never_run_as_production(steps, monkeypatch):
    monkeypatch.setenv("PRODUCTION", "True")
    run.test("-q")
    assert steps == ["setup", "pytest"]
    assert "PRODUCTION" not in run.os.environ


def test_unknown_command_names_those_there_are():
    with pytest.raises(SystemExit, match=r"serve: không có lệnh này.*run, test, test-postgres"):
        run.main("serve")


def test_makefile_offers_every_command_and_no_other(settings):
    makefile = (settings.BASE_DIR / "Makefile").read_text()
    assert re.search(r"^COMMANDS = (.*)$", makefile, re.MULTILINE)[1].split() == list(run.COMMANDS)


def test_every_package_is_pinned_and_installed_as_pinned(settings):
    lines = (settings.BASE_DIR / "requirements.txt").read_text().splitlines()
    pins = [line.partition("#")[0].strip() for line in lines]
    for pin in filter(None, pins):
        name, pinned = pin.split("==")
        assert version(name.partition("[")[0]) == pinned


def test_missing_postgresql_is_named_to_those_who_cannot_install_it(monkeypatch):
    monkeypatch.setattr(with_postgres, "is_root", lambda: False)
    with pytest.raises(SystemExit, match="apt-get install postgresql-15"):
        with_postgres.install_binaries()


def test_postgres_runs_what_asks_for_the_database_or_what_is_named(steps, monkeypatch):
    monkeypatch.setattr(run, "become", lambda *command: steps.append(command[5:]))
    run.test_postgres()
    run.test_postgres("tests/units")
    whole = ("--quiet", "--numprocesses", "auto", "-m", "database")
    assert steps == ["setup", whole, "setup", ("tests/units",)]


@pytest.mark.django_db
def test_a_test_that_is_marked_for_the_database_runs_on_both(request):
    assert request.node.get_closest_marker("database")


def test_a_test_with_the_database_among_its_fixtures_runs_on_both(db, request):
    assert request.node.get_closest_marker("database")


def test_a_test_without_the_database_runs_once_and_cannot_reach_one(request):
    assert request.node.get_closest_marker("database") is None
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        User.objects.exists()


def test_browser_tests_look_at_the_sample_in_sqlite(steps, monkeypatch):
    monkeypatch.setattr(run, "become", lambda *command: steps.append(command[1:]))
    monkeypatch.setenv("PRODUCTION", "True")
    monkeypatch.setenv("DATABASE_URL", "postgres://so@may/cchc")
    run.test_browser()
    expected = ("tests/with_chromium.py", run.PYTHON, "-m", "pytest", "tests/browser")
    assert steps == ["setup", expected + run.WHOLE_SUITE]
    assert not {"PRODUCTION", "DATABASE_URL"} & set(run.os.environ)


@pytest.fixture
def plain_user(monkeypatch):
    """Somebody who may not install anything; the names of the programs the system has."""
    had = set()
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(with_chromium.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(with_chromium.shutil, "which", lambda name: name if name in had else None)
    return had


def test_missing_chromium_is_named_to_those_who_cannot_install_it(plain_user):
    with pytest.raises(SystemExit, match="apt-get install chromium-headless-shell fonts-noto-core"):
        with_chromium.find_browser()


def test_the_browser_without_windows_is_preferred_and_the_other_does_too(plain_user):
    plain_user.add("chromium")
    assert with_chromium.find_browser() == "chromium"
    plain_user.add("chromium-headless-shell")
    assert with_chromium.find_browser() == "chromium-headless-shell"


def test_a_browser_set_by_hand_is_taken(plain_user, monkeypatch):
    plain_user.add("chromium-headless-shell")
    monkeypatch.setenv("CHROMIUM", "/opt/chromium")
    assert with_chromium.find_browser() == "/opt/chromium"


def test_plain_tests_collect_no_browser_tests(pytestconfig):
    assert "browser" in pytestconfig.getini("norecursedirs")
