"""Share cards before the public: what they say, who sees them when, and which pages name them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reports import publishing
from reports.moment import showing
from reports.share.cards import card_of_ranking, card_of_site, card_of_unit
from tests.make_year import score_of
from tests.reports.publication import (
    DAY,
    NUMBER,
    approved_year,
    assessment_of,
    correct,
    officer,
    publish,
    publish_correction,
    published_year,
)

pytestmark = pytest.mark.django_db

SITE = "https://cchc.example"
HOME = "/hinh/the/trang-chu.png"
RANKING = "/hinh/the/xep-hang/2024/so.png"
CARD = "/hinh/the/phieu/don-vi-a/2024.png"


def image_of(page):
    """The address of the picture that the head of a page names; empty without one."""
    found = re.search(r'property="og:image" content="([^"]*)"', page.content.decode())
    return found[1] if found else ""


@pytest.mark.parametrize("address", [HOME, RANKING, CARD])
def test_a_card_is_a_png_that_may_be_kept(client, address):
    published_year("A")

    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert answer.is_public
    assert not answer.cookies


def test_a_ranking_names_its_first_three_and_how_many_there_are():
    period = approved_year("A")
    for code, points in [("B", "10"), ("C", "11"), ("D", "12")]:
        assessment_of(period, code, c1_1=points)
    publish(period)

    card = card_of_ranking(2024, "so")

    names = [(place.rank, place.name) for place in card.places]
    assert names == [("1", "Đơn vị A"), ("2", "Đơn vị D"), ("3", "Đơn vị C")]
    assert card.places[0].index == "90,50%"
    assert card.places[0].grade
    assert (card.heading, card.about, card.note) == ("Xếp hạng năm 2024: Nhóm so", "4 đơn vị", "")
    assert card.source == f"Quyết định số {NUMBER} ngày {DAY:%d/%m/%Y}"
    assert not card.is_sample


def test_who_shares_the_last_rank_shown_is_counted():
    published_year("ABCDE")
    assert card_of_ranking(2024, "so").note == "Cùng hạng 1 còn 2 đơn vị khác."


def test_a_scorecard_tells_rank_index_and_grade():
    ranking = published_year("AB")

    card = card_of_unit("don-vi-a", 2024)

    told = {figure.label: figure.value for figure in card.figures}
    grade = ranking.scorecards.get(unit_slug="don-vi-a").grade
    assert told == {"Hạng": "1/2", "Chỉ số CCHC": "90,50%", "Xếp loại": grade}
    assert card.heading == "Đơn vị A"


def test_the_site_tells_its_newest_year_and_stands_before_there_is_one():
    assert card_of_site().places == ()
    published_year("AB")
    card = card_of_site()
    assert card.about == "Kết quả mới nhất: năm 2024"
    assert [(each.name, each.index) for each in card.places] == [("Nhóm so", "2 đơn vị")]


def test_sample_figures_are_said_to_be():
    published_year("A", is_sample=True)
    cards = [card_of_site(), card_of_ranking(2024, "so"), card_of_unit("don-vi-a", 2024)]
    assert [card.is_sample for card in cards] == [True] * 3


@pytest.mark.parametrize("units", ["A", "ABCDE"])
def test_the_cost_is_independent_of_the_units(units):
    published_year(units)
    costs = []
    for make, where in [
        (card_of_site, ()),
        (card_of_ranking, (2024, "so")),
        (card_of_unit, ("don-vi-a", 2024)),
    ]:
        with CaptureQueriesContext(connection) as found:
            make(*where)
        costs.append(len(found))
    assert costs == [1, 3, 2]


def test_nothing_is_told_before_its_moment(client):
    empty = client.get(HOME).content
    moment = timezone.now() + timedelta(days=1)
    words = {"decision_number": NUMBER, "decision_date": timezone.localdate()}
    publishing.publish(approved_year("A"), release_at=moment, by=officer(), **words)

    assert [client.get(address).status_code for address in (RANKING, CARD)] == [404, 404]
    assert client.get(HOME).content == empty
    with showing(moment):
        assert [client.get(address).status_code for address in (RANKING, CARD)] == [200, 200]
        assert client.get(HOME).content != empty


def test_an_unknown_card_is_not_found(client):
    published_year("A")
    unknown = ["xep-hang/1999/so", "xep-hang/2024/khac", "phieu/don-vi-b/2024", "phieu/don-vi-a/1"]
    found = [client.get(f"/hinh/the/{each}.png").status_code for each in unknown]
    assert found == [404] * 4


def test_pages_name_their_card_with_its_size_and_words(client, settings):
    settings.SITE_URL = SITE
    published_year("A")

    page = client.get("/xep-hang/2024/so/")
    head = page.content.decode()

    assert image_of(page) == SITE + RANKING
    assert image_of(client.get("/don-vi/don-vi-a/2024/")) == SITE + CARD
    assert {image_of(client.get(each)) for each in ("/", "/phuong-phap/")} == {SITE + HOME}
    assert '<meta property="og:image:width" content="1200">' in head
    assert '<meta property="og:image:height" content="630">' in head
    alt = f"Xếp hạng Chỉ số CCHC {settings.PROVINCE} năm 2024: Nhóm so"
    assert f'<meta property="og:image:alt" content="{alt}">' in head
    assert '<meta name="twitter:card" content="summary_large_image">' in head


def test_no_card_is_named_while_the_site_has_no_address(client):
    assert image_of(client.get("/")) == ""


def test_a_correction_changes_the_card_and_old_versions_do_not_name_it(client, settings):
    settings.SITE_URL = SITE
    period = approved_year("A")
    publish(period)
    before = client.get(RANKING).content
    correct(score_of(period.assessments.get(), "1.1"), "12.5")
    publish_correction(period)

    assert client.get(RANKING).content != before
    assert image_of(client.get("/xep-hang/2024/so/phien-ban/2/")) == SITE + RANKING
    old = ["/xep-hang/2024/so/phien-ban/1/", "/don-vi/don-vi-a/2024/phien-ban/1/"]
    assert [image_of(client.get(each)) for each in old] == [SITE + HOME] * 2
