"""What was found in a table of service figures, for machines and for people."""

import csv

from indices.rules.service import ERROR
from units.formulas import guarded

COLUMNS = ("row", "unit", "period", "what", "severity", "printed", "recomputed", "cause")
SEVERITIES = {ERROR: "Lỗi"}
NOTICE = "Lưu ý"
MOST_TOLD = 50
WHATS = {
    "total": "tổng phải giải quyết",
    "in_time": "trước và đúng hạn",
    "resolved": "đã giải quyết",
    "flow": "phải giải quyết",
    "online": "mới tiếp nhận",
    "carried": "kỳ trước chuyển sang",
    "late": "quá hạn",
    "due": "đến hạn",
    "early": "trước hạn",
    "on_time": "đúng hạn",
    "returned": "trả lại, rút",
    "direct": "nộp trực tiếp",
    "shares": "tổng các tỷ lệ",
}


def found_in(loaded):
    """The findings of a file of our own, each with its row, unit and month."""
    return [
        (row.number, str(row.unit), f"{row.year}-{row.month:02}", finding)
        for row, finding in loaded.findings
    ]


def write_report(found, file):
    """The findings as CSV with one line of names; also when nothing was found."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, place, period, finding in found:
        words = (guarded(place), period, finding.what, finding.severity)
        figures = (guarded(finding.printed), guarded(finding.computed), finding.words)
        writer.writerow((number, *words, *figures))


def sentences(found):
    """One line for each finding, the first fifty."""
    found = list(found)
    for number, place, period, finding in found[:MOST_TOLD]:
        yield (
            f"{SEVERITIES.get(finding.severity, NOTICE)}. Dòng {number}, {place}, {period}: "
            f"{WHATS[finding.what]} in {finding.printed}, tính lại {finding.computed}: "
            f"{finding.words}."
        )
    if (rest := len(found) - MOST_TOLD) > 0:
        yield f"… và {rest} mục nữa: xem đủ bằng --report."
