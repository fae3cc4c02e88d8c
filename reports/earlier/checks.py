"""What a printed list says against itself; nothing here is ever mended, only told.

An error is two figures that can't both be right; a notice is what the printed digits leave open.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from .bands import Scheme
from .lines import ERROR, NOTICE, Finding, Line
from .order import order_findings
from .printed import ratio, ratio_span

CERTAIN_AT = 100


def check_list(
    lines: Sequence[Line], *, size: int | None = None, scheme: Scheme | None = None
) -> list[Finding]:
    """All that is found in the rows of one year and group, in the order of the rows.

    `size` is how many units the group is said to have; `scheme` the grades recorded for it.
    """
    found = [finding for line in lines for finding in _line_findings(line, scheme)]
    found += [*_repeated(lines), *_beyond(lines, size), *_decimals(lines), *order_findings(lines)]
    place = {id(line): at for at, line in enumerate(lines)}
    return sorted(found, key=lambda one: place.get(id(one.line), len(lines)))


def _line_findings(line, scheme):
    yield from _against_ratio(line)
    yield from _above_scale(line)
    if scheme and line.grade:
        yield from _against_scheme(line, scheme)


def _against_ratio(line: Line) -> Iterator[Finding]:
    if line.maximum and not line.maximum.value:
        cause = "Điểm tối đa bằng 0: không tính được chỉ số"
        yield Finding(ERROR, "max_points", cause, line, line.maximum.text)
    if not (line.index and line.has_ratio):
        return
    if not ratio_span(line.points, line.maximum).meets(line.index.rounded):
        cause = f"Chỉ số không khớp {line.points.text} điểm trên {line.maximum.text}"
        again = line.index.alike(ratio(line.points, line.maximum))
        yield Finding(ERROR, "index_percent", cause, line, line.index.text, again)


def _above_scale(line: Line) -> Iterator[Finding]:
    cause = "Vượt thang điểm: chỉ có thể khi tính cả điểm thưởng"
    if line.has_ratio and line.points.value > line.maximum.value:
        yield Finding(NOTICE, "points", cause, line, line.points.text, line.maximum.text)
    elif line.index and line.index.value > CERTAIN_AT:
        yield Finding(NOTICE, "index_percent", cause, line, line.index.text)


def _against_scheme(line: Line, scheme: Scheme) -> Iterator[Finding]:
    if (span := scheme.span(line)) is None:
        return
    possible = scheme.possible(span)
    if scheme.contradicts(line.grade, possible):
        figure = line.points.text if scheme.on_points else line.index_text
        cause = f"Xếp loại không đúng khung đã ghi của năm và nhóm với {figure}"
        yield Finding(ERROR, "grade", cause, line, line.grade, " hoặc ".join(possible))


def _repeated(lines: Sequence[Line]) -> Iterator[Finding]:
    first: dict[object, Line] = {}
    for line in lines:
        if (before := first.setdefault(line.unit_key, line)) is not line:
            yield Finding(ERROR, "unit", f"Đơn vị đã có ở {before.place}", line, line.unit)


def _beyond(lines: Sequence[Line], size: int | None) -> Iterator[Finding]:
    if size is None:
        return
    for line in lines:
        if line.rank and line.rank > size:
            cause = f"Hạng lớn hơn số đơn vị của nhóm ({size})"
            yield Finding(ERROR, "rank", cause, line, str(line.rank), str(size))
    if (units := len({line.unit_key for line in lines})) > size:
        cause = f"Bảng có {units} đơn vị, nhóm chỉ có {size}"
        yield Finding(ERROR, "unit", cause, lines[-1], str(units), str(size))


def _decimals(lines: Sequence[Line]) -> Iterator[Finding]:
    """One notice a column: many lists mix digits, and a spreadsheet drops zeros at the end."""
    for column, figure in (("points", "points"), ("index_percent", "index")):
        printed = [line for line in lines if getattr(line, figure)]
        usage = Counter(getattr(line, figure).digits for line in printed)
        if len(usage) > 1:
            usual = usage.most_common(1)[0][0]
            odd = next(line for line in printed if getattr(line, figure).digits != usual)
            told = ", ".join(f"{digits} ở {usage[digits]} dòng" for digits in sorted(usage))
            cause = f"Số chữ số thập phân không đều: {told}"
            yield Finding(NOTICE, column, cause, odd, getattr(odd, figure).text)


def grades_of(lines: Sequence[Line]) -> Counter[str]:
    """How many lines print each grade, case ignored."""
    return Counter(line.grade.casefold() for line in lines if line.grade)
