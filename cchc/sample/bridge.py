"""The bridge of the sample: an illustrative mapping of 2024, carried over to 2025."""

import csv
from collections import defaultdict
from pathlib import Path

from django.conf import settings

from indices import bridge_rows, linking
from indices.bridge_table import keep
from indices.carrying import carry_over
from indices.models import ComponentLink
from units.tables import read_table

FOLDER = Path(settings.BASE_DIR) / "cchc" / "sample_data" / "bridge"
REASON = "Thêm tiêu chí của xã, phường sau khi nối tiếp (nội dung mẫu)."


def tell(*, by):
    """The mapping of 2024, taken in as any table."""
    wanted = {"required": bridge_rows.REQUIRED, "optional": bridge_rows.OPTIONAL}
    table = read_table(FOLDER / "bridge_2024.csv", **wanted)
    keep(bridge_rows.read(table), by=by, is_sample=True)


def go_on(*, by):
    """Carry it over to 2025 and add the leaves of communes, which follow no set of 2024."""
    carry_over(2024, by=by)
    leaves = defaultdict(dict)
    for leaf in linking.leaves_of(2025):
        leaves[leaf.criteria_set.code][leaf.code] = leaf
    with (FOLDER / "communes_2025.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told = [each.split(":") for each in row["leaves"].split("; ")]
            _add(row["index"], row["component"], [leaves[s][code] for s, code in told], leaves, by)


def _add(index, component, new, leaves, by):
    links = ComponentLink.objects.filter(index__code=index, component_code=component)
    [standing] = [each for each in links.select_related("index") if each.covers(2025)]
    there = [
        leaves[leaf.criteria_set.code][leaf.code]
        for leaf in standing.leaves.select_related("criteria_set")
        if leaf.criteria_set.code in leaves
    ]
    said = linking.Said(
        standing.lead_agency,
        tuple(standing.supporting.all()),
        (*there, *new),
        standing.basis,
        standing.year_to,
    )
    linking.change(standing, 2025, said, version=standing.version, reason=REASON, by=by)
