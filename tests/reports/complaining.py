"""Makers of complaints: a published year with its people, and complaints at any of their steps."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.sample.work import sample_pdf
from evidence.register import register_document
from reports import complaints
from reports.models import Complaint, Ranking, Scorecard
from scoring.choices import PeriodState
from scoring.models import AssessmentPeriod
from tests.cast import Cast, make_cast
from tests.make import make_unit
from tests.make_year import make_period
from tests.reports.publication import assessment_of, publish

TEXT = "Báo cáo số 5 chưa được tính."
REASON = "Đã đối chiếu hồ sơ."


@dataclass
class Announced:
    """A published year: the unit of the cast, and what it may complain about."""

    period: AssessmentPeriod
    cast: Cast

    @property
    def assessment(self):
        return self.period.assessments.get(unit=self.cast.unit)

    @property
    def card(self):
        """The unit's scorecard in force."""
        in_force = Ranking.objects.in_force().filter(year=self.period.year)
        return Scorecard.objects.get(ranking__in=in_force, unit=self.cast.unit)

    def leaf(self, code="1.1"):
        return self.card.ranking.criteria.get(code=code)

    def write(self, code=None, by=None, text=TEXT):
        """A complaint about one leaf, or the whole scorecard; the clerk's waits for its head."""
        criterion = self.leaf(code) if code else None
        return complaints.write(self.card, criterion=criterion, text=text, by=by or self.cast.clerk)

    def lodged(self, code=None):
        """A complaint signed by the head."""
        return read(self.write(code, by=self.cast.head))

    def answered(self, outcome="upheld", code=None, **words):
        """A complaint with the officer's answer."""
        complaint = self.lodged(code)
        answer(complaint, self.cast.officer, outcome, **words)
        return read(complaint)

    def paper(self):
        """A document of the unit."""
        upload = SimpleUploadedFile("bao-cao.pdf", sample_pdf(self.assessment))
        about = {"title": "Báo cáo số 5", "by": self.cast.clerk}
        return register_document(unit=self.cast.unit, upload=upload, **about)


def announced_year(year=2024, more=(), **fields):
    """A published year of the cast's unit (Sở Y tế) and of more units."""
    period = make_period(year, state=PeriodState.APPROVED, **fields)
    cast = make_cast(period, make_unit("SYT", name="Sở Y tế"))
    for code in ("SYT", *more):
        assessment_of(period, code)
    publish(period, by=cast.officer)
    return Announced(period, cast)


def read(complaint):
    """The complaint as it stands now."""
    return Complaint.objects.in_detail().get(pk=complaint.pk)


def answer(complaint, by, outcome="rejected", **words):
    words = {"reason": REASON} | words
    return complaints.answer(complaint, outcome=outcome, by=by, **words)


def days_pass(monkeypatch, days, **more):
    """The clock of the programme stands so much later from here on."""
    later = timezone.now() + timedelta(days=days, **more)
    monkeypatch.setattr(timezone, "now", lambda: later)
    return later


def published_elsewhere(card, year=2019):
    """The same scorecard in a year that is published but was not scored here."""
    ranking = _copied(card.ranking, year=year)
    return _copied(card, ranking=ranking)


def _copied(row, **fields):
    fields = {
        each.name: getattr(row, each.name) for each in row._meta.fields if each.name != "id"
    } | fields
    return type(row).objects.create(**fields)
