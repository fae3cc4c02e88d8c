"""What was left out of each unit's scale, leaf by leaf."""

from reports.left_out import left_out
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import ranking_of

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.UNIT,
    parts.UNIT_CODE,
    parts.UNIT_NAME,
    parts.CRITERION,
    parts.CRITERION_NAME,
    Column("max_score", "Điểm loại", Kind.DECIMAL, "Điểm tối đa của tiêu chí, rời khỏi thang."),
    Column("reason", "Lý do", Kind.TEXT, "Lý do đã công bố, hoặc câu giải thích của quy tắc."),
    Column("decision", "Văn bản", Kind.TEXT, "Văn bản quyết định; trống: không có."),
    Column("decided_by", "Nơi quyết định", Kind.TEXT, "Trống: bảng không ghi."),
    Column(
        "second_person",
        "Người thứ hai đã xác nhận",
        Kind.YES_NO,
        "Có: người thứ hai ngoài đơn vị đã xác nhận.",
    ),
)


def make(year, group, version=None):
    """The leaves left out in a ranking, unit by unit."""
    found, _ = ranking_of(year, group, version)
    name = f"khong-danh-gia-{year}-{group}"
    return Dataset(
        title=f"Tiêu chí không đánh giá năm {year}: {found.group_name}",
        file_name=name if version is None else f"{name}-phien-ban-{version}",
        rows=[_row(found, each.card, line) for each in left_out(found) for line in each.lines],
        source=parts.source_of(found),
    )


def _row(ranking, card, line):
    return (
        ranking.year,
        ranking.group_code,
        ranking.version,
        card.unit_slug,
        card.unit_code,
        card.unit_name,
        line.criterion.code,
        line.criterion.name,
        line.criterion.max_score,
        line.exemption or line.explanation,
        line.exemption_decision,
        line.exemption_by,
        line.exemption_seconded,
    )


ABOUT = "Tiêu chí được loại khỏi thang điểm của từng đơn vị, với lý do và văn bản."
NEWEST = Entry(
    name="ranking-exemptions",
    address="xep-hang/<int:year>/<slug:group>/khong-danh-gia",
    title="Tiêu chí không đánh giá",
    about=f"{ABOUT} Luôn là phiên bản mới nhất.",
    columns=COLUMNS,
    make=make,
    places=parts.groups,
)
ONE_VERSION = Entry(
    name="ranking-version-exemptions",
    address="xep-hang/<int:year>/<slug:group>/phien-ban/<int:version>/khong-danh-gia",
    title="Tiêu chí không đánh giá của một phiên bản",
    about=f"{ABOUT} Đúng như đã công bố ở phiên bản ấy.",
    columns=COLUMNS,
    make=make,
    places=parts.versions,
)

EXEMPTIONS = (NEWEST, ONE_VERSION)
