"""The picture of a year: every group as a strip, every ranked unit as a dot."""

from decimal import Decimal

from django.http import Http404
from django.urls import reverse

from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.pictures.figures import fixed
from reports.pictures.frame import Caption
from reports.pictures.grades import bounded, grade_place
from reports.pictures.picture import Picture
from reports.pictures.places import file_name
from reports.pictures.sources import with_address
from reports.pictures.strips import Dot, Strip, Strips
from reports.public_doors import in_force
from reports.summaries import summaries
from scoring.rules.numbers import format_number

HUNDRED = Decimal(100)

YEAR_COLUMNS = (
    parts.GROUP_NAME,
    parts.LIST,
    Column("rank", "Hạng", Kind.INTEGER, "Trong danh sách của mình."),
    parts.UNIT_NAME,
    Column("index_percent", "Chỉ số CCHC (%)", Kind.DECIMAL, "Như in trên bảng công bố."),
    Column("grade", "Xếp loại", Kind.TEXT, "Trống: không xếp loại."),
    parts.GROUP,
    parts.UNIT,
)
UNITS = (
    "Chỉ số CCHC, phần trăm; mỗi chấm là một đơn vị, vạch là mức xếp loại. Mỗi nhóm có bộ tiêu chí "
    "riêng: không so sánh giữa các nhóm."
)


def year_of(year):
    """The picture of a published year; or 404."""
    rankings = list(in_force(year=year))
    if not rankings:
        raise Http404
    return year_picture(year, summaries(rankings))


def year_picture(year, summed):
    """The same from summaries already read."""
    address = reverse("picture-year", args=[year])
    title = f"Chỉ số CCHC năm {year} của các nhóm đơn vị"
    rankings = [summary.ranking for summary in summed]
    source = parts.source_of_many(rankings)
    caption = Caption(
        title=title,
        units=UNITS,
        sources=with_address(_sources(rankings), address, is_sample=source.is_sample),
        description=f"Biểu đồ chấm. {' '.join(_told(summary) for summary in summed)}",
    )
    rows = [_row(summary, card) for summary in summed for card in _ranked(summary)]
    return Picture(
        address=address,
        heading="Toàn cảnh một năm",
        caption=caption,
        draw=_strips(summed).draw,
        columns=YEAR_COLUMNS,
        dataset=Dataset(title, file_name(address), rows, source),
        page=reverse("ranking-year", args=[year]),
        page_name=f"Kết quả năm {year}",
    )


def _ranked(summary):
    return [card for card in summary.cards if card.rank is not None]


def _sources(rankings):
    """The decisions of the lists, each named once."""
    told = dict.fromkeys(
        f"Quyết định số {each.decision_number} ngày {each.decision_date:%d/%m/%Y}, phiên bản "
        f"{each.version} ({each.group_name})"
        for each in rankings
    )
    return [f"Nguồn: {'; '.join(told)}."]


def _name(summary):
    title = f", {summary.title}" if summary.title else ""
    return f"{summary.ranking.group_name}{title}"


def _note(summary):
    """How many units, their mean and ends, as the page tells them."""
    ranked = _ranked(summary)
    if not ranked:
        return "không có đơn vị nào được xếp hạng"
    mean, highest, lowest = (
        format_number(each, summary.digits)
        for each in (summary.mean, ranked[0].index_percent, ranked[-1].index_percent)
    )
    count = f"{len(ranked)} đơn vị được xếp hạng"
    return f"{count}; trung bình {mean}; cao nhất {highest}; thấp nhất {lowest}"


def _told(summary):
    return f"{_name(summary)}: {_note(summary)}."


def _row(summary, card):
    ranking = summary.ranking
    index = fixed(card.index_percent, summary.digits)
    listed = (ranking.group_name, card.list_code, card.rank, card.unit_name, index, card.grade)
    return (*listed, ranking.group_code, card.unit_slug)


def _strips(summed):
    strips = [
        Strip(
            _name(summary),
            _note(summary),
            [
                Dot(card.index_percent, grade_place(summary.ranking.rules, card.grade))
                for card in _ranked(summary)
                if card.index_percent is not None
            ],
            [band.lower for band in bounded(summary.ranking.rules)],
        )
        for summary in summed
    ]
    indices = [dot.index for strip in strips for dot in strip.dots]
    return Strips(strips, max([HUNDRED, *indices]))
