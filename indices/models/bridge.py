"""The bridge: which agency leads a national component, and which leaves of ours move it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from scoring.models import CriteriaSet
from scoring.models.assessments import person_field
from units.models import Unit

from .definitions import IndexDefinition, YearSpan


class ComponentLink(YearSpan):
    """One component in a span of years: who leads it, on what ground; `version` guards changes."""

    index = models.ForeignKey(
        IndexDefinition, verbose_name="chỉ số", on_delete=models.PROTECT, related_name="links"
    )
    # By code, as the definitions are loaded anew after every `migrate`.
    component_code = models.CharField("mã thành phần", max_length=60)
    year_from = models.PositiveSmallIntegerField("từ năm")
    lead_agency = models.ForeignKey(
        Unit, verbose_name="cơ quan chủ trì", on_delete=models.PROTECT, related_name="led_links"
    )
    supporting = models.ManyToManyField(
        Unit, verbose_name="cơ quan phối hợp", blank=True, related_name="supported_links"
    )
    basis = models.TextField("căn cứ, ghi chú", blank=True)
    version = models.PositiveIntegerField("lần sửa", default=1, editable=False)
    changed_by = person_field("người sửa sau cùng", null=True)
    changed_at = models.DateTimeField("sửa lúc", default=timezone.now)
    is_sample = models.BooleanField("minh họa", default=False)

    class Meta:
        verbose_name = "thành phần được giao"
        verbose_name_plural = "cầu nối: thành phần, cơ quan, tiêu chí"
        ordering = ["index__order", "component_code", "year_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["index", "component_code", "year_from"], name="component_linked_once"
            ),
            models.CheckConstraint(
                condition=Q(year_to=None) | Q(year_to__gte=models.F("year_from")),
                name="link_ends_after_it_begins",
            ),
        ]

    def __str__(self):
        return f"{self.index.code} – {self.component_code} ({self.years})"

    @property
    def years(self):
        """«2024–2025», «từ 2024»."""
        if self.year_to is None:
            return f"từ {self.year_from}"
        if self.year_to == self.year_from:
            return str(self.year_from)
        return f"{self.year_from}–{self.year_to}"


class LinkLeaf(models.Model):
    """A leaf that moves the component, by its code in the set, with its name when it was linked.

    Not by its row: a leaf that is dropped while the set is prepared must be missed, not forgotten.
    """

    link = models.ForeignKey(
        ComponentLink, verbose_name="thành phần", on_delete=models.CASCADE, related_name="leaves"
    )
    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name="bộ tiêu chí", on_delete=models.PROTECT, related_name="+"
    )
    code = models.CharField("mã tiêu chí", max_length=30)
    name = models.CharField("tên lúc nối", max_length=500)

    class Meta:
        verbose_name = "tiêu chí góp vào thành phần"
        verbose_name_plural = "tiêu chí góp vào thành phần"
        ordering = ["link", "criteria_set", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["link", "criteria_set", "code"], name="leaf_once_a_link"
            )
        ]

    def __str__(self):
        return f"{self.criteria_set.code}:{self.code}"
