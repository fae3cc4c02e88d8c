"""The search: finds what is public however it is typed, best first, and answers everything."""

import io
from datetime import date, timedelta
from unicodedata import normalize

import pytest
from django.utils import timezone

from reports import publishing
from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.moment import showing
from reports.search.asking import PAGE
from reports.search.sources import Hit, Listed
from reports.search.words import Words
from tests.make import make_unit
from tests.reports.pages import says
from tests.reports.publication import approved_year, officer, published_year

pytestmark = pytest.mark.django_db


def found(client, text, **more):
    """The titles by kind that a question shows."""
    page = client.get("/tim-kiem/", {"q": text, **more})
    assert page.status_code == 200
    return {kind.source.key: [hit.title for hit in kind.hits] for kind in page.context["kinds"]}


# How it is typed


@pytest.mark.parametrize(
    "text",
    [
        "Thuỵ Đức",
        "Thụy Đức",
        "thuy duc",
        "THUY DUC",
        normalize("NFD", "Thụy Đức"),
        "  đức   thuỵ ",
        "XTD",
    ],
)
def test_a_unit_is_found_however_its_name_is_typed(client, text):
    make_unit("XTD", name="UBND xã Thuỵ Đức")
    make_unit("XMM", name="UBND xã Mường Mô")

    assert found(client, text) == {"don-vi": ["UBND xã Thuỵ Đức"]}


def test_a_unit_of_former_times_is_found_behind_those_that_exist(client):
    make_unit("H1", name="UBND huyện Phong Thổ", valid_to=date(2025, 6, 30))
    make_unit("X1", name="UBND xã Phong Thổ", valid_from=date(2025, 7, 1))

    page = client.get("/tim-kiem/", {"q": "phong tho"})

    assert found(client, "phong tho") == {"don-vi": ["UBND xã Phong Thổ", "UBND huyện Phong Thổ"]}
    assert says(page, "mã H1, đến hết 30/06/2025")


def test_the_best_comes_first(client):
    for code, name in [
        ("A1", "Ban Quản lý khu kinh tế"),
        ("A2", "Sở Y tế"),
        ("YTE", "Trung tâm kiểm soát bệnh tật"),
        ("A3", "Chi cục Y tế dự phòng"),
    ]:
        make_unit(code, name=name)

    assert found(client, "y te")["don-vi"][:2] == ["Sở Y tế", "Chi cục Y tế dự phòng"]
    assert found(client, "yte")["don-vi"] == ["Trung tâm kiểm soát bệnh tật"]
    assert found(client, "te")["don-vi"][0] == "Sở Y tế"
    assert found(client, "so y")["don-vi"][0] == "Sở Y tế"


# What is found


def test_rankings_criteria_and_units_are_found_by_kind(client):
    published_year("A")

    assert found(client, "1.1") == {"tieu-chi": ["1.1 Kế hoạch cải cách"]}
    assert found(client, "ke hoach") == {"tieu-chi": ["1.1 Kế hoạch cải cách"]}
    assert found(client, "2024 so") == {
        "xep-hang": ["Xếp hạng Chỉ số CCHC năm 2024: Nhóm so"],
    }
    assert list(found(client, "don vi a")) == ["don-vi"]


def test_criteria_come_from_the_newest_set_of_each_group(client):
    published_year("A", year=2023)
    published_year("A", year=2024)

    page = client.get("/tim-kiem/", {"q": "1.1"})

    assert [kind.count for kind in page.context["kinds"]] == [1]
    assert 'href="/tieu-chi/2024/so/1.1/"' in page.content.decode()


def test_a_list_that_waits_for_its_release_is_not_found(client):
    period = approved_year("A")
    tomorrow = timezone.now() + timedelta(days=1)
    decision = {"decision_number": "1/QĐ", "decision_date": timezone.localdate()}
    publishing.publish(period, **decision, release_at=tomorrow, by=officer())

    assert found(client, "2024") == {}
    with showing(tomorrow):
        assert list(found(client, "2024")) == ["xep-hang"]


def test_earlier_lists_are_found(client):
    lists = io.BytesIO(b"year,group,unit\n2019,Nhom A,Mot\n2020,Nhom A,Mot\n")
    table = read_statements(lists, "results")
    options = Options(create_missing=True)
    keep(check_statements(table, "results", options), options, by=officer())

    assert found(client, "nhom a")["truoc-day"] == [
        "Số liệu công bố trước đây năm 2020: Nhom A",
        "Số liệu công bố trước đây năm 2019: Nhom A",
    ]


def test_another_app_adds_what_it_has():
    papers = Listed("van-ban", "Văn bản", lambda: [Hit("Quyết định 1/QĐ", "/1/"), Hit("Khác", "/")])

    assert [hit.url for hit in papers.find(Words.of("quyet dinh"))] == ["/1/"]
    assert papers.find(Words.of("khong co")) == []


# Odd questions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Bạn muốn tìm gì?"),
        ("   ", "Bạn muốn tìm gì?"),
        ("\x00\x01", "Bạn muốn tìm gì?"),
        ("a", "Cần ít nhất hai chữ cái hoặc chữ số."),
        ("%%", "Không tìm thấy."),
        ("' OR 1=1 --", "Không tìm thấy."),
        ("\ud800 xyz", "Không tìm thấy."),
        ("😀😀", "Không tìm thấy."),
    ],
)
def test_odd_questions_are_answered_plainly(client, text, said):
    make_unit("A", name="Sở A_B")

    page = client.get("/tim-kiem/", {"q": text.encode("utf-8", "replace")})

    assert (page.status_code, says(page, said)) == (200, True)


def test_a_very_long_question_is_cut_and_told(client):
    make_unit("A", name="Sở Nội vụ")

    page = client.get("/tim-kiem/", {"q": "nội vụ " * 5_000})

    assert says(page, "Câu hỏi dài: chỉ tìm theo «nội vụ nội vụ nội vụ nội vụ».")
    assert [kind.count for kind in page.context["kinds"]] == [1]


def test_what_was_typed_is_shown_as_text(client):
    page = client.get("/tim-kiem/", {"q": "<script>alert(1)</script>"})

    assert b"<script>alert" not in page.content
    assert says(page, "Không tìm thấy.")


# Many


def test_many_of_one_kind_are_paged_and_an_odd_page_is_the_nearest(client):
    for number in range(PAGE + 1):
        make_unit(f"X{number:02}", name=f"UBND xã Số {number:02}")

    few = client.get("/tim-kiem/", {"q": "xa so"}).context["kinds"][0]
    assert (few.count, len(few.hits), few.has_more) == (PAGE + 1, 6, True)

    def titles(number):
        page = client.get("/tim-kiem/", {"q": "xa so", "nhom": "don-vi", "trang": number})
        return [hit.title for hit in page.context["page"].object_list]

    assert titles("1") == [f"UBND xã Số {number:02}" for number in range(PAGE)]
    assert titles("2") == titles("99") == ["UBND xã Số 20"]
    assert titles("x") == titles("1")


def test_an_unknown_kind_is_every_kind(client):
    make_unit("A", name="Sở Y tế")

    assert found(client, "y te", nhom="khong-co") == {"don-vi": ["Sở Y tế"]}


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_search_asks_the_same_however_much_is_found(client, units, django_assert_num_queries):
    published_year(units)

    with django_assert_num_queries(9):
        client.get("/tim-kiem/", {"q": "don vi"})
    with django_assert_num_queries(0):
        client.get("/tim-kiem/")


def test_the_search_is_a_public_page_without_a_cookie(client):
    page = client.get("/tim-kiem/", {"q": "so"})

    assert (page.is_public, len(page.cookies), "Vary" in page) == (True, 0, False)
