"""The format is what docs/publication-format.md says: its example is real, its keys are all."""

import hashlib
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from reports.canonical import FORMAT, canonical_bytes, content_hash
from reports.content import content_of
from reports.freezing import Draft, frozen
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from reports.publishing.tracing import frozen_trace
from scoring.rules.policy import Policy
from scoring.rules.trace import LeftOut, Round, Trace
from tests.make import make_unit

PAGE = Path(__file__).resolve().parents[2] / "docs" / "publication-format.md"


def example():
    """The small publication of the page."""
    ranking = Ranking(
        year=2024,
        group_code="so",
        group_name="Sở, ban, ngành",
        decision_number="125/QĐ-UBND",
        decision_date=date(2025, 2, 14),
        set_name="Bộ tiêu chí 2024",
        policy=Policy().as_data(),
        published_at=datetime(2025, 2, 14, 2, 30, tzinfo=UTC),
        content_format=FORMAT,
    )
    bonus = PublishedCriterion(
        ranking=ranking,
        code="T",
        level="field",
        depth=0,
        part="bonus",
        name="Điểm thưởng",
        max_score=Decimal(1),
        method="self",
        rule_kind="manual",
        rule_text="Người thẩm định chấm từ 0 đến 1 điểm và ghi rõ căn cứ.",
        order=2,
    )
    leaf = PublishedCriterion(
        ranking=ranking,
        code="1",
        level="field",
        depth=0,
        name="Chỉ đạo, điều hành",
        max_score=Decimal(84),
        method="self",
        rule_kind="manual",
        rule_text="Người thẩm định chấm từ 0 đến 84 điểm và ghi rõ căn cứ.",
        order=1,
    )
    cards = [assessed(ranking, leaf, bonus), left_out(ranking, leaf, bonus)]
    return Draft(ranking, [leaf, bonus], cards)


def assessed(ranking, leaf, bonus):
    """A unit with points, on a scale of 84, and half a point of bonus."""
    card = Scorecard(
        ranking=ranking,
        unit_slug="ban-dan-toc",
        unit_code="BDT",
        unit_name="Ban Dân tộc",
        points=Decimal("68.32"),
        applicable_max=Decimal(84),
        bonus=Decimal("0.5"),
        index_percent=Decimal("81.93"),
        index_exact="1147/14",
        index_formula="100 × (68,32 + 0,5) / 84 ≈ 81,93",
        rank=1,
        grade="Tốt",
    )
    given, sentence = Decimal("68.32"), "Người thẩm định chấm 68,32 điểm (tối đa 84 điểm)."
    first = line(card, leaf, Decimal(70), given, Decimal(84), sentence)
    first.decided_by, first.answer = "appraisal", {"points": "68.32"}
    first.rounds, first.documents = [said("self", 0, "70"), said("appraisal", 1, "68.32")], 3
    sentence = "Hội đồng thẩm định kết luận 0,5/1 điểm."
    last = line(card, bonus, Decimal(1), Decimal("0.5"), Decimal(1), sentence)
    last.decided_by, last.documents = "conclusion", 1
    last.rounds = [said("self", 0, "1"), said("appraisal", 1, "0"), said("conclusion", 3, "0.5")]
    return card, [first, last]


def said(kind, number, points):
    """One round as it is frozen, on a day of its own."""
    at = datetime(2025, 1, 10 + number, 2, tzinfo=UTC)
    return frozen_trace(Trace(rounds=(Round(kind, number, Decimal(points), at),)))["rounds"][0]


def left_out(ranking, leaf, bonus):
    """A unit to which nothing applies."""
    card = Scorecard(
        ranking=ranking,
        unit_slug="so-xay-dung",
        unit_code="SXD",
        unit_name="Sở Xây dựng",
        points=Decimal(0),
        applicable_max=Decimal(0),
    )
    sentence = "Không đánh giá đối với đơn vị: điểm tối đa được loại khỏi thang điểm."
    first = line(card, leaf, None, None, Decimal(0), sentence)
    reason = LeftOut("Không có chức năng, nhiệm vụ này.", "Thông báo số 12/TB-SNV")
    trace = frozen_trace(Trace(decided_by="exempt", exemption=reason))
    first.applies = False
    for name, value in trace.items():
        setattr(first, name, value)
    last = line(card, bonus, None, None, Decimal(1), "Chưa có điểm.")
    last.documents = 0
    return card, [first, last]


def line(card, criterion, own, given, applicable_max, sentence):
    return ScorecardLine(
        scorecard=card,
        criterion=criterion,
        applicable_max=applicable_max,
        self_points=own,
        appraised_points=given,
        points=given,
        explanation=sentence,
    )


def blocks():
    """The example's bytes and hash as printed on the page."""
    return [
        text.encode() for text in re.findall(r"```(?:json)?\n(.*?)\n```", PAGE.read_text(), re.S)
    ]


def test_the_example_of_the_page_is_real():
    printed, its_hash = blocks()

    assert printed == canonical_bytes(content_of(example()))
    assert its_hash.decode() == content_hash(content_of(example()))


def test_a_stranger_finds_the_hash_with_sha256_alone():
    printed, its_hash = blocks()

    assert hashlib.sha256(printed).hexdigest() == its_hash.decode()


def test_every_key_is_described():
    described = set(re.findall(r"`(\w+)`", PAGE.read_text()))

    assert keys(json.loads(blocks()[0])) - described == set()


def keys(value):
    """All keys at any depth."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


# What was published before the format had its second number.
FIRST = Path(__file__).with_name("first_format.json").read_bytes()
FIRST_HASH = "6873f35717c26544357de221f2a39c92f2cf2763045e0b97f9a20e75e91a7e9c"


def published_in_the_first_format():
    """The example as it was frozen then, its rows having passed the migrations since."""
    said = json.loads(FIRST)
    draft = example()
    draft.ranking.content_format, draft.ranking.policy = said["format"], said["policy"]
    draft.criteria = draft.criteria[:1]
    for card, lines in draft.cards:
        card.bonus, card.index_exact, card.index_formula = None, "", ""
        del lines[1:]
        for line in lines:
            line.exemption = line.exemption_decision = line.exemption_by = line.decided_by = ""
            line.answer, line.rounds, line.documents = None, [], None
    draft.cards[0][0].index_percent = Decimal("81.33")
    for place, (card, _) in enumerate(draft.cards):
        card.unit, card.order = make_unit(card.unit_code), place
    draft.ranking.content_hash = FIRST_HASH
    return draft


@pytest.mark.django_db
def test_what_was_published_in_the_first_format_keeps_its_content_and_hash():
    published_in_the_first_format().save()

    content = content_of(frozen(Ranking.objects.get()))

    assert canonical_bytes(content) == FIRST
    assert content_hash(content) == hashlib.sha256(FIRST).hexdigest() == FIRST_HASH


@pytest.mark.django_db
def test_a_page_still_reads_what_was_published_in_the_first_format(client):
    ranking = published_in_the_first_format().save()
    first, last = ranking.scorecards.order_by("order")

    assert (first.exact_index, last.exact_index) == (Fraction(6832, 84), None)
    for address in ("/xep-hang/2024/so/", "/don-vi/ban-dan-toc/2024/"):
        assert client.get(address).status_code == 200


def test_an_unknown_format_is_refused():
    draft = example()
    draft.ranking.content_format = "cchc-publication/9"

    with pytest.raises(ValueError, match="cchc-publication/9"):
        content_of(draft)
