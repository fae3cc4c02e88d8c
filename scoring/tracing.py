"""A leaf's whole record, read from the year: what each body said of it, and what stands."""

from django.db.models import Count

from scoring.choices import RoundKind
from scoring.derivation import AT_ONCE, Rows, batched, by_score
from scoring.models import Attachment, Explanation
from scoring.rules.trace import EXPLANATION, FIGURE, SELF, LeftOut, Round, Trace


def traces(scores):
    """(derivation, trace) by score id, in five queries for every few thousand scores."""
    found = {}
    for chunk in batched(list(scores), AT_ONCE):
        rows = Rows.of(chunk)
        ids = [score.pk for score in chunk]
        explanations = by_score(Explanation.objects.filter(score__in=ids).order_by("round"))
        documents = _documents(ids)
        for score in chunk:
            said = explanations.get(score.pk, [])
            derivation = rows.derivation(score)
            trace = _trace(derivation, rows, said, documents.get(score.pk, 0))
            found[score.pk] = derivation, trace
    return found


def _documents(ids):
    """How many documents were put forward, by score id."""
    rows = Attachment.objects.filter(score__in=ids).order_by().values("score")
    counted = rows.annotate(count=Count("document", distinct=True))
    return dict(counted.values_list("score", "count"))


def _trace(derivation, rows, explanations, documents):
    score = derivation.score
    return Trace(
        decided_by=derivation.decided_by,
        answer=derivation.answer,
        source=derivation.figure.source if derivation.decided_by == FIGURE else "",
        rounds=tuple(rounds_of(score, rows, explanations)),
        documents=documents,
        exemption=derivation.exemption and _left_out(derivation.exemption),
    )


def rounds_of(score, rows, explanations):
    """Everything said of a score, in the order of the year: unit, figures, round after round."""
    if score.self_points is not None:
        yield Round(SELF, 0, score.self_points, score.answered_at)
    for figure in rows.figures.get(score.pk, []):
        at = figure.confirmed_at or figure.entered_at
        second = figure.confirmed_at is not None
        yield Round(FIGURE, None, figure.points, at, second_person=second)
    spoken = [(row.round, 1, _explained(row)) for row in explanations]
    spoken += [(row.round, 0, _judged(row)) for row in rows.appraisals.get(score.pk, [])]
    # An explanation answers the appraisal of its own round.
    yield from (each for *_, each in sorted(spoken, key=lambda row: row[:2]))


def _explained(row):
    return Round(EXPLANATION, row.round, row.proposed_points, row.at)


def _judged(row):
    decision = row.decision if row.kind == RoundKind.CORRECTION else ""
    return Round(row.kind, row.round, row.points, row.at, decision, row.accepts_no_case)


def _left_out(exemption):
    second = exemption.confirmed_at is not None
    return LeftOut(exemption.reason, exemption.decision, second)
