"""Who leads reform in the province, year by year: posts and bodies, never persons."""

from reports.models import Committee
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Source
from reports.open_data.sets import parts

COLUMNS = (
    parts.YEAR,
    Column("version", "Phiên bản", Kind.INTEGER, "Kiện toàn thì thêm phiên bản."),
    Column("decision", "Văn bản thành lập, kiện toàn", Kind.TEXT),
    Column("order", "Thứ tự", Kind.INTEGER, "Thứ tự trong thành phần, từ 1."),
    Column("role", "Trong Ban chỉ đạo", Kind.TEXT),
    Column("post", "Chức vụ, cơ quan", Kind.TEXT, "Không ghi tên người."),
    Column("field", "Lĩnh vực phụ trách", Kind.TEXT),
)


def make():
    """The seats of each year in force, the newest year first."""
    found = list(Committee.objects.in_force())
    rows = [
        (one.year, one.version, one.decision, order, seat["role"], seat["post"], seat["field"])
        for one in found
        for order, seat in enumerate(one.seats, 1)
    ]
    source = Source(
        updated_at=max((one.at for one in found), default=None),
        is_sample=any(one.is_sample for one in found),
    )
    return Dataset("Ban chỉ đạo cải cách hành chính", "ban-chi-dao", rows, source)


COMMITTEE = (
    Entry(
        name="about",
        address="gioi-thieu",
        title="Ban chỉ đạo cải cách hành chính",
        about="Thành phần Ban chỉ đạo từng năm theo chức vụ, cơ quan và lĩnh vực phụ trách.",
        columns=COLUMNS,
        make=make,
        places=lambda: [{}],
    ),
)
