"""What must hold whatever the numbers are."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scoring.rules.points import ThinSample
from scoring.rules.ranking import rank
from scoring.rules.tree import Item, LeafScore, totals
from tests.scoring.rules.examples import EXAMPLES, rule

POINTS = st.decimals(min_value=0, max_value=10, places=4)
WHOLE = st.integers(min_value=0, max_value=999_999_999)
AMOUNT = st.decimals(min_value=0, max_value=999_999, places=3)
KEYS = st.sampled_from("abc")


@st.composite
def shares(draw):
    d = draw(st.decimals(min_value="0.001", max_value=999_999, places=3))
    return {"n": draw(st.decimals(min_value=0, max_value=d, places=3)), "d": d}


@st.composite
def surveys(draw):
    counts = draw(st.dictionaries(st.sampled_from("ABCD"), WHOLE))
    return {"answers": counts, "accept_thin": draw(st.booleans())}


ANSWERS = {
    "choice": st.builds(lambda key: {"key": key}, KEYS),
    "checklist": st.builds(lambda keys: {"keys": keys}, st.lists(KEYS, unique=True)),
    "ratio": shares(),
    "steps": shares(),
    "linear": shares(),
    "target_ratio": st.builds(lambda x: {"actual": x}, st.decimals(0, 10, places=6)),
    "count": st.builds(lambda n: {"n": n}, WHOLE),
    "deduction": st.builds(lambda n: {"n": n}, WHOLE),
    "survey_mean": surveys(),
    "survey_index": st.builds(lambda x: {"index": x}, st.decimals(0, 100, places=4)),
    "manual": st.builds(lambda x: {"points": x}, st.decimals(0, "0.5", places=4)),
}
KINDS_AND_ANSWERS = st.sampled_from(sorted(ANSWERS)).flatmap(
    lambda kind: st.tuples(st.just(kind), ANSWERS[kind])
)


def test_answers_are_drawn_for_every_kind():
    assert set(ANSWERS) == set(EXAMPLES)


@given(KINDS_AND_ANSWERS)
def test_points_lie_between_zero_and_the_maximum(drawn):
    kind, answer = drawn
    example = rule(kind)
    try:
        points = example.points(answer)
    except ThinSample:
        assert sum(answer["answers"].values()) < example.minimum_responses
    else:
        assert 0 <= points <= example.max_score
        assert points == example.points(example.clean(answer))
        assert example.explain(answer) == example.explain(example.clean(answer))


@given(st.sampled_from(["ratio", "steps", "linear"]), shares(), shares())
def test_a_higher_rate_never_earns_less(kind, one, other):
    low, high = sorted([one, other], key=lambda share: share["n"] / share["d"])

    assert rule(kind).points(low) <= rule(kind).points(high)


@given(WHOLE, WHOLE)
def test_more_cases_never_earn_less_nor_cost_less(n, more):
    few, many = {"n": min(n, more)}, {"n": max(n, more)}

    assert rule("count").points(few) <= rule("count").points(many)
    assert rule("deduction").points(few) >= rule("deduction").points(many)


LEAF_SCORES = st.builds(LeafScore, st.none() | POINTS, st.booleans())


@st.composite
def trees(draw):
    """A field of criteria and subcriteria, with scores for its leaves."""
    items, leaves = [], {}
    for field in range(1, draw(st.integers(1, 4)) + 1):
        items.append(Item(f"{field}", None, Decimal(10)))
        for child in range(1, draw(st.integers(0, 4)) + 1):
            items.append(Item(f"{field}.{child}", f"{field}", Decimal(10)))
    parents = {item.parent for item in items}
    for item in items:
        if item.code not in parents:
            leaves[item.code] = draw(LEAF_SCORES)
    return items, leaves


@given(trees(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_a_total(tree, random):
    items, leaves = tree
    shuffled, shuffled_leaves = list(items), list(leaves.items())
    random.shuffle(shuffled)
    random.shuffle(shuffled_leaves)

    assert totals(shuffled, dict(shuffled_leaves)) == totals(items, leaves)


@given(trees(), st.data())
def test_raising_one_leaf_never_lowers_an_index(tree, data):
    items, leaves = tree
    code = data.draw(st.sampled_from(sorted(leaves)))
    before = leaves[code].points or Decimal(0)
    raised = LeafScore(data.draw(st.decimals(before, 10, places=4)), leaves[code].applies)
    old, new = totals(items, leaves), totals(items, {**leaves, code: raised})

    for name in old:
        assert (old[name].index is None) == (new[name].index is None)
        assert new[name].index is None or new[name].index >= old[name].index


@given(trees())
def test_fields_add_up_to_the_whole(tree):
    items, leaves = tree
    result = totals(items, leaves)
    fields = [result[item.code] for item in items if item.parent is None]

    assert sum(field.points for field in fields) == result[None].points
    assert sum(field.applicable_max for field in fields) == result[None].applicable_max
    assert sum(field.missing for field in fields) == result[None].missing


INDICES = st.lists(st.none() | st.fractions(0, 100, max_denominator=7), max_size=12)


@given(INDICES, st.sampled_from(["competition", "dense"]), st.randoms(use_true_random=False))
def test_the_order_of_units_never_changes_a_rank(indices, ties, random):
    entries = list(enumerate(indices))
    shuffled = list(entries)
    random.shuffle(shuffled)

    assert rank(shuffled, ties) == rank(entries, ties)


@given(INDICES)
def test_a_rank_counts_those_strictly_better(indices):
    ranked = [index for index in indices if index is not None]

    for key, place in rank(list(enumerate(indices))).items():
        index = indices[key]
        assert place == (None if index is None else 1 + sum(better > index for better in ranked))
