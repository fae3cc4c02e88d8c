"""A table of survey results and systems' figures, checked whole before anything is entered."""

from django.db import transaction

from scoring import permissions
from scoring.conflicts import own_unit_ids
from scoring.importing.figure_cells import FigureCells
from scoring.importing.figure_rows import (
    FigureRow,
    ParsedFigures,
    figure_leaves,
    figure_scores,
    input_columns,
)
from scoring.marking import record_figure
from scoring.models import AssessmentPeriod, Figure, Score
from scoring.refusals import Overtaken, Refused
from scoring.rules.answers import AnswerError, ThinSample
from units.lookup import UnitNotFound, units_of_year
from units.plans import strange_columns
from units.tables import Problem, Table, read_table

REQUIRED = ("unit", "code")
# What the template writes for people to read; nothing is taken from there.
READ_ONLY = ("unit_name", "name_vi", "needs")
SAID = ("source", "reason", "accept_thin")


def read_figures(file, period) -> Table:
    """The table in a path or an open binary file; TableError when it can't be read."""
    inputs = input_columns(figure_leaves(period))
    return read_table(file, required=REQUIRED, optional=(*READ_ONLY, *SAID, *inputs))


def check_figures(table: Table, period: AssessmentPeriod, *, source="", reason="", by):
    """Every row against the year's units and leaves, and against the figures that stand.

    `source` and `reason` stand in where a row says none of its own.
    """
    lists = _Lists(period, source, reason, by)
    rows, problems, seen, blank = [], strange_columns(table), {}, 0
    for line in table.rows:
        found = lists.read(line)
        if found is None:
            blank += 1
        elif isinstance(found, list):
            problems += found
        elif first := seen.get(found.score.pk):
            message = f"Đơn vị và tiêu chí này đã có ở dòng {first}."
            problems.append(Problem(line.number, "code", message))
        else:
            seen[found.score.pk] = line.number
            rows.append(found)
    return ParsedFigures(rows, blank, problems)


class _Lists:
    """A year's units, leaves and figures, read once to look many rows up in."""

    def __init__(self, period, source, reason, by):
        self.period, self.source, self.reason, self.by = period, source, reason, by
        scores = figure_scores(period)
        self.scores = {(s.assessment.unit_id, s.criterion.code): s for s in scores}
        self.units = {s.assessment.unit_id for s in scores}
        self.inputs = input_columns({s.criterion.pk: s.criterion for s in scores}.values())
        self.book = units_of_year(period.year)
        self.own = own_unit_ids(by) if by else set()
        figures = Figure.objects.filter(score__assessment__period=period).order_by("pk")
        self.latest = {figure.score_id: figure for figure in figures}

    def read(self, line):
        """A row to enter; a list of problems; None when no figure was filled in."""
        cells = FigureCells(line, self.inputs)
        if cells.is_blank:
            return None
        score = self._score(cells)
        if isinstance(score, Problem):
            return [score]
        answer = self._answer(cells, score.criterion.rule)
        if not cells.problems:
            self._check(cells, self._row(cells, score, answer))
        return cells.problems or self._row(cells, score, answer)

    def _score(self, cells):
        text = cells.text("unit") or cells.text("unit_name")
        try:
            unit = self.book.find(text)
        except UnitNotFound as error:
            return cells.problem("unit", str(error) if text else "Chưa ghi đơn vị.")
        if unit.pk not in self.units:
            year = self.period.year
            return cells.problem("unit", f"{unit} chưa có phiếu đánh giá năm {year}.")
        code = cells.text("code")
        score = self.scores.get((unit.pk, code))
        if score is None:
            message = f"{unit} không có tiêu chí lấy từ số liệu mang mã «{code}»."
            return cells.problem("code", message)
        refusal = permissions.why_not_record_figure(self.by, score)
        return cells.problem("code", refusal) if refusal else score

    def _answer(self, cells, rule):
        """The row's answer as it would be stored, once the rule accepts it."""
        given = cells.answer(rule)
        if cells.problems:
            return given
        try:
            clean = rule.clean(given)
            rule.points(clean)
        except ThinSample as error:
            cells.note("accept_thin", f"{error}; ghi «x» và lý do nếu chấp nhận mẫu nhỏ.")
        except AnswerError as error:
            cells.note(cells.column(error.field), str(error))
        else:
            return clean
        return given

    def _check(self, cells, row):
        """The source, and the reason a change or a thin sample needs, short enough to be kept."""
        if not row.source:
            cells.note("source", "Chưa ghi nguồn số liệu.")
        if row.answer.get("accept_thin") and not row.reason:
            cells.note("reason", "Cần ghi lý do chấp nhận mẫu nhỏ.")
        elif row.latest and not row.is_unchanged and not row.reason:
            cells.note("reason", "Đã có số liệu: cần ghi lý do thay đổi.")
        for column in ("source", "reason"):
            longest = Figure._meta.get_field(column).max_length
            if len(getattr(row, column)) > longest:
                cells.note(column, f"Không được dài quá {longest} ký tự.")

    def _source(self, cells):
        return cells.text("source") or self.source.strip()

    def _reason(self, cells):
        return cells.text("reason") or self.reason.strip()

    def _row(self, cells, score, answer):
        return FigureRow(
            row=cells.number,
            score=score,
            answer=answer,
            source=self._source(cells),
            reason=self._reason(cells),
            latest=self.latest.get(score.pk),
            waits=score.assessment.unit_id in self.own,
        )


@transaction.atomic
def enter_figures(entries, period, *, by):
    """Record every entry of a checked table, or none; a refusal names the row it came from."""
    scores = Score.objects.filter(assessment__period=period).select_related(
        "assessment__unit", "assessment__period", "criterion"
    )
    found = scores.in_bulk([score for _, score, *_ in entries])
    figures = []
    for row, score, seen, answer, source, reason in entries:
        try:
            figure = record_figure(
                found[score], answer=answer, source=source, reason=reason, seen=seen, by=by
            )
        except Overtaken as error:
            raise Overtaken(f"Dòng {row}: {error}") from error
        except Refused as error:
            raise Refused(f"Dòng {row}: {error}") from error
        figures.append(figure)
    return figures
