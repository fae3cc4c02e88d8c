"""Pages rendered once: what they cost, when they are rendered anew, what is never kept."""

import shutil
from datetime import timedelta

import pytest
from django.utils import timezone

from reports import editions, publishing
from reports.editions import files, fingerprint
from reports.models import Scorecard
from reports.moment import showing
from scoring.models import Assessment
from tests.make import make_officer
from tests.make_year import score_of
from tests.reports.editions.store import RANKING, folder, kept, new_process, queries
from tests.reports.pages import says
from tests.reports.publication import (
    DAY,
    NUMBER,
    approved_year,
    correct,
    officer,
    publish,
    publish_correction,
    published_year,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("years", [1, 3])
def test_a_page_costs_no_query_warm_and_one_cold(client, years):
    for year in range(2025 - years, 2025):
        published_year("AB", year=year)
    client.get(RANKING)

    assert queries(client, RANKING) == 0
    new_process()
    assert queries(client, RANKING) == 1
    assert queries(client, RANKING) == 0


def test_a_kept_page_is_the_rendered_page(client):
    published_year("AB")

    rendered, kept_page = client.get(RANKING), client.get(RANKING)

    assert kept_page.content == rendered.content
    assert dict(kept_page.items()) == dict(rendered.items())
    new_process()
    assert client.get(RANKING).content == rendered.content


def test_headers_are_those_of_the_whole_stack(client):
    published_year()
    client.get(RANKING)

    headers = client.get(RANKING).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_who_is_signed_in_gets_the_page_of_everybody_and_no_cookie(client):
    published_year("AB")
    anonymous = client.get(RANKING).content
    client.force_login(make_officer("clerk-of-the-office"))

    for _ in range(2):
        page = client.get(RANKING)
        assert (page.content, dict(page.cookies)) == (anonymous, {})
        new_process()
    shutil.rmtree(folder())
    assert client.get(RANKING).content == anonymous


def test_a_new_version_renews_every_page(client):
    period = approved_year("AB")
    publish(period)
    card = Scorecard.objects.get(unit_code="A")
    pages = ["/", "/xep-hang/", "/xep-hang/2024/", RANKING, f"/don-vi/{card.unit_slug}/2024/"]
    before = [client.get(page).content for page in pages]
    correct(score_of(Assessment.objects.get(unit__code="A"), "1.1"), "10")
    assert [client.get(page).content for page in pages] == before

    publish_correction(period)

    # Everything but the list of lists, which names no figure of a unit.
    after = [client.get(page).content for page in pages]
    assert [new != old for new, old in zip(after, before, strict=True)] == [True] * 5
    assert says(client.get(RANKING), "310/QĐ-UBND")


def test_a_changed_template_renews_pages(client, monkeypatch):
    published_year()
    client.get(RANKING)
    new_process()

    monkeypatch.setattr(fingerprint, "_manifest", lambda: b"another style sheet")

    assert queries(client, RANKING) > 1
    assert len(kept()) == 2


def test_the_fingerprint_changes_with_what_pages_are_made_of(settings):
    before = fingerprint.fingerprint()
    new_process()
    assert fingerprint.fingerprint() == before

    settings.PROVINCE = "tỉnh Thử"
    new_process()
    assert fingerprint.fingerprint() != before


def test_a_query_string_is_answered_but_not_kept(client):
    published_year()
    client.get(RANKING + "?sap-xep=ten")

    assert kept() == []


def test_other_addresses_are_never_kept(client):
    published_year()
    client.force_login(make_officer("clerk-of-the-office"))

    for path in [
        "/xep-hang/1999/",
        "/khong-co/",
        "/xep-hang/02024/",
        "/dang-nhap/",
        "/ban-lam-viec/",
    ]:
        client.get(path)

    assert kept() == []


def test_a_missing_page_stays_missing(client):
    published_year()

    assert [client.get("/xep-hang/1999/").status_code for _ in range(2)] == [404, 404]


def test_a_deleted_or_damaged_store_heals(client):
    published_year()
    page = client.get(RANKING).content

    shutil.rmtree(folder())
    new_process()
    assert client.get(RANKING).content == page
    [file] = kept()
    file.write_bytes(file.read_bytes()[:-1])  # as a power cut leaves it
    new_process()
    assert client.get(RANKING).content == page
    file.write_bytes(file.read_bytes().replace(b"2024", b"2023"))
    new_process()
    assert client.get(RANKING).content == page
    (folder() / "edition.json").write_text("{")
    new_process()
    assert client.get(RANKING).content == page
    new_process()
    assert queries(client, RANKING) == 1


def test_a_full_disk_leaves_the_site_answering(client, monkeypatch):
    published_year()
    monkeypatch.setattr(files, "SPARED", 1 << 60)

    assert [client.get(RANKING).status_code for _ in range(2)] == [200, 200]
    assert kept() == []


def test_a_folder_that_cannot_be_written_leaves_the_site_answering(client, settings):
    published_year()
    folder().write_text("a file where the folder should be")

    assert [client.get(RANKING).status_code for _ in range(2)] == [200, 200]
    publish_again = approved_year("A", year=2023)
    publish(publish_again)
    assert says(client.get("/xep-hang/"), "Năm 2023")


def test_old_editions_are_removed(client):
    published_year()
    for _ in range(5):
        editions.renew()
        client.get(RANKING)

    assert len([path for path in folder().iterdir() if path.is_dir()]) == 3


def test_who_looks_ahead_to_a_release_leaves_nothing_in_the_store(client):
    published_year()

    with showing(timezone.now() + timedelta(days=400)):
        assert client.get(RANKING).status_code == 200

    assert kept() == []


def test_at_the_moment_of_release_the_edition_is_over_by_itself(client, monkeypatch):
    published_year(year=2023)
    period = approved_year(year=2024)
    moment = timezone.now() + timedelta(days=1)
    publishing.publish(
        period, decision_number=NUMBER, decision_date=DAY, release_at=moment, by=officer()
    )
    before = [client.get(path) for path in ("/xep-hang/", RANKING)]
    assert (editions.valid_until(), queries(client, "/xep-hang/")) == (moment, 0)

    monkeypatch.setattr(timezone, "now", lambda: moment)

    after = [client.get(path) for path in ("/xep-hang/", RANKING)]
    assert [page.status_code for page in before + after] == [200, 404, 200, 200]
    assert "/xep-hang/2024/" not in before[0].content.decode()
    assert "/xep-hang/2024/" in after[0].content.decode()


def test_others_may_keep_a_page_no_longer_than_its_edition(client, monkeypatch):
    period = approved_year()
    published_year(year=2023)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    moment = now + timedelta(seconds=3.9)
    publishing.publish(
        period, decision_number=NUMBER, decision_date=DAY, release_at=moment, by=officer()
    )

    assert client.get("/").headers["Cache-Control"] == "public, max-age=3, must-revalidate"
