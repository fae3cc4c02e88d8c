"""Which pictures there are of the newest year."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.pictures.gallery import gallery

COLUMNS = (
    Column("picture", "Hình", Kind.TEXT, "Loại hình."),
    Column("subject", "Về", Kind.TEXT, "Năm, hoặc nhóm và năm."),
    Column("page", "Trang của hình", Kind.TEXT, "Thay dấu «/» cuối bằng .csv, .xlsx, .json."),
    Column("drawing", "Bản vẽ SVG", Kind.TEXT, "Bản hẹp, cho điện thoại."),
)


def make():
    """The pictures of the newest year, by address."""
    newest, shown = gallery()
    rows = [(each.heading, each.subject, each.address, each.drawing) for each in shown]
    source = parts.source_of_many([newest] if newest else [])
    return Dataset("Các hình của năm mới nhất", "hinh", rows, source)


GALLERY = (
    Entry(
        name="pictures",
        address="hinh",
        title="Các hình của năm mới nhất",
        about="Mỗi hình một dòng: loại, nhóm, địa chỉ.",
        columns=COLUMNS,
        make=make,
        places=lambda: [{}],
    ),
)
