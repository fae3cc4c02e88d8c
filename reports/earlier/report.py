"""What was found, as a table for machines and in lines for people."""

import csv
from collections import Counter

from units.formulas import guarded

from .drafts import Draft
from .importing import NEW, NEXT, SAME, Loaded
from .lines import Finding

COLUMNS = (
    "row",
    "year",
    "group",
    "unit",
    "column",
    "severity",
    "printed",
    "recomputed",
    "cause",
)
SEVERITIES = {"error": "Lỗi", "notice": "Lưu ý"}
MOST_TOLD = 200


def cells_of(draft: Draft, finding: Finding) -> list:
    """One finding as the cells of the report; text no spreadsheet would run."""
    return [
        finding.at or "",
        draft.year,
        guarded(draft.said),
        guarded(finding.unit),
        finding.column,
        finding.severity,
        finding.printed,
        finding.recomputed,
        guarded(finding.cause),
    ]


def write_report(loaded: Loaded, file):
    """The findings as CSV with one line of names; also when nothing was found."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows(cells_of(draft, finding) for draft, finding in loaded.findings)


def place_of(draft: Draft, finding: Finding) -> str:
    """Where a finding stands, in words."""
    row = f"Dòng {finding.at}" if finding.at else "Cả bảng"
    parts = [row, str(draft.year), draft.said, finding.unit, f"cột {finding.column}"]
    return ", ".join(filter(None, parts))


def summary(loaded: Loaded) -> str:
    """How many statements are new, replaced, unchanged, and how much was found."""
    fates = ", ".join(f"{fate} {loaded.count(fate)}" for fate in (NEW, NEXT, SAME))
    found = Counter(finding.severity for _, finding in loaded.findings)
    told = ", ".join(f"{found[key]} {word.lower()}" for key, word in SEVERITIES.items())
    return f"{len(loaded.checked)} bảng ({fates}); đối chiếu: {told}"


def sentences(loaded: Loaded):
    """One line for each finding, the first two hundred."""
    for draft, finding in loaded.findings[:MOST_TOLD]:
        yield f"{SEVERITIES[finding.severity]}. {place_of(draft, finding)}: {finding.sentence}"
    if (rest := len(loaded.findings) - MOST_TOLD) > 0:
        yield f"… và {rest} mục nữa: xem đủ bằng --report."
