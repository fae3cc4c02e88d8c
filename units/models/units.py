"""Units through time, and which passed into which."""

from datetime import date
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.text import slugify

from units.choices import SuccessionKind, UnitKind
from units.vietnamese import fold, nfc, sort_key


class UnitQuerySet(models.QuerySet):
    def existing(self, on=None):
        """Units in existence on a day (today by default); both ends of a validity count."""
        on = on or timezone.localdate()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_to=None) | Q(valid_to__gte=on)
        )

    def alphabetical(self):
        return self.order_by("sort_key", "pk")

    def search(self, text):
        """Units whose name or code has every word of the text, with or without marks."""
        words = fold(text).split()
        return self.filter(*(Q(search__contains=word) for word in words))

    def bulk_create(self, objs, *args, **kwargs):
        """Many units at once, under the same rules as one."""
        units = list(objs)
        for unit in units:
            unit.prepare(taken={other.slug for other in units})
        refuse_overlaps(units)
        return super().bulk_create(units, *args, **kwargs)

    def update(self, **values):
        """Plain columns only: the others have rules and derived columns, which save() keeps."""
        if ruled := {"code", "name", "valid_from", "valid_to"} & set(values):
            raise TypeError(f"Save units one by one to change {', '.join(sorted(ruled))}.")
        return super().update(**values)


class OurUnits(models.Manager.from_queryset(UnitQuerySet)):
    """Our province's own units: what every list, search, form and permission works on."""

    def get_queryset(self):
        return super().get_queryset().filter(outside_group="")


class Unit(models.Model):
    """A body that is scored or scores. It is its own row: neither code nor name identifies it.

    A unit with an `outside_group` is known only from a list of that group which somebody else
    published. `Unit.objects` never shows it; whoever wants it asks `Unit.everywhere`.
    """

    code = models.CharField(
        "mã đơn vị", max_length=20, help_text="Chỉ là duy nhất trong thời gian hiệu lực."
    )
    name = models.CharField("tên đơn vị", max_length=200)
    kind = models.CharField("loại đơn vị", max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name="đơn vị cấp trên",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    valid_from = models.DateField(
        "có hiệu lực từ", null=True, blank=True, help_text="Để trống khi không rõ ngày thành lập."
    )
    valid_to = models.DateField(
        "đến hết ngày", null=True, blank=True, help_text="Ngày cuối cùng còn tồn tại."
    )
    is_assumed = models.BooleanField(
        "giả định", default=False, help_text="Theo mẫu sắp xếp ở nơi khác; cần tỉnh xác nhận."
    )
    note = models.CharField("ghi chú", max_length=300, blank=True)
    outside_group = models.CharField(
        "nhóm ngoài danh mục", max_length=80, blank=True, default="", editable=False
    )
    slug = models.SlugField("địa chỉ công khai", max_length=120, unique=True, editable=False)
    sort_key = models.CharField(max_length=800, editable=False, db_index=True)
    search = models.CharField(max_length=250, editable=False)

    objects = OurUnits()
    everywhere = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ["sort_key", "pk"]
        # A row that points to a unit must find it, whichever it is.
        base_manager_name = "everywhere"
        constraints = [
            models.UniqueConstraint(
                "code",
                Coalesce("valid_to", models.Value(date.max, models.DateField())),
                condition=Q(outside_group=""),
                name="unit_code_once_per_end",
                violation_error_message="Mã đơn vị đã dùng cho một đơn vị cùng thời hạn.",
            ),
            models.UniqueConstraint(
                fields=["outside_group", "name"],
                condition=~Q(outside_group=""),
                name="outside_unit_once_a_group",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_to=None)
                | Q(valid_to__gte=models.F("valid_from")),
                name="unit_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        self.code, self.name = nfc(self.code), nfc(self.name)
        refuse_overlaps([self])
        above = self.parent
        while above and self.pk:
            if above.pk == self.pk:
                raise ValidationError({"parent": "Đơn vị không thể là cấp trên của chính mình."})
            above = above.parent

    def save(self, *args, **kwargs):
        self.prepare()
        refuse_overlaps([self])
        super().save(*args, **kwargs)

    def prepare(self, taken=()):
        """Fill what is derived from the name; the address avoids those taken."""
        self.code, self.name = nfc(self.code), nfc(self.name)
        self.sort_key = sort_key(proper_name(self.name))
        self.search = fold(f"{self.name} {self.code}")
        self.slug = self.slug or free_slug(self, taken)

    def overlaps(self, other):
        """True when some day lies in both validities."""
        return _begins_by(self, other.valid_to) and _begins_by(other, self.valid_to)

    def exists_on(self, day):
        return _begins_by(self, day) and (self.valid_to is None or self.valid_to >= day)

    @property
    def dated_name(self):
        """The name with what tells it from its namesakes: «Sở Nội vụ (SNV-2, từ 01/03/2025)»."""
        start = f", từ {self.valid_from:%d/%m/%Y}" if self.valid_from else ""
        end = f", đến {self.valid_to:%d/%m/%Y}" if self.valid_to else ""
        return f"{self.name} ({self.code}{start}{end})"


def _begins_by(unit, day):
    return unit.valid_from is None or day is None or unit.valid_from <= day


def refuse_overlaps(units):
    """ValidationError when a code of these units stands for two bodies on some day.

    Units of outside groups have no codes.
    """
    units = [unit for unit in units if not unit.outside_group]
    others = {}
    for other in Unit.objects.filter(code__in={unit.code for unit in units}):
        others.setdefault(other.code, []).append(other)
    mine = {unit.pk for unit in units if unit.pk}
    for unit in units:
        standing = [other for other in others.get(unit.code, []) if other.pk not in mine]
        for other in standing:
            if unit.overlaps(other):
                raise ValidationError({"code": f"Mã {unit.code} đang dùng cho {other.dated_name}."})
        others[unit.code] = [*standing, unit]


PREFIXES = ("UBND ", "Thành phố ", "Thị xã ", "Thị trấn ", "Huyện ", "Phường ", "Xã ", "Đặc khu ")


def proper_name(name):
    """The name people look for: «UBND xã Bản Bo» sorts under B."""
    rest = name
    for prefix in PREFIXES:
        if rest.lower().startswith(prefix.lower()):
            rest = rest[len(prefix) :]
    return rest


def free_slug(unit, taken=()):
    """A permanent public address: the name, with the year or code added when it is taken.

    That of a unit of an outside group begins with the group: it takes none that ours may want.
    """
    name = slugify(fold(f"{unit.outside_group} {unit.name}"))[:80].strip("-") or "don-vi"
    day = unit.valid_from or unit.valid_to
    year = f"-{day.year}" if day else ""
    coded = f"{name}-{slugify(fold(unit.code))}".rstrip("-")
    options = [name, f"{name}{year}", coded, f"{coded}{year}"]
    numbered = (f"{coded}{year}-{number}" for number in count(2))
    standing = Unit.everywhere.filter(slug__startswith=name).values_list("slug", flat=True)
    taken = {*taken, *standing}
    return next(option for option in chain(options, numbered) if option not in taken)


class Succession(models.Model):
    """One unit (or a function of it) passing into another on a day; many to many."""

    predecessor = models.ForeignKey(
        Unit, verbose_name="đơn vị trước", on_delete=models.PROTECT, related_name="heir_links"
    )
    successor = models.ForeignKey(
        Unit, verbose_name="đơn vị kế thừa", on_delete=models.PROTECT, related_name="origin_links"
    )
    kind = models.CharField("hình thức", max_length=10, choices=SuccessionKind.choices)
    date = models.DateField("ngày hiệu lực")
    decision = models.CharField("văn bản", max_length=200, blank=True)
    is_assumed = models.BooleanField("giả định", default=False)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        ordering = ["date", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "date"], name="succession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=models.F("successor")),
                name="succession_between_two_units",
                violation_error_message="Một đơn vị không thể kế thừa chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"
