"""What was found, as a table for machines and in lines for people."""

import csv
from collections import Counter

from indices.rules.comparing import ERROR, NOTICE, Cause
from units.formulas import guarded

from .checking import NEW, NEXT, SAME, Loaded

COLUMNS = (
    "row",
    "index",
    "year",
    "province",
    "component",
    "what",
    "severity",
    "printed",
    "recomputed",
    "cause",
)
SEVERITIES = {ERROR: "Lỗi", NOTICE: "Lưu ý"}
WHATS = {"total": "điểm", "rank": "hạng", "change": "thay đổi"}
CAUSES = {
    Cause.ROUNDED: "các thành phần đã làm tròn",
    Cause.TRUNCATED: "bị cắt bớt chữ số, không làm tròn",
    Cause.INCOMPLETE: "dòng thiếu thành phần",
    Cause.DENOMINATOR: "xếp trong số tỉnh khác",
    Cause.UNEXPLAINED: "không giải thích được",
}
MOST_TOLD = 50


def cells_of(draft, finding) -> list:
    """One difference as the cells of the report; text no spreadsheet would run."""
    return [
        finding.row or "",
        draft.index.code,
        draft.year,
        guarded(finding.line.name),
        finding.component,
        finding.what,
        finding.severity,
        guarded(finding.printed),
        guarded(finding.recomputed),
        str(finding.cause),
    ]


def write_report(loaded: Loaded, file):
    """The differences as CSV with one line of names; also when nothing was found."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(cells_of(draft, finding) for draft, finding in loaded.findings)


def summary(loaded: Loaded) -> str:
    """How many releases are new, replaced, unchanged, and how much was found."""
    fates = ", ".join(f"{fate} {loaded.count(fate)}" for fate in (NEW, NEXT, SAME))
    rows = sum(len(one.draft.entries) for one in loaded.checked)
    found = Counter(finding.severity for _, finding in loaded.findings)
    told = ", ".join(f"{found[key]} {word.lower()}" for key, word in SEVERITIES.items())
    return f"{rows} dòng trong {len(loaded.checked)} danh sách ({fates}); đối chiếu: {told}"


def sentence(draft, finding) -> str:
    """One difference in words."""
    where = f"Dòng {finding.row}" if finding.row else "Cả bảng"
    what = f"{WHATS[finding.what]} {finding.component}".strip()
    again = f"tính lại {finding.recomputed}" if finding.recomputed else "không tính lại được"
    return (
        f"{SEVERITIES[finding.severity]}. {where}, {draft}, {finding.line.name}: {what} in "
        f"{finding.printed}, {again}: {CAUSES[finding.cause]}."
    )


def sentences(loaded: Loaded):
    """What is replaced, then one line for each difference, the first fifty."""
    for one in loaded.checked:
        if one.fate == NEXT:
            rows = one.standing.rows.count()
            yield (
                f"{one.draft}: thay phiên bản {one.standing.version} ({rows} dòng) "
                f"bằng {len(one.draft.entries)} dòng; bản cũ vẫn đọc được."
            )
    for draft, finding in loaded.findings[:MOST_TOLD]:
        yield sentence(draft, finding)
    if (rest := len(loaded.findings) - MOST_TOLD) > 0:
        yield f"… và {rest} mục nữa: xem đủ bằng --report."
