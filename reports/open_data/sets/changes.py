"""What became of each unit of a group since the year before."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import ranking_of
from reports.years.changes import pairs, shift_of

WHERE_COMPARED = "Trống: không so sánh, lý do ở cột reason."
COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    Column("year_before", "Năm trước", Kind.INTEGER, "Năm gần nhất trước đó của nhóm."),
    Column(
        "is_stated",
        "Năm trước do nơi khác in",
        Kind.YES_NO,
        "Đúng: số năm trước lấy nguyên từ số liệu công bố trước đây, không chấm trên phần mềm này.",
    ),
    parts.UNIT,
    parts.UNIT_NAME,
    Column("rank_before", "Hạng năm trước", Kind.INTEGER, "Của chính đơn vị; trống: không có."),
    Column("rank", "Hạng", Kind.INTEGER, "Trống: không xếp hạng."),
    Column("rank_change", "Số bậc tăng", Kind.INTEGER, f"Âm: giảm. {WHERE_COMPARED}"),
    Column("index_before", "Chỉ số năm trước (%)", Kind.DECIMAL, "Như đã công bố hoặc đã in."),
    Column("index_percent", "Chỉ số (%)", Kind.DECIMAL, "Như in trên bảng công bố."),
    Column("index_change", "Thay đổi chỉ số", Kind.DECIMAL, f"Điểm phần trăm. {WHERE_COMPARED}"),
    Column(
        "points_change",
        "Thay đổi tổng điểm",
        Kind.DECIMAL,
        "Trống khi bộ tiêu chí hoặc điểm tối đa áp dụng của hai năm khác nhau.",
    ),
    Column("grade_before", "Xếp loại năm trước", Kind.TEXT, ""),
    Column("grade", "Xếp loại", Kind.TEXT, ""),
    Column("reason", "Vì sao không so sánh", Kind.TEXT, "Trống: có so sánh."),
    Column("predecessors", "Các đơn vị trước", Kind.TEXT, "Định danh, cách nhau bằng dấu cách."),
)


def make(year, group):
    """Every unit of a group beside the year before; nobody where there is none."""
    ranking, _ = ranking_of(year, group, None)
    shift = shift_of(ranking, with_fields=False)
    return _dataset(shift, f"thay-doi-{year}-{group}")


def make_newest():
    """The newest pair of years; nobody where there is none."""
    known = pairs()
    if not known:
        return Dataset("Thay đổi giữa hai năm", "thay-doi", [], parts.source_of_many([]))
    return _dataset(shift_of(known[0].ranking, with_fields=False), "thay-doi")


def _dataset(shift, name):
    ranking, before = shift.ranking, shift.before
    return Dataset(
        title=f"Thay đổi của năm {ranking.year} so với năm trước: {ranking.group_name}",
        file_name=name,
        rows=[
            *(_row(ranking, before, past) for past in before.pasts.values()),
            *(_gone(ranking, before, each) for each in before.gone),
        ],
        source=parts.source_of(ranking),
    )


def _row(ranking, before, past):
    then, now = past.before, past.now
    return (
        ranking.year,
        ranking.group_code,
        before.year,
        before.is_stated,
        now.slug,
        now.name,
        then and then.rank,
        now.rank,
        past.rank_change,
        then and then.index,
        now.index,
        past.index_change,
        past.points_change,
        then.grade if then else "",
        now.grade,
        past.reason,
        " ".join(each.slug for each in past.predecessors),
    )


def _gone(ranking, before, each):
    """A unit that was listed the year before and is no more."""
    then = each.figures
    named = ranking.year, ranking.group_code, before.year, before.is_stated, then.slug, then.name
    ranks, index = (then.rank, None, None), (then.index, None, None, None)
    return *named, *ranks, *index, then.grade, "", each.went or NO_MORE, ""


NO_MORE = "Có trong danh sách năm trước, nay không còn."
ABOUT = (
    "Hạng, chỉ số, xếp loại của từng đơn vị so với năm trước, hoặc vì sao không so sánh; đơn vị có "
    "trong danh sách năm trước mà nay không còn đứng cuối."
)
CHANGES = (
    Entry(
        name="changes-newest",
        address="thay-doi",
        title="Thay đổi giữa hai năm mới nhất",
        about=ABOUT,
        columns=COLUMNS,
        make=make_newest,
        places=lambda: [{}],
    ),
    Entry(
        name="changes",
        address="thay-doi/<int:year>/<slug:group>",
        title="Thay đổi giữa hai năm của một nhóm",
        about=ABOUT,
        columns=COLUMNS,
        make=make,
        places=parts.groups,
    ),
)
