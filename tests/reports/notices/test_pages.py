"""Documents and announcements before the public, and the desk they come from."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import Notice
from reports.notices import acts
from reports.notices.desk import NOTHING_CHANGED
from scoring.choices import PeriodState
from tests.make_year import SMALL_TREE, make_period
from tests.reports.notices.making import PDF, publish_notice, scan, words
from tests.reports.pages import says
from tests.reports.publication import assessment_of, officer, publish, published_year

pytestmark = pytest.mark.django_db


def announce(**said):
    return publish_notice(
        **{"kind": "announcement", "number": "", "subject": "Công bố kết quả năm 2024"} | said
    )


@pytest.mark.parametrize("path", ["/van-ban/", "/thong-bao/"])
def test_an_empty_shelf_says_so(client, path):
    page = client.get(path)

    assert page.status_code == 200
    assert says(page, "Chưa")


def test_documents_and_announcements_stand_apart(client):
    document, announcement = publish_notice(upload=scan()), announce()

    shelf = client.get("/van-ban/")
    assert says(
        shelf, "Ban hành bộ tiêu chí Quyết định 125/QĐ-UBND 14/02/2025 UBND tỉnh Lai Châu PDF"
    )
    assert not says(shelf, "Công bố kết quả năm 2024")
    assert says(client.get("/thong-bao/"), "Công bố kết quả năm 2024")
    assert client.get(f"/van-ban/{document.slug}/").status_code == 200
    assert client.get(f"/thong-bao/{document.slug}/").status_code == 404
    assert client.get(f"/thong-bao/{announcement.slug}/").status_code == 200


def test_a_page_leads_to_what_belongs_to_it(client):
    published_year("A", year=2024)
    document = publish_notice(year=2024, group_code="so")
    announcement = announce(related=[document.slug])

    page = client.get(f"/van-ban/{document.slug}/").content.decode()

    assert '<a href="/xep-hang/2024/so/">' in page
    assert f'<a href="/thong-bao/{announcement.slug}/">' in page
    assert (
        f'href="/van-ban/{document.slug}/"'
        in client.get(f"/thong-bao/{announcement.slug}/").content.decode()
    )


def test_documents_and_announcements_are_found_by_number_and_words(client):
    document = publish_notice(subject="Ban hành bộ tiêu chí")
    publish_notice(subject="Còn chờ", release_at=timezone.now() + timedelta(days=1))

    for asked in ("125/qd-ubnd", "bo tieu chi"):
        page = client.get(f"/tim-kiem/?q={asked}").content.decode()
        assert f'href="/van-ban/{document.slug}/"' in page
    assert not says(client.get("/tim-kiem/?q=quyet dinh"), "Còn chờ")


def test_the_words_are_never_markup(client):
    notice = announce(text="<script>alert(1)</script>\n\nĐoạn hai")

    page = client.get(f"/thong-bao/{notice.slug}/").content.decode()

    assert "<script>alert" not in page
    assert "<p>Đoạn hai</p>" in page


def test_what_waits_is_not_found_by_the_public(client):
    notice = publish_notice(upload=scan(), release_at=timezone.now() + timedelta(days=1))

    assert not says(client.get("/van-ban/"), "Ban hành bộ tiêu chí")
    assert client.get(f"/van-ban/{notice.slug}/").status_code == 404
    assert client.get(f"/ban-quet/{notice.slug}/1.pdf").status_code == 404
    assert "Ban hành" not in client.get("/tin.xml").content.decode()


def test_a_scan_is_saved_and_never_run(client):
    notice = publish_notice(upload=scan())

    answer = client.get(f"/ban-quet/{notice.slug}/1.pdf")

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{notice.slug}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["ETag"] == f'"{notice.sha256}"'
    assert answer.cookies == {}
    assert client.get(f"/ban-quet/{notice.slug}/2.pdf").status_code == 404


def test_what_is_withdrawn_stays_listed_with_its_reason_and_without_its_file(client):
    notice = publish_notice(upload=scan())
    acts.withdraw(notice, reason="Ban hành sai thẩm quyền", by=officer())

    assert says(client.get("/van-ban/"), "Đã thu hồi")
    page = client.get(f"/van-ban/{notice.slug}/")
    assert says(page, "Lý do: Ban hành sai thẩm quyền")
    assert client.get(f"/ban-quet/{notice.slug}/1.pdf").status_code == 404
    assert "Thu hồi quyết định số 125/QĐ-UBND" in client.get("/tin.xml").content.decode()


def test_the_office_publishes_amends_and_withdraws_at_its_desk(client):
    client.force_login(officer())
    sent = words(issued_on="14/02/2025", year="", kind="decision")

    page = client.post("/cong-bo/van-ban/moi/", sent | {"file": scan()}, follow=True)
    assert says(page, "Đã đăng.")
    slug = Notice.objects.get().slug
    amended = sent | {"subject": "Trích yếu mới", "reason": "Sai trích yếu"}
    page = client.post(f"/cong-bo/van-ban/{slug}/", amended, follow=True)
    assert says(page, "Đã đăng phiên bản mới.")
    page = client.post(f"/cong-bo/van-ban/{slug}/thu-hoi/", {"reason": "Thay thế"}, follow=True)
    assert says(page, "Đã thu hồi; trang công khai nêu lý do.")

    assert list(Notice.objects.order_by("version").values_list("subject", "reason")) == [
        ("Ban hành bộ tiêu chí", ""),
        ("Trích yếu mới", "Sai trích yếu"),
        ("Trích yếu mới", "Thay thế"),
    ]


def test_a_publication_offers_its_announcement(client):
    published_year("A", year=2024)
    client.force_login(officer())

    assert says(client.get("/cong-bo/2024/"), "Soạn thông báo về kết quả này")
    page = client.get("/cong-bo/van-ban/moi/?loai=thong-bao&nam=2024").content.decode()
    assert 'value="Công bố kết quả Chỉ số cải cách hành chính năm 2024"' in page
    assert '<option value="announcement" selected>' in page


def test_the_reason_of_a_change_stands_on_the_public_pages(client):
    published_year("A", year=2023)
    rows = [row for row in SMALL_TREE if row[0] != "1.1"]
    rows.insert(2, ("1.3", "Đối thoại với người dân", *SMALL_TREE[1][2:]))
    period = make_period(2024, PeriodState.APPROVED, rows=rows)
    assessment_of(period, "A", c1_1=None, c1_3="20")
    publish(period)
    client.force_login(officer())
    desk = "/cong-bo/van-ban/ly-do/2024/so/"

    client.post(desk, {"which": "now:1.3", "reason": "Theo Chỉ thị số 5"})
    client.post(desk, {"which": "gone:1.1", "reason": "Đã hết nhiệm vụ"})

    for path in ("/phuong-phap/2024/so/", "/tieu-chi/2024/so/"):
        page = client.get(path)
        assert says(page, "tối đa 20 điểm Theo Chỉ thị số 5")
        assert says(page, "năm 2023 tối đa 20 điểm Đã hết nhiệm vụ")
    assert says(client.get("/tieu-chi/2024/so/1.3/"), "Lý do: Theo Chỉ thị số 5")


def test_no_reason_is_asked_where_nothing_changed(client):
    published_year("A", year=2024)
    client.force_login(officer())

    assert says(client.get("/cong-bo/van-ban/ly-do/2024/so/"), NOTHING_CHANGED)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/van-ban/", 1), ("/thong-bao/", 1)])
def test_queries_do_not_grow_with_notices(client, path, queries, number, django_assert_num_queries):
    for _ in range(number):
        publish_notice()
        announce()

    with django_assert_num_queries(queries):
        client.get(path)
