"""Writing, signing, supporting and withdrawing a complaint: who may, when, and what stays."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from journal.append_only import WrittenOnce
from journal.models import JournalEntry
from reports import complaints
from reports.complaints import guards
from reports.complaints.window import answer_until
from reports.models import Complaint, ComplaintClosing, ComplaintSigning
from scoring.models import AssessmentPeriod
from scoring.permissions import NOT_YOURS
from scoring.refusals import Overtaken, Refused
from tests.make import make_unit
from tests.make_year import score_of
from tests.reports.complaining import REASON, announced_year, days_pass, published_elsewhere, read
from tests.reports.publication import correct, publish_correction

pytestmark = pytest.mark.django_db

LOCAL = timezone.get_default_timezone()


@pytest.fixture
def year():
    return announced_year()


def acts_of(year):
    """Act and person of the complaint's entries in the journal, in order."""
    entries = JournalEntry.objects.filter(chain=year.assessment.chain, act__contains="kiến nghị")
    return [(entry.act, entry.by) for entry in entries.order_by("pk")]


# Writing


def test_a_clerk_writes_and_the_head_signs(year):
    complaint = read(year.write("1.1"))
    assert (complaint.status, complaint.about) == ("Chờ lãnh đạo ký", "tiêu chí 1.1")

    complaints.sign(complaint, by=year.cast.head)

    complaint = read(complaint)
    assert (complaint.status, complaint.signed.by) == ("Chờ trả lời", year.cast.head)
    assert complaint.signed.answer_until == answer_until(complaint.signed.at, complaint.ranking)
    assert acts_of(year) == [
        ("soạn kiến nghị", year.cast.clerk),
        ("ký, gửi kiến nghị", year.cast.head),
    ]


def test_a_heads_own_complaint_is_signed_at_once(year):
    assert year.lodged().status == "Chờ trả lời"
    assert acts_of(year) == [
        ("soạn kiến nghị", year.cast.head),
        ("ký, gửi kiến nghị", year.cast.head),
    ]


@pytest.mark.parametrize(
    "who",
    ["officer", "chair", "member", "member_from_the_unit", "leader", "stranger", "head_of_another"],
)
def test_nobody_else_writes_for_the_unit(year, who):
    with pytest.raises(Refused, match=NOT_YOURS):
        year.write(by=getattr(year.cast, who))


def test_the_system_itself_does_not_complain(year):
    with pytest.raises(Refused, match=NOT_YOURS):
        complaints.write(year.card, text="Có.", by=None)


@pytest.mark.parametrize("text", ["", "  \n"])
def test_a_complaint_says_something(year, text):
    with pytest.raises(Refused, match="Cần ghi nội dung kiến nghị"):
        year.write(text=text)


def test_a_complaint_is_about_a_leaf_of_its_own_scorecard(year):
    other = announced_criterion(year)
    for criterion in (year.leaf("1"), other):
        with pytest.raises(Refused, match="không có điểm trong phiếu điểm"):
            complaints.write(year.card, criterion=criterion, text="Có.", by=year.cast.clerk)


def announced_criterion(year):
    """A leaf of a version that was replaced."""
    leaf = year.leaf()
    correct(score_of(year.assessment, "1.1"), "12")
    publish_correction(year.period)
    return leaf


def test_one_thing_is_complained_about_once(year):
    first = year.write("1.1")
    with pytest.raises(Refused, match=rf"đã có kiến nghị số {first.pk} về tiêu chí 1.1"):
        year.write("1.1")

    year.write("1.2")
    year.write()
    assert Complaint.objects.count() == 3


def test_what_was_withdrawn_may_be_written_again_and_what_was_answered_not(year):
    complaints.withdraw(year.write("1.1"), reason=REASON, by=year.cast.clerk)
    again = year.lodged("1.1")
    complaints.answer(again, outcome="rejected", reason=REASON, by=year.cast.officer)

    with pytest.raises(Refused, match="không chấp nhận"):
        year.write("1.1")


# The window


def test_a_day_ends_with_its_last_second(year):
    ranking = year.card.ranking
    until = timezone.localtime(ranking.window.until)
    published_on = timezone.localdate(ranking.published_at)
    assert (until.date() - published_on, f"{until:%H:%M:%S}") == (timedelta(15), "23:59:59")

    signed = datetime(2025, 3, 31, 23, 59, tzinfo=LOCAL)
    until = timezone.localtime(answer_until(signed, ranking))
    assert f"{until:%d/%m/%Y %H:%M:%S}" == "15/04/2025 23:59:59"


def test_the_days_are_data_of_the_year_and_stand_once_published():
    year = announced_year(complaint_days=5, complaint_answer_days=30)
    AssessmentPeriod.objects.update(complaint_days=90, complaint_answer_days=90)

    window = year.card.ranking.window

    days = timezone.localdate(window.until) - timezone.localdate(year.card.ranking.published_at)
    assert (days, window.days, window.answer_days) == (timedelta(5), 5, 30)
    correct(score_of(year.assessment, "1.1"), "12")
    publish_correction(AssessmentPeriod.objects.get())
    assert year.card.ranking.window.days == 90


def test_a_late_complaint_is_refused_with_the_reason(year, monkeypatch):
    written = year.write("1.1")
    days_pass(monkeypatch, 15)
    year.write("1.2")  # the last day

    days_pass(monkeypatch, 1)
    told = r"Đã hết hạn kiến nghị lúc 23:59 ngày .* \(15 ngày kể từ ngày công bố phiên bản 1\)"
    with pytest.raises(Refused, match=told):
        year.write()
    with pytest.raises(Refused, match="Đã hết hạn kiến nghị"):
        complaints.sign(written, by=year.cast.head)


def test_a_version_that_was_replaced_is_complained_about_no_more(year):
    old, written = year.card, year.write("1.1")
    correct(score_of(year.assessment, "1.2"), "12")
    publish_correction(year.period)

    told = "Phiên bản 1 đã được thay bằng phiên bản 2"
    with pytest.raises(Refused, match=told):
        complaints.write(old, text="Có.", by=year.cast.clerk)
    with pytest.raises(Refused, match=told):
        complaints.sign(written, by=year.cast.head)
    assert year.lodged("1.1").ranking.version == 2


def test_a_year_that_was_not_scored_here_takes_no_complaints(year):
    card = published_elsewhere(year.card, 2019)
    with pytest.raises(Refused, match="Kết quả năm 2019 không chấm trên hệ thống"):
        complaints.write(card, text="Có.", by=year.cast.clerk)


# Signing


@pytest.mark.parametrize("who", ["clerk", "officer", "chair", "stranger", "head_of_another"])
def test_only_the_head_signs(year, who):
    complaint = year.write()
    with pytest.raises(Refused, match=guards.HEAD_ONLY):
        complaints.sign(complaint, by=getattr(year.cast, who))
    with pytest.raises(Refused, match=guards.HEAD_ONLY):
        complaints.sign(complaint, by=None)


def test_a_complaint_is_signed_once(year):
    complaint = year.lodged()
    with pytest.raises(Refused, match="không còn chờ ký: chờ trả lời"):
        complaints.sign(complaint, by=year.cast.head)


# Papers


def test_papers_are_put_forward_by_the_unit_and_after_the_signature_by_its_head(year):
    complaint, paper = year.write(), year.paper()
    complaints.attach(complaint, paper, page=" 3 ", section="II", by=year.cast.clerk)

    [attached] = complaint.papers.all()
    assert (attached.document, attached.page, attached.section) == (paper, "3", "II")
    with pytest.raises(Refused, match="đã được gắn"):
        complaints.attach(complaint, paper, by=year.cast.clerk)

    complaints.sign(complaint, by=year.cast.head)
    with pytest.raises(Refused, match=guards.HEAD_ONLY):
        complaints.attach(complaint, paper, by=year.cast.clerk)


@pytest.mark.parametrize("who", ["officer", "stranger", "head_of_another", "leader"])
def test_nobody_else_puts_papers_forward(year, who):
    with pytest.raises(Refused, match=NOT_YOURS):
        complaints.attach(year.write(), year.paper(), by=getattr(year.cast, who))


def test_a_paper_of_another_unit_is_refused(year):
    paper = year.paper()
    paper.unit = make_unit("XYZ")
    with pytest.raises(Refused, match="không phải của đơn vị"):
        complaints.attach(year.write(), paper, by=year.cast.clerk)


def test_no_paper_comes_after_the_end(year):
    complaint = year.answered()
    with pytest.raises(Refused, match="đã kết thúc: chấp nhận"):
        complaints.attach(complaint, year.paper(), by=year.cast.head)


# Withdrawing


def test_the_head_withdraws_what_he_signed(year):
    complaint = year.lodged()
    with pytest.raises(Refused, match=guards.HEAD_ONLY):
        complaints.withdraw(complaint, reason=REASON, by=year.cast.clerk)
    with pytest.raises(Refused, match=guards.HEAD_ONLY):
        complaints.withdraw(complaint, reason=REASON, by=None)

    complaints.withdraw(complaint, reason=REASON, by=year.cast.head)

    complaint = read(complaint)
    assert (complaint.status, complaint.closed.reason) == ("Đã rút", REASON)
    assert acts_of(year)[-1] == ("rút kiến nghị", year.cast.head)


def test_the_clerk_gives_up_what_was_not_signed(year):
    complaint = year.write()
    for who in ("officer", "stranger", "head_of_another"):
        with pytest.raises(Refused, match=NOT_YOURS):
            complaints.withdraw(complaint, reason=REASON, by=getattr(year.cast, who))

    complaints.withdraw(complaint, reason=REASON, by=year.cast.clerk)

    with pytest.raises(Refused, match="không còn chờ ký: đã rút"):
        complaints.sign(complaint, by=year.cast.head)


def test_a_withdrawal_has_its_reason_and_happens_once(year):
    complaint = year.lodged()
    with pytest.raises(Refused, match="Cần ghi lý do"):
        complaints.withdraw(complaint, reason=" ", by=year.cast.head)
    complaints.withdraw(complaint, reason=REASON, by=year.cast.head)
    with pytest.raises(Overtaken, match="vừa kết thúc sau khi bạn mở trang: đã rút"):
        complaints.withdraw(complaint, reason=REASON, by=year.cast.head)


# What stands


def test_no_row_of_a_complaint_is_edited_or_deleted(year):
    complaint = year.answered()
    paper = complaints.attach(year.write("1.2"), year.paper(), by=year.cast.clerk)
    for row in (complaint, complaint.signing, complaint.closing, paper):
        with pytest.raises(WrittenOnce):
            row.save()
        with pytest.raises(WrittenOnce):
            row.delete()
        with pytest.raises(WrittenOnce):
            type(row).objects.update(pk=0)


def test_the_database_keeps_one_end_and_one_signature(year):
    complaint = year.answered()
    now = timezone.now()
    end = {"outcome": "withdrawn", "reason": "Có", "by": year.cast.head, "at": now}
    for make in (
        lambda: ComplaintClosing.objects.create(complaint=complaint, **end),
        lambda: ComplaintSigning.objects.create(
            complaint=complaint, by=year.cast.head, at=now, answer_until=now
        ),
        lambda: ComplaintClosing.objects.create(
            complaint=year.lodged("1.2"), **(end | {"outcome": "upheld"})
        ),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
