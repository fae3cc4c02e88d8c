"""One unit's scorecard: every line of the tree, beside its group and its own past."""

from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.open_data.sets.why import card_versions, cards
from reports.public_doors import card_of
from reports.years.card import card_beside

ALIKE = "Trong các đơn vị của nhóm cùng điểm tối đa áp dụng."
COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.UNIT,
    parts.CRITERION,
    parts.PARENT,
    parts.LEVEL,
    parts.PART,
    parts.CRITERION_NAME,
    parts.MAX_SCORE,
    parts.METHOD,
    Column("applies", "Có đánh giá", Kind.YES_NO, "Không: loại khỏi cả điểm và điểm tối đa."),
    Column("applicable_max", "Điểm tối đa áp dụng", Kind.DECIMAL),
    Column("self_points", "Điểm tự chấm", Kind.DECIMAL, "Trống: đơn vị không tự chấm."),
    Column("appraised_points", "Điểm thẩm định", Kind.DECIMAL),
    Column("survey_points", "Trong đó điều tra", Kind.DECIMAL, "Phần điểm từ điều tra xã hội học."),
    Column("points", "Điểm đạt được", Kind.DECIMAL),
    Column(
        "decided_by",
        "Điểm do đâu",
        Kind.TEXT,
        "appraisal: thẩm định; conclusion: kết luận; correction: đính chính; figure: số liệu; "
        "no_case: không phát sinh; exempt: không đánh giá; trống ở mục được cộng.",
    ),
    Column("explanation", "Cách tính", Kind.TEXT, "Phép tính bằng lời với số của đơn vị."),
    parts.RULE_TEXT,
    Column("source", "Nguồn số liệu", Kind.TEXT),
    Column("documents", "Số tài liệu kiểm chứng", Kind.INTEGER),
    Column("exemption", "Lý do không đánh giá", Kind.TEXT),
    Column("exemption_decision", "Văn bản không đánh giá", Kind.TEXT),
    Column("group_mean", "Bình quân nhóm", Kind.DECIMAL, ALIKE),
    Column("group_highest", "Cao nhất nhóm", Kind.DECIMAL, ALIKE),
    Column("group_full", "Số đơn vị đạt tối đa", Kind.INTEGER, ALIKE),
    Column("group_units", "Số đơn vị có điểm", Kind.INTEGER, ALIKE),
    Column("points_before", "Điểm năm trước", Kind.DECIMAL, "Chỉ ghi khi so được."),
    Column("not_compared", "Không so với năm trước vì", Kind.TEXT, "Trống: so được hoặc không có."),
)


def make(slug, year, version=None):
    """One unit's lines in the order of the tree, bonus and penalty last."""
    card, _ = card_of(slug, year, version)
    beside = card_beside(card)
    name = f"phieu-diem-{slug}-{year}"
    return Dataset(
        title=f"Phiếu điểm năm {year}: {card.unit_name}",
        file_name=name if version is None else f"{name}-phien-ban-{version}",
        rows=[_row(card, each) for each in (*beside.lines, *beside.outside)],
        source=parts.source_of(card.ranking),
    )


def _row(card, each):
    ranking, node, line, group = card.ranking, each.node, each.line, each.group
    return (
        ranking.year,
        ranking.group_code,
        ranking.version,
        card.unit_slug,
        node.code,
        node.parent_code,
        node.level,
        node.part,
        node.name,
        node.max_score,
        node.method,
        line.applies,
        line.applicable_max,
        line.self_points,
        line.appraised_points,
        each.survey,
        line.points,
        line.decided_by,
        line.explanation,
        node.rule_text,
        line.source,
        line.documents,
        line.exemption,
        line.exemption_decision,
        each.mean,
        each.highest,
        group and group.full,
        group and group.units,
        each.then and each.then.points,
        each.then.reason if each.then else "",
    )


ABOUT = (
    "Từng dòng của phiếu điểm: điểm tối đa, tự chấm, thẩm định, đạt được, cách tính; bên cạnh là "
    "bình quân, cao nhất của nhóm và điểm năm trước của chính đơn vị khi so được."
)
NEWEST = Entry(
    name="scorecard",
    address="don-vi/<slug:slug>/<int:year>",
    title="Phiếu điểm của một đơn vị",
    about=f"{ABOUT} Phiên bản mới nhất.",
    columns=COLUMNS,
    make=make,
    places=cards,
)
ONE_VERSION = Entry(
    name="scorecard-version",
    address="don-vi/<slug:slug>/<int:year>/phien-ban/<int:version>",
    title="Phiếu điểm của một đơn vị, ở một phiên bản",
    about=ABOUT,
    columns=COLUMNS,
    make=make,
    places=card_versions,
)

SCORECARDS = (NEWEST, ONE_VERSION)
