"""The tables behind the pictures, at the addresses of the pictures."""

from reports.open_data.dataset import Entry
from reports.open_data.sets import parts
from reports.pictures.of_fields import HEAT_COLUMNS, HEAT_FIELD, heat_of
from reports.pictures.of_ranking import BAR_COLUMNS, bars_of
from reports.pictures.of_unit import UNIT_COLUMNS, listed_units, ranks_of


def _table(make):
    """The table of a picture that is made from these arguments."""

    def dataset(**where):
        return make(**where).dataset

    return dataset


BARS_ABOUT = "Số liệu của biểu đồ thanh: hạng, chỉ số, xếp loại của từng đơn vị trong nhóm."
HEAT_ABOUT = "Số liệu của bản đồ nhiệt: phần trăm điểm đạt được của từng đơn vị ở từng lĩnh vực."

PICTURES = (
    Entry(
        name="picture-ranking",
        address="hinh/xep-hang/<int:year>/<slug:group>",
        title="Hình: xếp hạng của một nhóm",
        about=f"{BARS_ABOUT} Luôn là phiên bản mới nhất.",
        columns=BAR_COLUMNS,
        make=_table(bars_of),
        places=parts.groups,
    ),
    Entry(
        name="picture-ranking-version",
        address="hinh/xep-hang/<int:year>/<slug:group>/phien-ban/<int:version>",
        title="Hình: xếp hạng của một nhóm, một phiên bản",
        about=f"{BARS_ABOUT} Đúng như phiên bản ấy.",
        columns=BAR_COLUMNS,
        make=_table(bars_of),
        places=parts.versions,
    ),
    Entry(
        name="picture-fields",
        address="hinh/linh-vuc/<int:year>/<slug:group>",
        title="Hình: đơn vị theo lĩnh vực",
        about=f"{HEAT_ABOUT} Luôn là phiên bản mới nhất.",
        columns=HEAT_COLUMNS,
        make=_table(heat_of),
        places=parts.groups,
        more=HEAT_FIELD,
    ),
    Entry(
        name="picture-fields-version",
        address="hinh/linh-vuc/<int:year>/<slug:group>/phien-ban/<int:version>",
        title="Hình: đơn vị theo lĩnh vực, một phiên bản",
        about=f"{HEAT_ABOUT} Đúng như phiên bản ấy.",
        columns=HEAT_COLUMNS,
        make=_table(heat_of),
        places=parts.versions,
        more=HEAT_FIELD,
    ),
    Entry(
        name="picture-unit",
        address="hinh/don-vi/<slug:slug>",
        title="Hình: thứ hạng của một đơn vị qua các năm",
        about="Thứ hạng từng năm của đơn vị, của đơn vị trước và đơn vị kế thừa; hai năm nào nối "
        "với nhau được.",
        columns=UNIT_COLUMNS,
        make=_table(ranks_of),
        places=listed_units,
    ),
)
