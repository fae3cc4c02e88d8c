"""How the index of a year and group is made: the rules in use, each with an example of the year."""

from dataclasses import dataclass

from reports.criteria.tree import METHODS
from reports.models import PublishedCriterion, ScorecardLine
from reports.why import why_address
from scoring.rules.tree import MAIN

# What officials call each way of giving points.
KINDS = {
    "choice": "Chọn một mức",
    "checklist": "Cộng điểm các nội dung đạt được",
    "ratio": "Theo tỷ lệ",
    "steps": "Theo bậc của tỷ lệ",
    "linear": "Tăng dần giữa hai mức tỷ lệ",
    "target_ratio": "Theo mức hoàn thành chỉ tiêu",
    "count": "Theo số lần, số việc",
    "deduction": "Trừ điểm theo vi phạm",
    "survey_mean": "Điểm trung bình phiếu điều tra",
    "survey_index": "Chỉ số hài lòng",
    "manual": "Cơ quan thẩm định cho điểm có nhận xét",
}


@dataclass(frozen=True)
class RuleInUse:
    """A way of giving points, how many criteria use it, and one result worked out."""

    name: str
    criteria: list[PublishedCriterion]
    example: ScorecardLine | None = None
    why: str = ""


def rules_in_use(ranking, nodes):
    """The ways of giving points of a published set, in the order they first occur; two queries."""
    by_kind = {}
    for node in nodes:
        if node.method:
            by_kind.setdefault(node.rule_kind, []).append(node)
    firsts = {criteria[0].pk: kind for kind, criteria in by_kind.items()}
    examples = _examples(ranking, firsts)
    return [_rule(ranking, kind, found, examples) for kind, found in by_kind.items()]


def _rule(ranking, kind, criteria, examples):
    name, line = KINDS.get(kind, kind), examples.get(kind)
    if line is None:
        return RuleInUse(name, criteria)
    line.scorecard.ranking = ranking
    return RuleInUse(name, criteria, line, why_address(line.scorecard, ranking.version))


def _examples(ranking, firsts):
    """By rule, a published result of its first criterion: a part of the points where there is.

    Only keys and points are read of all units; the chosen lines are fetched afterwards.
    """
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking, criterion__in=list(firsts))
    lines = lines.filter(applies=True, points__isnull=False).exclude(explanation="")
    rows = lines.order_by("scorecard__order").values_list(
        "pk", "criterion", "points", "criterion__max_score"
    )
    chosen = {}
    for pk, criterion, points, most in rows:
        is_partial = 0 < points < most
        if criterion not in chosen or (is_partial and not chosen[criterion][1]):
            chosen[criterion] = pk, is_partial
    wanted = [pk for pk, _ in chosen.values()]
    found = ScorecardLine.objects.filter(pk__in=wanted).select_related("scorecard", "criterion")
    return {firsts[line.criterion_id]: line for line in found}


def methods_in_use(nodes):
    """(words, how many leaves, their maximum) of each way of scoring within the 100 points."""
    found = {}
    for node in nodes:
        if node.method and node.part == MAIN:
            found.setdefault(node.method, []).append(node.max_score)
    return [(METHODS.get(key, key), len(points), sum(points)) for key, points in found.items()]
