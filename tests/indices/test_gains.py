"""The order of the cheapest points, by hand, and what must hold whatever the leaves are."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from indices.rules.gains import Leaf, plan, stages
from scoring.rules.points import ThinSample
from scoring.rules.remaining import remaining
from tests.scoring.rules.examples import rule
from tests.scoring.rules.test_properties import KINDS_AND_ANSWERS

D = Decimal


def leaf(code, kind, answer, max_score="", *, points=None, effort=1, batch=None, closed=False,
         **changes):  # fmt: skip
    example = rule(kind, max_score, **changes)
    points = example.points(answer) if points is None else D(points)
    return Leaf(code, remaining(example, answer, points), effort, batch, closed)


def test_the_worked_example():
    """By hand, in docs/indices.md.

    1.1 choice, 0,25 of 0,5: one level, 0,25 points a deed.
    1.2 ratio 31/33 of 1, no floor: 0,9394, two cases bring 0,0606, 0,0303 a deed.
    1.3 steps 20/129 of 0,5: 6 cases bring 0,25, another 13 bring 0,25. A deed is 1,29 cases:
        4,6512 deeds give 0,05375 a deed, another 10,0775 give 0,0248.
    1.4 checklist of 1 with “a” of 0,25: two contents bring 0,5 and 0,25; of effort 5 they give
        0,1 and 0,05 a deed.
    Not ranked: 2.1 has no answer behind its 0,5 of 1; 2.2 lost 0,4 by two late reports; 2.3 has
    no points; 2.4 has all of them.
    """
    found = plan(
        [
            leaf("1.1", "choice", {"key": "b"}),
            leaf("1.2", "ratio", {"n": "31", "d": "33"}, "1", floor=None),
            leaf("1.3", "steps", {"n": "20", "d": "129"}),
            leaf("1.4", "checklist", {"keys": ["a"]}, effort=5),
            leaf("2.1", "survey_index", None, "1", points="0.5"),
            leaf("2.2", "deduction", {"n": "2"}),
            Leaf("2.3", remaining(rule("ratio"), None, None)),
            leaf("2.4", "count", {"n": "2"}),
        ]
    )

    assert [(gain.leaf.code, gain.at, gain.points) for gain in found.ranked] == [
        ("1.1", 1, D("0.25")),
        ("1.4", 1, D("0.5")),
        ("1.3", 1, D("0.25")),
        ("1.4", 2, D("0.25")),
        ("1.2", 1, D("0.0606")),
        ("1.3", 2, D("0.25")),
    ]
    assert [gain.per_cost for gain in found.ranked] == [
        Fraction(1, 4),
        Fraction(1, 10),
        Fraction(43, 800),
        Fraction(1, 20),
        Fraction(303, 10_000),
        Fraction(129, 5200),
    ]
    # 0,25 + 0,9394 + 0 + 0,25 + 0,5 + 0,1 + 1
    assert (found.points, found.maximum) == (D("3.0394"), D("7"))
    assert found.reached == list(
        map(D, ["3.2894", "3.7894", "4.0394", "4.2894", "4.3500", "4.6000"])
    )
    assert [one.code for one in found.unknown] == ["2.1"]
    assert [one.code for one in found.past] == ["2.2"]
    assert [one.code for one in found.without_points] == ["2.3"]
    assert [one.code for one in found.full] == ["2.4"]


def test_a_dear_step_before_a_cheap_one_is_no_stage_of_its_own():
    """40 cases bring 0,1, the ten behind them 0,9: one stage of 50 cases."""
    (only,) = stages(leaf("1", "steps", {"n": "0", "d": "100"}, "1", bands=[
        {"from": "0.5", "points": "1"}, {"from": "0.4", "points": "0.1"}]))  # fmt: skip

    assert (only.points, only.work, only.of) == (D("1"), D("50"), 1)


def test_what_is_closed_for_the_year_is_not_ranked():
    found = plan([leaf("1.1", "choice", {"key": "b"}, closed=True)])

    assert (found.ranked, [one.code for one in found.past]) == ((), ["1.1"])


def test_a_batch_of_the_office_replaces_the_usual_one():
    usual = leaf("1", "linear", {"n": "98946", "d": "99874"}, "2", low="0.9", high="1")
    by_case = leaf("1", "linear", {"n": "98946", "d": "99874"}, "2", low="0.9", high="1",
                   batch=D("1"), effort=2)  # fmt: skip

    assert [gain.cost for gain in stages(usual)] == [Fraction(928) / Fraction("998.74")]
    assert [gain.cost for gain in stages(by_case)] == [Fraction(1856)]


def test_of_equal_worth_the_greater_comes_first_then_the_order_of_the_leaves():
    found = plan(
        [
            leaf("1.1", "count", {"n": "1"}),
            leaf("1.2", "count", {"n": "1"}),
            leaf("1.3", "count", {"n": "0"}),
        ]
    )

    assert [gain.leaf.code for gain in found.ranked] == ["1.3", "1.1", "1.2"]


@st.composite
def drawn_leaves(draw):
    found = []
    for at in range(draw(st.integers(0, 6))):
        kind, answer = draw(KINDS_AND_ANSWERS)
        example = rule(kind)
        try:
            points = draw(st.sampled_from([example.points(answer), None]))
        except ThinSample:
            points = None
        effort, closed = draw(st.integers(1, 5)), draw(st.booleans())
        left = remaining(example, answer, points)
        found.append(Leaf(str(at), left, effort, None, closed))
    return found


# A busy machine may take its time over one example.
@given(drawn_leaves())
def test_every_lost_point_stands_in_one_list(leaves):
    found = plan(leaves)
    missing = sum((leaf.remaining.maximum for leaf in found.without_points), D(0))
    listed = sum((leaf.remaining.lost for leaf in (*found.unknown, *found.past)), D(0))
    won = sum((gain.points for gain in found.ranked), D(0))

    assert found.points + won + listed + missing == found.maximum
    assert found.reached[-1:] == ([found.points + won] if found.ranked else [])


# A busy machine may take its time over one example.
@given(drawn_leaves())
def test_the_stages_of_a_leaf_come_in_their_order(leaves):
    found = plan(leaves).ranked
    worth = [gain.per_cost for gain in found]

    assert worth == sorted(worth, reverse=True)
    for one in leaves:
        own = [gain.at for gain in found if gain.leaf is one]
        assert own == list(range(1, len(own) + 1))
