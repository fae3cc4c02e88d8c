"""What is scored: ranking groups, criteria sets of a year, and their trees."""

from dataclasses import replace
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db import models

from scoring.choices import Level, Method, Part
from scoring.rules.no_case import NoCase
from scoring.rules.points import KINDS, RuleError, parse
from units.vietnamese import fold, nfc


class RankingGroup(models.Model):
    """Units ranked together, such as departments or communes; it stands over the years."""

    code = models.SlugField("mã nhóm", max_length=30, unique=True)
    name = models.CharField("tên nhóm", max_length=120)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhóm xếp hạng"
        verbose_name_plural = "nhóm xếp hạng"
        ordering = ["order", "code"]

    def __str__(self):
        return self.name


class CriteriaSet(models.Model):
    """The criteria of a year for one or more groups, as issued by a decision."""

    year = models.PositiveSmallIntegerField("năm")
    code = models.SlugField("mã bộ tiêu chí", max_length=40)
    name = models.CharField("tên bộ tiêu chí", max_length=200)
    decision = models.CharField("văn bản ban hành", max_length=200, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "bộ tiêu chí"
        verbose_name_plural = "bộ tiêu chí"
        ordering = ["-year", "code"]
        constraints = [models.UniqueConstraint(fields=["year", "code"], name="set_once_a_year")]

    def __str__(self):
        return f"{self.name} ({self.year})"


class CriterionQuerySet(models.QuerySet):
    def leaves(self):
        """Criteria that are scored themselves."""
        return self.exclude(method="")

    def fields(self):
        """The top of the tree: lĩnh vực, and after them bonus and penalty where there are any."""
        return self.filter(parent=None)

    def main(self):
        """What makes up the 100 points."""
        return self.filter(part=Part.MAIN)

    def outside(self):
        """Bonus and penalty, outside the 100 points."""
        return self.exclude(part=Part.MAIN)


class Criterion(models.Model):
    """A node of the tree; a leaf carries its rule and its numbers as data."""

    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name="bộ tiêu chí", on_delete=models.CASCADE, related_name="criteria"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="mục cấp trên",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
    )
    code = models.CharField("mã", max_length=30)
    part = models.CharField("phần", max_length=10, choices=Part.choices, default=Part.MAIN)
    level = models.CharField("cấp", max_length=12, choices=Level.choices)
    name = models.CharField("tên", max_length=500)
    max_score = models.DecimalField("điểm tối đa", max_digits=9, decimal_places=4)
    method = models.CharField("cách chấm", max_length=10, choices=Method.choices, blank=True)
    rule_kind = models.CharField(
        "quy tắc tính điểm", max_length=20, blank=True, choices=[(kind, kind) for kind in KINDS]
    )
    rule_params = models.JSONField("tham số", default=dict, blank=True)
    guide = models.TextField("cách cho điểm", blank=True)
    evidence_guide = models.TextField("tài liệu kiểm chứng", blank=True)
    lead_agency = models.CharField("cơ quan chủ trì thẩm định", max_length=200, blank=True)
    no_case = models.CharField(
        "khi không phát sinh",
        max_length=10,
        choices=[(kind.value, kind.label) for kind in NoCase],
        blank=True,
    )
    previous_code = models.CharField("mã năm trước", max_length=30, blank=True)
    order = models.PositiveIntegerField("thứ tự", default=0)
    field_code = models.CharField("lĩnh vực", max_length=30, editable=False, db_index=True)
    depth = models.PositiveSmallIntegerField("độ sâu", default=0, editable=False)
    search = models.CharField(max_length=600, editable=False)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ["criteria_set", "order"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="code_once_in_set")
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    @property
    def is_main(self):
        """True within the 100 points; False for bonus and penalty."""
        return self.part == Part.MAIN

    @property
    def is_leaf(self):
        return bool(self.method)

    @property
    def may_have_no_case(self):
        """True where «không phát sinh» can be claimed: it is worth something, or saves from 0/0."""
        if self.no_case in (NoCase.EXEMPT, NoCase.FULL):
            return True
        return bool(self.no_case) and self.rule.has_denominator

    @cached_property
    def rule(self):
        """The leaf's rule, ready to count; RuleError when its numbers are wrong."""
        rule = parse(self.rule_kind, self.rule_params, self.max_score)
        return replace(rule, is_penalty=True) if self.part == Part.PENALTY else rule

    def clean(self):
        if not self.is_leaf:
            return
        try:
            parse(self.rule_kind, self.rule_params, self.max_score)
        except RuleError as error:
            raise ValidationError({"rule_params": str(error)}) from error

    def save(self, *args, **kwargs):
        self.prepare()
        super().save(*args, **kwargs)

    def prepare(self):
        """Fill what is derived from name and parent; bulk writes call this, parents first."""
        self.name = nfc(self.name)
        self.field_code = self.parent.field_code if self.parent else self.code
        self.depth = self.parent.depth + 1 if self.parent else 0
        self.search = fold(f"{self.code} {self.name}")[:600]


class OutsideItemManager(models.Manager.from_queryset(CriterionQuerySet)):
    """Bonus and penalty only, though they share their table with the 100 points."""

    def get_queryset(self):
        return super().get_queryset().outside()


class OutsideItem(Criterion):
    """A criterion outside the 100 points, listed by itself in the admin."""

    objects = OutsideItemManager()

    class Meta:
        proxy = True
        verbose_name = "mục điểm thưởng, điểm trừ"
        verbose_name_plural = "điểm thưởng, điểm trừ"
        ordering = ["criteria_set", "order"]
