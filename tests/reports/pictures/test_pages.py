"""Pictures before the public: their pages, drawings, frames, and the table behind each."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from scoring.models import Score
from tests.make_year import add_group, score_of, set_points
from tests.reports.pages import text_of
from tests.reports.pictures.soundness import NAMESPACE
from tests.reports.publication import (
    approved_year,
    assessment_of,
    correct,
    publish,
    publish_correction,
    unit_with,
)
from units.models import Succession

pytestmark = pytest.mark.django_db

BARS = "/hinh/xep-hang/2024/so"
FIELDS = "/hinh/linh-vuc/2024/so"
UNIT = "/hinh/don-vi"
LEAF = "/hinh/tieu-chi/2024/so/1.1"
YEAR = "/hinh/nam/2024"
BANDS = "/hinh/khoang-hang/2024/so"
# How many queries each asks, whatever the number of units.
CARD = "/hinh/phieu/don-vi-a/2024"
PICTURES = {
    BARS: 4,
    FIELDS: 4,
    f"{UNIT}/don-vi-a": 4,
    CARD: 2,
    f"{CARD}/tieu-chi": 2,
    LEAF: 3,
    YEAR: 2,
}


def body(page):
    assert page.status_code == 200
    return page.content.decode()


def rows_of_table(client, address):
    """The cells of the table behind a picture."""
    table = body(client.get(address)).partition("<tbody>")[2].partition("</tbody>")[0]
    return [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in table.split("<tr>")[1:]]


def words(client, address):
    """What a drawing says, line by line."""
    root = ElementTree.fromstring(body(client.get(address)))
    return [each.text for each in root.iter(f"{NAMESPACE}text")]


def test_a_picture_has_its_drawings_its_table_and_its_use(client):
    publish(approved_year("AB"))

    page = body(client.get(f"{BARS}/"))

    alt = "Xếp hạng Chỉ số CCHC năm 2024: Nhóm so. Biểu đồ thanh, 2 đơn vị xếp từ cao xuống thấp"
    assert f'src="{BARS}.svg" alt="{alt}, từ Đơn vị A (90,50%) đến Đơn vị B (90,50%)."' in page
    assert f'srcset="{BARS}.hep.svg"' in page
    assert f'href="{BARS}.csv"' in page
    assert f"&lt;iframe src=&quot;{BARS}/nhung/&quot;" in page


def test_embed_code_and_sources_are_full_addresses_once_the_site_has_one(client, settings):
    settings.SITE_URL = "https://cchc.example"
    publish(approved_year("A"))

    assert f"src=&quot;https://cchc.example{BARS}/nhung/&quot;" in body(client.get(f"{BARS}/"))
    assert words(client, f"{BARS}.svg")[-1] == f"https://cchc.example{BARS}/"


def test_the_drawing_says_what_the_table_says(client):
    period = approved_year("B")
    assessment_of(period, "A", c1_1="12.3456")
    publish(period)

    drawn = words(client, f"{BARS}.svg")
    table = text_of(body(client.get(f"{BARS}/")).partition("<tbody>")[2].partition("</tbody>")[0])

    assert drawn[0] == "Xếp hạng Chỉ số CCHC năm 2024: Nhóm so"
    assert drawn[-9:-1] == ["Đơn vị B", "1", "90,50", "Xuất sắc", "Đơn vị A", "2", "82,85", "Tốt"]
    # No half an address while the site has no name.
    assert drawn[-1] == "Nguồn: Quyết định số 125/QĐ-UBND ngày 14/02/2025, phiên bản 1."
    assert table == "1 Đơn vị B 90,50 Xuất sắc – don-vi-b 2 Đơn vị A 82,85 Tốt – don-vi-a"


def test_fields_are_drawn_as_per_cent_of_what_applied(client):
    period = approved_year("A")
    Score.objects.filter(criterion__code="1.1").update(applies=False)
    publish(period)

    # 28,5 of the 30 that apply; 42 of 50.
    assert words(client, f"{FIELDS}.svg")[2:8] == ["1", "2", "Đơn vị A", "1", "95,0", "84,0"]
    table = text_of(body(client.get(f"{FIELDS}/")).partition("<tbody>")[2].partition("</tbody>")[0])
    assert table == "1 Đơn vị A – don-vi-a 95,0 84,0"


def test_a_scorecard_is_drawn_by_leaves_that_have_all_three_points(client):
    period = approved_year("A")
    assessment = period.assessments.get()
    set_points(assessment, "self_points", c1_1="20", c1_2="30")
    set_points(assessment, "appraised_points", c1_1="20", c1_2="28.5", c2_1="9")
    publish(period)

    # 1.1 and 1.2 have all three; of field 2 no leaf was scored by the unit itself.
    assert rows_of_table(client, f"{CARD}/") == [
        ["1", "Chỉ đạo, điều hành", "2", "2", "50", "50", "48,5", "48,5"],
        ["2", "Tác động của cải cách", "0", "3", "0", "–", "–", "–"],
    ]
    assert words(client, f"{CARD}.svg")[9:-1] == [
        *["1 Chỉ đạo, điều hành (2/2 tiêu chí, tối đa 50 điểm)", "50", "48,5", "48,5"],
        "2 Tác động của cải cách (không có tiêu chí nào đủ ba",
        *["mức điểm)", "–", "–", "–"],
    ]
    leaves = rows_of_table(client, f"{CARD}/tieu-chi/")
    assert [[row[0], *row[2:]] for row in leaves] == [
        ["1.1", "20", "20", "20", "20"],
        ["1.2", "30", "30", "28,5", "28,5"],
        ["2.1", "10", "–", "9", "9"],
        ["2.2", "20", "–", "–", "15"],
        ["2.3", "20", "–", "–", "18"],
    ]


def test_pages_of_units_and_scorecards_show_their_pictures(client):
    publish(approved_year("A"))
    assert f'src="{UNIT}/don-vi-a.svg"' in body(client.get("/don-vi/don-vi-a/"))
    assert f'src="{CARD}.svg"' in body(client.get("/don-vi/don-vi-a/2024/"))


def test_a_criterion_is_drawn_result_by_result_and_who_has_none_apart(client):
    period = approved_year("ABC")
    assessment_of(period, "D", c1_1="5")
    Score.objects.filter(assessment__unit__code="C", criterion__code="1.1").update(applies=False)
    publish(period)

    assert rows_of_table(client, f"{LEAF}/") == [
        ["20 điểm", "20", "2"],
        ["5 điểm", "5", "1"],
        ["Không đánh giá", "–", "1"],
    ]
    drawn = ["20 điểm", "2", "5 điểm", "1", "Không đánh giá", "1"]
    assert words(client, f"{LEAF}.svg")[2:-1] == drawn
    assert f'src="{LEAF}.svg"' in body(client.get("/tieu-chi/2024/so/1.1/"))


def test_a_year_is_drawn_group_by_group_on_the_first_page(client):
    period = approved_year("AB")
    assessment_of(period, "X", add_group(period, "xa").group, c1_1="10")
    publish(period)

    told = "đơn vị được xếp hạng; trung bình"
    drawn = words(client, f"{YEAR}.svg")
    assert [each for each in drawn if told in each] == [
        f"2 {told} 90,50; cao nhất 90,50; thấp nhất 90,50",
        f"1 {told} 80,50; cao nhất 80,50; thấp nhất 80,50",
    ]
    assert [row[3:5] for row in rows_of_table(client, f"{YEAR}/")] == [
        ["Đơn vị A", "90,50"],
        ["Đơn vị B", "90,50"],
        ["Đơn vị X", "80,50"],
    ]
    assert f'src="{YEAR}.svg"' in body(client.get("/"))


def test_the_first_page_has_no_picture_before_anything_is_published(client):
    assert "<picture" not in body(client.get("/"))


# A has 10 + 28,5 and 9 + 15 + 18: 80,5. B has 20 + 28,5 and 9 + 15 + 10: 82,5. Of 80 without 1.1 A
# has 70,5 and B 62,5; without any other leaf B stays ahead. Both fields have 50, so are equal.
def test_bands_are_drawn_from_what_was_published(client):
    period = approved_year("A")
    set_points(period.assessments.get(), c1_1="10")
    assessment_of(period, "B", c2_3="10")
    publish(period)

    assert rows_of_table(client, f"{BANDS}/") == [
        ["1", "Đơn vị B", "1", "–", "2", "1.1", "1", "–", "–", "–", "don-vi-b"],
        ["2", "Đơn vị A", "1", "1.1", "2", "–", "2", "–", "–", "–", "don-vi-a"],
    ]
    drawn = words(client, f"{BANDS}.svg")
    assert [drawn[-5:-1]] == [["Đơn vị B", "1 (1–2)", "Đơn vị A", "2 (1–2)"]]
    assert f'href="{BANDS}/"' in body(client.get("/xep-hang/2024/so/"))


def test_a_merger_is_a_break_with_the_units_before_it_beside(client):
    publish(approved_year("A", year=2023))
    publish(approved_year("B", year=2024))
    before, after = unit_with("A"), unit_with("B")
    Succession.objects.create(
        predecessor=before, successor=after, kind="merge", date=date(2024, 3, 1)
    )

    drawn = words(client, f"{UNIT}/don-vi-b.svg")

    assert drawn[3:-1] == [
        *["2024", "2023", "Đơn vị trước: Đơn vị A", "1", "1/1", "Đơn vị B", "1", "1/1"],
        "Mốc năm 2024: Hợp nhất, sáp nhập ngày 01/03/2024 từ Đơn vị A.",
    ]
    rows = rows_of_table(client, f"{UNIT}/don-vi-b/")
    assert [row[:6] for row in rows] == [
        ["Đơn vị trước", "Đơn vị A", "2023", "Nhóm so", "1", "1"],
        ["Đơn vị này", "Đơn vị B", "2024", "Nhóm so", "1", "1"],
    ]
    assert [row[8] for row in rows] == ["Không", "Không"]


def test_two_years_of_one_unit_are_joined(client):
    publish(approved_year("AB", year=2023))
    publish(approved_year("AB", year=2024))
    rows = rows_of_table(client, f"{UNIT}/don-vi-a/")
    assert [[row[2], row[8]] for row in rows] == [["2023", "Không"], ["2024", "Có"]]


def test_a_unit_nobody_listed_has_no_picture(client):
    unit_with("A")
    assert client.get(f"{UNIT}/don-vi-a/").status_code == 404


def test_a_replaced_version_keeps_its_own_picture(client):
    period = approved_year("A")
    publish(period)
    correct(score_of(period.assessments.get(), "1.1"), "10")
    publish_correction(period)

    shown = [words(client, f"{BARS}{rest}.svg") for rest in ("", "/phien-ban/1", "/phien-ban/2")]

    assert ["90,50" in each for each in shown] == [False, True, False]
    assert ["80,50" in each for each in shown] == [True, False, True]
    page = body(client.get("/xep-hang/2024/so/phien-ban/1/"))
    assert f'src="{BARS}/phien-ban/1.svg"' in page


def test_only_the_page_for_frames_may_be_framed(client):
    publish(approved_year("A"))
    for _ in range(2):  # rendered, and then kept
        pages = [client.get(f"{BARS}/{rest}") for rest in ("nhung/", "")]

    assert [page.get("X-Frame-Options") for page in pages] == [None, "DENY"]
    allowed = [page["Content-Security-Policy"].rpartition("frame-ancestors ")[2] for page in pages]
    assert allowed == ["*", "'none'"]
    assert [len(page.cookies) for page in pages] == [0, 0]


@pytest.mark.parametrize("rest", ["/", ".svg", ".hep.svg", "/nhung/", "/phien-ban/2/"])
def test_an_unknown_picture_is_not_found(client, rest):
    publish(approved_year("A"))
    addresses = [f"/hinh/xep-hang/1999/so{rest}", f"/hinh/xep-hang/2024/khac{rest}"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert client.get(f"{BARS}/phien-ban/2.svg").status_code == 404


def cost(address):
    """The queries of a picture and of both its drawings, whatever stands around its page."""
    where = resolve(address).kwargs
    with CaptureQueriesContext(connection) as found:
        picture = where.pop("make")(**where)
        assert picture.wide.marks and picture.narrow.marks
    return len(found)


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_cost_of_a_picture_is_independent_of_its_units(units):
    publish(approved_year(units))
    assert {each: cost(f"{each}/") for each in PICTURES} == PICTURES
