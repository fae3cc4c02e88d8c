"""A leaf's whole record, read from the year: what each body said of it, and what stands."""

from dataclasses import replace

from django.db.models import Count

from scoring.choices import RoundKind
from scoring.derivation import AT_ONCE, Rows, batched, by_score
from scoring.models import Attachment, Explanation
from scoring.rules.trace import EXEMPT, EXPLANATION, FIGURE, SELF, LeftOut, Round, Trace

CLAIMED = "Đơn vị đề nghị «không phát sinh»."


def traces(scores):
    """(derivation, trace) by score id, in five queries for every few thousand scores."""
    found = {}
    for chunk in batched(list(scores), AT_ONCE):
        rows = Rows.of(chunk, with_people=False)
        ids = [score.pk for score in chunk]
        explanations = Explanation.objects.filter(score__in=ids)
        told = by_score(explanations.order_by("round"))
        documents = _documents(ids)
        for score in chunk:
            derivation = rows.derivation(score)
            said = rounds_of(score, rows, told.get(score.pk, []))
            found[score.pk] = derivation, _trace(derivation, said, documents.get(score.pk, 0))
    return found


def _documents(ids):
    """How many documents were put forward, by score id."""
    rows = Attachment.objects.filter(score__in=ids).order_by().values("score")
    counted = rows.annotate(count=Count("document", distinct=True))
    return dict(counted.values_list("score", "count"))


def _trace(derivation, rounds, documents):
    return Trace(
        decided_by=derivation.decided_by,
        answer=derivation.answer,
        source=derivation.figure.source if derivation.decided_by == FIGURE else "",
        rounds=tuple(rounds),
        documents=documents,
        exemption=derivation.exemption and _left_out(derivation.exemption),
    )


def told_trace(score, *, names_judges):
    """The trace of one score for those who may read its reasons; names of judges if asked for."""
    rows = Rows.of([score])
    explanations = score.explanations.select_related("by").order_by("round")
    spoken = _spoken(score, rows, explanations)
    rounds = [_with_voice(each, row, names_judges) for each, row in spoken]
    derivation = rows.derivation(score)
    trace = _trace(derivation, rounds, _documents([score.pk]).get(score.pk, 0))
    return until_judged(score, trace)


def until_judged(score, trace):
    """The trace of a leaf that nobody has judged yet: the unit's own answer stands for now."""
    if trace.decided_by or score.self_points is None:
        return trace
    return replace(trace, decided_by=SELF, answer=score.answer)


def veiled_trace(score, trace):
    """What the unit may know before the explanation stage: its own part, and what is left out."""
    own = tuple(each for each in trace.rounds if each.kind == SELF)
    veiled = Trace(rounds=own, documents=trace.documents, exemption=trace.exemption)
    if trace.exemption:
        return replace(veiled, decided_by=EXEMPT)
    return until_judged(score, veiled)


def own_sentence(score):
    """What the unit itself said of a leaf, in one line; empty while it has said nothing."""
    if score.claims_no_case:
        return CLAIMED
    return score.criterion.rule.explain(score.answer) if score.answer else ""


def rounds_of(score, rows, explanations):
    """Everything said of a score in the order of the year, without anybody's name or words."""
    return [each for each, _ in _spoken(score, rows, explanations)]


def _spoken(score, rows, explanations):
    """(round, row) of everything said of a score in the order of the year, unit first."""
    if score.self_points is not None:
        yield Round(SELF, 0, score.self_points, score.answered_at), score
    for figure in rows.figures.get(score.pk, []):
        at = figure.confirmed_at or figure.entered_at
        second = figure.confirmed_at is not None
        yield Round(FIGURE, None, figure.points, at, second_person=second), figure
    spoken = [(row.round, 1, _explained(row), row) for row in explanations]
    spoken += [(row.round, 0, _judged(row), row) for row in rows.appraisals.get(score.pk, [])]
    # An explanation answers the appraisal of its own round.
    spoken.sort(key=lambda each: each[:2])
    yield from ((each, row) for *_, each, row in spoken)


def _explained(row):
    return Round(EXPLANATION, row.round, row.proposed_points, row.at)


def _judged(row):
    decision = row.decision if row.kind == RoundKind.CORRECTION else ""
    return Round(row.kind, row.round, row.points, row.at, decision, row.accepts_no_case)


def _with_voice(each, row, names_judges):
    """The round with the person and his words; the unit's own people are always named."""
    match each.kind:
        case "self":
            return replace(each, person=_name(row.answered_by), words=row.note)
        case "explanation":
            return replace(each, person=_name(row.by), words=row.text)
        case "figure":
            person = row.entered_by if names_judges else None
            return replace(each, person=_name(person), words=row.reason)
    return replace(each, person=_name(row.by if names_judges else None), words=row.reason)


def _name(person):
    return "" if person is None else str(person)


def _left_out(exemption):
    second = exemption.confirmed_at is not None
    return LeftOut(exemption.reason, exemption.cited, second)
