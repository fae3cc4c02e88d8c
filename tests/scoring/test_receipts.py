"""Receipts of an assessment: who gets one when, what it states, how anybody recomputes it."""

import hashlib
import json

import pytest

from journal.models import ChainHead, JournalEntry, Receipt, ReceiptKind
from journal.present import standing
from scoring import cycle, marking, opening
from scoring.choices import PeriodState
from scoring.fingerprints import OWN, WHOLE, fingerprints
from scoring.models import Assessment, Score
from scoring.receipts import witness
from tests.make import make_unit
from tests.make_year import make_assessment, set_points
from tests.scoring.views.unit_desk import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    """Both own leaves answered, a paper put forward for the first."""
    desk = make_desk()
    desk.answer_all()
    marking.attach(desk.score(), desk.paper(), page="3", by=desk.cast.clerk)
    return desk


def hand_in(desk):
    marking.submit(desk.assessment, by=desk.cast.clerk)
    marking.lock(desk.assessment, by=desk.cast.head)


def conclude(desk):
    """The year's group concluded by its chair, whatever the appraisers left open."""
    desk.stand_at(PeriodState.CONCLUSION)
    Score.objects.filter(appraised_points=None).update(appraised_points=1)
    marking.conclude(desk.assessment.period, desk.assessment.group, by=desk.cast.chair)


def told():
    """(kind, role, act) of every receipt, oldest first."""
    return list(Receipt.objects.order_by("pk").values_list("kind", "role", "act"))


def now(desk, part=OWN):
    assessment = Assessment.objects.get(pk=desk.assessment.pk)
    return fingerprints([assessment], part)[assessment.pk]


def test_submitting_locking_and_concluding_give_a_receipt_each(desk):
    hand_in(desk)
    conclude(desk)

    assert told() == [
        ("submission", "Chuyên viên CCHC của đơn vị", "trình lãnh đạo"),
        ("lock", "Lãnh đạo đơn vị", "duyệt, chốt điểm"),
        ("conclusion", "Chủ tịch Hội đồng thẩm định", "Hội đồng kết luận"),
    ]


def test_the_head_who_submits_himself_is_told_as_the_head(desk):
    marking.submit(desk.assessment, by=desk.cast.head)

    assert told() == [("submission", "Lãnh đạo đơn vị", "trình lãnh đạo")]


def test_the_clock_that_locks_gives_a_receipt_in_the_name_of_the_system(desk):
    opening.lock_the_rest(desk.assessment.period)

    assert told() == [("lock", "Hệ thống", "chốt điểm")]
    entry = JournalEntry.objects.get(act="chốt điểm")
    assert entry.after == (f"hệ thống chốt khi hết thời gian tự đánh giá; dấu vân tay {now(desk)}")


def test_a_receipt_states_its_entry_and_the_head_of_the_chain(desk):
    hand_in(desk)

    receipt = Receipt.objects.get(kind="lock")
    entry = JournalEntry.objects.get(act="duyệt, chốt điểm")
    head = ChainHead.objects.get(chain=desk.assessment.chain)
    assert (receipt.about, receipt.chain) == (entry.chain, entry.chain)
    assert (receipt.number, receipt.hash) == (entry.number, entry.hash) == (head.number, head.hash)
    assert (receipt.at, receipt.subject) == (entry.at, entry.subject)
    assert entry.after == f"dấu vân tay {receipt.fingerprint}"
    assert receipt.head == str(head)


def test_a_stranger_recomputes_the_fingerprint_from_what_stands(desk):
    hand_in(desk)
    assessment, paper = desk.assessment, desk.score().attachments.get().document
    bare = {"answer": None, "documents": [], "no_case": False, "note": "", "self": None}
    content = {
        "format": "cchc-assessment/1",
        "group": "so",
        "part": "own",
        "scores": [
            bare
            | {
                "answer": {"keys": ["a"]},
                "code": "1.1",
                "documents": [{"page": "3", "round": 0, "section": "", "sha256": paper.sha256}],
                "self": f"{desk.score('1.1').self_points:.4f}",
            },
            bare
            | {
                "answer": desk.score("1.2").answer,
                "code": "1.2",
                "self": f"{desk.score('1.2').self_points:.4f}",
            },
            *({**bare, "code": code} for code in ("2.1", "2.2", "2.3")),
        ],
        "unit": assessment.unit.slug,
        "year": 2024,
    }
    plain = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    receipt = Receipt.objects.get(kind="lock")
    assert hashlib.sha256(plain.encode()).hexdigest() == receipt.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"answer": {"keys": ["a", "b"]}},
        {"self_points": 3},
        {"note": "ghi thêm"},
        {"claims_no_case": True},
    ],
    ids=str,
)
def test_whatever_the_unit_said_is_in_the_fingerprint(desk, change):
    before = now(desk)
    Score.objects.filter(pk=desk.score().pk).update(**change)

    assert now(desk) != before


def test_a_paper_and_its_place_are_in_the_fingerprint(desk):
    before, attachment = now(desk), desk.score().attachments.get()
    type(attachment).objects.update(page="4")
    elsewhere = now(desk)
    attachment.delete()

    assert len({before, elsewhere, now(desk)}) == 3


def test_the_appraisal_leaves_the_units_own_part_as_it_was(desk):
    hand_in(desk)
    own, whole = now(desk), now(desk, WHOLE)
    desk.stand_at(PeriodState.APPRAISAL).appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    marking.attach(desk.score(), desk.paper("thêm"), by=desk.cast.clerk)

    assert now(desk) == own
    assert now(desk, WHOLE) != whole


@pytest.mark.parametrize("units", [1, 3])
def test_receipts_take_as_many_queries_for_a_group_as_for_one(
    desk, django_assert_num_queries, units
):
    for code in "AB"[: units - 1]:
        make_assessment(desk.assessment.period, make_unit(code))
    opening.open_scores(desk.assessment.period)
    witness(ReceiptKind.CONCLUSION, list(Assessment.objects.all()), "thử", by=None, role="")

    assessments = list(Assessment.objects.all())
    with django_assert_num_queries(3 + 2 + 3 + 1):  # relations, prints, entries, receipts
        given = witness(ReceiptKind.CONCLUSION, assessments, "thử", by=None, role="")
    assert [receipt.about for receipt in given] == [each.chain for each in assessments]


def test_a_lock_stands_until_the_unit_is_reopened(desk):
    hand_in(desk)
    receipt = Receipt.objects.get(kind="lock")
    assert standing(receipt, receipt.number).is_equal

    Assessment.objects.update(locked_at=None)
    assert standing(receipt, receipt.number) is None


def test_a_conclusion_stands_until_it_is_withdrawn(desk):
    hand_in(desk)
    conclude(desk)
    receipt = Receipt.objects.get(kind="conclusion")
    assert standing(receipt, receipt.number).is_equal

    set_points(desk.assessment, c1_1="7")
    found = standing(receipt, receipt.number)
    assert (found.is_equal, found.is_explained) == (False, False)
    assert standing(receipt, receipt.number + 2).is_explained

    period = cycle.AssessmentPeriod.objects.get()
    opening.withdraw_conclusions(period)
    assert standing(receipt, receipt.number) is None
