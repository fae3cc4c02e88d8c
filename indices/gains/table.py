"""What the page of points still to be won shows, as one table to take away."""

from decimal import Decimal

import tablib

from indices.gains.outlook import Outlook
from scoring.importing.writing import csv_of
from scoring.rules.numbers import round_index
from units.formulas import guarded

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WRITERS = {
    "xlsx": (XLSX, lambda table: table.export("xlsx", column_width="adaptive")),
    "csv": ("text/csv; charset=utf-8", csv_of),
}
HEADERS = [
    "Danh sách", "STT", "Mã", "Tiêu chí", "Lĩnh vực", "Thành phần chỉ số quốc gia",
    "Cơ quan chủ trì", "Điểm theo", "Điểm đang có", "Điểm tối đa", "Bước", "Điểm giành thêm",
    "Việc phải làm", "Khối lượng", "Tính theo", "Một việc là", "Công của một việc",
    "Tổng công (làm tròn 4 số lẻ)", "Điểm mỗi công (làm tròn 4 số lẻ)", "Tổng điểm sau việc này",
]  # fmt: skip
KEPT_HEADERS = [
    "STT", "Mã", "Tiêu chí", "Lĩnh vực", "Thành phần chỉ số quốc gia", "Cơ quan chủ trì",
    "Điểm theo", "Điểm", "Điểm tối đa", "Số năm liền đạt tối đa", "Từ năm", "Vì sao không dài hơn",
    "Năm sau", "Điểm năm sau", "Điểm tối đa năm sau",
]  # fmt: skip
RANKED, UNKNOWN = "Xếp theo độ rẻ", "Chưa rõ khối lượng"
PAST, WITHOUT = "Chỉ giữ được năm sau", "Chưa có số"


def table_of(seen: Outlook):
    """Every row of the page; figures stay figures, text that could be run is disarmed."""
    table = tablib.Dataset(headers=HEADERS, title="Điểm còn giành được")
    for at, row in enumerate(seen.rows, 1):
        table.append(_ranked(at, row))
    lists = [
        (UNKNOWN, [(held, left, left.why) for held, left in seen.unknown]),
        (PAST, seen.past),
        (WITHOUT, [(held, left, "") for held, left in seen.without_points]),
    ]
    for name, rows in lists:
        for at, (held, left, words) in enumerate(rows, 1):
            table.append(_rest(name, at, held, left, words))
    return table


def _ranked(at, row):
    gain = row.gain
    cells = [RANKED, at, *_leaf(row.held), row.stage, gain.points, row.words, gain.work,
             gain.leaf.remaining.unit, gain.leaf.deed, gain.leaf.effort, _four(gain.cost),
             _four(gain.per_cost), row.reached]  # fmt: skip
    return [guarded(cell) for cell in cells]


def _rest(name, at, held, left, words):
    cells = [name, at, *_leaf(held), "", left.lost, words]
    return [guarded(cell) for cell in cells] + [""] * (len(HEADERS) - len(cells))


def table_of_kept(rows):
    """Every leaf at full marks, in the order of the page."""
    table = tablib.Dataset(headers=KEPT_HEADERS, title="Giữ điểm tối đa")
    for at, row in enumerate(rows, 1):
        after = row.after
        later = [after.words, after.points, after.maximum] if after else ["", "", ""]
        cells = [at, *_leaf(row.held), row.years, row.since, row.end, *later]
        table.append([guarded(cell) for cell in cells])
    return table


def _leaf(held):
    components = "; ".join(held.components)
    lead = str(held.lead) if held.lead else ""
    place = [held.leaf.code, held.leaf.name, held.field.name, components, lead]
    return [*place, held.basis_words, held.points, held.leaf.max_score]


def _four(exact) -> Decimal:
    return round_index(exact, 4)
