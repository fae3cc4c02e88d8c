"""What the search found: the same hits as its page shows, no more and at no greater cost."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind, Parameter, Source
from reports.search.asking import asked

COLUMNS = (
    Column("kind", "Mã loại", Kind.TEXT, "Giá trị của tham số nhom để xem cả loại."),
    Column("kind_name", "Loại", Kind.TEXT, ""),
    Column("found", "Số kết quả của loại", Kind.INTEGER, "Tất cả, cả những kết quả không liệt kê."),
    Column("order", "Thứ tự", Kind.INTEGER, "Trong loại, từ 1: khớp nhất trước."),
    Column("title", "Kết quả", Kind.TEXT, ""),
    Column("address", "Địa chỉ", Kind.TEXT, "Trang của kết quả; thêm đuôi để lấy dữ liệu."),
    Column("about", "Mô tả", Kind.TEXT, ""),
)


def make(query):
    """The hits that the page of this question shows; none where nothing is asked."""
    answer = asked(query)
    return Dataset(
        title=f"Tìm kiếm: {answer.words.typed}",
        file_name="tim-kiem",
        rows=[
            (source.key, source.title, count, order, hit.title, hit.url, hit.about)
            for source, count, first, hits in answer.shown
            for order, hit in enumerate(hits, first)
        ],
        source=Source(updated_at=None),
    )


SEARCH = (
    Entry(
        name="search",
        address="tim-kiem",
        title="Tìm kiếm",
        about="Những kết quả mà trang tìm kiếm hiện: vài kết quả khớp nhất của mỗi loại, hoặc một "
        "trang của một loại.",
        columns=COLUMNS,
        make=make,
        places=lambda: [{}],
        parameters=(
            Parameter("q", "Chữ cần tìm, có dấu hay không dấu; ít nhất hai chữ."),
            Parameter("nhom", "Chỉ một loại; trống: mọi loại."),
            Parameter("trang", "Trang của một loại, từ 1."),
        ),
        is_question=True,
    ),
)
