"""What has to be done between two answers, as officials say it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.rules import wording
from scoring.rules.answers import Answer
from scoring.rules.counts import Cases
from scoring.rules.next_steps import HUNDRED, bounds_of
from scoring.rules.numbers import format_number
from scoring.rules.picks import Checklist, Choice
from scoring.rules.rates import Share
from scoring.rules.rule import Rule
from scoring.rules.targets import TargetRatio


def in_words(rule: Rule, before: Answer, after: Answer) -> str:
    """The move from one answer to a better one, in words."""
    before, after = rule.clean(before), rule.clean(after)
    match rule:
        case Choice(options=options):
            labels = {option.key: option.label for option in options}
            return f"chuyển từ mức “{labels[before['key']]}” lên mức “{labels[after['key']]}”"
        case Checklist(items=items):
            return _contents(items, before, after)
        case Share():
            return _rise(rule, before, after)
        case TargetRatio(target=target):
            return _to_target(rule, Decimal(before["actual"]), target)
        case Cases():
            return _cases(rule, int(before["n"]), int(after["n"]))
    raise TypeError(f"Chưa có cách nói bước kế tiếp của “{rule.kind}”.")


def _contents(items: tuple, before: Mapping, after: Mapping) -> str:
    new = [item.label for item in items if item.key in after["keys"]
           and item.key not in before["keys"]]  # fmt: skip
    listed = "; ".join(f"“{label}”" for label in new)
    many = f"{len(new)} " if len(new) > 1 else ""
    return f"hoàn thành {many}nội dung: {listed}"


def _rise(rule: Share, before: Answer, after: Answer) -> str:
    n, d, reached = Decimal(before["n"]), Decimal(before["d"]), Decimal(after["n"])
    rates = [_rate(number, d, rule) for number in (n, reached)]
    more, low, high, of = map(format_number, (reached - n, n, reached, d))
    label = wording.lower_first(rule.numerator)
    return f"{label} thêm {more}: từ {low} lên {high} trên {of} (từ {rates[0]} lên {rates[1]})"


def _rate(n: Decimal, d: Decimal, rule: Share) -> str:
    return str(wording.rate(Fraction(n) / Fraction(d), *bounds_of(rule)))


def _to_target(rule: TargetRatio, actual: Decimal, target: Decimal) -> str:
    label = wording.lower_first(rule.actual)
    more = format_number((target - actual) * HUNDRED)
    now, wanted = wording.percent(actual), wording.percent(target)
    return f"{label} tăng {more} điểm phần trăm: từ {now} lên chỉ tiêu {wanted}"


def _cases(rule: Cases, before: int, after: int) -> str:
    case = wording.lower_first(rule.unit)
    if after > before:
        return f"thêm {after - before} {case}: từ {before} lên {after}"
    return f"giảm {before - after} {case}: từ {before} xuống {after}"
