"""The format is what docs/publication-format.md says: its example is real, its keys are all."""

import hashlib
import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from reports.canonical import canonical_bytes, content_hash
from reports.freezing import Draft, content_of
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from tests.scoring.rules.test_policy import OLDER as POLICY

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
        policy=POLICY,
        published_at=datetime(2025, 2, 14, 2, 30, tzinfo=UTC),
        content_format="cchc-publication/1",
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
    cards = [
        card(ranking, leaf, "ban-dan-toc", "BDT", "Ban Dân tộc", "68.32", "81.33", 1, "Tốt"),
        card(ranking, leaf, "so-xay-dung", "SXD", "Sở Xây dựng", None, None, None, ""),
    ]
    return Draft(ranking, [leaf], cards)


def card(ranking, leaf, slug, code, name, points, index, rank, grade):
    applicable = Decimal(84) if points else Decimal(0)
    points = Decimal(points) if points else None
    found = Scorecard(
        ranking=ranking,
        unit_slug=slug,
        unit_code=code,
        unit_name=name,
        points=points or Decimal(0),
        applicable_max=applicable,
        index_percent=Decimal(index) if index else None,
        rank=rank,
        grade=grade,
    )
    line = ScorecardLine(
        scorecard=found,
        criterion=leaf,
        applies=points is not None,
        applicable_max=applicable,
        self_points=Decimal(70) if points else None,
        appraised_points=points,
        points=points,
        explanation="Người thẩm định chấm 68,32 điểm (tối đa 84 điểm)."
        if points
        else "Không đánh giá đối với đơn vị: điểm tối đa được loại khỏi thang điểm.",
    )
    return found, [line]


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
