"""`manage.py verify_journal` after somebody has been at the database behind the program's back."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from journal import triggers
from journal.chaining import GENESIS, digest
from journal.models import ChainHead, JournalEntry, Receipt, record, record_many
from journal.verifying import Verification
from scoring import marking
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at, score_of, set_points
from tests.reports.publication import correct, published_year

pytestmark = pytest.mark.django_db

ENTRIES, HEADS, RECEIPTS = "journal_journalentry", "journal_chainhead", "journal_receipt"


@pytest.fixture
def chain():
    """Five entries of a year."""
    for number in range(1, 6):
        record("nam-2024", "đặt thời hạn", f"hạn {number}", by=None, after=f"ngày {number}")
    return "nam-2024"


@pytest.fixture
def locked():
    """An assessment submitted and locked by its people; its chain holds three entries."""
    period = period_at(make_period(2024), "self_assessment")
    assessment = make_assessment(period, make_unit("SYT", name="Sở Y tế"))
    people = make_cast(period, assessment.unit)
    answer = score_of(assessment, "1.1").criterion.rule.clean({"keys": ["a"]})
    score = score_of(assessment, "1.1")
    marking.self_score(score, version=score.version, answer=answer, by=people.clerk)
    set_points(assessment, "self_points", c1_1="20", c1_2="30")
    marking.submit(assessment, by=people.clerk)
    marking.lock(assessment, by=people.head)
    return assessment


def forge(*statements):
    """The forger's own SQL, with the triggers out of his way."""
    with triggers.lifted(), connection.cursor() as cursor:
        for sql, *values in statements:
            cursor.execute(sql, values)


def found(*anchors):
    """What the command prints of faults and notes."""
    out = StringIO()
    try:
        call_command("verify_journal", anchor=list(map(str, anchors)), stdout=out)
    except CommandError as error:
        assert "Nhật ký không nguyên vẹn" in str(error)
    else:
        assert "SAI" not in out.getvalue()
    lines = out.getvalue().splitlines()
    return [line for line in lines if not line.startswith("Nhật ký nguyên vẹn")]


def when(chain, number):
    at = JournalEntry.objects.get(chain=chain, number=number).at
    return f"chuỗi {chain}, mục {number} ({timezone.localtime(at):%H:%M:%S %d/%m/%Y})"


def before(chain, number):
    return when(chain, number).partition(", ")[2]


ALTERED = (
    "nội dung không khớp dấu: thời điểm, người, việc, đối tượng, từ, thành hoặc lý do đã bị sửa"
)


def test_a_journal_nobody_touched_is_whole(chain, locked):
    out = StringIO()
    call_command("verify_journal", stdout=out)

    entries, chains = JournalEntry.objects.count(), ChainHead.objects.count()
    assert out.getvalue() == (
        f"Nhật ký nguyên vẹn: {chains} chuỗi, {entries} mục, "
        "2 biên nhận lưu tại đây, 0 biên nhận đưa đối chiếu.\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        "after = 'ngày 30'",
        "at = '2024-01-01 00:00:00.000001+00'",
        "act = 'bỏ thời hạn'",
        "subject = ''",
        "reason = 'thêm về sau'",
        "by_name = 'Người khác'",
        f"hash = '{GENESIS}'",
    ],
)
def test_an_altered_entry_is_named(chain, change):
    if connection.vendor == "sqlite":
        change = change.replace("+00", "")
    forge((f"UPDATE {ENTRIES} SET {change} WHERE number = 3",))

    assert found() == [f"SAI: {when(chain, 3)}: {ALTERED}"]


def test_an_altered_entry_hashed_anew_is_betrayed_by_the_next(chain):
    forge((f"UPDATE {ENTRIES} SET after = 'ngày 30' WHERE number = 3",))
    entry = JournalEntry.objects.get(number=3)
    forge((f"UPDATE {ENTRIES} SET hash = %s WHERE number = 3", digest(entry.said)))

    assert found() == [
        f"SAI: {when(chain, 4)}: không nối với mục 3 đứng trước: "
        "mục trước đã bị thay, hoặc mục này được chèn"
    ]


def test_a_time_that_is_none_is_told(chain):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps nonsense out of the column itself")
    forge((f"UPDATE {ENTRIES} SET at = 'hôm qua' WHERE number = 3",))
    assert found() == [f"SAI: chuỗi nam-2024, mục 3: {ALTERED}"]

    forge((f"UPDATE {ENTRIES} SET at = '2024-13-45 00:00:00' WHERE number = 3",))
    assert found()[0].startswith("SAI: chuỗi nam-2024: mục sau mục 0 không đọc được")


def test_a_removed_entry_is_named(chain):
    forge((f"DELETE FROM {ENTRIES} WHERE number = 3",))

    assert found() == [f"SAI: chuỗi {chain}: thiếu mục 3, ngay trước {before(chain, 4)}"]


def test_several_removed_entries_are_named(chain):
    forge((f"DELETE FROM {ENTRIES} WHERE number IN (2, 3)",))

    assert found() == [f"SAI: chuỗi {chain}: thiếu các mục 2–3, ngay trước {before(chain, 4)}"]


def test_a_removed_entry_is_found_though_the_others_are_numbered_anew(chain):
    forge((f"DELETE FROM {ENTRIES} WHERE number = 3",))
    forge((f"UPDATE {ENTRIES} SET number = 3 WHERE number = 4",))
    forge((f"UPDATE {ENTRIES} SET number = 4 WHERE number = 5",))

    assert found() == [
        f"SAI: {when(chain, 3)}: bị đổi chỗ: vốn là mục 4",
        f"SAI: {when(chain, 4)}: bị đổi chỗ: vốn là mục 5",
        "SAI: chuỗi nam-2024: thiếu mục 5; đuôi chuỗi bị cắt",
    ]


def test_swapped_entries_are_named(chain):
    forge(
        (f"UPDATE {ENTRIES} SET number = 99 WHERE number = 2",),
        (f"UPDATE {ENTRIES} SET number = 2 WHERE number = 4",),
        (f"UPDATE {ENTRIES} SET number = 4 WHERE number = 99",),
    )

    assert found() == [
        f"SAI: {when(chain, 2)}: bị đổi chỗ: vốn là mục 4",
        f"SAI: {when(chain, 4)}: bị đổi chỗ: vốn là mục 2",
    ]


def test_a_cut_tail_is_named(chain):
    forge((f"DELETE FROM {ENTRIES} WHERE number > 3",))

    assert found() == ["SAI: chuỗi nam-2024: thiếu các mục 4–5; đuôi chuỗi bị cắt"]


def test_a_head_moved_back_is_named(chain):
    third = JournalEntry.objects.get(number=3)
    forge((f"UPDATE {HEADS} SET number = 3, hash = %s", third.hash))

    assert found() == ["SAI: chuỗi nam-2024, mục 3: còn 2 mục sau đầu chuỗi: đầu chuỗi bị lùi"]


def test_a_forged_head_is_named(chain):
    forge((f"UPDATE {HEADS} SET hash = %s", GENESIS))

    assert found() == [
        "SAI: chuỗi nam-2024, mục 5: đầu chuỗi ghi dấu khác với mục cuối: một trong hai bị sửa"
    ]


def test_a_removed_head_is_named(chain):
    forge((f"DELETE FROM {HEADS}",))

    assert found() == ["SAI: chuỗi nam-2024: không còn dòng đầu chuỗi"]


def cut_after(number, chain):
    """The tail gone, and the head moved back as if it had never been."""
    last = JournalEntry.objects.get(chain=chain, number=number)
    forge(
        (f"DELETE FROM {ENTRIES} WHERE chain = %s AND number > %s", chain, number),
        (f"UPDATE {HEADS} SET number = %s, hash = %s WHERE chain = %s", number, last.hash, chain),
    )


def test_a_tail_cut_together_with_its_head_is_found_by_an_anchor_alone(chain):
    anchor = ChainHead.objects.get(chain=chain)
    cut_after(3, chain)

    assert found() == []
    assert found(anchor) == [
        "SAI: chuỗi nam-2024, mục 5: nam-2024:5 đưa đối chiếu chứng nhận mục này, "
        "nhưng chuỗi chỉ còn đến mục 3, đuôi bị cắt"
    ]


def test_a_chain_gone_without_a_trace_is_found_by_an_anchor(chain):
    anchor = ChainHead.objects.get(chain=chain)
    forge((f"DELETE FROM {ENTRIES}",), (f"DELETE FROM {HEADS}",))

    assert found() == []
    assert found(anchor) == [
        "SAI: chuỗi nam-2024: không còn dòng đầu chuỗi",
        "SAI: chuỗi nam-2024, mục 5: nam-2024:5 đưa đối chiếu chứng nhận mục này, "
        "nhưng mất cả chuỗi",
    ]


def test_a_whole_chain_written_anew_is_found_by_an_anchor(chain):
    anchor = ChainHead.objects.get(chain=chain)
    forge((f"UPDATE {ENTRIES} SET after = 'ngày 30' WHERE number = 2",))
    before = JournalEntry.objects.get(number=1).hash
    for number in range(2, 6):
        forge((f"UPDATE {ENTRIES} SET previous_hash = %s WHERE number = %s", before, number))
        before = digest(JournalEntry.objects.get(number=number).said)
        forge((f"UPDATE {ENTRIES} SET hash = %s WHERE number = %s", before, number))
    forge((f"UPDATE {HEADS} SET hash = %s", before))

    assert found() == []
    assert found(anchor) == [
        f"SAI: {when(chain, 5)}: không phải mục đã ghi trên nam-2024:5 đưa đối chiếu: dấu khác"
    ]


def test_the_first_sixteen_digits_typed_from_paper_are_enough(chain):
    head = ChainHead.objects.get(chain=chain)

    assert found(f"nam-2024:5:{head.hash[:16]}") == []
    assert len(found(f"nam-2024:4:{head.hash[:16]}")) == 1


def test_a_receipt_kept_outside_finds_what_was_cut_with_everything_that_told_of_it(
    locked, tmp_path
):
    receipt = Receipt.objects.get(kind="lock")
    file = tmp_path / "bien-nhan.txt"
    file.write_text(receipt.file_text)
    assert found(file) == []

    cut_after(2, locked.chain)
    forge((f"DELETE FROM {RECEIPTS} WHERE id = %s", receipt.pk))

    assert found() == []
    assert found(file) == [
        f"SAI: chuỗi {locked.chain}, mục 3: biên nhận {receipt.code} đưa đối chiếu "
        "(không còn lưu tại đây) chứng nhận mục này, nhưng chuỗi chỉ còn đến mục 2, đuôi bị cắt"
    ]


def test_a_receipt_stored_here_finds_a_cut_tail_too(locked):
    receipt = Receipt.objects.get(kind="lock")
    cut_after(2, locked.chain)

    assert found() == [
        f"SAI: chuỗi {locked.chain}, mục 3: biên nhận {receipt.code} lưu tại đây chứng nhận mục "
        "này, nhưng chuỗi chỉ còn đến mục 2, đuôi bị cắt"
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("role = 'Người khác'", "đã bị sửa: nội dung không khớp mã biên nhận"),
        ("code = '0000-0000-0000'", "đã bị sửa: nội dung không khớp mã biên nhận"),
    ],
)
def test_an_altered_receipt_is_named(locked, change, words):
    forge((f"UPDATE {RECEIPTS} SET {change} WHERE kind = 'lock'",))

    receipt = Receipt.objects.get(kind="lock")
    assert found() == [
        f"SAI: {when(locked.chain, 3)}: biên nhận {receipt.code} lưu tại đây {words}"
    ]


def test_a_receipt_with_another_fingerprint_is_named_by_the_chain(locked):
    forge((f"UPDATE {RECEIPTS} SET fingerprint = %s WHERE kind = 'submission'", GENESIS))
    receipt = Receipt.objects.get(kind="submission")

    label = f"SAI: {when(locked.chain, 2)}: biên nhận {receipt.code} lưu tại đây"
    assert found() == [
        f"{label} đã bị sửa: nội dung không khớp mã biên nhận",
        f"{label} ghi dấu vân tay số liệu khác với mục này",
    ]


def test_points_changed_after_the_lock_without_an_entry_are_a_fault(locked):
    set_points(locked, "self_points", c1_1="19")

    receipt = Receipt.objects.get(kind="lock")
    assert found() == [
        f"SAI: {when(locked.chain, 3)}: biên nhận {receipt.code} ({receipt.subject}): "
        "số liệu hiện nay khác biên nhận, mà không có mục nhật ký nào sau đó"
    ]


def test_points_changed_with_an_entry_after_the_lock_are_explained(locked):
    set_points(locked, "self_points", c1_1="19")
    for number in "12":
        record(locked.chain, "sửa theo biên bản", number, by=None)

    receipt = Receipt.objects.get(kind="lock")
    assert found() == [
        f"Lưu ý: {when(locked.chain, 3)}: biên nhận {receipt.code} ({receipt.subject}): "
        "số liệu hiện nay khác biên nhận; đã có 2 mục nhật ký sau đó (sửa theo biên bản)"
    ]


def test_a_published_list_never_changes_whatever_is_written_later():
    ranking = published_year()
    correct(score_of(ranking.scorecards.get().unit.assessments.get(), "1.1"), "19")
    assert found() == []

    forge(("UPDATE reports_scorecard SET points = points + 1",))

    [line] = found()
    assert line.startswith("SAI: chuỗi nam-2024, mục ")
    assert line.endswith("mà bản công bố không đổi được")


def test_missing_triggers_are_told(chain):
    triggers.remove()

    [line] = found()
    assert "cơ sở dữ liệu thiếu hoặc khác lệnh chặn sửa, xóa" in line
    assert "journal_journalentry" in line


@pytest.mark.parametrize("said", ["khong-co-tep", "nam-2024:5:abc"])
def test_an_anchor_that_cannot_be_read_is_refused(chain, said):
    with pytest.raises(CommandError, match="Không đọc được biên nhận"):
        call_command("verify_journal", anchor=[said])


def test_a_file_that_is_no_receipt_is_refused(chain, tmp_path):
    file = tmp_path / "khac.txt"
    file.write_text("Kính gửi Sở Nội vụ")

    with pytest.raises(CommandError, match="không phải biên nhận"):
        call_command("verify_journal", anchor=[str(file)])


def queries():
    with CaptureQueriesContext(connection) as context:
        assert list(Verification().findings()) == []
    return len(context)


def test_a_chain_takes_four_queries_however_long_it_is():
    record("nam-2024", "việc", "1", by=None)
    short = queries()
    record_many("nam-2024", "việc", [(number, "", "") for number in range(30)], by=None)
    assert queries() == short

    record("nam-2025", "việc", "1", by=None)
    assert queries() == short + 4
