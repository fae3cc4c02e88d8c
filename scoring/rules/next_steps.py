"""The better answers to a rule: where more work begins to pay, and how much of it there is."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch

from scoring.rules.answers import Answer
from scoring.rules.counts import Count, Deduction
from scoring.rules.numbers import plain
from scoring.rules.picks import Checklist, Choice
from scoring.rules.rates import Linear, Ratio, Share, Steps
from scoring.rules.rule import Rule
from scoring.rules.targets import TargetRatio

ONE, HUNDRED, ONE_PER_CENT = Decimal(1), Decimal(100), Decimal("0.01")

# From here on cases are handled in bulk: then one per cent of them is one deed, not one case.
BULK = 100


@singledispatch
def better_answers(rule: Rule, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """Answers at which more work begins to pay otherwise, and the work up to each."""
    raise TypeError(f"Chưa biết bước kế tiếp của cách tính “{rule.kind}”.")


@better_answers.register
def _of_choice(rule: Choice, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """Each higher level is one deed more."""
    levels = {option.points: option.key for option in reversed(rule.options)}
    higher = sorted(points for points in levels if points > rule.exact_points(answer))
    for work, points in enumerate(higher, 1):
        yield {"key": levels[points]}, Decimal(work)


@better_answers.register
def _of_checklist(rule: Checklist, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """One content more each time, that of the most points first."""
    keys = list(rule.clean(answer)["keys"])
    missing = [item for item in rule.items if item.key not in keys]
    for work, item in enumerate(sorted(missing, key=lambda each: -each.points), 1):
        keys = sorted([*keys, item.key])
        yield {"keys": keys}, Decimal(work)


@better_answers.register
def _of_share(rule: Share, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """The numerator at each bound of the rule, of the same denominator."""
    n, d = (Decimal(rule.clean(answer)[name]) for name in "nd")
    places = max(0, *(-number.as_tuple().exponent for number in (n, d)))
    for bound in bounds_of(rule):
        scaled = _up(Fraction(bound) * Fraction(d) * 10**places)
        reached = Decimal(f"{scaled}E-{places}")
        if reached > n:
            yield {"n": plain(reached), "d": plain(d)}, reached - n


def bounds_of(rule: Share) -> list[Decimal]:
    """The rates at which the points jump or stop rising, lowest first."""
    match rule:
        case Ratio(floor=floor):
            return [ONE] if floor is None else [floor, ONE]
        case Steps(bands=bands):
            return sorted(band.lower for band in bands)
        case Linear(high=high):
            return [high]
    raise TypeError(f"Chưa biết các mức của cách tính “{rule.kind}”.")


@better_answers.register
def _of_target(rule: TargetRatio, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """The target; the work is in percentage points, as no cases are known."""
    actual = Decimal(rule.clean(answer)["actual"])
    yield {"actual": plain(rule.target)}, (rule.target - actual) * HUNDRED


@better_answers.register
def _of_count(rule: Count, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """The last case that counts whole, and the one that fills the maximum."""
    n = int(rule.clean(answer)["n"])
    full = Fraction(rule.max_score) / Fraction(rule.points_each)
    for wanted in sorted({int(full), _up(full)}):
        if wanted > n:
            yield {"n": str(wanted)}, Decimal(wanted - n)


@better_answers.register
def _of_deduction(rule: Deduction, answer: Answer) -> Iterator[tuple[Answer, Decimal]]:
    """No case at all."""
    yield {"n": "0"}, Decimal(rule.clean(answer)["n"])


def unit_of(rule: Rule) -> str:
    """What the work on a rule is counted in."""
    match rule:
        case Choice():
            return "mức"
        case Checklist():
            return "nội dung"
        case TargetRatio():
            return "điểm phần trăm"
    return "trường hợp"


def batch_of(rule: Rule, answer: Answer) -> Decimal:
    """How much of the work is one deed: a case, or one per cent where there are very many."""
    if not isinstance(rule, Share):
        return ONE
    d = Decimal(rule.clean(answer)["d"])
    return d * ONE_PER_CENT if d > BULK else ONE


def _up(x: Fraction) -> int:
    """The smallest whole number that is not less."""
    return -(-x.numerator // x.denominator)
