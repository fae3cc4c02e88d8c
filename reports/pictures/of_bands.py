"""The picture of a ranking's bands: how firm each rank is."""

from django.db.models import Count
from django.http import Http404

from reports.bands.published import published_bands
from reports.bands.words import band_words
from reports.models import Ranking
from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.pictures.frame import Caption
from reports.pictures.picture import Picture
from reports.pictures.places import address_of_ranking, file_name
from reports.pictures.ranges import Part, Range, Ranges
from reports.pictures.sources import ranking_sources
from reports.public_doors import in_force, ranking_of
from reports.ranking_page import MOST

SURVEY_ABOUT = "Theo số phiếu từng câu hỏi, mức tin cậy 95%. Trống: không công bố số phiếu."
BAND_COLUMNS = (
    Column("rank", "Hạng", Kind.INTEGER, "Như đã công bố."),
    parts.UNIT_NAME,
    Column("best", "Hạng cao nhất", Kind.INTEGER, "Khi bỏ lần lượt từng tiêu chí."),
    Column("without_best", "Khi bỏ tiêu chí", Kind.TEXT, "Trống: không tiêu chí nào nâng hạng."),
    Column("worst", "Hạng thấp nhất", Kind.INTEGER, "Khi bỏ lần lượt từng tiêu chí."),
    Column("without_worst", "Khi bỏ tiêu chí này", Kind.TEXT, "Trống: không hạ hạng."),
    Column("equal", "Hạng khi lĩnh vực ngang nhau", Kind.INTEGER, "Mỗi lĩnh vực một trọng số."),
    Column("survey_best", "Hạng cao nhất trong sai số điều tra", Kind.INTEGER, SURVEY_ABOUT),
    Column("survey_worst", "Hạng thấp nhất trong sai số điều tra", Kind.INTEGER, SURVEY_ABOUT),
    parts.LIST,
    parts.UNIT,
)
UNITS = (
    "Thứ hạng đã công bố và thứ hạng giả định: bỏ lần lượt từng tiêu chí chấm điểm rồi tính lại "
    "chỉ số, xếp hạng theo đúng quy ước của năm; hoặc lấy trung bình phần trăm của các lĩnh vực"
)
WITHIN = (
    "; hoặc xét sai số chọn mẫu (mức tin cậy 95%) của các câu hỏi điều tra có công bố số phiếu. "
    "Điều tra chỉ công bố chỉ số (như SIPAS) thì không rõ cỡ mẫu, chưa tính được sai số. "
    "Chỉ để tham khảo, không thay kết quả."
)
UNKNOWN = (
    ". Chỉ để tham khảo, không thay kết quả; chưa xét sai số điều tra vì không công bố cỡ mẫu."
)


def bands_of(year, group, version=None):
    """The picture of a ranking's bands; or 404, also for a list that is shown page by page."""
    ranking = ranking_of(year, group, version)[0]
    cards = list(ranking.scorecards.order_by("order"))
    if len(cards) > MOST:
        raise Http404
    found = published_bands(ranking)
    ranked = [card for card in cards if card.pk in found]
    address = address_of_ranking("picture-bands", ranking, version)
    title = f"Khoảng thứ hạng năm {ranking.year}: {ranking.group_name}"
    rows = [_row(card, found[card.pk]) for card in ranked]
    sources = ranking_sources(ranking, address)
    units = UNITS + (WITHIN if any(band.within for band in found.values()) else UNKNOWN)
    return Picture(
        address=address,
        heading="Thứ hạng vững đến đâu",
        caption=Caption(title, units, sources, _description(rows)),
        draw=Ranges(_parts(ranked, found)).draw,
        columns=BAND_COLUMNS,
        dataset=Dataset(title, file_name(address), rows, parts.source_of(ranking)),
        page=address_of_ranking("ranking", ranking, version),
        page_name=f"Bảng xếp hạng năm {ranking.year}: {ranking.group_name}",
    )


def bands_address(ranking, version=None):
    """Where the bands of a ranking stand; empty for a list that is shown page by page."""
    if ranking.scorecards.count() > MOST:
        return ""
    return address_of_ranking("picture-bands", ranking, version)


def bands_beside(card, version=None):
    """Where the bands stand, and that of a scorecard in words; nothing where it has none."""
    address = bands_address(card.ranking, version) if card.rank else ""
    band = published_bands(card.ranking).get(card.pk) if address else None
    return {"address": address, "words": band_words(band)} if band else {}


def ranked_groups():
    """The rankings in force that have such a picture."""
    return [_place(ranking) for ranking in _of_a_size(in_force())]


def ranked_versions():
    """The same of every version."""
    rankings = _of_a_size(Ranking.objects.cchc().released())
    return [_place(ranking) | {"version": ranking.version} for ranking in rankings]


def _of_a_size(rankings):
    return rankings.annotate(units=Count("scorecards")).filter(units__lte=MOST)


def _place(ranking):
    return {"year": ranking.year, "group": ranking.group_code}


def _row(card, band):
    best, worst = (band.best, band.without_best), (band.worst, band.without_worst)
    within = band.within or (None, None)
    told = (band.rank, card.unit_name, *best, *worst, band.equal, *within)
    return (*told, card.list_code, card.unit_slug)


def _description(rows):
    still = sum(row[2] == row[4] for row in rows)
    return f"Biểu đồ khoảng: {len(rows)} đơn vị, {still} đơn vị giữ nguyên hạng dù bỏ tiêu chí nào."


def _parts(cards, found):
    codes = list(dict.fromkeys(card.list_code for card in cards))
    return [
        Part(
            next(c.get_list_code_display() for c in cards if c.list_code == code) if code else "",
            [_range(card, found[card.pk]) for card in cards if card.list_code == code],
        )
        for code in codes
    ]


def _range(card, band):
    return Range(card.unit_name, band.rank, band.best, band.worst, band.equal, band.within)
