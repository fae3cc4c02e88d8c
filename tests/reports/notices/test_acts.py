"""Documents and announcements: who makes them public, and that nothing of them is ever lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from evidence.models import Document
from journal.append_only import WrittenOnce
from journal.models import JournalEntry
from reports.models import CriterionReason, Edition, Notice
from reports.notices import acts
from reports.notices.guards import OFFICE_ONLY, WITHDRAWN
from scoring.refusals import Overtaken, Refused
from tests.make import grant_role, make_unit, make_user
from tests.reports.notices.making import PDF, publish_notice, scan, words
from tests.reports.publication import officer

pytestmark = pytest.mark.django_db


def test_a_document_is_public_at_once_and_journaled():
    someone = officer()
    editions = Edition.objects.count()

    notice = publish_notice(by=someone, upload=scan())

    assert (notice.slug, notice.version) == ("125-qd-ubnd-ban-hanh-bo-tieu-chi", 1)
    assert list(Notice.objects.in_force()) == [notice]
    assert notice.sha256 == Document.objects.get().sha256
    entry = JournalEntry.objects.get(chain=acts.CHAIN)
    assert entry.act == "đăng văn bản"
    assert notice.sha256 in entry.after
    assert Edition.objects.count() == editions + 1


def test_it_can_wait_for_its_moment():
    moment = timezone.now() + timedelta(days=2)

    notice = publish_notice(release_at=moment)

    assert list(Notice.objects.in_force()) == []
    assert list(Notice.objects.in_force(moment)) == [notice]
    assert Notice.objects.next_release() == moment
    with pytest.raises(Refused, match="phải ở tương lai"):
        publish_notice(release_at=timezone.now() - timedelta(hours=1))


def test_the_same_words_get_another_address():
    assert [publish_notice().slug, publish_notice().slug] == [
        "125-qd-ubnd-ban-hanh-bo-tieu-chi",
        "125-qd-ubnd-ban-hanh-bo-tieu-chi-2",
    ]


def test_an_amendment_stands_beside_what_it_amends():
    first = publish_notice(upload=scan())

    named = words(subject="Ban hành bộ tiêu chí năm 2025")
    second = acts.amend(first, words=named, reason="Thiếu năm", by=officer())

    assert (second.slug, second.version, second.sha256) == (first.slug, 2, first.sha256)
    assert list(Notice.objects.in_force()) == [second]
    assert list(Notice.objects.order_by("version").values_list("subject", flat=True)) == [
        "Ban hành bộ tiêu chí",
        "Ban hành bộ tiêu chí năm 2025",
    ]
    with pytest.raises(WrittenOnce):
        first.save()


def test_of_two_amendments_at_once_one_is_told():
    first = publish_notice()
    acts.amend(first, words=words(), reason="Lần một", by=officer())

    with pytest.raises(Overtaken):
        acts.amend(first, words=words(), reason="Lần hai", by=officer())
    assert Notice.objects.count() == 2


def test_a_withdrawal_needs_a_reason_and_ends_it():
    notice = publish_notice()
    with pytest.raises(Refused, match="Cần ghi lý do"):
        acts.withdraw(notice, reason=" ", by=officer())

    gone = acts.withdraw(notice, reason="Sai thẩm quyền", by=officer())

    assert list(Notice.objects.in_force()) == [gone]
    with pytest.raises(Refused, match=WITHDRAWN):
        acts.amend(gone, words=words(), reason="Sửa", by=officer())


@pytest.mark.parametrize("role", ["leader", "clerk", "head", "viewer"])
def test_only_the_office_publishes(role):
    someone = make_user("someone")
    grant_role(someone, role, make_unit("X"))

    with pytest.raises(Refused, match=OFFICE_ONLY):
        publish_notice(by=someone)
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"subject": " "}, "trích yếu"),
        ({"issuer": ""}, "cơ quan ban hành"),
        ({"issued_on": None}, "Cần có ngày"),
        ({"issued_on": timezone.localdate() + timedelta(days=3)}, "không thể sau hôm nay"),
    ],
)
def test_what_is_missing_is_told(said, reason):
    with pytest.raises(Refused, match=reason):
        publish_notice(**said)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"MZ\x90 not a scan", "thực ra là"),
        (PDF[:-6], "bị đứt"),
        (b"\x89PNG\r\n\x1a\nIEND\xaeB`\x82", "PDF|nội dung lại là"),
        (b"", "rỗng"),
    ],
)
def test_a_scan_is_judged_by_its_content(content, reason):
    with pytest.raises(Refused, match=reason):
        publish_notice(upload=scan(content))
    assert (Notice.objects.count(), Document.objects.count()) == (0, 0)


def test_reasons_of_criteria_are_kept_and_the_last_counts():
    where = {"year": 2024, "group_code": "so", "code": "1.1", "is_gone": False}
    for reason in ("Theo chỉ đạo", "Theo Quyết định số 1"):
        acts.give_reason(**where, reason=reason, by=officer())

    assert CriterionReason.objects.count() == 2
    with pytest.raises(Refused, match="Cần ghi lý do"):
        acts.give_reason(**where, reason="", by=officer())
