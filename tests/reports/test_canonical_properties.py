"""The canonical form keeps everything: what is read back writes the same bytes."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reports.canonical import canonical_bytes, content_hash

SAME_CASES = settings(derandomize=True, max_examples=60)

POINTS = st.decimals(-999_999, 999_999, places=4)
MOMENTS = st.integers(0, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers() | WORDS
VALUES = PLAIN | POINTS | st.dates(date(2000, 1, 1)) | MOMENTS
CONTENTS = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4)
)


@SAME_CASES
@given(st.dictionaries(WORDS, CONTENTS, max_size=5))
def test_what_is_read_back_writes_the_same_bytes(content):
    written = canonical_bytes(content)

    assert canonical_bytes(json.loads(written)) == written
    assert content_hash(json.loads(written)) == content_hash(content)


@SAME_CASES
@given(POINTS)
def test_points_lose_nothing_and_have_one_spelling(points):
    text = json.loads(canonical_bytes(points))

    assert Decimal(text) == points
    assert canonical_bytes(points.normalize()) == canonical_bytes(points)


@SAME_CASES
@given(st.dictionaries(WORDS, PLAIN, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_keys_never_changes_the_hash(content, random):
    keys = list(content)
    random.shuffle(keys)

    assert content_hash({key: content[key] for key in keys}) == content_hash(content)
