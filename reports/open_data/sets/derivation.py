"""A derivation as rows: how a published number came about, line by line."""

from django.http import Http404
from django.utils.timezone import localtime

from reports.open_data.dataset import Column, Dataset, Kind
from reports.open_data.sets import parts
from reports.public_doors import card_of
from reports.why import card_why, group_figures
from scoring.rules.numbers import format_number

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.UNIT,
    Column(
        "code",
        "Mã",
        Kind.TEXT,
        "Mã tiêu chí; ở trang của cả đơn vị: total (tổng điểm), index (chỉ số), rank (xếp hạng), "
        "grade (xếp loại).",
    ),
    Column(
        "step",
        "Phần",
        Kind.TEXT,
        "result: kết quả; rule: quy tắc; decided: điểm do đâu; input: số liệu đầu vào; source: "
        "nguồn; part: mục được cộng; left_out: mục bị loại; working: một bước tính; round: một "
        "lần chấm; near: đơn vị gần kề; group: so với nhóm.",
    ),
    Column("order", "Thứ tự", Kind.INTEGER, "Thứ tự trong phần ấy, từ 1."),
    Column("label", "Tên", Kind.TEXT, ""),
    Column("points", "Điểm", Kind.DECIMAL, "Trống khi dòng không phải là điểm."),
    Column("maximum", "Điểm tối đa", Kind.DECIMAL, "Áp dụng; ở phần left_out: phần bị loại."),
    Column("text", "Nội dung", Kind.TEXT, "Đúng câu chữ như trên trang."),
)


class Lines:
    """Rows of a derivation as they are told; the order of a part counts by itself."""

    def __init__(self, card):
        ranking = card.ranking
        self.named = ranking.year, ranking.group_code, ranking.version, card.unit_slug
        self.rows, self.counted = [], {}

    def tell(self, code, step, label="", text="", points=None, maximum=None):
        """One line."""
        order = self.counted[code, step] = self.counted.get((code, step), 0) + 1
        self.rows.append((*self.named, code, step, order, label, points, maximum, text))


def make(slug, year, version=None):
    """Total, index, rank and grade of one unit."""
    card, _ = card_of(slug, year, version)
    why, lines = card_why(card), Lines(card)
    _total(lines, why)
    _index(lines, why)
    _rank(lines, why)
    _grade(lines, why)
    return _dataset(card, version, "", lines)


def _total(lines, why):
    outcome = why.outcome
    lines.tell("total", "result", "Tổng điểm", "", outcome.points, outcome.applicable_max)
    _sum(lines, "total", why.total)
    for part in why.outside:
        lines.tell("total", "part", f"{part.code} {part.name}", "Ngoài thang điểm.", part.points)


def _sum(lines, code, derived):
    for part in derived.parts:
        name = f"{part.code} {part.name}"
        lines.tell(code, "part", name, part.reason, part.points, part.applicable_max)
    for part in derived.left_out:
        reason = part.left_out.reason if part.left_out else part.reason
        lines.tell(code, "left_out", f"{part.code} {part.name}", reason, None, part.max_score)
    lines.tell(code, "working", "Điểm đạt được", derived.formula)
    lines.tell(code, "working", "Điểm tối đa áp dụng", derived.maximum)


def _index(lines, why):
    printed = why.outcome.printed
    said = "" if printed is None else format_number(printed, why.policy.index_digits)
    lines.tell("index", "result", "Chỉ số CCHC (%)", said)
    for step in why.index:
        lines.tell("index", "working", "", step)
    for sentence in (*why.sentences[0], *why.sentences[1]):
        lines.tell("index", "rule", "Quy ước", sentence)


def _rank(lines, why):
    rank = why.place.rank
    lines.tell("rank", "result", "Xếp hạng", "" if rank is None else str(rank))
    if why.rank:
        lines.tell("rank", "working", "", why.rank.sentence)
        for each in why.rank.order:
            text = each.words or "đơn vị này"
            lines.tell("rank", "near", f"{each.peer.rank}. {each.peer.name}: {each.exact}", text)
    for sentence in why.sentences[2]:
        lines.tell("rank", "rule", "Quy ước", sentence)


def _grade(lines, why):
    lines.tell("grade", "result", "Xếp loại", why.place.grade)
    for test in why.grade:
        lines.tell("grade", "working", test.label, test.words)
    if why.place.withheld:
        lines.tell("grade", "working", "Không xếp loại cao hơn", why.place.withheld)
    for sentence in why.sentences[3]:
        lines.tell("grade", "rule", "Quy ước", sentence)


def make_node(slug, year, code, version=None):
    """One field, criterion or leaf of one unit."""
    card, _ = card_of(slug, year, version)
    why, lines = card_why(card, with_place=False), Lines(card)
    node = why.node(code)
    if node is None:
        raise Http404
    lines.tell(code, "result", node.name, node.sentence, node.points, node.applicable_max)
    if node.is_leaf:
        _leaf(lines, node, why.leaf(node))
    else:
        _sum(lines, code, why.sum(node))
    _group(lines, code, group_figures(card, code))
    return _dataset(card, version, code, lines)


def _leaf(lines, node, derived):
    lines.tell(node.code, "rule", "Quy tắc cho điểm", node.rule_text)
    if derived.decided:
        lines.tell(node.code, "decided", "Điểm do đâu", derived.decided)
    for each in derived.inputs:
        lines.tell(node.code, "input", each.label, str(each.value))
    if derived.source:
        lines.tell(node.code, "source", "Nguồn", derived.source)
    for step in derived.steps:
        lines.tell(node.code, "working", "", step)
    for each in derived.rounds:
        at = f"{localtime(each.at):%H:%M %d/%m/%Y}" if each.at else ""
        said = "; ".join(part for part in (at, each.note) if part)
        lines.tell(node.code, "round", f"{each.what}: {each.by}", said, each.points)


def _group(lines, code, figures):
    if figures:
        best, mean, count = figures
        lines.tell(code, "group", f"Cao nhất của {count} đơn vị", "", best)
        lines.tell(code, "group", f"Trung bình của {count} đơn vị", "", mean)


def _dataset(card, version, code, lines):
    ranking = card.ranking
    about = f" mục {code}" if code else ""
    name = "-".join(["vi-sao", card.unit_slug, str(ranking.year), *([code] if code else [])])
    return Dataset(
        title=f"Vì sao có kết quả{about}: {card.unit_name}, năm {ranking.year}",
        file_name=name if version is None else f"{name}-phien-ban-{version}",
        rows=lines.rows,
        source=parts.source_of(ranking),
    )
