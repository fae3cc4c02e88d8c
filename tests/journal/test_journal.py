import pytest

from journal.append_only import WrittenOnce
from journal.models import JournalEntry, record, record_many
from tests.make import make_user

pytestmark = pytest.mark.django_db


def test_an_entry_tells_who_what_from_to_and_why():
    an = make_user("an")
    record("kỳ 2024", "mở kỳ", "Kỳ 2024", by=an, before="Chuẩn bị", after=None, reason="QĐ 1")

    row = JournalEntry.objects.values_list("chain", "act", "subject", "before", "after", "reason")
    assert list(row) == [("kỳ 2024", "mở kỳ", "Kỳ 2024", "Chuẩn bị", "", "QĐ 1")]
    assert JournalEntry.objects.get().by == an


def test_many_entries_take_one_statement(django_assert_num_queries):
    record_many("a", "chấm điểm", [("1.0", None, 2)], by=None)

    with django_assert_num_queries(3):  # the head held, the entries, the head moved
        record_many("a", "chấm điểm", [("1.1", None, 2), ("1.2", 1, 2)], by=None)

    rows = JournalEntry.objects.of("a").values_list("subject", "before", "after")
    assert list(rows) == [("1.2", "1", "2"), ("1.1", "", "2"), ("1.0", "", "2")]


def test_a_chain_is_told_newest_first_and_without_the_others():
    for chain, subject in [("a", "1"), ("b", "2"), ("a", "3")]:
        record(chain, "việc", subject, by=None)

    assert [entry.subject for entry in JournalEntry.objects.of("a")] == ["3", "1"]


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: JournalEntry.objects.update(act="khác"),
        lambda entry: JournalEntry.objects.all().delete(),
        lambda entry: JournalEntry.objects.bulk_update([entry], ["act"]),
        lambda entry: JournalEntry.objects.update_or_create({"act": "khác"}, pk=entry.pk),
    ],
)
def test_what_is_written_stays_written(change):
    entry = record("a", "việc", "đối tượng", by=None)

    with pytest.raises(WrittenOnce):
        change(entry)
    assert JournalEntry.objects.get().act == "việc"
