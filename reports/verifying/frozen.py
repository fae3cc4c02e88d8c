"""Everything a publication prints, computed again from the inputs frozen in the same content.

Pure: it reads the content that the hash covers, of any format, and nothing else.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from reports.verifying.cells import FROZEN, Cell, shown
from scoring.rules.answers import AnswerError
from scoring.rules.grades import PolicyError
from scoring.rules.no_case import outcome
from scoring.rules.outcome import LISTS, outcomes
from scoring.rules.points import RuleError, parse
from scoring.rules.policy import Policy
from scoring.rules.trace import NO_CASE
from scoring.rules.tree import Item, LeafScore, TreeError, totals


def differences(content: Mapping) -> list[Cell]:
    """Every printed cell that is not what the frozen inputs give; empty when all agree."""
    try:
        return list(_Recount(content).cells())
    except PolicyError as error:
        return [_told("policy", error)]
    except TreeError as error:
        return [_told("parent", error)]


def _told(column, error):
    return Cell("", "", column, str(error), shown(None), FROZEN)


class _Recount:
    """One publication computed again; `content` as `reports.content.content_of` gives it."""

    def __init__(self, content):
        self.nodes = {node["code"]: node for node in content["criteria"]}
        self.leaves = {code: node for code, node in self.nodes.items() if node["method"]}
        self.items = [_item(node) for node in content["criteria"]]
        self.units = content["units"]
        self.bad_rules, self.rules = [], {}
        for code, node in self.leaves.items():
            self._read_rule(code, node)
        self.points = [self._points(unit) for unit in self.units]
        policy = Policy.from_data(content["policy"])
        sheets = {place: self._sheet(place) for place in range(len(self.units))}
        self.outcomes = outcomes(policy, self.items, sheets)

    def _read_rule(self, code, node):
        try:
            self.rules[code] = parse(node["rule"], node["rule_params"], node["max_score"])
        except RuleError as error:
            cell = Cell("", code, "rule_params", str(node["rule_params"]), str(error), FROZEN)
            self.bad_rules.append(cell)

    def _points(self, unit):
        """Points of each leaf by code: by its rule where the answer is frozen, else as given."""
        lines = (line for line in unit["lines"] if line["code"] in self.leaves)
        return {line["code"]: self._leaf(line) for line in lines}

    def _leaf(self, line):
        rule, answer = self.rules.get(line["code"]), line.get("answer")
        if rule is None or answer is None:
            return line["points"]
        if line["decided_by"] == NO_CASE:
            return outcome(answer["no_case"], rule.max_score).points
        try:
            return rule.points(answer)
        except AnswerError:
            return None

    def _sheet(self, place):
        lines = self.units[place]["lines"]
        points = self.points[place]
        return {
            line["code"]: LeafScore(points[line["code"]], line["applies"])
            for line in lines
            if line["code"] in points
        }

    def cells(self) -> Iterator[Cell]:
        yield from self.bad_rules
        for place, unit in enumerate(self.units):
            yield from self._lines(place, unit)
            yield from _unit(self.outcomes[place], unit)
        yield from self._order()

    def _lines(self, place, unit):
        found = self.outcomes[place].totals
        columns = {name: self._column(unit, name) for name in ("self", "appraised")}
        for line in unit["lines"]:
            code = line["code"]
            total = found[code]
            expected = {
                "points": _known(total),
                "applicable_max": total.applicable_max,
                "applies": total.applicable_max > 0,
            }
            expected |= {name: _known(sums[code]) for name, sums in columns.items()}
            yield from _compare(unit["name"], code, line, expected)

    def _column(self, unit, name):
        """Sums of what the unit or the appraisers gave, over the leaves that have it."""
        leaves = {
            line["code"]: LeafScore(line[name], line[name] is not None)
            for line in unit["lines"]
            if line["code"] in self.leaves
        }
        return totals(self.items, leaves)

    def _order(self):
        """The list goes by list, then rank, the unranked last."""
        places = [_place(found) for found in self.outcomes.values()]
        for at, (unit, place) in enumerate(zip(self.units, places, strict=True), 1):
            rightly = 1 + sum(other < place for other in places)
            last = sum(other <= place for other in places)
            if not rightly <= at <= last:
                yield Cell(unit["name"], "", "order", str(at), str(rightly), FROZEN)


def _item(node):
    part = node.get("part", "main")
    return Item(node["code"], node["parent"] or None, node["max_score"], part, node["method"])


def _unit(found, unit):
    expected = {
        "points": found.points,
        "applicable_max": found.applicable_max,
        "bonus": found.bonus,
        "penalty": found.penalty,
        "index_percent": found.printed,
        "index_exact": found.index,
        "list": found.list_code,
        "rank": found.rank,
        "grade": found.grade,
        "withheld": bool(found.withheld),
    }
    yield from _compare(unit["name"], "", _typed(unit), expected)


def _known(total):
    """Points of a node; None, not 0, where no leaf of it that applies has any."""
    return total.points if total.has_points else None


def _typed(unit):
    """The unit's own cells with the note on its grade as yes or no, the exact index as a number."""
    typed = {name: value for name, value in unit.items() if name != "lines"}
    if "withheld" in typed:
        typed["withheld"] = bool(typed["withheld"])
    if typed.get("index_exact"):
        typed["index_exact"] = Fraction(typed["index_exact"])
    return typed


def _compare(unit, code, printed, expected):
    """Cells that differ, of those this format prints."""
    for name, value in expected.items():
        if name in printed and printed[name] != value:
            yield Cell(unit, code, name, shown(printed[name]), _recomputed(value), FROZEN)


def _recomputed(value):
    return shown(Decimal(value.numerator) / value.denominator) if _is_whole(value) else shown(value)


def _is_whole(value):
    return isinstance(value, Fraction) and value.denominator == 1


def _place(found):
    return LISTS.index(found.list_code), found.rank is None, found.rank or 0
