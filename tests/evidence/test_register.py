"""Registering: a row and a file and an entry, or none of them."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from evidence.files import path_of, store_folder
from evidence.kinds import FileRefused
from evidence.models import Document
from evidence.register import NotRegistered
from journal.models import JournalEntry
from tests.evidence.papers import EXE, PDF, png
from tests.evidence.people import OTHER, clerk, paper_of, person

pytestmark = pytest.mark.django_db
SHA = hashlib.sha256(PDF).hexdigest()


def entries():
    """What the journal says of documents; granting roles has entries of its own."""
    return JournalEntry.objects.filter(chain__startswith="tai-lieu-")


def what_is_kept():
    """How many rows, entries and files there are."""
    files = list(store_folder().glob("??/*"))
    return Document.objects.count(), entries().count(), len(files)


def test_a_paper_is_registered_with_its_fingerprint_and_journaled():
    by = clerk()
    document = paper_of(
        by,
        title="  Kế hoạch  năm 2025 ",
        number="12/KH-SNV",
        issued_on=date(2025, 1, 2),
        issuer="SNV",
    )
    document.refresh_from_db()

    assert document.title == "Kế hoạch năm 2025"
    assert (document.original_name, document.content_type) == ("quyết định.pdf", "application/pdf")
    assert (document.sha256, document.size, document.uploaded_by) == (SHA, len(PDF), by)
    assert document.search == "12/kh-snv ke hoach nam 2025 snv"
    assert path_of(SHA).read_bytes() == PDF

    entry = entries().get()
    assert (entry.chain, entry.act, entry.by) == (
        f"tai-lieu-{document.unit_id}",
        "nộp tài liệu",
        by,
    )
    assert entry.subject == "12/KH-SNV – Kế hoạch năm 2025"
    assert entry.after == f"quyết định.pdf, {len(PDF)} byte, SHA-256 {SHA}"


def test_the_same_content_of_the_same_unit_is_the_same_document():
    by = clerk()
    first = paper_of(by, name="a.pdf")
    again = paper_of(by, name="b.pdf", title="Tên khác")

    assert (first.was_known, again.was_known) == (False, True)
    assert (again.pk, again.title) == (first.pk, first.title)
    assert what_is_kept() == (1, 1, 1)


def test_two_units_share_the_file_and_not_the_document():
    by = clerk()

    assert paper_of(by).pk != paper_of(by, unit=OTHER).pk
    assert what_is_kept() == (2, 2, 1)


def test_a_refused_file_leaves_nothing():
    with pytest.raises(FileRefused):
        paper_of(clerk(), content=EXE)

    assert what_is_kept() == (0, 0, 0)


@pytest.mark.parametrize(
    ("about", "reason"),
    [
        ({"title": "  "}, "Hãy ghi trích yếu của tài liệu."),
        ({"number": "1" * 61}, "Số, ký hiệu: "),
        (
            {"issued_on": timezone.localdate() + timedelta(days=1)},
            "Ngày ban hành: Ngày ban hành không thể sau hôm nay.",
        ),
    ],
)
def test_a_paper_wrongly_described_leaves_nothing(about, reason):
    with pytest.raises(NotRegistered) as refusal:
        paper_of(clerk(), **about)

    assert str(refusal.value).startswith(reason)
    assert what_is_kept() == (0, 0, 0)


def test_a_paper_issued_today_is_registered():
    assert paper_of(clerk(), issued_on=timezone.localdate()).pk


def break_the_table(name):
    """From now on the database itself refuses to add rows there."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {name} RENAME TO {name}_broken")


@pytest.mark.parametrize("table", ["evidence_document", "journal_journalentry"])
def test_when_the_database_fails_the_file_goes_too(table):
    by = clerk()

    with pytest.raises(DatabaseError), transaction.atomic():
        break_the_table(table)
        paper_of(by)

    assert what_is_kept() == (0, 0, 0)


def test_when_the_database_fails_the_file_of_others_stays():
    paper_of(clerk())
    colleague = person("colleague")

    with pytest.raises(DatabaseError), transaction.atomic():
        break_the_table("journal_journalentry")
        paper_of(colleague, unit=OTHER)

    assert what_is_kept() == (1, 1, 1)


def test_a_document_does_not_follow_a_rolled_back_act_of_the_caller():
    by = clerk()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        paper_of(by, content=png(), name="a.png")
        raise ZeroDivisionError

    # The file stays behind, named by nobody: `check_files` tells the office after a day.
    assert what_is_kept() == (0, 0, 1)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_document(on_postgres):
    by = clerk()

    def click(number):
        try:
            return paper_of(by, name=f"{number}.pdf").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as clicks:
        made = set(clicks.map(click, range(8)))

    assert len(made) == 1
    assert what_is_kept() == (1, 1, 1)
