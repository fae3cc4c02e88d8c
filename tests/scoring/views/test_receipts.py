"""The pages of receipts: the unit's, to print and to keep, and the office's list of a year."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from journal.models import Receipt
from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Score
from tests.reports.publication import published_year
from tests.scoring.views.unit_desk import make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """Submitted by the clerk, locked by the head."""
    desk = make_desk()
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    marking.lock(desk.assessment, by=desk.cast.head)
    return desk


def page(client, desk, receipt, who="clerk"):
    client.force_login(desk.person(who))
    return client.get(reverse("receipt", args=[receipt.pk]))


def lock_receipt():
    return Receipt.objects.get(kind="lock")


def test_the_page_tells_what_the_receipt_states(client, desk):
    receipt, text = lock_receipt(), text_of(page(client, desk, lock_receipt()))

    for words in (receipt.code, receipt.fingerprint, receipt.head, "Lãnh đạo đơn vị"):
        assert words in text
    assert "số liệu hiện nay đúng như biên nhận" in text


def test_the_page_tells_when_the_data_are_no_longer_those_of_the_receipt(client, desk):
    Score.objects.filter(pk=desk.score().pk).update(note="thêm về sau")

    text = text_of(page(client, desk, lock_receipt()))
    assert "số liệu hiện nay khác biên nhận, mà không có mục nhật ký nào sau đó" in text


def test_an_older_receipt_leads_to_the_newest_of_its_kind(client, desk):
    old = lock_receipt()
    type(desk.assessment).objects.update(locked_at=None)
    desk.stand_at(PeriodState.SELF_ASSESSMENT)
    marking.lock(desk.assessment, by=desk.cast.head)

    newest = Receipt.objects.filter(kind="lock").first()
    answer = page(client, desk, old)
    assert f"Sau biên nhận này đã có biên nhận {newest.code}" in text_of(answer)
    assert reverse("receipt", args=[newest.pk]) in answer.content.decode()
    assert "số liệu hiện nay" not in text_of(answer)


def test_the_file_is_an_anchor_of_the_journal(client, desk, tmp_path):
    client.force_login(desk.cast.clerk)
    receipt = lock_receipt()
    answer = client.get(reverse("receipt-file", args=[receipt.pk]))
    file, out = tmp_path / "bien-nhan.txt", StringIO()
    file.write_bytes(answer.content)
    call_command("verify_journal", anchor=[str(file)], stdout=out)

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="bien-nhan-{receipt.code}.txt"'
    assert "1 biên nhận đưa đối chiếu" in out.getvalue()


@pytest.mark.parametrize("name", ["unit-assessment", "unit-journal"])
def test_the_units_pages_lead_to_its_receipts(client, desk, name):
    client.force_login(desk.cast.clerk)
    answer = client.get(desk.address(name)).content.decode()

    assert reverse("receipt", args=[lock_receipt().pk]) in answer
    assert lock_receipt().code in answer


def test_the_receipt_of_a_publication_has_its_page_elsewhere(client, desk):
    published_year(year=2023)
    receipt = Receipt.objects.get(kind="publication")

    assert page(client, desk, receipt, "officer").status_code == 404


def office_page(client, desk, query=""):
    client.force_login(desk.cast.officer)
    return client.get(reverse("office-receipts", args=[2024]) + query)


def test_the_office_reads_all_receipts_of_its_year_newest_first(client, desk):
    published_year(year=2023)

    rows = rows_of(office_page(client, desk))
    assert [row[2] for row in rows] == ["Chốt điểm tự đánh giá", "Trình lãnh đạo đơn vị"]


@pytest.mark.parametrize("between", ["", " ", "-", " - "])
def test_a_code_read_aloud_is_found_however_it_is_typed(client, desk, between):
    published_year(year=2023)
    for receipt in Receipt.objects.all():
        rows = rows_of(office_page(client, desk, f"?ma={between.join(receipt.code.split('-'))}"))
        assert [row[0] for row in rows] == [receipt.code]


def test_a_code_of_no_receipt_says_so(client, desk):
    assert "Không có biên nhận nào mang mã này." in text_of(office_page(client, desk, "?ma=12"))


@pytest.mark.parametrize("times", [1, 3])
def test_the_list_asks_the_same_however_many_receipts(
    client, desk, django_assert_num_queries, times
):
    for _ in range(times - 1):
        type(desk.assessment).objects.update(locked_at=None)
        marking.lock(desk.assessment, by=desk.cast.head)
    office_page(client, desk)

    with django_assert_num_queries(8):
        answer = client.get(reverse("office-receipts", args=[2024]))
    assert len(rows_of(answer)) == times + 1
