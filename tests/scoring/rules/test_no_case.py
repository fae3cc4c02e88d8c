from decimal import Decimal

import pytest

from scoring.rules.no_case import CLAIMED, NoCase, outcome
from scoring.rules.tree import LeafScore

MAXIMUM = Decimal("1.5")


@pytest.mark.parametrize(
    ("no_case", "leaf"),
    [
        (NoCase.EXEMPT, LeafScore(None, applies=False)),
        (NoCase.FULL, LeafScore(MAXIMUM)),
        (NoCase.ZERO, LeafScore(Decimal(0))),
        ("full", LeafScore(MAXIMUM)),
    ],
)
def test_an_accepted_claim_is_worth_what_the_leaf_says(no_case, leaf):
    assert outcome(no_case, MAXIMUM) == leaf


def test_a_claim_is_worth_nothing_before_it_is_accepted():
    assert LeafScore(Decimal(0), applies=True) == CLAIMED


def test_an_unknown_outcome_is_refused():
    with pytest.raises(ValueError, match="maybe"):
        outcome("maybe", MAXIMUM)


def test_outcomes_have_vietnamese_labels():
    assert {no_case.value: no_case.label for no_case in NoCase} == {
        "exempt": "Loại khỏi thang điểm",
        "full": "Được điểm tối đa",
        "zero": "Được 0 điểm",
    }
