"""The published criteria: the sets of a year, with what the group's units did at each node."""

import json

from django.http import Http404

from reports.criteria.lineage import lineage
from reports.criteria.tree import criteria_tree
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force, ranking_of

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    parts.CRITERION,
    parts.PARENT,
    parts.LEVEL,
    parts.PART,
    parts.CRITERION_NAME,
    parts.MAX_SCORE,
    parts.METHOD,
    Column("rule", "Quy tắc", Kind.TEXT, "Tên quy tắc tính điểm; trống ở mục được cộng."),
    Column("rule_params", "Tham số", Kind.TEXT, "Tham số của quy tắc, dạng JSON."),
    parts.RULE_TEXT,
    Column("mean", "Trung bình nhóm", Kind.DECIMAL, "Của các đơn vị có điểm."),
    Column("rate", "Mức đạt chung (%)", Kind.DECIMAL, "Tổng điểm trên tổng điểm tối đa áp dụng."),
    Column("full", "Số đơn vị đạt tối đa", Kind.INTEGER),
    Column("units", "Số đơn vị có điểm", Kind.INTEGER),
    Column("left_out", "Số đơn vị không đánh giá", Kind.INTEGER),
    Column(
        "change",
        "So với năm trước",
        Kind.TEXT,
        "same: giữ nguyên; changed: thay đổi; new: mới; trống: không có bộ năm trước để đối chiếu.",
    ),
    Column("change_words", "Thay đổi gì", Kind.TEXT),
    Column("change_reason", "Lý do thay đổi", Kind.TEXT),
)


def make_newest():
    """The sets of the newest year."""
    rankings = list(in_force())
    newest = [each for each in rankings if each.year == rankings[0].year]
    return _sets("Bộ tiêu chí của năm mới nhất", "tieu-chi", newest)


def make_year(year):
    """The sets of one year."""
    rankings = list(in_force(year=year))
    if not rankings:
        raise Http404
    return _sets(f"Bộ tiêu chí năm {year}", f"tieu-chi-{year}", rankings)


def make_group(year, group):
    """The set of one group."""
    ranking, _ = ranking_of(year, group, None)
    title = f"Bộ tiêu chí năm {year}: {ranking.group_name}"
    return _dataset(title, f"tieu-chi-{year}-{group}", [ranking], parts.source_of(ranking))


def _sets(title, name, rankings):
    return _dataset(title, name, rankings, parts.source_of_many(rankings))


def _dataset(title, name, rankings, source):
    rows = []
    for ranking in rankings:
        past = lineage(ranking)
        rows += [_row(ranking, past, each) for each in criteria_tree(ranking).all_branches]
    return Dataset(title, name, rows, source)


def _row(ranking, past, branch):
    node, figures, change = branch.node, branch.figures, past.of(branch.node.code)
    return (
        ranking.year,
        ranking.group_code,
        ranking.version,
        node.code,
        node.parent_code,
        node.level,
        node.part,
        node.name,
        node.max_score,
        node.method,
        node.rule_kind,
        json.dumps(node.rule_params, ensure_ascii=False, sort_keys=True) if node.method else "",
        node.rule_text,
        figures.mean,
        figures.rate,
        figures.full,
        figures.units,
        figures.left_out,
        change.kind.value if change else "",
        " ".join(change.sentences) if change else "",
        change.reason if change else "",
    )


ABOUT = (
    "Từng mục của bộ tiêu chí: điểm tối đa, cách chấm, quy tắc; trung bình, mức đạt, số đơn vị đạt "
    "tối đa của nhóm; thay đổi so với năm trước."
)
CRITERIA = (
    Entry(
        name="criteria",
        address="tieu-chi",
        title="Bộ tiêu chí của năm mới nhất",
        about=ABOUT,
        columns=COLUMNS,
        make=make_newest,
        places=lambda: [{}],
    ),
    Entry(
        name="criteria-year",
        address="tieu-chi/<int:year>",
        title="Bộ tiêu chí của một năm",
        about=ABOUT,
        columns=COLUMNS,
        make=make_year,
        places=parts.years,
    ),
    Entry(
        name="criteria-group",
        address="tieu-chi/<int:year>/<slug:group>",
        title="Bộ tiêu chí của một nhóm",
        about=ABOUT,
        columns=COLUMNS,
        make=make_group,
        places=parts.groups,
    ),
)
