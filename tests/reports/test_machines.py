"""What machines read: robots.txt, the map of the site, the feed; and the head of every page."""

import re
from xml.etree import ElementTree

import pytest

from reports.site_map import Part, cut
from tests.make_year import score_of
from tests.reports.pages import says
from tests.reports.publication import (
    approved_year,
    correct,
    publish,
    publish_correction,
    published_year,
)

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://cchc.example"


@pytest.fixture
def known(settings):
    """A site that knows its own address."""
    settings.SITE_URL = SITE


def locations(page):
    return [each.text for each in ElementTree.fromstring(page.content).iter() if each.tag == LOC]


def head_of(page):
    return page.content.decode().split("</head>")[0]


def test_robots_name_the_map(client, known):
    assert f"Sitemap: {SITE}/sitemap.xml\n" in client.get("/robots.txt").content.decode()


def test_robots_name_no_map_while_the_site_does_not_know_its_address(client):
    assert "Sitemap" not in client.get("/robots.txt").content.decode()


def test_every_part_of_the_map_is_there(client, known):
    published_year("A")

    parts = locations(client.get("/sitemap.xml"))

    assert f"{SITE}/sitemap-trang.xml" in parts
    pages = [url for part in parts for url in locations(client.get(part.removeprefix(SITE)))]
    assert f"{SITE}/xep-hang/2024/so/" in pages
    assert {client.get(url.removeprefix(SITE)).status_code for url in pages} == {200}
    assert client.get("/sitemap-khong-co.xml").status_code == 404


def test_a_large_part_is_cut_and_an_empty_one_left_out():
    assert cut("units", ["/a/", "/b/", "/c/"], 2) == [
        Part("units-1", ["/a/", "/b/"]),
        Part("units-2", ["/c/"]),
    ]
    assert cut("units", ["/a/"], 2) == [Part("units", ["/a/"])]
    assert cut("units", [], 2) == []


def test_without_its_address_the_site_is_named_as_it_was_asked(client):
    page = client.get("/sitemap-trang.xml")

    assert "http://testserver/" in locations(page)
    assert page.is_public is False


def test_the_feed_tells_publications_and_corrections(client, known):
    period = approved_year("A")
    publish(period)
    correct(score_of(period.assessments.get(), "1.1"), "12.5")
    publish_correction(period)

    feed = ElementTree.fromstring(client.get("/tin.xml").content)

    entries = feed.findall(f"{ATOM}entry")
    assert [each.find(f"{ATOM}title").text for each in entries] == [
        "Đính chính Chỉ số CCHC năm 2024: Nhóm so",
        "Công bố Chỉ số CCHC năm 2024: Nhóm so",
    ]
    link = entries[0].find(f"{ATOM}link").get("href")
    assert link == f"{SITE}/xep-hang/2024/so/phien-ban/2/"
    assert "310/QĐ-UBND" in entries[0].find(f"{ATOM}summary").text


def test_the_ids_of_the_feed_stand_whatever_the_address(client, settings):
    published_year("A")
    ids = []
    for url in ("", SITE):
        settings.SITE_URL = url
        ids.append(re.findall(r"<id>([^<]+)</id>", client.get("/tin.xml").content.decode()))
    assert ids[0] == ids[1]


def test_a_page_tells_its_title_and_its_own_address(client, known):
    published_year("A")

    head = head_of(client.get("/xep-hang/2024/so/?sap=ten"))

    title = "Nhóm so – Xếp hạng Chỉ số CCHC năm 2024"
    assert f'<meta property="og:title" content="{title}">' in head
    assert f'<link rel="canonical" href="{SITE}/xep-hang/2024/so/">' in head
    assert f'name="description" property="og:description" content="{title}.' in head


def test_no_whole_address_is_told_while_none_is_set(client):
    head = head_of(client.get("/"))

    assert "canonical" not in head
    assert "og:url" not in head
    assert 'type="application/atom+xml"' in head


def test_a_page_with_data_says_so_in_the_words_of_schema_org(client):
    published_year("A")

    html = client.get("/xep-hang/2024/so/").content.decode()

    assert '<html lang="vi" vocab="https://schema.org/" typeof="Dataset" data-source="' in html
    assert '<link property="license" href="https://creativecommons.org' in html
    assert '<a property="distribution" typeof="DataDownload" href="/xep-hang/2024/so.csv"' in html
    for address in ("/tim-kiem/?q=so", "/khong-co/"):
        assert '<html lang="vi" data-source="' in client.get(address).content.decode()


def test_a_printed_page_names_its_address_and_version(client, known):
    published_year("A")

    page = client.get("/tieu-chi/2024/so/1.1/")

    assert says(
        page,
        f"Nguồn: {SITE}/tieu-chi/2024/so/1.1/; phiên bản 1, Quyết định số 125/QĐ-UBND ngày "
        "14/02/2025",
    )
    assert f'data-source="Nguồn: {SITE}/tieu-chi/2024/so/1.1/; phiên bản 1' in page.content.decode()


def test_the_paper_of_an_answer_names_what_was_asked(client):
    page = client.get("/tim-kiem/?q=so")
    assert 'data-source="Nguồn: /tim-kiem/?q=so"' in page.content.decode()
