"""What was published: copies that never change. A correction is a new version beside the old."""

from fractions import Fraction

from django.db import models
from django.utils.functional import cached_property

from journal.append_only import AppendOnly
from scoring.rules.outcome import FULL, ONE_LIST, REDUCED
from scoring.rules.outcome_words import LIST_NAMES
from scoring.rules.policy import Policy
from scoring.rules.tree import MAIN
from units.models import Unit

from .embargo import CCHC, RankingQuerySet


def points_field(verbose_name, **kwargs):
    """Points as published: exact to four places."""
    return models.DecimalField(verbose_name, max_digits=9, decimal_places=4, **kwargs)


class Ranking(AppendOnly):
    """One published list: a year, an index, a group, a version."""

    year = models.PositiveSmallIntegerField("năm")
    index_code = models.CharField("chỉ số", max_length=20, default=CCHC)
    group_code = models.SlugField("mã nhóm", max_length=30)
    group_name = models.CharField("nhóm", max_length=120)
    group_order = models.PositiveSmallIntegerField("thứ tự nhóm", default=0)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    decision_number = models.CharField("quyết định số", max_length=60)
    decision_date = models.DateField("ngày quyết định")
    note = models.TextField("nội dung đính chính", blank=True)
    set_name = models.CharField("bộ tiêu chí", max_length=200)
    set_decision = models.CharField("văn bản ban hành bộ tiêu chí", max_length=200, blank=True)
    set_note = models.CharField("ghi chú bộ tiêu chí", max_length=300, blank=True)
    policy = models.JSONField("quy ước tính và xếp loại")
    is_sample = models.BooleanField("số liệu mẫu", default=False)
    published_at = models.DateTimeField("công bố lúc")
    release_at = models.DateTimeField(
        "công bố công khai lúc",
        null=True,
        blank=True,
        help_text="Để trống là công khai ngay; đổi sớm hơn được, không muộn hơn.",
    )
    content_format = models.CharField("định dạng nội dung", max_length=40)
    content_hash = models.CharField("dấu vân tay SHA-256", max_length=64)

    objects = RankingQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng xếp hạng đã công bố"
        verbose_name_plural = "bảng xếp hạng đã công bố"
        ordering = ["-year", "group_order", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "index_code", "group_code", "version"],
                name="ranking_version_once",
            )
        ]

    def __str__(self):
        return f"{self.group_name} năm {self.year}, phiên bản {self.version}"

    @property
    def public_from(self):
        """From when on the public sees it; of those read `with_release`."""
        return min(filter(None, (self.announced_at, self.earliest)))

    @property
    def announced_at(self):
        """From when on the public was meant to see it when it was published."""
        return self.release_at or self.published_at

    @property
    def receipt_key(self):
        """What receipts of this publication are about."""
        return f"cong-bo-{self.pk}"

    @cached_property
    def rules(self):
        """The conventions it was ranked by, ready to use."""
        return Policy.from_data(self.policy)

    @property
    def policy_sections(self):
        """The conventions in words by heading, with the names of the criteria they mention."""
        codes = self.rules.codes
        named = self.criteria.filter(code__in=codes) if codes and self.pk else ()
        return self.rules.sections({criterion.code: criterion.name for criterion in named})


class PublishedCriterion(AppendOnly):
    """A node of the criteria tree as it stood when the ranking was published."""

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="criteria")
    code = models.CharField("mã", max_length=30)
    parent_code = models.CharField("mã cấp trên", max_length=30, blank=True)
    level = models.CharField("cấp", max_length=12)
    part = models.CharField("phần", max_length=10, default=MAIN)
    depth = models.PositiveSmallIntegerField("độ sâu")
    name = models.CharField("tên", max_length=500)
    max_score = points_field("điểm tối đa")
    method = models.CharField("cách chấm", max_length=10, blank=True)
    rule_kind = models.CharField("quy tắc", max_length=20, blank=True)
    rule_params = models.JSONField("tham số", default=dict)
    rule_text = models.TextField("cách tính điểm", blank=True)
    order = models.PositiveIntegerField("thứ tự")

    class Meta:
        verbose_name = "tiêu chí đã công bố"
        verbose_name_plural = "tiêu chí đã công bố"
        ordering = ["ranking", "order"]
        constraints = [
            models.UniqueConstraint(fields=["ranking", "code"], name="published_code_once")
        ]

    def __str__(self):
        return f"{self.code} {self.name}"


class ScaleList(models.TextChoices):
    """A list of its own for each scale, where the policy of the year has it so."""

    ONE = ONE_LIST, "Cả nhóm"
    FULL = FULL, LIST_NAMES[FULL]
    REDUCED = REDUCED, LIST_NAMES[REDUCED]


class Scorecard(AppendOnly):
    """One unit in a published list."""

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="scorecards")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="scorecards")
    unit_slug = models.SlugField("địa chỉ công khai", max_length=120)
    unit_code = models.CharField("mã đơn vị", max_length=20)
    unit_name = models.CharField("tên đơn vị", max_length=200)
    points = points_field("tổng điểm")
    applicable_max = points_field("điểm tối đa áp dụng")
    index_percent = models.DecimalField(
        "Chỉ số CCHC (%)", max_digits=9, decimal_places=4, null=True
    )
    index_exact = models.CharField(
        "chỉ số chưa làm tròn",
        max_length=80,
        blank=True,
        help_text="Phân số tối giản; để trống ở bảng công bố theo định dạng cũ.",
    )
    index_formula = models.TextField("cách tính chỉ số", blank=True)
    bonus = points_field("điểm thưởng", null=True)
    penalty = points_field("điểm trừ", null=True)
    list_code = models.CharField(
        "danh sách", max_length=10, choices=ScaleList.choices, default=ScaleList.ONE, blank=True
    )
    rank = models.PositiveSmallIntegerField("xếp hạng", null=True)
    grade = models.CharField("xếp loại", max_length=40, blank=True)
    withheld = models.TextField("lý do không xếp loại cao hơn", blank=True)
    order = models.PositiveSmallIntegerField("thứ tự")

    class Meta:
        verbose_name = "phiếu điểm đã công bố"
        verbose_name_plural = "phiếu điểm đã công bố"
        ordering = ["ranking", "order"]
        constraints = [
            models.UniqueConstraint(fields=["ranking", "unit"], name="unit_once_in_ranking"),
            models.UniqueConstraint(fields=["ranking", "order"], name="order_once_in_ranking"),
        ]

    def __str__(self):
        return f"{self.unit_name}: {self.ranking}"

    @property
    def list_size(self):
        """How many units are ranked in the list this one stands in; one query."""
        listed = Scorecard.objects.filter(ranking=self.ranking_id, list_code=self.list_code)
        return listed.exclude(rank=None).count()

    @property
    def exact_index(self):
        """The index before it was rounded to be printed; None when nothing applied."""
        if self.index_exact:
            return Fraction(self.index_exact)
        if not self.applicable_max:
            return None
        index = 100 * Fraction(self.points) / Fraction(self.applicable_max)
        return min(index, Fraction(self.ranking.rules.index_cap))


# Annotates scorecards with how many units are ranked in their own list.
IN_THE_LIST = models.Count(
    "ranking__scorecards__rank",
    filter=models.Q(ranking__scorecards__list_code=models.F("list_code")),
)


class ScorecardLine(AppendOnly):
    """One node of one unit's tree: points, and for a leaf the sentence that explains them."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="lines")
    criterion = models.ForeignKey(
        PublishedCriterion, on_delete=models.PROTECT, related_name="lines"
    )
    applies = models.BooleanField("có đánh giá", default=True)
    applicable_max = points_field("điểm tối đa áp dụng")
    self_points = points_field("điểm tự chấm", null=True)
    appraised_points = points_field("điểm thẩm định", null=True)
    points = points_field("điểm đạt được", null=True)
    explanation = models.TextField("cách tính", blank=True)
    exemption = models.TextField("lý do không đánh giá", blank=True)
    exemption_decision = models.CharField("văn bản không đánh giá", max_length=200, blank=True)
    exemption_by = models.CharField("nơi quyết định không đánh giá", max_length=60, blank=True)
    exemption_seconded = models.BooleanField(
        "người thứ hai đã xác nhận không đánh giá", default=False
    )
    decided_by = models.CharField("điểm do đâu", max_length=12, blank=True)
    answer = models.JSONField("số liệu đầu vào", null=True)
    source = models.TextField("nguồn số liệu", blank=True)
    rounds = models.JSONField("các lần chấm", default=list)
    documents = models.PositiveIntegerField("số tài liệu", null=True)

    class Meta:
        verbose_name = "dòng phiếu điểm đã công bố"
        verbose_name_plural = "dòng phiếu điểm đã công bố"
        ordering = ["scorecard", "criterion__order"]
        constraints = [models.UniqueConstraint(fields=["scorecard", "criterion"], name="line_once")]

    def __str__(self):
        return f"{self.criterion.code}: {self.points}"
