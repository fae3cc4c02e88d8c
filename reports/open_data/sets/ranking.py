"""One group in order: what the page of a ranking shows, unit by unit."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind, Parameter
from reports.open_data.sets import parts
from reports.public_doors import ranking_of
from reports.ranking_page import asked_list
from reports.tables import table
from scoring.rules.numbers import format_number

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.LIST,
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng. Hạng bằng nhau thì cùng số."),
    parts.UNIT,
    parts.UNIT_CODE,
    parts.UNIT_NAME,
    Column("points", "Tổng điểm", Kind.DECIMAL, "Điểm đạt được trong thang, đủ bốn số lẻ."),
    Column(
        "applicable_max",
        "Điểm tối đa áp dụng",
        Kind.DECIMAL,
        "Tổng điểm tối đa của các tiêu chí áp dụng đối với đơn vị.",
    ),
    Column("index_percent", "Chỉ số CCHC (%)", Kind.DECIMAL, "Như in trên bảng công bố."),
    Column(
        "index_exact",
        "Chỉ số chưa làm tròn",
        Kind.TEXT,
        "Phân số tối giản; thứ hạng được xếp theo số này.",
    ),
    Column("grade", "Xếp loại", Kind.TEXT, "Trống: không xếp loại."),
    Column("bonus", "Điểm thưởng", Kind.DECIMAL, "Ngoài thang 100; trống: không có."),
    Column("penalty", "Điểm trừ", Kind.DECIMAL, "Ngoài thang 100; trống: không có."),
    Column("withheld", "Không xếp loại cao hơn vì", Kind.TEXT, "Trống: không có lý do nào."),
)
FIELD = Column(
    "field_",
    "Lĩnh vực",
    Kind.DECIMAL,
    "Mỗi lĩnh vực của năm một cột, khóa là field_ và mã lĩnh vực: điểm đạt được của lĩnh vực; "
    "trống: chưa có điểm.",
)

# What the address of a list may ask for, as its page does.
ASKED = (
    Parameter("sap-xep", "Cột để sắp xếp, như trên trang; có dấu - ở đầu: từ cao xuống thấp."),
    Parameter("loc", "Chỉ các đơn vị có xếp loại này, ví dụ tot; khong-xep-loai: không xếp loại."),
    Parameter("tim", "Chỉ các đơn vị có những chữ này trong tên hoặc mã."),
)


def make(year, group, version=None, query=None):
    """The ranking of a group, the newest version when none is named, as its address asks for it."""
    found, _ = ranking_of(year, group, version)
    name = name_of(year, group, version)
    if not query:
        shown = table(found)
        return dataset(found, shown.fields, shown.rows, name)
    asked = asked_list(found, query)
    name, part = (f"{name}-loc", f" ({asked.words})") if asked.words else (name, "")
    return dataset(found, asked.table.fields, asked.table.shown, name, part)


def name_of(year, group, version):
    """How the file of a list is called."""
    name = f"xep-hang-{year}-{group}"
    return name if version is None else f"{name}-phien-ban-{version}"


def dataset(ranking, fields, rows, name, part=""):
    """These rows of a published list; `part` says which, where they are not all."""
    return Dataset(
        title=f"Xếp hạng Chỉ số CCHC năm {ranking.year}: {ranking.group_name}{part}",
        file_name=name,
        rows=[_row(ranking, row) for row in rows],
        source=parts.source_of(ranking),
        more=tuple(_field(column) for column in fields),
    )


def _row(ranking, row):
    card = row.card
    exact = card.exact_index
    return (
        ranking.year,
        ranking.group_code,
        ranking.version,
        card.list_code,
        card.rank,
        card.unit_slug,
        card.unit_code,
        card.unit_name,
        card.points,
        card.applicable_max,
        card.index_percent,
        None if exact is None else str(exact),
        card.grade,
        card.bonus,
        card.penalty,
        card.withheld,
        *(cell.points for cell in row.cells),
    )


def _field(column):
    about = f"Điểm đạt được của lĩnh vực {column.code}, tối đa {format_number(column.max_score)}."
    return Column(f"field_{column.code}", column.name, Kind.DECIMAL, about)


ABOUT = (
    "Từng đơn vị của nhóm theo thứ hạng: điểm, điểm tối đa áp dụng, chỉ số, xếp loại, điểm thưởng, "
    "điểm trừ và điểm của từng lĩnh vực."
)

NEWEST = Entry(
    name="ranking",
    address="xep-hang/<int:year>/<slug:group>",
    title="Bảng xếp hạng của một nhóm",
    about=f"{ABOUT} Luôn là phiên bản mới nhất.",
    columns=COLUMNS,
    make=make,
    places=parts.groups,
    more=FIELD,
    parameters=ASKED,
)
ONE_VERSION = Entry(
    name="ranking-version",
    address="xep-hang/<int:year>/<slug:group>/phien-ban/<int:version>",
    title="Một phiên bản của bảng xếp hạng",
    about=f"{ABOUT} Đúng như đã công bố ở phiên bản ấy, kể cả khi sau đó có đính chính.",
    columns=COLUMNS,
    make=make,
    places=parts.versions,
    more=FIELD,
    parameters=ASKED,
)

RANKING = (NEWEST, ONE_VERSION)
