"""How dear a deed of a leaf is: what the office says where the usual reckoning misleads."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from indices.rules.gains import LEAST_EFFORT, MOST_EFFORT
from journal.append_only import AppendOnly, AppendOnlyQuerySet
from scoring.models import CriteriaSet
from scoring.models.assessments import person_field
from scoring.rules.numbers import format_number


class LeafEffortQuerySet(AppendOnlyQuerySet):
    def of_set(self, criteria_set):
        """{code: what stands}: the newest row of each leaf of a set."""
        rows = self.filter(criteria_set=criteria_set).order_by("pk")
        return {row.code: row for row in rows.select_related("by")}


class LeafEffort(AppendOnly):
    """What one deed of a leaf costs, of the set and so of its year; the newest row stands.

    By the code and name of the leaf, as rows of a set come and go while its year is prepared.
    """

    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name="bộ tiêu chí", on_delete=models.PROTECT, related_name="efforts"
    )
    code = models.CharField("mã tiêu chí", max_length=30)
    name = models.CharField("tên lúc đặt", max_length=500)
    effort = models.PositiveSmallIntegerField(
        "công của một việc",
        default=LEAST_EFFORT,
        validators=[MinValueValidator(LEAST_EFFORT), MaxValueValidator(MOST_EFFORT)],
    )
    batch = models.DecimalField(
        "khối lượng tính là một việc", max_digits=14, decimal_places=4, null=True, blank=True
    )
    is_closed = models.BooleanField("không còn kịp trong năm", default=False)
    reason = models.CharField("lý do", max_length=300)
    by = person_field("người đặt", null=True)
    at = models.DateTimeField("đặt lúc", default=timezone.now)

    objects = LeafEffortQuerySet.as_manager()

    class Meta:
        verbose_name = "công của tiêu chí"
        verbose_name_plural = "công của tiêu chí"
        ordering = ["criteria_set", "code", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(effort__gte=LEAST_EFFORT, effort__lte=MOST_EFFORT),
                name="effort_within_its_scale",
            ),
            models.CheckConstraint(
                condition=Q(batch=None) | Q(batch__gt=0), name="batch_is_something"
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.said}"

    @property
    def said(self):
        """What is set, in words: «công 3, 500 là một việc, không còn kịp trong năm»."""
        parts = [f"công {self.effort}"]
        if self.batch is not None:
            parts.append(f"{format_number(self.batch)} là một việc")
        if self.is_closed:
            parts.append("không còn kịp trong năm")
        return ", ".join(parts)

    def is_of(self, leaf):
        """True while the leaf still is what it was when this was said of it."""
        return leaf.name == self.name
