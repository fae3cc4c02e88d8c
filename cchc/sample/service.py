"""Invented months of one-stop shops in the sample, that flow one into the next; one is replaced."""

import csv
import io
from random import Random

from indices.models import ServiceTarget
from indices.service.keeping import keep
from indices.service.reading import read_service
from scoring.models import Assessment

HEAD = (
    "unit", "year", "month", "procedures", "visits", "received_new", "carried_over", "due",
    "early", "on_time", "late", "pending", "returned", "online", "direct", "satisfaction",
)  # fmt: skip
SOURCE = "Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh (số liệu mẫu)"
MONTHS = range(1, 13)


def tell(year, *, by):
    """Twelve months of every department of the year, then one month put right; and a target."""
    rng = Random(year)
    units = Assessment.objects.filter(period__year=year, group__code="so").in_order()
    rows = [row for each in units for row in _year(each.unit, year, rng)]
    if not rows:
        return
    _bring_in(rows, f"mot-cua-{year}.csv", by)
    mended = dict(rows[0], early=rows[0]["early"] - 1, late=rows[0]["late"] + 1)
    reason = "Một hồ sơ quá hạn bị ghi nhầm là trước hạn (nội dung mẫu)."
    _bring_in([mended], f"mot-cua-{year}-dinh-chinh.csv", by, reason)
    for measure, target in (
        (ServiceTarget.Measure.ON_TIME, 98),
        (ServiceTarget.Measure.ONLINE, 70),
    ):
        ServiceTarget.objects.create(
            year=year, measure=measure, target=target, source="Kế hoạch 05/KH-MAU"
        )


def _year(unit, year, rng):
    carried, size = rng.randint(5, 60), rng.choice([40, 120, 300, 900])
    for month in MONTHS:
        new = size + rng.randint(0, size // 3)
        late, returned = rng.choice([0, 0, 1, 2, size // 60]), rng.randint(0, 3)
        resolved = min(new + carried - returned, new + rng.randint(-4, 6))
        online = new * rng.randint(45, 90) // 100
        early = (resolved - late) * rng.randint(70, 95) // 100
        pending = new + carried - resolved - returned
        figures = (
            unit.code, year, month, rng.randint(40, 180), new + rng.randint(0, 90), new, carried,
            resolved, early, resolved - late - early, late, pending, returned, online,
            new - online, f"{rng.randint(88, 98)}.{rng.randint(0, 99):02}",
        )  # fmt: skip
        yield dict(zip(HEAD, figures, strict=True))
        carried = pending


def _bring_in(rows, name, by, reason=""):
    text = io.StringIO()
    writer = csv.DictWriter(text, HEAD)
    writer.writeheader()
    writer.writerows(rows)
    loaded = read_service(io.BytesIO(text.getvalue().encode()), name)
    keep(loaded, source=SOURCE, reason=reason, by=by, is_sample=True)
