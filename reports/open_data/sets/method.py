"""What a year chose for one group, sentence by sentence; and what all of them chose."""

from collections import defaultdict

from reports.models import PublishedCriterion
from reports.open_data.dataset import Column, Dataset, Entry, Kind
from reports.open_data.sets import parts
from reports.public_doors import in_force, ranking_of

COLUMNS = (
    parts.YEAR,
    parts.GROUP,
    parts.VERSION,
    Column("section", "Mục", Kind.TEXT, "Tính chỉ số, làm tròn, xếp hạng, xếp loại."),
    Column("order", "Thứ tự", Kind.INTEGER, "Thứ tự trong mục, từ 1."),
    Column("text", "Quy ước", Kind.TEXT, "Đúng câu chữ như trên trang."),
)


def make(year, group):
    """The policies of a ranking in words."""
    ranking, _ = ranking_of(year, group, None)
    return Dataset(
        title=f"Quy ước tính điểm, xếp hạng, xếp loại năm {year}: {ranking.group_name}",
        file_name=f"phuong-phap-{year}-{group}",
        rows=list(_rows(ranking, ranking.policy_sections)),
        source=parts.source_of(ranking),
    )


def make_all():
    """The policies of every ranking in force; two queries."""
    rankings = list(in_force())
    names = _named(rankings)
    return Dataset(
        title="Quy ước tính điểm, xếp hạng, xếp loại của mọi năm, mọi nhóm",
        file_name="phuong-phap",
        rows=[
            row
            for ranking in rankings
            for row in _rows(ranking, ranking.rules.sections(names[ranking.pk]))
        ],
        source=parts.source_of_many(rankings),
    )


def _named(rankings):
    """By ranking, the names of the criteria its policy mentions."""
    codes = {ranking.pk: ranking.rules.codes for ranking in rankings}
    wanted = {code for found in codes.values() for code in found}
    nodes = PublishedCriterion.objects.filter(ranking__in=list(codes), code__in=wanted)
    names = defaultdict(dict)
    for pk, code, name in nodes.values_list("ranking", "code", "name"):
        if code in codes[pk]:
            names[pk][code] = name
    return names


def _rows(ranking, sections):
    for section, sentences in sections.items():
        for order, sentence in enumerate(sentences, 1):
            yield ranking.year, ranking.group_code, ranking.version, section, order, sentence


METHOD = (
    Entry(
        name="method",
        address="phuong-phap",
        title="Quy ước của mọi năm, mọi nhóm",
        about="Quy ước đang có hiệu lực của từng năm, từng nhóm, từng câu một.",
        columns=COLUMNS,
        make=make_all,
        places=lambda: [{}],
    ),
    Entry(
        name="method-group",
        address="phuong-phap/<int:year>/<slug:group>",
        title="Quy ước của một năm và nhóm",
        about="Quy ước tính chỉ số, làm tròn, xếp hạng, xếp loại đã chọn, từng câu một.",
        columns=COLUMNS,
        make=make,
        places=parts.groups,
    ),
)
