"""The receipt of a publication: public, and printed at the foot of the list."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from journal.models import JournalEntry, Receipt
from tests.make_year import score_of
from tests.reports.pages import text_of
from tests.reports.publication import approved_year, correct, publish, publish_correction

pytestmark = pytest.mark.django_db


def test_every_list_gets_a_receipt_of_its_whole_content():
    [ranking] = publish(approved_year())

    receipt = Receipt.objects.get()
    entry = JournalEntry.objects.get(act="công bố xếp hạng")
    assert (receipt.kind, receipt.about) == ("publication", ranking.receipt_key)
    assert receipt.fingerprint == ranking.content_hash == entry.after
    assert (receipt.chain, receipt.number, receipt.hash) == ("nam-2024", entry.number, entry.hash)


def test_a_corrected_list_gets_a_receipt_of_its_own():
    period = approved_year()
    [older] = publish(period)
    correct(score_of(period.assessments.get(), "1.1"), "12.5")
    newer = publish_correction(period)

    abouts = Receipt.objects.filter(kind="publication").values_list("about", flat=True)
    assert list(abouts) == [newer.receipt_key, older.receipt_key]


def test_the_foot_of_list_and_scorecard_tell_the_head_and_lead_to_the_receipt(client):
    publish(approved_year())

    receipt = Receipt.objects.get()
    for path in ("/xep-hang/2024/so/", "/don-vi/don-vi-a/2024/"):
        answer = client.get(path)
        assert receipt.head in text_of(answer.content.decode())
        assert reverse("ranking-receipt", args=[receipt.pk]) in answer.content.decode()


def test_anybody_reads_the_receipt_and_keeps_its_file(client, tmp_path):
    publish(approved_year())
    receipt = Receipt.objects.get()

    text = text_of(client.get(reverse("ranking-receipt", args=[receipt.pk])).content.decode())
    assert [words in text for words in (receipt.code, receipt.fingerprint, receipt.head)] == [
        True,
        True,
        True,
    ]
    answer, out = client.get(reverse("ranking-receipt-file", args=[receipt.pk])), StringIO()
    file = tmp_path / "bien-nhan.txt"
    file.write_bytes(answer.content)
    call_command("verify_journal", anchor=[str(file)], stdout=out)
    assert "1 biên nhận đưa đối chiếu" in out.getvalue()


def test_other_receipts_are_not_public(client):
    publish(approved_year())
    other = Receipt.objects.get()
    other.pk, other.kind = None, "lock"
    other._state.adding = True
    other.save()

    assert client.get(reverse("ranking-receipt", args=[other.pk])).status_code == 404
    assert client.get(reverse("ranking-receipt-file", args=[other.pk])).status_code == 404
