"""The eleven rule kinds by name: a criterion stores which one and its numbers, never a formula."""

from collections.abc import Mapping
from decimal import Decimal

from scoring.rules.answers import AnswerError, Input, NoCaseError, Option, ThinSample
from scoring.rules.counts import Count, Deduction
from scoring.rules.manual import Manual
from scoring.rules.params import Params, RuleError
from scoring.rules.picks import Checklist, Choice
from scoring.rules.rates import Linear, Ratio, Steps
from scoring.rules.rule import Rule
from scoring.rules.surveys import SurveyIndex, SurveyMean
from scoring.rules.targets import TargetRatio

__all__ = [
    "KINDS",
    "AnswerError",
    "Checklist",
    "Choice",
    "Count",
    "Deduction",
    "Input",
    "Linear",
    "Manual",
    "NoCaseError",
    "Option",
    "Ratio",
    "Rule",
    "RuleError",
    "Steps",
    "SurveyIndex",
    "SurveyMean",
    "TargetRatio",
    "ThinSample",
    "parse",
]

KINDS: dict[str, type[Rule]] = {
    rule.kind: rule
    for rule in (
        Choice,
        Checklist,
        Ratio,
        Steps,
        Linear,
        TargetRatio,
        Count,
        Deduction,
        SurveyMean,
        SurveyIndex,
        Manual,
    )
}


def parse(kind: str, params: Mapping[str, object], max_score: Decimal) -> Rule:
    """The rule stored as kind, parameters and maximum; RuleError if it makes no sense."""
    if kind not in KINDS:
        raise RuleError("rule", f"là “{kind}”, không có trong danh mục cách tính")
    return KINDS[kind].from_params(Params(params), max_score)
