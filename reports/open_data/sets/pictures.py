"""The tables behind the pictures, at the addresses of the pictures."""

from reports.open_data.dataset import Entry
from reports.open_data.sets import parts
from reports.open_data.sets.criterion import places as every_criterion
from reports.open_data.sets.why import card_versions, cards
from reports.pictures.of_bands import BAND_COLUMNS, bands_of, ranked_groups, ranked_versions
from reports.pictures.of_card import FIELD_COLUMNS, LEAF_COLUMNS, fields_of, leaves_of
from reports.pictures.of_criterion import SPREAD_COLUMNS, spread_of
from reports.pictures.of_fields import HEAT_COLUMNS, HEAT_FIELD, heat_of
from reports.pictures.of_ranking import BAR_COLUMNS, bars_of
from reports.pictures.of_unit import UNIT_COLUMNS, listed_units, ranks_of
from reports.pictures.of_year import YEAR_COLUMNS, year_of


def _table(make):
    """The table of a picture that is made from these arguments."""

    def dataset(**where):
        return make(**where).dataset

    return dataset


BARS_ABOUT = "Số liệu của biểu đồ thanh: hạng, chỉ số, xếp loại của từng đơn vị trong nhóm."
HEAT_ABOUT = "Số liệu của bản đồ nhiệt: phần trăm điểm đạt được của từng đơn vị ở từng lĩnh vực."

FIELDS_ABOUT = "Tổng điểm tự chấm, thẩm định, kết quả của các tiêu chí có đủ ba mức điểm."
LEAVES_ABOUT = "Điểm tự chấm, thẩm định, kết quả của từng tiêu chí áp dụng đối với đơn vị."
BANDS_ABOUT = (
    "Hạng cao nhất, thấp nhất của từng đơn vị khi bỏ lần lượt từng tiêu chí, hạng khi các lĩnh "
    "vực có trọng số ngang nhau, hạng cao nhất, thấp nhất trong sai số điều tra."
)
CARD_PICTURES = (
    ("", "", "lĩnh vực", FIELDS_ABOUT, FIELD_COLUMNS, fields_of),
    ("-leaves", "/tieu-chi", "tiêu chí", LEAVES_ABOUT, LEAF_COLUMNS, leaves_of),
)

PICTURES = (
    Entry(
        name="picture-year",
        address="hinh/nam/<int:year>",
        title="Hình: toàn cảnh một năm",
        about="Chỉ số, xếp loại của mọi đơn vị được xếp hạng trong năm, nhóm theo nhóm.",
        columns=YEAR_COLUMNS,
        make=_table(year_of),
        places=parts.years,
    ),
    Entry(
        name="picture-criterion",
        address="hinh/tieu-chi/<int:year>/<slug:group>/<str:code>",
        title="Hình: phân bố điểm của một tiêu chí",
        about="Số đơn vị của nhóm ở mỗi mức điểm của một lĩnh vực hoặc tiêu chí.",
        columns=SPREAD_COLUMNS,
        make=_table(spread_of),
        places=every_criterion,
    ),
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
        name="picture-bands",
        address="hinh/khoang-hang/<int:year>/<slug:group>",
        title="Hình: khoảng thứ hạng",
        about=f"{BANDS_ABOUT} Luôn là phiên bản mới nhất.",
        columns=BAND_COLUMNS,
        make=_table(bands_of),
        places=ranked_groups,
    ),
    Entry(
        name="picture-bands-version",
        address="hinh/khoang-hang/<int:year>/<slug:group>/phien-ban/<int:version>",
        title="Hình: khoảng thứ hạng, một phiên bản",
        about=f"{BANDS_ABOUT} Đúng như phiên bản ấy.",
        columns=BAND_COLUMNS,
        make=_table(bands_of),
        places=ranked_versions,
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
    *(
        Entry(
            name=f"picture-card{part}{version}",
            address=f"hinh/phieu/<slug:slug>/<int:year>{number}{ending}",
            title=f"Hình: ba mức điểm của một phiếu điểm, theo {what}{told}",
            about=f"{about} {'Đúng như phiên bản ấy.' if version else 'Phiên bản mới nhất.'}",
            columns=columns,
            make=_table(make),
            places=places,
        )
        for part, ending, what, about, columns, make in CARD_PICTURES
        for version, number, told, places in (
            ("", "", "", cards),
            ("-version", "/phien-ban/<int:version>", ", một phiên bản", card_versions),
        )
    ),
)
