"""Rendering before anybody asks: which pages, and the command."""

import pytest
from django.core.management import CommandError, call_command
from django.http import Http404

from reports.editions.crawl import Crawler
from reports.views import rankings
from tests.reports.editions.store import RANKING, kept, queries
from tests.reports.publication import published_year

pytestmark = pytest.mark.django_db


def test_the_crawler_reaches_lists_and_scorecards_and_leaves_them_in_the_store(client):
    published_year("AB")

    met = {each.path: each.status for each in Crawler().walk()}

    wanted = {"/", "/xep-hang/", "/xep-hang/2024/", RANKING}
    wanted |= {f"/don-vi/don-vi-{unit}/2024/" for unit in "ab"}
    assert wanted <= set(met)
    assert set(met.values()) == {200}
    assert len(kept()) == len(met)
    assert queries(client, RANKING) == 0


def test_the_nearest_pages_come_first():
    published_year("AB")

    first = [each.path for each in Crawler().walk(1)]

    assert first == ["/"]


def test_data_are_rendered_when_asked_for():
    published_year()

    plain = {each.path for each in Crawler().walk()}
    whole = {each.path for each in Crawler(data=True).walk()}

    assert "/xep-hang/2024/so.csv" in whole - plain


def test_the_command_renders_anew_and_counts(capsys):
    published_year()
    call_command("render_pages")
    times = {path: path.stat().st_ino for path in kept()}

    call_command("render_pages")

    assert capsys.readouterr().out.splitlines()[-1] == f"Đã dựng {len(times)} trang công khai."
    again = {path: path.stat().st_ino for path in kept()}
    assert set(again) == set(times)
    assert [path for path in again if again[path] == times[path]] == []


def test_the_command_fails_and_says_which_page_did(monkeypatch):
    published_year()

    def broken(*_):
        raise Http404

    monkeypatch.setattr(rankings, "receipt_of", broken)

    with pytest.raises(CommandError, match="/xep-hang/2024/so/: 404"):
        call_command("render_pages", verbosity=0)
