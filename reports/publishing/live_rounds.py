"""A published ranking beside the year it was frozen from: rounds, figures, exemptions, criteria."""

from collections import defaultdict
from datetime import timedelta

from journal.models import JournalEntry
from reports.canonical import FIRST_FORMAT
from reports.models import Ranking
from reports.verifying.cells import JOURNAL, LIVE, Cell, shown
from scoring.models import Assessment, AssessmentPeriod, PeriodGroup, Score
from scoring.recalling import recalled
from scoring.rules.answers import AnswerError
from scoring.rules.points import RuleError
from scoring.rules.policy import Policy
from scoring.rules.trace import FIGURE, NO_CASE, Trace
from scoring.rules.tree import SURVEY

from .embargo import told_release
from .tracing import frozen_trace

NO_YEAR = "Năm này không có vòng chấm trong hệ thống: chỉ tính lại được từ bản đã công bố."
NOT_IN_JOURNAL = "không có trong nhật ký của năm"
A_SECOND = timedelta(seconds=1)


class LiveRounds:
    """One frozen draft compared with the rows of its year; `notes` say what can't be compared."""

    def __init__(self, draft):
        self.draft, self.ranking = draft, draft.ranking
        self.notes = []
        self.period = AssessmentPeriod.objects.filter(year=self.ranking.year).first()

    def cells(self):
        """Every cell that the rows of the year give otherwise; about twelve queries."""
        uses = PeriodGroup.objects.select_related("criteria_set")
        use = (
            self.period
            and uses.filter(period=self.period, group__code=self.ranking.group_code).first()
        )
        entry = self._entry()
        if not use:
            yield from self._without_rounds(entry)
            return
        if entry is None:
            printed = self.ranking.content_hash
            yield Cell("", "", "content_hash", printed, NOT_IN_JOURNAL, JOURNAL)
        yield from self._release(entry)
        # Without an entry there is the printed moment, which is cut to the second.
        moment = entry.at if entry else self.ranking.published_at + A_SECOND
        yield from self._policy(use)
        yield from self._criteria(use)
        yield from self._units(use, moment)

    def _entry(self):
        """The act that froze the ranking, found by the hash it names; None when there is none."""
        chain = AssessmentPeriod(year=self.ranking.year).chain
        acts = JournalEntry.objects.filter(chain=chain, act__startswith="công bố")
        return acts.filter(after=self.ranking.content_hash).order_by("number").first()

    def _release(self, entry):
        """The moment of release beside what the journal says of it: the hash does not cover it."""
        told = told_release(self.ranking)
        if entry is None:
            return
        is_first = self.ranking.version == 1
        if not (entry.reason == told if is_first else entry.reason.endswith(told)):
            yield Cell("", "", "release_at", shown(told), shown(entry.reason), JOURNAL)

    def _without_rounds(self, entry):
        """What was published here had a year once; what was brought in never had."""
        if entry is None:
            self.notes.append(NO_YEAR)
        else:
            yield Cell("", "", "unit", "nhật ký ghi đã công bố", "không còn vòng chấm", LIVE)

    def _policy(self, use):
        live = Policy.from_data(use.policy_data).as_data()
        frozen = Policy.from_data(self.ranking.policy).as_data()
        for name, value in live.items():
            if frozen[name] != value:
                yield Cell("", name, "policy", str(frozen[name]), str(value), LIVE)

    def _criteria(self, use):
        nodes = use.criteria_set.criteria.select_related("parent")
        live = {node.code: _node(node, node.parent and node.parent.code) for node in nodes}
        for row in self.draft.criteria:
            frozen, now = _node(row, row.parent_code), live.pop(row.code, None) or {}
            for name, value in frozen.items():
                if now.get(name) != value:
                    yield Cell("", row.code, name, shown(value), shown(now.get(name)), LIVE)
        for code, now in live.items():
            yield Cell("", code, "max_score", shown(None), shown(now["max_score"]), LIVE)

    def _units(self, use, moment):
        assessments = Assessment.objects.filter(period=self.period, group=use.group_id)
        by_unit = {each.unit_id: each for each in assessments.select_related("unit")}
        leaves = self._leaves(by_unit.values(), moment)
        is_newest = Ranking.objects.newest().filter(pk=self.ranking.pk).exists()
        now = self._leaves(by_unit.values(), None) if is_newest else {}
        for card, lines in self.draft.cards:
            assessment = by_unit.pop(card.unit_id, None)
            if assessment is None:
                yield Cell(card.unit_name, "", "unit", "có", "không có phiếu đánh giá", LIVE)
                continue
            yield from self._unit(card, lines, leaves[assessment.pk], now.get(assessment.pk, {}))
        for assessment in by_unit.values():
            yield Cell(str(assessment.unit), "", "unit", shown(None), "có phiếu đánh giá", LIVE)

    def _leaves(self, assessments, moment):
        """Recalled leaves by assessment id and code."""
        scores = Score.objects.filter(assessment__in=[each.pk for each in assessments])
        found = recalled(scores.select_related("criterion"), self.period, moment)
        leaves = defaultdict(dict)
        for each in found.values():
            score = each.derivation.score
            leaves[score.assessment_id][score.criterion.code] = each
        return leaves

    def _unit(self, card, lines, leaves, now):
        for line in lines:
            code = line.criterion.code
            if line.criterion.method:
                leaf = leaves.get(code)
                pairs = self._pairs(line, leaf) if leaf else [("points", line.points, None)]
                if code in now:
                    pairs = [*pairs, ("final", *_stored(now[code]))]
                for name, printed, recounted in pairs:
                    if printed != recounted:
                        texts = shown(printed), shown(recounted)
                        yield Cell(card.unit_name, code, name, *texts, LIVE)

    def _pairs(self, line, leaf):
        """(column, as printed, as the rows have it) of one leaf."""
        if line.criterion.method == SURVEY and not self.ranking.rules.holds_survey:
            yield "applies", line.applies, False
            return
        score = leaf.derivation.score
        yield "applies", line.applies, leaf.applies
        yield "points", line.points, leaf.points
        yield "self", line.self_points, score.self_points if leaf.applies else None
        yield "appraised", line.appraised_points, leaf.appraised
        if leaf.is_unexplained:
            yield "exemption", "không đánh giá", None
        if leaf.applies:
            yield "row", leaf.points, _by_rule(leaf)
        if self.ranking.content_format != FIRST_FORMAT:
            yield from _traced(line, leaf)


def _node(node, parent):
    return {
        "parent": parent or "",
        "part": node.part,
        "max_score": node.max_score,
        "method": node.method,
        "rule": node.rule_kind,
        "rule_params": node.rule_params,
    }


def _stored(leaf):
    """The points stored on the score itself, and what its rows come to now."""
    score = leaf.derivation.score
    return (score.final_points, leaf.points) if leaf.applies else (None, None)


def _by_rule(leaf):
    """The points of the row that decided, from its own answer; as they are where it has none."""
    derivation = leaf.derivation
    if derivation.decided_by == NO_CASE:
        return leaf.row.points
    if derivation.answer is None:
        return leaf.points
    try:
        return derivation.score.criterion.rule.points(derivation.answer)
    except (AnswerError, RuleError):
        return None


def _traced(line, leaf):
    """What format 2 freezes of the rows behind a leaf."""
    derivation = leaf.derivation
    source = derivation.figure.source if derivation.decided_by == FIGURE else ""
    trace = Trace(derivation.decided_by, derivation.answer, source, leaf.rounds)
    columns = frozen_trace(trace)
    for name in ("decided_by", "answer", "source", "rounds"):
        yield name, getattr(line, name), columns[name]
    left_out = derivation.exemption
    yield "exemption", line.exemption, left_out.reason if left_out else ""
