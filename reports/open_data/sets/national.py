"""National indices: which lists there are, each list, each province."""

from django.http import Http404

from indices.comparisons import MOST_CHOSEN, compared
from indices.figures import figures_of
from indices.models import IndexDefinition, Province, Release
from indices.shelf import Shelf, versions_of
from indices.sources import source_of
from reports.open_data.dataset import Column, Dataset, Entry, Kind, Parameter, Source

YEAR = Column("year", "Năm", Kind.INTEGER, "Năm của chỉ số.")
INDEX = Column("index", "Chỉ số", Kind.TEXT, "Mã: PAR INDEX, SIPAS, PAPI, PCI, DDCI, 766, DTI.")
KIND = Column("kind", "Loại", Kind.TEXT, "list: danh sách; statement: một nguồn nói về một tỉnh.")
PROVINCE = Column("province", "Tỉnh", Kind.TEXT, "Định danh không đổi của tỉnh; trống: đơn vị.")
NAME = Column("name", "Tên như đã in", Kind.TEXT, "")
PRINTED = Column("printed", "Tổng như đã in", Kind.TEXT, "Đúng từng chữ số; trống: nguồn không in.")
TOTAL = Column("total", "Tổng", Kind.DECIMAL, "Tính từ thành phần, hoặc số đã in; trống: thiếu.")
RANK = Column("rank", "Hạng", Kind.INTEGER, "Trong các dòng đủ số liệu; tin báo chí: như đã in.")
RANK_OF = Column("rank_of", "Trong số", Kind.INTEGER, "Số dòng đủ số liệu, hoặc như nguồn in.")
COMPLETE = Column("complete", "Đủ số liệu", Kind.YES_NO, "Không: thiếu thành phần, không có tổng.")
PRINTED_RANK = Column("rank_printed", "Hạng như đã in", Kind.INTEGER, "")
SOURCE = Column("source", "Nguồn", Kind.TEXT, "")
CHANGE = Column("change", "So với năm trước", Kind.DECIMAL, "Trống: không so được.")
RANKS = Column("rank_change", "Số bậc tăng", Kind.INTEGER, "Dương là lên hạng; trống: không rõ.")
SENTENCE = Column("sentence", "Câu để trích dẫn", Kind.TEXT, "Giá trị, thay đổi, hạng bằng lời.")
BLOCK = Column("block", "Khối", Kind.TEXT, "Của đơn vị, mỗi khối xếp riêng; trống: tỉnh.")
PART = Column("part_", "Thành phần", Kind.DECIMAL, "Mỗi thành phần một cột, khóa là part_ và mã.")

RELEASE_COLUMNS = (
    INDEX,
    YEAR,
    KIND,
    Column("version", "Phiên bản", Kind.INTEGER, "Nhập lại thì thêm phiên bản, bản cũ giữ nguyên."),
    Column("rows", "Số dòng", Kind.INTEGER, ""),
    SOURCE,
    Column("imported_at", "Nhập lúc", Kind.MOMENT, ""),
    Column("content_hash", "Dấu vân tay SHA-256", Kind.TEXT, "Của toàn bộ nội dung phiên bản."),
)
FIGURE = (NAME, PRINTED, TOTAL, RANK, RANK_OF, COMPLETE)
LIST_COLUMNS = (INDEX, YEAR, KIND, PROVINCE, *FIGURE, PRINTED_RANK, SOURCE, BLOCK)
PROVINCE_COLUMNS = (INDEX, YEAR, KIND, *FIGURE, CHANGE, RANKS, SOURCE, SENTENCE)
COMPARED_COLUMNS = (INDEX, YEAR, PROVINCE, TOTAL, RANK, RANK_OF, COMPLETE)


def make_all():
    """Every release in force."""
    shelf = Shelf()
    rows = [
        (
            one.index.code,
            one.year,
            one.kind,
            one.version,
            len(one.rows.all()),
            str(source_of(one.source)),
            one.imported_at,
            one.content_hash,
        )
        for one in shelf.releases
    ]
    return Dataset("Số liệu các chỉ số cấp quốc gia", "chi-so-tinh", rows, _source(shelf))


def make_list(index, year, version=None):
    """One index in one year: the list, the newest or one version, then what sources state."""
    found = IndexDefinition.objects.filter(slug=index).first()
    shelf = Shelf(index=found, year=year) if found else None
    units = Shelf("unit", index=found, year=year) if found else None
    if not shelf or not (shelf.releases or units.releases):
        raise Http404
    if version is not None:
        by_number = {one.version: one for one in versions_of(found, year)}
        if version not in by_number:
            raise Http404
        shelf.put_back(by_number[version])
    league = shelf.leagues.get((found.code, year))
    # An older version is of provinces: units have versions of their own.
    blocks = {} if version else units.blocks.get((found.code, year), {})
    leagues = [*([league] if league else []), *blocks.values()]
    parts = list({part.code: part for each in leagues for part in each.parts}.values())
    told = [one for each in leagues for one in each.ranked]
    stated = shelf.stated.get((found.code, year), [])
    rows = [_row(found, year, "list", one, parts) for one in told]
    rows += [_row(found, year, "statement", one, parts) for one in stated]
    return Dataset(
        title=f"{found.code} năm {year}",
        file_name=f"chi-so-tinh-{index}-{year}" + (f"-phien-ban-{version}" if version else ""),
        rows=rows,
        source=_source(
            shelf, league.release.version if league else None, () if version else units.releases
        ),
        more=tuple(
            Column(f"{PART.key}{part.code}", part.name, Kind.DECIMAL, PART.about) for part in parts
        ),
    )


def _row(index, year, kind, one, parts):
    values = one.line.values
    place = one.row.province.slug if one.row.province else ""
    known = (index.code, year, kind, place, one.row.name, one.row.printed, one.total, one.rank)
    known += (one.rank_of if one.rank else None, one.is_complete, one.row.rank)
    block = one.row.release.origin if kind == "list" else ""
    known += (str(source_of(one.row.source)), block)
    return (*known, *(values[part.code].value if part.code in values else None for part in parts))


def make_province(slug):
    """Every figure of one province."""
    province = Province.objects.filter(slug=slug).first()
    if province is None:
        raise Http404
    shelf = Shelf()
    rows = [
        (
            one.index.code,
            one.year,
            "list" if one.is_list else "statement",
            one.row.name,
            one.row.printed,
            one.standing.total,
            one.standing.rank,
            one.standing.rank_of if one.standing.rank else None,
            one.standing.is_complete,
            one.change.value,
            one.change.ranks,
            str(one.source),
            one.sentence,
        )
        for one in figures_of(shelf, province)
    ]
    title = f"Các chỉ số cấp quốc gia của {province.dated_name}"
    return Dataset(title, f"chi-so-tinh-{slug}", rows, _source(shelf))


def make_compared(query=None):
    """The provinces the query names, list by list."""
    slugs = list(dict.fromkeys(query.getlist("tinh") if query else ()))
    by_slug = {one.slug: one for one in Province.objects.filter(slug__in=slugs)}
    chosen = [by_slug[slug] for slug in slugs if slug in by_slug][:MOST_CHOSEN]
    shelf = Shelf() if chosen else None
    rows = [
        (
            line.index.code,
            line.year,
            province.slug,
            one.total,
            one.rank,
            one.rank_of,
            one.is_complete,
        )
        for line in (compared(shelf, chosen) if chosen else ())
        for province, one in zip(chosen, line.standings, strict=True)
        if one
    ]
    source = _source(shelf) if shelf else Source(updated_at=None)
    return Dataset("So sánh các tỉnh theo chỉ số cấp quốc gia", "chi-so-tinh-so-sanh", rows, source)


def _source(shelf, version=None, more=()):
    releases = [*shelf.releases, *more]
    newest = max((one.imported_at for one in releases), default=None)
    is_sample = any(one.is_sample for one in releases)
    return Source(updated_at=newest, version=version, is_sample=is_sample)


def _lists():
    found = Release.objects.in_force()
    for slug, year in found.values_list("index__slug", "year").distinct().order_by("-year"):
        yield {"index": slug, "year": year}


def _versions():
    lists = Release.objects.filter(subject="province", kind="list").order_by("-year", "-version")
    for slug, year, version in lists.values_list("index__slug", "year", "version"):
        yield {"index": slug, "year": year, "version": version}


def _provinces():
    with_rows = Province.objects.filter(rows__isnull=False).distinct().order_by("slug")
    for slug in with_rows.values_list("slug", flat=True):
        yield {"slug": slug}


def _once():
    yield {}


RELEASES = Entry(
    name="national",
    address="chi-so-tinh",
    title="Các chỉ số cấp quốc gia",
    about="Mỗi danh sách hoặc nguồn đã nhập một dòng.",
    columns=RELEASE_COLUMNS,
    make=make_all,
    places=_once,
)
ONE_LIST = Entry(
    name="national-list",
    address="chi-so-tinh/<slug:index>/<int:year>",
    title="Một chỉ số cấp quốc gia trong một năm",
    about="Mỗi tỉnh một dòng: tổng, hạng, số đã in, các thành phần.",
    columns=LIST_COLUMNS,
    make=make_list,
    places=_lists,
    more=PART,
)
ONE_VERSION = Entry(
    name="national-version",
    address="chi-so-tinh/<slug:index>/<int:year>/phien-ban/<int:version>",
    title="Một phiên bản của một danh sách",
    about="Mỗi tỉnh một dòng, ở một phiên bản đã nhập.",
    columns=LIST_COLUMNS,
    make=make_list,
    places=_versions,
    more=PART,
)
ONE_PROVINCE = Entry(
    name="national-province",
    address="chi-so-tinh/tinh/<slug:slug>",
    title="Một tỉnh qua các chỉ số cấp quốc gia",
    about="Mỗi chỉ số, năm và nguồn một dòng; thay đổi chỉ có khi so được.",
    columns=PROVINCE_COLUMNS,
    make=make_province,
    places=_provinces,
)
COMPARED = Entry(
    name="national-compare",
    address="chi-so-tinh/so-sanh",
    title="So sánh các tỉnh theo chỉ số cấp quốc gia",
    about="Mỗi chỉ số, năm và tỉnh đã chọn một dòng, chỉ trong cùng một danh sách.",
    columns=COMPARED_COLUMNS,
    make=make_compared,
    places=_once,
    parameters=(Parameter("tinh", "Định danh của tỉnh; lặp lại đến sáu lần.", True),),
    is_question=True,
)

NATIONAL = (RELEASES, ONE_LIST, ONE_VERSION, ONE_PROVINCE, COMPARED)
