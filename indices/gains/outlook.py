"""Points still to be won in a year, for the page and the files: rows in words, totals beside."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indices.gains.leaves import Held
from indices.rules.gains import Gain, Plan, plan
from scoring.rules.next_words import in_words
from scoring.rules.numbers import format_number, round_index
from units.models import Unit

FIRST_FEW = 10


@dataclass(frozen=True)
class Row:
    """One stage of a leaf: what has to be done, what it brings, and the total after it."""

    held: Held
    gain: Gain
    reached: Decimal

    @property
    def words(self):
        return in_words(self.held.leaf.rule, self.gain.start.answer, self.gain.end.answer)

    @property
    def stage(self):
        """«bước 1/2»; empty where one stage is all."""
        return f"bước {self.gain.at}/{self.gain.of}" if self.gain.of > 1 else ""

    @property
    def deed_words(self):
        """What one deed is, where it is not one of what is counted."""
        leaf, deed = self.gain.leaf, format_number(self.gain.leaf.deed)
        if leaf.batch is None:
            return "" if leaf.deed == 1 else f"một việc là 1% tổng số, tức {deed}"
        return f"một việc là {deed} {leaf.remaining.unit}"

    @property
    def cost_words(self):
        """«2», «≈ 0,93»."""
        shown = round_index(self.gain.cost, 2)
        return f"{'' if shown == self.gain.cost else '≈ '}{format_number(shown)}"

    @property
    def per_cost_words(self):
        """«0,25», «≈ 0,0333», «dưới 0,0001»."""
        shown = round_index(self.gain.per_cost, 4)
        if not shown:
            return "dưới 0,0001"
        return f"{'' if shown == self.gain.per_cost else '≈ '}{format_number(shown)}"


@dataclass(frozen=True)
class Outlook:
    """The lists of a plan with the leaves behind them."""

    plan: Plan
    by_code: dict[str, Held]

    @cached_property
    def rows(self) -> list[Row]:
        pairs = zip(self.plan.ranked, self.plan.reached, strict=True)
        return [Row(self.by_code[gain.leaf.code], gain, reached) for gain, reached in pairs]

    @cached_property
    def bars(self) -> list[tuple[Row, Decimal]]:
        """Each row with the length of its bar, in per cent of the first."""
        top = self.plan.ranked[0].per_cost if self.rows else None
        return [(row, round_index(100 * row.gain.per_cost / top, 1)) for row in self.rows]

    @cached_property
    def unknown(self):
        return [(self.by_code[one.code], one.remaining) for one in self.plan.unknown]

    @cached_property
    def past(self):
        """(leaf, what is left of it, what to keep from happening again)."""
        return [
            (self.by_code[one.code], one.remaining, _to_avoid(self.by_code[one.code], one))
            for one in self.plan.past
        ]

    @cached_property
    def without_points(self):
        return [(self.by_code[one.code], one.remaining) for one in self.plan.without_points]

    @property
    def won(self) -> Decimal:
        """All that the ranked stages would bring."""
        return self.plan.reached[-1] - self.plan.points if self.rows else Decimal(0)

    @property
    def unknown_lost(self) -> Decimal:
        return _sum(one.remaining.lost for one in self.plan.unknown)

    @property
    def past_lost(self) -> Decimal:
        return _sum(one.remaining.lost for one in self.plan.past)

    @property
    def without_maximum(self) -> Decimal:
        return _sum(one.remaining.maximum for one in self.plan.without_points)

    @property
    def sentence(self):
        """«Giành 10 việc đầu thêm 3,25 điểm: 61,42 → 64,67»."""
        if not self.rows:
            return ""
        few = min(FIRST_FEW, len(self.rows))
        total = self.plan.reached[few - 1]
        won, before, after = map(format_number, (total - self.plan.points, self.plan.points, total))
        which = f"{few} việc đầu" if few < len(self.rows) else f"cả {few} việc"
        return f"Giành {which} thêm {won} điểm: {before} → {after}"


@dataclass(frozen=True)
class Choice:
    """What the list is narrowed to."""

    agency: Unit | None = None
    field: str = ""

    def keeps(self, held: Held):
        of_agency = self.agency is None or self.agency == held.lead
        return of_agency and self.field in ("", held.field.code)


EVERYTHING = Choice()


def outlook(leaves: list[Held], choice: Choice = EVERYTHING) -> Outlook:
    """The plan of these leaves, or of those the choice keeps."""
    kept = [one for one in leaves if choice.keeps(one)]
    return Outlook(plan(one.weighed() for one in kept), {one.leaf.code: one for one in kept})


def choices_of(leaves: list[Held]):
    """The agencies, by name, and fields there are to choose from."""
    agencies = {one.lead.pk: one.lead for one in leaves if one.lead}
    fields = {one.field.code: one.field for one in leaves}
    return sorted(agencies.values(), key=lambda unit: (unit.sort_key, unit.pk)), [*fields.values()]


def season_of(assessment, leaves: list[Held]):
    """Whether points may still be won in this very year, in a sentence."""
    year = assessment.period.year
    if any(one.basis == "final" for one in leaves):
        return (
            f"Năm {year} đã có kết quả cuối cùng: không giành thêm được cho năm {year}. Danh sách "
            f"tính trên số liệu năm {year} để chọn việc cho năm sau, nếu bộ tiêu chí giữ nguyên."
        )
    if assessment.locked_at:
        return (
            f"UBND tỉnh đã chốt điểm năm {year}: nội dung tự chấm không sửa được nữa, chỉ còn "
            "giải trình với Bộ. Danh sách dùng để chọn việc cho năm sau."
        )
    return f"UBND tỉnh chưa chốt điểm năm {year}: việc còn làm được ghi vào nội dung tự chấm."


def _to_avoid(held, leaf):
    """What cost the points: the cases of a deduction, or why the office calls it too late."""
    left = leaf.remaining
    if left.is_past and left.steps:
        return in_words(held.leaf.rule, left.answer, left.steps[-1].answer)
    return f"không còn kịp: {held.effort.reason}" if leaf.is_closed else left.why


def _sum(values):
    return sum(values, Decimal(0))
