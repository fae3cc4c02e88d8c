"""The first page: the lists of the newest year, and what changed in them since the year before."""

from reports.home import newest_year
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts, rankings
from reports.summaries import BEST

NOT_COMPARED = "Trống: không có năm trước để so."
TIES = "Bằng nhau thì đơn vị có hạng cao hơn."
COLUMNS = (
    *rankings.YEAR_COLUMNS,
    Column(
        "best", "Dẫn đầu", Kind.TEXT, f"Định danh các đơn vị hạng 1 đến {BEST}, cách nhau dấu cách."
    ),
    Column("note", "Đính chính", Kind.TEXT, "Trống: phiên bản đầu."),
    Column("year_before", "Năm trước", Kind.INTEGER, "Năm gần nhất trước đó của nhóm."),
    Column("is_stated", "Năm trước do nơi khác in", Kind.YES_NO, NOT_COMPARED),
    Column("risers", "Số đơn vị tăng bậc", Kind.INTEGER, NOT_COMPARED),
    Column("fallers", "Số đơn vị giảm bậc", Kind.INTEGER, NOT_COMPARED),
    Column("steady", "Số đơn vị giữ nguyên hạng", Kind.INTEGER, NOT_COMPARED),
    Column("apart", "Số đơn vị không so sánh", Kind.INTEGER, NOT_COMPARED),
    Column(
        "rise_unit", "Đơn vị tăng nhiều nhất", Kind.TEXT, "Bằng nhau thì đơn vị có hạng cao hơn."
    ),
    Column("rise", "Số bậc tăng nhiều nhất", Kind.INTEGER, "Trống: không đơn vị nào tăng."),
    Column(
        "fall_unit", "Đơn vị giảm nhiều nhất", Kind.TEXT, "Bằng nhau thì đơn vị có hạng cao hơn."
    ),
    Column("fall", "Số bậc giảm nhiều nhất", Kind.INTEGER, "Trống: không đơn vị nào giảm."),
)


def make():
    """The lists of the newest year; none before anything was published."""
    newest = newest_year()
    grades = rankings.grades_of(newest.summaries)
    return Dataset(
        title=f"Kết quả mới nhất: năm {newest.year}" if newest.year else "Kết quả mới nhất",
        file_name="trang-chu",
        rows=[_row(each, newest, grades) for each in newest.summaries],
        source=parts.source_of_many([each.ranking for each in newest.summaries]),
        more=tuple(rankings.counted(grade) for grade in grades),
    )


def _row(summary, newest, grades):
    told, counts = rankings.summed(summary, grades)
    ranking = summary.ranking
    best = " ".join(card.unit_slug for card in summary.best)
    return (*told, best, ranking.note, *_changes(summary, newest.shift(ranking)), *counts)


def _changes(summary, shift):
    """What became of the units of one list; they add up to those of its group."""
    if shift is None:
        return (None,) * 10
    units = {card.unit_id for card in summary.cards}
    moved = [
        [past for past in pasts if past.now.unit_id in units]
        for pasts in (shift.risers, shift.fallers, shift.steady, shift.apart)
    ]
    rise, fall = (pasts[0] if pasts else None for pasts in moved[:2])
    return (
        shift.before.year,
        shift.before.is_stated,
        *map(len, moved),
        rise and rise.now.slug,
        rise and rise.rank_change,
        fall and fall.now.slug,
        fall and -fall.rank_change,
    )


FRONT = (
    Entry(
        name="home",
        address="",
        readable="trang-chu",
        title="Kết quả mới nhất và thay đổi",
        about="Trang chủ: mỗi nhóm (hoặc mỗi danh sách của nhóm) của năm mới nhất một dòng, với số "
        "đơn vị tăng, giảm bậc so với năm trước. Thông báo, chỉ số cấp quốc gia có bảng riêng.",
        columns=COLUMNS,
        make=make,
        places=lambda: [{}],
        more=rankings.GRADE,
    ),
)
