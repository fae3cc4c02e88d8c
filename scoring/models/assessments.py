"""A unit's year: its assessment and one score per leaf, with what the unit says of it."""

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from evidence.models import Document
from scoring.choices import Part
from units.choices import UnitKind
from units.models import Unit

from .criteria import CriteriaSet, Criterion, RankingGroup
from .periods import AssessmentPeriod
from .score_queries import ScoreQuerySet

USER = settings.AUTH_USER_MODEL


def points_field(verbose_name, **kwargs):
    """A column for points of a leaf: exact to four places, empty until known."""
    return models.DecimalField(
        verbose_name, max_digits=9, decimal_places=4, null=True, blank=True, **kwargs
    )


def person_field(verbose_name, **kwargs):
    """A person on record: never deleted from under it."""
    return models.ForeignKey(
        USER, verbose_name=verbose_name, on_delete=models.PROTECT, related_name="+", **kwargs
    )


class AssessmentQuerySet(models.QuerySet):
    def in_order(self):
        return self.select_related("unit", "group", "period", "criteria_set").order_by(
            "group__order", "unit__sort_key", "unit_id"
        )

    def locked(self):
        return self.exclude(locked_at=None)

    def ranked(self):
        """Assessments of units judged and ranked here; the province's own is the Ministry's."""
        return self.exclude(unit__kind=UnitKind.PROVINCE)

    def of_province(self):
        """The province's own self-assessment on the Ministry's set."""
        return self.filter(unit__kind=UnitKind.PROVINCE)

    def with_progress(self):
        """Adds `due` and `done`: leaves of the 100 the unit has to answer, and leaves answered.

        A leaf that left the scale because its claim was accepted was answered all the same.
        """
        asked = Q(scores__applies=True) | Q(scores__claims_no_case=True)
        own = Q(scores__criterion__method="self", scores__criterion__part=Part.MAIN) & asked
        return self.annotate(
            due=Count("scores", filter=own),
            done=Count("scores", filter=own & Q(scores__self_points__isnull=False)),
        )


class Assessment(models.Model):
    """One unit in one year, ranked in one group, scored by one set."""

    period = models.ForeignKey(
        AssessmentPeriod,
        verbose_name="năm đánh giá",
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    unit = models.ForeignKey(
        Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="assessments"
    )
    group = models.ForeignKey(RankingGroup, verbose_name="nhóm", on_delete=models.PROTECT)
    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name="bộ tiêu chí", on_delete=models.PROTECT
    )
    submitted_at = models.DateTimeField("trình lãnh đạo lúc", null=True)
    submitted_by = person_field("người trình", null=True)
    locked_at = models.DateTimeField("chốt điểm lúc", null=True)
    locked_by = person_field(
        "người duyệt, chốt", null=True, help_text="Trống: hệ thống chốt khi hết hạn."
    )
    reopened_until = models.DateTimeField("mở lại đến", null=True)
    explained_at = models.DateTimeField("chốt giải trình lúc", null=True)
    explained_by = person_field("người chốt giải trình", null=True)
    concluded_at = models.DateTimeField("kết luận lúc", null=True)
    concluded_by = person_field("người kết luận", null=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu đánh giá"
        verbose_name_plural = "phiếu đánh giá"
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="one_group_per_unit_and_year")
        ]

    def __str__(self):
        return f"{self.unit} – {self.period}"

    @property
    def chain(self):
        """The journal chain of this assessment."""
        return f"phieu-{self.pk}"

    @property
    def is_of_province(self):
        """True for the province itself: lead agencies answer, the Ministry judges, no rank."""
        return self.unit.kind == UnitKind.PROVINCE


class Score(models.Model):
    """One leaf of one assessment. `version` rises with every change, so no change is lost.

    `self_points` is the unit's and never changes after the lock. `appraised_points` repeats the
    last round (or the figure in force); `final_points` the conclusion or last correction.
    """

    assessment = models.ForeignKey(
        Assessment, verbose_name="phiếu đánh giá", on_delete=models.CASCADE, related_name="scores"
    )
    criterion = models.ForeignKey(
        Criterion, verbose_name="tiêu chí", on_delete=models.PROTECT, related_name="scores"
    )
    applies = models.BooleanField("có đánh giá", default=True)
    answer = models.JSONField("nội dung tự chấm", null=True)
    claims_no_case = models.BooleanField("đề nghị không phát sinh", default=False)
    note = models.TextField("ghi chú của đơn vị", blank=True)
    self_points = points_field("điểm tự chấm")
    answered_by = person_field("người tự chấm", null=True)
    answered_at = models.DateTimeField("tự chấm lúc", null=True)
    explanation_requested = models.BooleanField("yêu cầu giải trình", default=False)
    appraised_points = points_field("điểm thẩm định")
    final_points = points_field("điểm đạt được")
    version = models.PositiveIntegerField("phiên bản", default=0)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        verbose_name = "điểm tiêu chí"
        verbose_name_plural = "điểm tiêu chí"
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="one_score_per_leaf")
        ]

    def __str__(self):
        return f"{self.criterion.code} – {self.assessment}"

    @property
    def is_at_issue(self):
        """False for a bonus or penalty that neither the unit nor the council has named."""
        return self.criterion.is_main or self.points_now is not None

    @cached_property
    def answerer(self):
        """The unit that answers the leaf: the one assessed, or the lead agency it was handed to.

        None for a leaf of the province that was handed to nobody.
        """
        if not self.assessment.is_of_province:
            return self.assessment.unit
        charges = self.assessment.charges.filter(criterion=self.criterion_id)
        charge = charges.select_related("agency").first()
        return charge and charge.agency

    @property
    def points_now(self):
        """The latest points known: final, else appraised, else the unit's own; None if none."""
        for points in (self.final_points, self.appraised_points, self.self_points):
            if points is not None:
                return points
        return None


class Attachment(models.Model):
    """A document put forward for a leaf, with the place in it that proves the point."""

    score = models.ForeignKey(
        Score, verbose_name="điểm tiêu chí", on_delete=models.CASCADE, related_name="attachments"
    )
    document = models.ForeignKey(
        Document, verbose_name="tài liệu", on_delete=models.PROTECT, related_name="attachments"
    )
    page = models.CharField("trang", max_length=40, blank=True)
    section = models.CharField("mục, điều, khoản", max_length=120, blank=True)
    round = models.PositiveSmallIntegerField(
        "vòng", default=0, help_text="0: khi tự chấm; khác 0: bổ sung khi giải trình vòng ấy."
    )
    by = person_field("người gắn")
    at = models.DateTimeField("gắn lúc", auto_now_add=True)

    class Meta:
        verbose_name = "tài liệu của tiêu chí"
        verbose_name_plural = "tài liệu của tiêu chí"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["score", "document", "round"],
                name="document_once_per_score_and_round",
                violation_error_message="Tài liệu này đã được gắn cho tiêu chí.",
            )
        ]


class ExplanationQuerySet(models.QuerySet):
    def to_answer(self):
        """Those the council answers: of several for one score the newest, if it is assessed."""
        newer = Explanation.objects.filter(score=OuterRef("score"), round__gt=OuterRef("round"))
        assessed = Q(score__applies=True) | Q(score__claims_no_case=True)
        return self.filter(assessed, ~Exists(newer))

    def unanswered(self):
        """Those the council still has to answer."""
        return self.to_answer().filter(reply=None)


class Explanation(models.Model):
    """A unit's written answer to one round of appraisal of one score."""

    score = models.ForeignKey(
        Score, verbose_name="điểm tiêu chí", on_delete=models.CASCADE, related_name="explanations"
    )
    round = models.PositiveSmallIntegerField("giải trình cho vòng")
    text = models.TextField("nội dung giải trình")
    proposed_points = points_field("mức điểm đề nghị")
    by = person_field("người giải trình")
    at = models.DateTimeField("giải trình lúc")

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = "giải trình"
        verbose_name_plural = "giải trình"
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["score", "round"], name="one_explanation_a_round")
        ]

    def __str__(self):
        return f"Giải trình vòng {self.round}: {self.score}"
