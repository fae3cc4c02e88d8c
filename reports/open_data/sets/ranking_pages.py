"""A page of a long list: the rows that stand on it, in the order its address asks for."""

from django.db.models import Count

from reports.models import Ranking
from reports.open_data.dataset import Entry
from reports.open_data.sets.ranking import ASKED, COLUMNS, FIELD, dataset, name_of
from reports.public_doors import in_force, ranking_of
from reports.ranking_page import MOST, pages_of, ranking_page

ABOUT = (
    f"Một trang (tối đa {MOST} đơn vị) của bảng xếp hạng, với thứ tự và phần lọc như trang hiện. "
    "Cả bảng ở địa chỉ không có số trang."
)


def make(year, group, number, query, version=None):
    """The rows of one page; 404 beyond the last."""
    found, _ = ranking_of(year, group, version)
    shown = ranking_page(found, query, number)
    words = f" ({shown.words})" if shown.words else ""
    name = f"{name_of(year, group, version)}-trang-{number}"
    part = f", trang {number}{words}"
    return dataset(found, shown.table.fields, shown.table.shown, name, part)


def _pages(rankings):
    """(ranking, number) of every page of these lists; one query."""
    for ranking in rankings.annotate(unit_count=Count("scorecards")):
        for number in pages_of(ranking.unit_count):
            yield ranking, number


def _newest():
    for ranking, number in _pages(in_force()):
        yield {"year": ranking.year, "group": ranking.group_code, "number": number}


def _versions():
    for ranking, number in _pages(Ranking.objects.cchc().released()):
        where = {"year": ranking.year, "group": ranking.group_code, "number": number}
        yield where | {"version": ranking.version}


def _entry(name, address, title, places):
    return Entry(name, address, title, ABOUT, COLUMNS, make, places, FIELD, ASKED)


RANKING_PAGES = (
    _entry(
        "ranking-page",
        "xep-hang/<int:year>/<slug:group>/trang/<int:number>",
        "Một trang của bảng xếp hạng dài",
        _newest,
    ),
    _entry(
        "ranking-version-page",
        "xep-hang/<int:year>/<slug:group>/phien-ban/<int:version>/trang/<int:number>",
        "Một trang của một phiên bản",
        _versions,
    ),
)
