"""A table in words: where it comes from, what may be done with it, what each column means."""

from reports.open_data.dataset import Kind
from reports.open_data.licence import licence, publisher
from reports.open_data.writers import cells

KINDS = {
    Kind.TEXT: "chữ",
    Kind.INTEGER: "số nguyên",
    Kind.DECIMAL: "số thập phân",
    Kind.DATE: "ngày",
    Kind.MOMENT: "ngày giờ",
    Kind.YES_NO: "có/không",
}
EMPTY = "Ô trống là không có hoặc chưa biết, không bao giờ là 0."
APOSTROPHE = (
    "Trong tệp CSV, chữ bắt đầu bằng = + - @ hoặc dấu tách cột có thêm dấu ' ở đầu để bảng tính "
    "không chạy nó như công thức; số âm giữ nguyên."
)
SAMPLE = "Số liệu mẫu, không phải kết quả thật."


def explained(copy):
    """Lines of cells: what the table is, a line between, then a line a column."""
    yield from ([label, words] for label, words in about(copy) if words)
    yield []
    yield ["Cột", "Tên cột", "Loại", "Ý nghĩa"]
    for column in copy.columns:
        yield [column.key, column.label, KINDS[column.kind], column.about]


def about(copy):
    """(label, words) of what the table is; empty words where there is nothing to say."""
    source, terms = copy.dataset.source, licence()
    return [
        ("Bảng", copy.dataset.title),
        ("Nội dung", copy.entry.about),
        ("Nơi công bố", publisher()),
        ("Trang", copy.page),
        ("Văn bản", source.decision),
        ("Phiên bản", str(source.version or "")),
        ("Cập nhật lúc", cells.moment(source.updated_at)),
        ("Giấy phép", f"{terms['name']} {terms['url']}"),
        ("Ô trống", EMPTY),
        ("Lưu ý", SAMPLE if source.is_sample else ""),
    ]
