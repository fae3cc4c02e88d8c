"""Leaves that come from systems, fed from monthly figures, each with its source on it."""

from dataclasses import dataclass, field
from itertools import groupby

from django.db import transaction

from indices.models import FedFigure, ServiceFigure
from indices.rules.service import Base, over_months
from scoring import marking, permissions
from scoring.choices import Method
from scoring.models import Criterion, Figure, Score
from scoring.refusals import Refused, refuse_if
from units.models import Unit

# Rules that ask for so many of so many.
RATES = ("ratio", "steps", "linear")
LONGEST_SOURCE = 300
RENEWED = "Số liệu một cửa đã có phiên bản mới."
NOT_A_RATE = "Tiêu chí {} không lấy từ hệ thống theo tỷ lệ: không lấy từ số liệu một cửa được."


@dataclass
class Fed:
    """What feeding one leaf came to: units given a figure, left as they were, without figures.

    `by_hand` are those whose figure a person has changed since: theirs stands.
    """

    entered: list[Unit] = field(default_factory=list)
    unchanged: list[Unit] = field(default_factory=list)
    missing: list[Unit] = field(default_factory=list)
    by_hand: list[Unit] = field(default_factory=list)


@dataclass(frozen=True)
class ByHand:
    """A figure a person has entered over a fed one: both, and why."""

    score: Score
    fed: FedFigure
    figure: Figure


def feedable(period):
    """The data leaves of the year's ranked groups whose rule asks for so many of so many."""
    uses = period.period_groups.ranked()
    leaves = Criterion.objects.filter(method=Method.DATA, rule_kind__in=RATES)
    return leaves.filter(criteria_set__uses__in=uses).distinct().order_by("criteria_set", "order")


@transaction.atomic
def feed(period, criterion, measure, *, by):
    """Enter, for every unit of the leaf, what its months of the year come to; all or none."""
    refuse_if(permissions.why_not_enter_figure(by, period))
    if not feedable(period).filter(pk=criterion.pk).exists():
        raise Refused(NOT_A_RATE.format(criterion.code))
    months, done = _months(period.year), Fed()
    for score in _scores(period, criterion):
        _feed(score, months.get(score.assessment.unit_id), measure, done, by)
    return done


def _scores(period, criterion):
    scores = (
        Score.objects.ranked().applicable().filter(assessment__period=period, criterion=criterion)
    )
    related = scores.select_related(
        "criterion", "assessment__unit", "assessment__period", "assessment__group"
    )
    return related.order_by("assessment__unit__sort_key", "pk")


def _months(year):
    """The months in force of a year, by unit; one query."""
    figures = ServiceFigure.objects.in_force().filter(year=year).select_related("file")
    ordered = figures.order_by("unit_id", "month")
    return {unit: list(rows) for unit, rows in groupby(ordered, key=lambda each: each.unit_id)}


def _feed(score, figures, measure, done, by):
    unit = score.assessment.unit
    part, whole = _rate(figures, measure) if figures else (None, None)
    if part is None or not whole:
        done.missing.append(unit)
        return
    latest = score.figures.select_related("fed").order_by("-pk").first()
    if latest and not hasattr(latest, "fed"):
        done.by_hand.append(unit)
        return
    entered = _enter(score, figures, latest, (part, whole), by)
    if latest and entered.pk == latest.pk:
        done.unchanged.append(unit)
        return
    FedFigure.objects.create(
        figure=entered,
        measure=measure,
        part=part,
        whole=whole,
        months=len(figures),
        stamp=stamp_of(figures),
    )
    done.entered.append(unit)


def _enter(score, figures, latest, rate, by):
    part, whole = rate
    return marking.record_figure(
        score,
        answer={"n": str(part), "d": str(whole)},
        source=source_of(figures),
        reason=RENEWED if latest else "",
        seen=latest.pk if latest else 0,
        by=by,
    )


def _rate(figures, measure):
    """(part, whole) of the months together; None where a month does not state it."""
    counts = over_months([each.counts for each in figures])
    rates = {
        FedFigure.Measure.IN_TIME: (counts.in_time, counts.base(Base.RESOLVED)),
        FedFigure.Measure.ONLINE: (counts.online, counts.base(Base.RECEIVED)),
        FedFigure.Measure.CLOSED: (counts.all_resolved, counts.base(Base.TOTAL)),
    }
    return rates[FedFigure.Measure(measure)]


def stamp_of(figures):
    """Every file with the day it was brought in, and the rows taken from it."""
    ordered = sorted(figures, key=lambda each: (each.file_id, each.row))
    return "; ".join(
        f"{file}, dòng {', '.join(str(each.row) for each in rows)}"
        for file, rows in groupby(ordered, key=lambda each: each.file)
    )


def source_of(figures):
    """The source as the figure of the leaf tells it; the whole stamp is kept beside it."""
    text = f"Số liệu một cửa năm {figures[0].year}, {len(figures)} tháng: {stamp_of(figures)}"
    return text if len(text) <= LONGEST_SOURCE else f"{text[: LONGEST_SOURCE - 1]}…"


def changed_by_hand():
    """The figures people have entered over fed ones, with both, newest year first; two queries."""
    fed = FedFigure.objects.all()
    by_score = {each.figure.score_id: each for each in fed.select_related("figure")}
    figures = Figure.objects.filter(score__in=by_score, rejected_at=None).select_related(
        "score__criterion",
        "score__assessment__unit",
        "score__assessment__period",
        "entered_by",
        "fed",
    )
    newest = {each.score_id: each for each in figures.order_by("pk")}
    found = [
        ByHand(each.score, by_score[pk], each)
        for pk, each in newest.items()
        if not hasattr(each, "fed")
    ]
    return sorted(found, key=lambda each: -each.score.assessment.period.year)
