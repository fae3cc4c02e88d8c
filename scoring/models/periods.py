"""A year as a row: where its clock stands, its deadlines, and each group's set and policies."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from scoring.choices import PeriodState
from scoring.publicity import tell_waits
from scoring.rules.policy import Policy
from units.choices import UnitKind

from .criteria import CriteriaSet, RankingGroup

DAYS_OF_COMPLAINT = 15


def days_field(verbose_name, since):
    """A span of whole days of the calendar, from the day after; days off count."""
    return models.PositiveSmallIntegerField(
        verbose_name,
        default=DAYS_OF_COMPLAINT,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=f"Tính {since}, cả ngày nghỉ; đến hết ngày cuối cùng.",
    )


class AssessmentPeriod(models.Model):
    """One year's assessment. Its state moves only through `scoring.cycle`."""

    year = models.PositiveSmallIntegerField("năm đánh giá", unique=True)
    state = models.CharField(
        "bước",
        max_length=20,
        choices=PeriodState.choices,
        default=PeriodState.DRAFT,
        editable=False,
    )
    round = models.PositiveSmallIntegerField("vòng thẩm định", default=0, editable=False)
    is_sample = models.BooleanField("số liệu mẫu", default=False, editable=False)
    self_assessment_until = models.DateTimeField("hạn tự đánh giá", null=True, blank=True)
    appraisal_until = models.DateTimeField("hạn thẩm định", null=True, blank=True)
    explanation_until = models.DateTimeField("hạn giải trình", null=True, blank=True)
    reappraisal_until = models.DateTimeField("hạn thẩm định lại", null=True, blank=True)
    complaint_days = days_field("số ngày được gửi kiến nghị", "kể từ ngày công bố")
    complaint_answer_days = days_field("số ngày trả lời kiến nghị", "kể từ ngày đơn vị ký gửi")
    groups = models.ManyToManyField(RankingGroup, through="PeriodGroup", verbose_name="các nhóm")

    class Meta:
        verbose_name = "năm đánh giá"
        verbose_name_plural = "năm đánh giá"
        ordering = ["-year"]

    def __str__(self):
        return f"Năm {self.year}"

    @property
    def chain(self):
        """The journal chain of this year."""
        return f"nam-{self.year}"

    @cached_property
    def waits_until(self):
        """From when on the public will see what is published; None when it does, or nothing is."""
        tell_waits([self])
        return vars(self).get("waits_until")

    @property
    def stage(self):
        """Where the year stands, for everybody: what waits for its moment is not yet published."""
        if self.state == PeriodState.PUBLISHED and (until := self.waits_until):
            at = f"{timezone.localtime(until):%H:%M ngày %d/%m/%Y}"
            return f"{PeriodState.APPROVED.label}, chờ công bố lúc {at}"
        return self.get_state_display()


def default_policy():
    return Policy().as_data()


class PeriodGroupQuerySet(models.QuerySet):
    def ranked(self):
        """Groups whose units are ranked; that of the province itself, a group of one, is not."""
        return self.exclude(group__assessment__unit__kind=UnitKind.PROVINCE)


class PeriodGroup(models.Model):
    """A group in a year: the set it is scored by and the policies it is ranked by."""

    period = models.ForeignKey(
        AssessmentPeriod,
        verbose_name="năm đánh giá",
        on_delete=models.CASCADE,
        related_name="period_groups",
    )
    group = models.ForeignKey(RankingGroup, verbose_name="nhóm", on_delete=models.PROTECT)
    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name="bộ tiêu chí", on_delete=models.PROTECT, related_name="uses"
    )
    policy_data = models.JSONField("quy ước tính và xếp loại", default=default_policy)

    objects = PeriodGroupQuerySet.as_manager()

    class Meta:
        verbose_name = "nhóm của năm"
        verbose_name_plural = "nhóm của năm"
        ordering = ["period", "group__order"]
        constraints = [
            models.UniqueConstraint(fields=["period", "group"], name="group_once_a_year")
        ]

    def __str__(self):
        return f"{self.group} – {self.period}"

    @property
    def policy(self):
        return Policy.from_data(self.policy_data)
