"""The pictures of one scorecard: self, appraised and final points, by fields or by leaves."""

from decimal import Decimal

from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.pictures.dots import Dots, Line
from reports.pictures.figures import trimmed
from reports.pictures.frame import Caption
from reports.pictures.picture import Picture
from reports.pictures.places import address_of_card, file_name
from reports.pictures.sources import ranking_sources
from reports.public_doors import card_of
from scoring.rules.numbers import format_number
from scoring.rules.tree import MAIN

ZERO = Decimal(0)

CODE = Column("code", "Mã", Kind.TEXT, "Mã trong bộ tiêu chí của năm.")
NAME = Column("name", "Tên", Kind.TEXT, "")
POINTS = (
    Column("maximum", "Điểm tối đa", Kind.DECIMAL, "Của các tiêu chí được tính ở dòng này."),
    Column("self_points", "Tự chấm", Kind.DECIMAL, "Trống: đơn vị không tự chấm."),
    Column("appraised_points", "Thẩm định", Kind.DECIMAL, "Lần thẩm định cuối; trống: không có."),
    Column("points", "Kết quả", Kind.DECIMAL, "Điểm đạt được; trống: chưa có."),
)
FIELD_COLUMNS = (
    CODE,
    NAME,
    Column("counted", "Số tiêu chí tính", Kind.INTEGER, "Tiêu chí áp dụng và có đủ ba mức điểm."),
    Column("leaves", "Số tiêu chí", Kind.INTEGER, "Tiêu chí chấm điểm của lĩnh vực."),
    *POINTS,
)
LEAF_COLUMNS = (CODE, NAME, *POINTS)

FIELD_UNITS = (
    "Phần trăm điểm tối đa trên trục, điểm ở bên phải. Mỗi lĩnh vực chỉ tính các tiêu chí có đủ ba "
    "mức điểm, nên không gồm điểm điều tra và số liệu; điểm cả lĩnh vực xem ở phiếu điểm."
)
LEAF_UNITS = (
    "Phần trăm điểm tối đa trên trục, điểm ở bên phải; «–» là không có, khác với 0 điểm. Không vẽ "
    "tiêu chí không đánh giá đối với đơn vị."
)


def fields_of(slug, year, version=None):
    """The picture of a scorecard by fields; or 404."""
    card = card_of(slug, year, version)[0]
    return fields_picture(card, _lines(card), version)


def leaves_of(slug, year, version=None):
    """The picture of a scorecard by leaves; or 404."""
    card = card_of(slug, year, version)[0]
    lines = [line for line in _lines(card) if line.criterion.method and line.applies]
    rows = [_leaf_row(line) for line in lines]
    drawn = Dots([Line(f"{row[0]} {row[1]}", _most(row[2]), row[2], row[3:]) for row in rows])
    kind = ("picture-card-leaves", "Tự chấm, thẩm định, kết quả theo tiêu chí")
    return _picture(card, version, kind, LEAF_UNITS, LEAF_COLUMNS, rows, drawn)


def fields_picture(card, lines, version=None):
    """The same by fields from the lines of the 100 points, already read."""
    rows = _field_rows(lines)
    drawn = Dots([_field_line(*row) for row in rows])
    kind = ("picture-card", "Tự chấm, thẩm định, kết quả theo lĩnh vực")
    return _picture(card, version, kind, FIELD_UNITS, FIELD_COLUMNS, rows, drawn)


def _lines(card):
    lines = card.lines.select_related("criterion").order_by("criterion__order")
    return list(lines.filter(criterion__part=MAIN))


def _leaf_row(line):
    own, appraised, final = line.self_points, line.appraised_points, line.points
    points = (trimmed(own), trimmed(appraised), trimmed(final))
    return (line.criterion.code, line.criterion.name, trimmed(line.applicable_max), *points)


def _field_rows(lines):
    """A row a field: the sums over its leaves that have all three points."""
    parents = {line.criterion.code: line.criterion.parent_code for line in lines}
    leaves = {}
    for line in lines:
        if line.criterion.method:
            leaves.setdefault(_top(line.criterion.code, parents), []).append(line)
    fields = [line.criterion for line in lines if not line.criterion.parent_code]
    return [_field_row(field, leaves.get(field.code, [])) for field in fields]


def _top(code, parents):
    while parents[code]:
        code = parents[code]
    return code


def _field_row(field, leaves):
    counted = [line for line in leaves if line.applies and None not in _points(line)]
    maximum = trimmed(sum((line.applicable_max for line in counted), ZERO))
    sums = [trimmed(sum(points, ZERO)) for points in zip(*map(_points, counted), strict=True)]
    points = sums or [None, None, None]
    return (field.code, field.name, len(counted), len(leaves), maximum, *points)


def _field_line(code, name, counted, leaves, maximum, *points):
    note = f"{counted}/{leaves} tiêu chí, {_most(maximum)}"
    if not counted:
        note = "không có tiêu chí nào đủ ba mức điểm"
    return Line(f"{code} {name}", note, maximum, tuple(points))


def _most(maximum):
    return f"tối đa {format_number(maximum)} điểm"


def _points(line):
    return line.self_points, line.appraised_points, line.points


def _picture(card, version, kind, units, columns, rows, drawn):
    name, heading = kind
    address = address_of_card(name, card, version)
    title = f"{heading}: {card.unit_name}, năm {card.ranking.year}"
    description = f"Biểu đồ điểm, {len(rows)} dòng, mỗi dòng ba điểm: tự chấm, thẩm định, kết quả."
    sources = ranking_sources(card.ranking, address)
    return Picture(
        address=address,
        heading=heading,
        caption=Caption(title, units, sources, description),
        draw=drawn.draw,
        columns=columns,
        dataset=Dataset(title, file_name(address), rows, parts.source_of(card.ranking)),
        page=address_of_card("scorecard", card, version),
        page_name=f"Phiếu điểm năm {card.ranking.year}: {card.unit_name}",
    )
