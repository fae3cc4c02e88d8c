"""No page is half of one edition and half of another, whatever happens at the same moment."""

import os
import signal
import subprocess
import sys
from threading import Event, Thread

import pytest
from django.db import connection
from django.test import Client

from reports import editions
from reports.editions import wholeness
from reports.editions.library import library
from reports.editions.wholeness import TRIES, of_one_edition
from reports.public import public_page
from reports.views import rankings
from tests.at_once import at_once
from tests.make_year import score_of
from tests.reports.editions.store import RANKING, kept
from tests.reports.pages import says
from tests.reports.publication import approved_year, correct, publish, publish_correction


@pytest.mark.django_db
def test_what_is_published_during_the_rendering_makes_it_begin_again():
    said = []

    def render():
        said.append("old" if not said else "new")
        if len(said) == 1:
            editions.renew()
        return said[-1]

    page, state = of_one_edition(render)

    assert (page, said) == ("new", ["old", "new"])
    assert state == library().pointer.settle()


@pytest.mark.django_db
def test_a_page_comes_to_an_end_however_much_is_published():
    renders = []

    def render():
        renders.append(len(renders))
        if len(renders) <= TRIES:
            editions.renew()
        return renders[-1]

    page, state = of_one_edition(render)

    assert page == TRIES
    assert state == library().pointer.settle()


@pytest.mark.django_db
def test_a_page_of_a_newer_edition_is_kept_under_its_own_key(client, monkeypatch):
    period = approved_year("AB")
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "10")
    read = rankings.receipt_of

    def and_meanwhile(ranking):
        monkeypatch.setattr(rankings, "receipt_of", read)
        publish_correction(period)
        return read(ranking)

    client.get("/")
    monkeypatch.setattr(rankings, "receipt_of", and_meanwhile)
    page = client.get(RANKING)

    assert says(page, "310/QĐ-UBND")
    [file] = [path for path in kept() if b"310/" in path.read_bytes()]
    assert file.parts[-3].startswith(library().pointer.settle().key)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_ask_at_once_one_renders_and_all_get_the_same(monkeypatch):
    publish(approved_year("AB"))
    renders, read = [], rankings.receipt_of

    def counted(ranking):
        renders.append(ranking)
        return read(ranking)

    monkeypatch.setattr(rankings, "receipt_of", counted)
    pages = []
    raised = at_once(*[lambda: pages.append(Client().get(RANKING).content)] * 6)

    assert (raised, len(pages), len(set(pages)), len(renders)) == ([None] * 6, 6, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_acts_wait_while_a_page_is_rendered_for_the_last_time(on_postgres):
    begun, seen = Event(), []

    def act():
        editions.renew()
        begun.set()
        connection.close()

    with wholeness._acts_waiting():
        other = Thread(target=act)
        other.start()
        seen.append(begun.wait(0.5))
    other.join()

    assert (seen, begun.is_set()) == ([False], True)


WRITE_FOR_EVER = """
import sys
from pathlib import Path
import django
django.setup()
from reports.editions.files import write_whole
letters = "ab"
path = Path(sys.argv[1])
number = 0
while True:
    number += 1
    write_whole(path, letters[number % 2].encode() * 3_000_000)
    if number == 1:
        print("begun", flush=True)
"""


def test_a_process_killed_while_it_writes_leaves_a_whole_file(tmp_path):
    path = tmp_path / "pages" / "page"
    for _ in range(5):
        command = [sys.executable, "-c", WRITE_FOR_EVER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            os.kill(writer.pid, signal.SIGKILL)

        content = path.read_bytes()
        assert content in (b"a" * 3_000_000, b"b" * 3_000_000)


def test_a_view_knows_that_it_is_public():
    @public_page
    def view(request):
        """A page."""

    assert (view.is_public, view.__name__) == (True, "view")
