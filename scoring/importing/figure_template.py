"""The table to fill in: a row for every figure still missing, and what each leaf asks for."""

import tablib

from scoring.importing.figure_cells import column_of
from scoring.importing.figure_rows import figure_scores, input_columns
from scoring.models import Figure
from units.formulas import guarded


def template_of(period, *, group=None, method=""):
    """Units × leaves without a figure, of one group and method when given; blank where to type."""
    scores = [
        score
        for score in figure_scores(period)
        if score.applies
        and (group is None or score.assessment.group_id == group.pk)
        and method in ("", score.criterion.method)
    ]
    entered = Figure.objects.filter(score__assessment__period=period, rejected_at=None)
    done = set(entered.values_list("score_id", flat=True))
    leaves = {score.criterion_id: score.criterion for score in scores}
    inputs = input_columns(sorted(leaves.values(), key=_place))
    extra = (
        ["accept_thin"] if any(leaf.rule_kind == "survey_mean" for leaf in leaves.values()) else []
    )
    headers = ["unit", "unit_name", "code", "name_vi", "needs", *inputs, "source", "reason", *extra]
    table = tablib.Dataset(headers=headers, title="Số liệu")
    for score in sorted(scores, key=_order):
        if score.pk not in done:
            table.append(_line(score, len(headers)))
    return table


def _place(leaf):
    return leaf.criteria_set_id, leaf.order


def _order(score):
    unit = score.assessment.unit
    return _place(score.criterion), unit.sort_key, unit.pk


def _line(score, width):
    unit, leaf = score.assessment.unit, score.criterion
    cells = [unit.code, unit.name, leaf.code, leaf.name, needs(leaf.rule)]
    return [guarded(cell) for cell in cells] + [""] * (width - len(cells))


def needs(rule):
    """What to type in which column: «n: Số đạt; d: Tổng số»."""
    return "; ".join(f"{column_of(wanted)}: {_told(wanted)}" for wanted in rule.inputs)


def _told(wanted):
    if wanted.type == "percent":
        return f"{wanted.label} (ghi kèm dấu %)"
    if wanted.options:
        keys = ", ".join(option.key for option in wanted.options)
        return f"{wanted.label} (một hoặc các mã: {keys})"
    return wanted.label
