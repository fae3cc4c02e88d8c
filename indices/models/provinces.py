"""Provinces through the mergers of 2025: a name that goes on may mean another province."""

from django.core.exceptions import ValidationError
from django.db import models

from indices.names import name_key
from units.vietnamese import nfc, sort_key


class ProvinceQuerySet(models.QuerySet):
    def of_63(self):
        """The provinces before 01/07/2025."""
        return self.filter(valid_from=None)

    def of_34(self):
        """The provinces from 01/07/2025."""
        return self.filter(valid_to=None)

    def alphabetical(self):
        return self.order_by("sort_key", "valid_to")


class Province(models.Model):
    """A province or city of the centre. One made by a merger is not the one whose name it took."""

    name = models.CharField("tên", max_length=60)
    slug = models.SlugField("địa chỉ", max_length=60, unique=True)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name="hợp nhất vào",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    sort_key = models.CharField(max_length=240, editable=False)

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = "tỉnh, thành phố"
        verbose_name_plural = "tỉnh, thành phố"
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.dated_name

    def save(self, *args, **kwargs):
        self.name = nfc(self.name)
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)

    @property
    def dated_name(self):
        """The name, with its time where another province has the same."""
        if self.valid_to:
            return f"{self.name} (đến {self.valid_to:%d/%m/%Y})"
        return f"{self.name} (từ {self.valid_from:%d/%m/%Y})" if self.valid_from else self.name

    def counts_in(self, of_34):
        """True when the province is one of the list of 34, or of that of 63."""
        return self.valid_to is None if of_34 else self.valid_from is None


class ProvinceAlias(models.Model):
    """Another way to write a province's name; `key` is what names are compared by."""

    province = models.ForeignKey(
        Province, verbose_name="tỉnh", on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField("cách ghi", max_length=60)
    key = models.CharField("khóa", max_length=60, db_index=True)

    class Meta:
        verbose_name = "cách ghi tên tỉnh"
        verbose_name_plural = "các cách ghi tên tỉnh"
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["province", "key"], name="alias_once_a_province")
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """Refuse a way to write a name that already means another province of the same list."""
        self.key = name_key(self.name)
        if not self.key:
            raise ValidationError({"name": "Ghi ít nhất một chữ cái."})
        for other in ProvinceAlias.objects.filter(key=self.key).exclude(pk=self.pk):
            if self.province_id and self._is_beside(other.province):
                raise ValidationError({"name": f"Cách ghi này đã chỉ {other.province}."})

    def save(self, *args, **kwargs):
        self.key = name_key(self.name)
        super().save(*args, **kwargs)

    def _is_beside(self, other):
        """True when both are in the list of 63, or both in that of 34."""
        return any(
            self.province.counts_in(of_34) and other.counts_in(of_34) for of_34 in (True, False)
        )
