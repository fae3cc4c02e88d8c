"""What a year chose for one group, sentence by sentence."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import ranking_of

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    Column("section", "Mục", Kind.TEXT, "Tính chỉ số, làm tròn, xếp hạng, xếp loại."),
    Column("order", "Thứ tự", Kind.INTEGER, "Thứ tự trong mục, từ 1."),
    Column("text", "Quy ước", Kind.TEXT, "Đúng câu chữ như trên trang."),
)


def make(year, group):
    """The policies of a ranking in words."""
    ranking, _ = ranking_of(year, group, None)
    named = ranking.year, ranking.group_code, ranking.version
    rows = [
        (*named, section, order, sentence)
        for section, sentences in ranking.policy_sections.items()
        for order, sentence in enumerate(sentences, 1)
    ]
    return Dataset(
        title=f"Quy ước tính điểm, xếp hạng, xếp loại năm {year}: {ranking.group_name}",
        file_name=f"phuong-phap-{year}-{group}",
        rows=rows,
        source=parts.source_of(ranking),
    )


METHOD = (
    Entry(
        name="method-group",
        address="phuong-phap/<int:year>/<slug:group>",
        title="Quy ước của một năm và nhóm",
        about="Quy ước tính chỉ số, làm tròn, xếp hạng, xếp loại đã chọn, từng câu một.",
        columns=COLUMNS,
        make=make,
        places=parts.groups,
    ),
)
