"""Every correction: which points it changed, and which units it moved."""

from reports.corrections import corrections
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.DECISION,
    parts.DECISION_DATE,
    parts.PUBLISHED_AT,
    Column("note", "Nội dung đính chính", Kind.TEXT),
    parts.UNIT,
    parts.UNIT_NAME,
    Column(
        "what",
        "Cái gì",
        Kind.TEXT,
        "points: điểm một tiêu chí; total: tổng điểm; index: chỉ số (%); rank: hạng; grade: xếp "
        "loại.",
    ),
    Column("code", "Mã tiêu chí", Kind.TEXT, "Chỉ có ở dòng points."),
    Column("before", "Đã công bố", Kind.DECIMAL, "Trống ở dòng grade, hoặc không có."),
    Column("after", "Đính chính", Kind.DECIMAL, "Trống ở dòng grade, hoặc không có."),
    Column("grade_before", "Xếp loại đã công bố", Kind.TEXT, "Chỉ có ở dòng grade."),
    Column("grade_after", "Xếp loại sau đính chính", Kind.TEXT, "Chỉ có ở dòng grade."),
)
FIGURES = (("total", "points"), ("index", "index_percent"), ("rank", "rank"))


def make():
    """Every correction of every year, the newest first."""
    rows = [row for each in corrections() for row in _rows(each)]
    source = parts.source_of_many(list(in_force()))
    return Dataset("Đính chính kết quả đã công bố", "dinh-chinh", rows, source)


def _rows(correction):
    ranking = correction.ranking
    named = (
        ranking.year,
        ranking.group_code,
        ranking.version,
        ranking.decision_number,
        ranking.decision_date,
        ranking.published_at,
        ranking.note,
    )
    for cell in correction.cells:
        card = cell.card.unit_slug, cell.card.unit_name
        yield (*named, *card, "points", cell.code, cell.before, cell.after, "", "")
    for unit in correction.units:
        for change in _changes(unit):
            yield (*named, unit.after.unit_slug, unit.after.unit_name, *change)


def _changes(unit):
    for what, name in FIGURES:
        before, after = getattr(unit.before, name), getattr(unit.after, name)
        if before != after:
            yield what, "", before, after, "", ""
    if unit.before.grade != unit.after.grade:
        yield "grade", "", None, None, unit.before.grade, unit.after.grade


CORRECTIONS = (
    Entry(
        name="corrections",
        address="dinh-chinh",
        title="Mọi lần đính chính",
        about="Mỗi con số đổi sau một lần đính chính là một dòng, với quyết định đính chính.",
        columns=COLUMNS,
        make=make,
        places=lambda: [{}],
    ),
)
