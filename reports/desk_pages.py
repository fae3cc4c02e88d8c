"""What the pages of the publication desk show, read before they are rendered."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from reports import complaints, publishing
from reports.forms import PublishCorrectionForm
from reports.models import IN_THE_LIST, Complaint, Ranking, Scorecard, ScorecardLine
from reports.publishing import doors
from reports.tables import Table, table_of


@dataclass(frozen=True)
class RehearsedGroup:
    """A group before publication: the table that would be published, and what is missing."""

    table: Table
    gaps: list[str]


@dataclass(frozen=True)
class Correction:
    """What is corrected in a group but not yet public, and the list it would make."""

    pending: list[publishing.Pending]
    table: Table
    form: PublishCorrectionForm


@dataclass(frozen=True)
class PublishedGroup:
    """A published group: its versions newest first, its units, and its pending correction.

    `complaints` are those that were upheld and not put right yet.
    """

    versions: list[Ranking]
    assessments: list
    correction: Correction | None
    complaints: list[Complaint]

    @property
    def newest(self):
        return self.versions[0]


@dataclass(frozen=True)
class Embargo:
    """A year that is published and that the public does not see yet: until when, and `ahead`,
    the address under which its pages are shown meanwhile to those who may see them."""

    until: datetime
    desk: str
    ahead: str


def embargo_of(period):
    """The embargo of a year; None when there is none; one query."""
    if not (lists := publishing.waiting(period.year)):
        return None
    desk = reverse("publication-desk", args=[period.year])
    ahead = reverse("publication-preview", args=[period.year]).rstrip("/")
    return Embargo(max(ranking.public_from for ranking in lists), desk, ahead)


def rehearsed_groups(period):
    """The dry run of every group, beside the ranks of the last year its group was published."""
    whys = _whys(doors.assessments_of(period))
    return [
        RehearsedGroup(
            replace(
                table_of(rehearsal.draft),
                previous=_cards_before(period.year, rehearsal.draft.ranking.group_code),
                whys=whys,
            ),
            rehearsal.gaps,
        )
        for rehearsal in publishing.dry_run(period)
    ]


def _whys(assessments):
    """Where the numbers of each unit are derived as they stand now, by unit id."""
    rows = (assessment for listed in assessments.values() for assessment in listed)
    return {assessment.unit_id: reverse("why", args=[assessment.pk]) for assessment in rows}


def _cards_before(year, group_code):
    """The same group's scorecards in the last year it was published before, by unit."""
    earlier = Ranking.objects.cchc().newest().filter(year__lt=year, group_code=group_code)
    if (ranking := earlier.order_by("-year").first()) is None:
        return {}
    cards = Scorecard.objects.filter(ranking=ranking).select_related("ranking")
    cards = cards.annotate(out_of=IN_THE_LIST)
    return {card.unit_id: card for card in cards}


def published_groups(period, refused):
    """Every published group with its pending corrections; `refused` holds forms by group code."""
    versions = {}
    published = Ranking.objects.cchc().filter(year=period.year)
    for ranking in published.order_by("group_order", "group_code", "-version"):
        versions.setdefault(ranking.group_code, []).append(ranking)
    assessments = doors.assessments_of(period)
    upheld = complaints.to_correct(period)
    corrections = _corrections(period, refused, upheld, _whys(assessments))
    return [
        PublishedGroup(
            found, assessments.get(code, []), corrections.get(code), upheld.get(code, [])
        )
        for code, found in versions.items()
    ]


def _corrections(period, refused, upheld, whys):
    pending = publishing.pending_corrections(period)
    groups = period.period_groups.ranked().select_related("period", "group", "criteria_set")
    found = {}
    for period_group in groups.filter(group__code__in=pending):
        code = period_group.group.code
        seen = {"seen_version": publishing.version_of_scores(period, period_group.group)}
        form = refused.get(code) or _form(code, seen, pending[code], upheld.get(code, []))
        table = replace(table_of(publishing.rehearse(period_group).draft), whys=whys)
        found[code] = Correction(pending[code], table, form)
    return found


def _form(code, seen, pending, upheld):
    """The form of a new version, with the complaints ticked that it puts right."""
    changed = {(cell.score.assessment.unit_id, cell.score.criterion.code) for cell in pending}
    settled = [each.pk for each in upheld if complaints.touches(each, changed)]
    initial = seen | {"complaints": settled}
    return PublishCorrectionForm(prefix=code, initial=initial, complaints=upheld)


@dataclass(frozen=True)
class PublishedLeaf:
    """A leaf as published, with the score behind it, and why there is nothing to correct in it."""

    line: ScorecardLine
    score: object
    refusal: str


def published_leaves(assessment):
    """The leaves of one unit as the public sees them now."""
    scores = doors.scores_by_code(assessment)
    lines = _lines_in_force(assessment).exclude(criterion__method="")
    return [
        PublishedLeaf(line, score, doors.why_not_given(score))
        for line in lines.order_by("criterion__order")
        if (score := scores[line.criterion.code])
    ]


def published_line(score):
    """One score as the public sees it now; None when its year is not published."""
    lines = _lines_in_force(score.assessment)
    return lines.filter(criterion__code=score.criterion.code).first()


def _lines_in_force(assessment):
    rankings = Ranking.objects.cchc().newest().filter(year=assessment.period.year)
    lines = ScorecardLine.objects.filter(
        scorecard__unit=assessment.unit, scorecard__ranking__in=rankings
    )
    return lines.select_related("criterion", "scorecard__ranking")
