"""Years before the programme: invented totals of our groups, and what the press told of others."""

import csv
import io
from decimal import Decimal
from pathlib import Path
from random import Random

from django.conf import settings

from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.models import Ranking, StatementKind
from scoring.rules.grades import Band, place_by_index
from scoring.rules.ranking import rank

from .stage import DEPARTMENTS, DISTRICTS, units_of

PRESS = Path(settings.BASE_DIR) / "cchc" / "sample_data" / "earlier_results"
FILES = {
    StatementKind.BANDS: "class_bands.csv",
    StatementKind.COUNTS: "class_counts.csv",
    StatementKind.RESULTS: "subprovincial_scores_partial.csv",
}
GRADES = (
    Band("Tốt", Decimal(85)),
    Band("Khá", Decimal(75)),
    Band("Trung bình", Decimal(0)),
)
COLUMNS = ("year", "group", "unit", "points", "max_points", "index_percent", "rank", "grade")


def tell(years, *, by, most=None, seed=1):
    """Totals of departments and districts in these years, and the lists the press printed."""
    rng = Random(seed)
    qualities = {}
    for year in sorted(years):
        decision = f"Quyết định số {year % 100}/QĐ-MAU"
        options = Options(source="Số liệu mẫu", decision=decision, is_sample=True)
        rows = []
        for code, _, kinds in (DEPARTMENTS, DISTRICTS):
            if Ranking.objects.filter(year=year, group_code=code).exists():
                continue
            units = units_of(year, kinds)[:most]
            rows += _rows(year, code, units, qualities, rng)
        _keep(_file(COLUMNS, rows), StatementKind.RESULTS, options, by)
        counted = [(*key, number) for key, number in _counts(rows).items()]
        head = ("year", "group", "grade", "count")
        _keep(_file(head, counted), StatementKind.COUNTS, options, by)
    for kind, name in FILES.items():
        options = Options(create_missing=True)
        _keep(PRESS / name, kind, options, by, mapped=True)


def _rows(year, code, units, qualities, rng):
    """The list of a group, best first: every unit somewhat better or worse than the year before."""
    indices = {}
    for unit in units:
        quality = qualities.get(unit.pk, rng.randint(7200, 9100)) + rng.randint(-250, 300)
        qualities[unit.pk] = max(5000, min(9700, quality))
        indices[unit] = Decimal(qualities[unit.pk]) / 100
    ranks = rank((unit.pk, index) for unit, index in indices.items())
    ordered = sorted(indices, key=lambda unit: (ranks[unit.pk], unit.sort_key))
    return [
        (year, code, unit.name, *(f"{indices[unit]:.2f}", 100, f"{indices[unit]:.2f}"),
         ranks[unit.pk], GRADES[place_by_index(GRADES, indices[unit])].label)
        for unit in ordered
    ]  # fmt: skip


def _counts(rows):
    """How many units of each grade in each group, noughts included."""
    groups = dict.fromkeys((row[0], row[1]) for row in rows)
    counts = {(*group, band.label): 0 for group in groups for band in GRADES}
    for row in rows:
        counts[row[0], row[1], row[-1]] += 1
    return counts


def _file(columns, rows):
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    return io.BytesIO(text.getvalue().encode())


def _keep(file, kind, options, by, *, mapped=False):
    table = read_statements(file, kind, mapped=mapped)
    keep(check_statements(table, kind, options, mapped=mapped), options, by=by)
