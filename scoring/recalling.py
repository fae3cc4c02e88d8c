"""Leaves as they stood at a moment of the past, from the rows written by then and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from journal.models import JournalEntry
from scoring.choices import PeriodState, RoundKind
from scoring.derivation import AT_ONCE, Derivation, Rows, batched, by_score
from scoring.models import Explanation
from scoring.rules.no_case import outcome
from scoring.rules.trace import EXEMPT, FIGURE, NO_CASE, Round
from scoring.tracing import rounds_of


@dataclass(frozen=True)
class Recalled:
    """One leaf at a moment: whether it counted, its points, and the rows that say so.

    `points` and `appraised` are None where no row gives any. `is_unexplained`: the leaf is out
    of the scale and no row says why.
    """

    derivation: Derivation
    applies: bool
    points: Decimal | None
    appraised: Decimal | None
    rounds: tuple[Round, ...]
    is_unexplained: bool = False

    @property
    def row(self):
        """What gave the points: a round or a figure; None where nothing has."""
        decided_by = self.derivation.decided_by
        return self.derivation.figure if decided_by == FIGURE else self.derivation.round


def recalled(scores, period, moment=None):
    """Leaves by score id at a moment (None: now); five queries for every few thousand scores."""
    withdrawn = last_withdrawal(period, moment)
    found = {}
    for chunk in batched(list(scores), AT_ONCE):
        rows = _written_by(Rows.of(chunk), moment)
        explanations = by_score(Explanation.objects.filter(score__in=[s.pk for s in chunk]))
        for score in chunk:
            said = tuple(rounds_of(score, rows, explanations.get(score.pk, [])))
            found[score.pk] = _recalled(score, rows, withdrawn, said)
    return found


def last_withdrawal(period, moment=None):
    """When the clock last stepped back from the conclusion, undoing it; None when it never did."""
    steps = JournalEntry.objects.filter(
        chain=period.chain, act="lùi bước", before=PeriodState.CONCLUSION.label
    )
    if moment is not None:
        steps = steps.filter(at__lte=moment)
    return steps.order_by("-number").values_list("at", flat=True).first()


def _written_by(rows: Rows, moment: datetime | None):
    if moment is None:
        return rows

    def by_then(found, when):
        return {pk: [row for row in each if when(row) <= moment] for pk, each in found.items()}

    return Rows(
        by_then(rows.appraisals, lambda row: row.at),
        by_then(rows.figures, _in_force_from),
        {pk: row for pk, row in rows.exemptions.items() if _in_force_from(row) <= moment},
    )


def _in_force_from(row):
    return row.confirmed_at or row.entered_at


def _recalled(score, rows, withdrawn, said):
    rounds = [row for row in rows.appraisals.get(score.pk, []) if not _is_undone(row, withdrawn)]
    figures = rows.figures.get(score.pk, [])
    if not score.is_at_issue:  # a bonus nobody asks for any more
        rounds, figures = [], []
    derivation = Derivation(
        score,
        rounds[-1] if rounds else None,
        figures[-1] if figures else None,
        rows.exemptions.get(score.pk),
    )
    applies, points = _worth(derivation)
    given = [row.points for row in rounds if row.kind == RoundKind.APPRAISAL]
    given = given or [row.points for row in figures]
    unexplained = derivation.decided_by == EXEMPT and derivation.exemption is None
    appraised = given[-1] if given and applies else None
    return Recalled(derivation, applies, points, appraised, said, unexplained)


def _is_undone(row, withdrawn):
    return row.kind == RoundKind.CONCLUSION and withdrawn is not None and row.at <= withdrawn


def _worth(derivation):
    """Whether the leaf counts, and its points."""
    decided_by, criterion = derivation.decided_by, derivation.score.criterion
    if decided_by == EXEMPT:
        return False, None
    if decided_by == NO_CASE:
        worth = outcome(criterion.no_case, criterion.max_score)
        return worth.applies, worth.points
    row = derivation.figure if decided_by == FIGURE else derivation.round
    return True, row and row.points
