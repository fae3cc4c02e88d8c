"""What must hold of indices, ranks and grades whatever the numbers and the policy are."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.rules.grades import Band, Withholding
from scoring.rules.numbers import round_index
from scoring.rules.outcome import outcomes
from scoring.rules.policy import SUPPORTED, Policy
from scoring.rules.tree import LeafScore, leaves_of
from tests.scoring.rules.group import TREE

SAME_CASES = settings(derandomize=True, max_examples=60)

LEAVES = {leaf.code: leaf for leaf in leaves_of(TREE)}
COUNTED = [code for code, leaf in LEAVES.items() if leaf.part != "penalty"]
BOUNDS = (Band("A", Decimal(80), inclusive=False), Band("B", Decimal(50)), Band("C", Decimal(0)))
SHARES = tuple(
    Band(label, share=Decimal(share)) for label, share in {"A": 20, "B": 45, "C": 35}.items()
)
FEW = ("0", "5", "10", "12.3456", "20")  # few values make many ties


@st.composite
def policies(draw):
    chosen = {name: draw(st.sampled_from(options)) for name, options in SUPPORTED.items()}
    is_relative = chosen["grade_scheme"] == "relative"
    return Policy(
        **chosen,
        index_digits=draw(st.integers(0, 4)),
        bonus_cap=draw(st.sampled_from([Decimal(0), Decimal(3), Decimal(5)])),
        index_cap=draw(st.sampled_from([Decimal(100), Decimal(103)])),
        tie_breakers=draw(st.sampled_from([(), ("1",), ("2", "1.1")])),
        bands=SHARES if is_relative else BOUNDS,
        withheld=draw(st.sampled_from([(), (Withholding("1.1", "B"),)])),
    )


def leaf_scores(leaf):
    points = st.sampled_from([None, *(Decimal(x) for x in FEW if Decimal(x) <= leaf.max_score)])
    applies = st.just(True) if leaf.part != "main" else st.sampled_from([True, True, True, False])
    return st.builds(LeafScore, points, applies)


SHEETS = st.fixed_dictionaries({code: leaf_scores(leaf) for code, leaf in LEAVES.items()})
GROUPS = st.dictionaries(st.sampled_from("abcdef"), SHEETS, min_size=1)


def shuffled(mapping, random):
    pairs = list(mapping.items())
    random.shuffle(pairs)
    return dict(pairs)


def without_ties(outcome):
    """Ties name others in the order given, which is no result."""
    names = {name: frozenset(getattr(outcome.ties, name)) for name in vars(outcome.ties)}
    return replace(outcome, ties=None), names


@SAME_CASES
@given(policies(), GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_a_result(policy, sheets, random):
    items = list(TREE)
    random.shuffle(items)
    mixed = {key: shuffled(sheet, random) for key, sheet in shuffled(sheets, random).items()}

    straight, other = outcomes(policy, TREE, sheets), outcomes(policy, items, mixed)

    assert {k: without_ties(v) for k, v in straight.items()} == {
        k: without_ties(v) for k, v in other.items()
    }


# Holds of every policy. Two things are no raising: a penalty counts against the unit, and a leaf
# that begins to apply changes the scale. A grade may fall: a leaf not scored yet withholds
# nothing, and does once it has 0 points.
@SAME_CASES
@given(policies(), GROUPS, st.data())
def test_raising_one_leaf_never_lowers_that_units_index_or_rank(policy, sheets, data):
    unit = data.draw(st.sampled_from(sorted(sheets)))
    code = data.draw(st.sampled_from(COUNTED))
    old_leaf = sheets[unit][code]
    least = old_leaf.points or Decimal(0)
    more = data.draw(st.decimals(least, LEAVES[code].max_score, places=4))
    raised = {**sheets, unit: {**sheets[unit], code: LeafScore(more, old_leaf.applies)}}

    old, new = outcomes(policy, TREE, sheets)[unit], outcomes(policy, TREE, raised)[unit]

    assert (old.index is None) == (new.index is None)
    if old.index is not None:
        assert new.index >= old.index
        assert new.printed >= old.printed
        assert new.rank <= old.rank
        assert new.list_code == old.list_code


@SAME_CASES
@given(policies(), GROUPS)
def test_fields_equal_their_leaves(policy, sheets):
    for outcome in outcomes(policy, TREE, sheets).values():
        for item in TREE:
            below = [outcome.totals[leaf] for leaf in LEAVES if leaf.startswith(f"{item.code}.")]
            if below and item.code not in LEAVES:
                assert sum(total.points for total in below) == outcome.totals[item.code].points
        fields = [outcome.totals[code] for code in ("1", "2")]
        assert sum(total.points for total in fields) == outcome.points
        assert sum(total.applicable_max for total in fields) == outcome.applicable_max
        assert outcome.appraised + outcome.survey == outcome.totals[None]


def index_by_hand(policy, sheet):
    """The index written down a second time, straight from the words of the policy."""
    held = policy.survey == "held"
    counted = {
        code: (Fraction(score.points or 0), Fraction(LEAVES[code].max_score))
        for code, score in sheet.items()
        if score.applies and LEAVES[code].part == "main"
        if held or LEAVES[code].method != "survey"
    }
    surveyed = [pair for code, pair in counted.items() if LEAVES[code].method == "survey"]
    given, most = (sum(column) for column in zip(*surveyed, strict=True)) if surveyed else (0, 0)
    points, scale = (sum(c) for c in zip(*counted.values(), strict=True)) if counted else (0, 0)
    if policy.not_applicable == "rescale_appraised" and scale > most:
        points = (points - given) / (scale - most) * 70 + given
        scale = 70 + most
    if not scale:
        return None
    for part, sign, cap in (("bonus", 1, policy.bonus_cap), ("penalty", -1, policy.penalty_cap)):
        items = [code for code, leaf in LEAVES.items() if leaf.part == part]
        each = [min(sheet[c].points or Decimal(0), LEAVES[c].max_score) for c in items]
        points += sign * Fraction(min(sum(each), cap))
    return max(Fraction(0), min(100 * points / Fraction(scale), Fraction(policy.index_cap)))


@SAME_CASES
@given(policies(), GROUPS)
def test_the_index_follows_the_policy(policy, sheets):
    for key, outcome in outcomes(policy, TREE, sheets).items():
        assert outcome.index == index_by_hand(policy, sheets[key])
        if outcome.index is not None:
            assert outcome.printed == round_index(
                outcome.index, policy.index_digits, policy.rounding
            )
            assert abs(Fraction(outcome.printed) - outcome.index) < Fraction(
                1, 10**policy.index_digits
            )


@SAME_CASES
@given(policies(), GROUPS)
def test_a_better_index_has_a_better_rank_and_no_lower_grade(policy, sheets):
    found = [each for each in outcomes(policy, TREE, sheets).values() if each.index is not None]
    labels = [band.label for band in policy.bands]
    for one in found:
        for other in found:
            if one.list_code == other.list_code and one.index > other.index:
                assert one.rank < other.rank
                assert labels.index(one.earned) <= labels.index(other.earned)


@SAME_CASES
@given(policies())
def test_a_policy_is_read_back_and_says_something(policy):
    assert Policy.from_data(policy.as_data()) == policy
    assert all(sentence.endswith(".") for sentence in policy.sentences())
