"""Whole publications made up from a number: the same number gives the same bytes everywhere.

Trees, rules, answers and policies are drawn; everything printed is computed by the program's own
rules and written in its canonical form. Nothing touches a database.
"""

from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from reports.canonical import FORMAT
from reports.content import content_of
from reports.freezing import Draft
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from scoring.rules.no_case import NoCase, outcome
from scoring.rules.outcome import LISTS, outcomes
from scoring.rules.outcome_words import index_formula, withheld_note
from scoring.rules.points import parse
from scoring.rules.policy import Policy
from scoring.rules.tree import Item, LeafScore, totals
from tests.reports.verifying.drawing import draw_answer, draw_policy, draw_tree

BY_RULE = ("appraisal", "figure")


def publication(seed):
    """The content of one published ranking, drawn from a seed."""
    return content_of(draft(seed))


def draft(seed):
    """A ranking that could have been published, with everything computed by the program."""
    rng = Random(seed)
    rows = draw_tree(rng)
    for row in rows:
        if row["method"]:
            row["parsed"] = parse(row["rule"], row["params"], row["max"])
    policy = Policy.from_data(draw_policy(rng, rows))
    units = [_Unit(rng, rows) for _ in range(rng.randint(2, 6))]
    # Some stand where another stands, or ties would be rare.
    for unit in units[1:]:
        if rng.random() < 0.25:
            unit.leaves = dict(rng.choice(units).leaves)
    return _Freezing(seed, rows, policy, units).draft()


class _Unit:
    """What a unit has on each leaf: who gave it, from which answer, how many points."""

    def __init__(self, rng, rows):
        # Now and then there is nothing at all to rank a unit by.
        kinds = ["exempt"] if rng.random() < 0.02 else []
        self.leaves = {row["code"]: self._leaf(rng, row, kinds) for row in rows if row["method"]}

    def _leaf(self, rng, row, kinds):
        rule = row["parsed"]
        answer = draw_answer(rng, rule)
        own = rule.points(draw_answer(rng, rule)) if row["method"] == "self" else None
        usual = ["figure"] if row["method"] in ("survey", "data") else ["appraisal"]
        usual = usual * 8 + ["conclusion", "correction", "no_case", "exempt"]
        kind = rng.choice(kinds or usual)
        leaf = {"by": kind, "answer": None, "own": own, "points": None, "applies": True}
        if kind == "exempt":
            return leaf | {"own": None, "applies": False}
        if kind == "no_case":
            said = {"no_case": rng.choice(list(NoCase)).value}
            worth = outcome(said["no_case"], row["max"])
            return leaf | {"answer": said, "points": worth.points, "applies": worth.applies}
        if kind in BY_RULE:
            return leaf | {"answer": rule.clean(answer), "points": rule.points(answer)}
        return leaf | {"points": rng.choice([Decimal(0), row["max"], row["max"] / 2])}


class _Freezing:
    """The unsaved rows of a ranking, as publishing would save them."""

    def __init__(self, seed, rows, policy, units):
        self.rows, self.policy, self.units = rows, policy, units
        self.ranking = Ranking(
            year=2000 + seed % 100,
            group_code="so",
            group_name="Sở, ban, ngành",
            decision_number=f"{seed}/QĐ-UBND",
            decision_date=date(2025, 2, 14),
            set_name="Bộ tiêu chí",
            policy=policy.as_data(),
            published_at=datetime(2025, 2, 14, 2, 30, tzinfo=UTC),
            content_format=FORMAT,
        )
        self.items = [
            Item(r["code"], r["parent"] or None, r["max"], r["part"], r["method"]) for r in rows
        ]

    def draft(self):
        criteria = [self._criterion(row, order) for order, row in enumerate(self.rows, 1)]
        sheets = {place: self._sheet(unit) for place, unit in enumerate(self.units)}
        found = outcomes(self.policy, self.items, sheets)
        order = sorted(found, key=lambda place: _place(found[place], place))
        cards = [
            self._card(criteria, self.units[place], found[place], nth, place)
            for nth, place in enumerate(order, 1)
        ]
        return Draft(self.ranking, criteria, cards)

    def _criterion(self, row, order):
        return PublishedCriterion(
            ranking=self.ranking,
            code=row["code"],
            parent_code=row["parent"],
            part=row["part"],
            level="field" if not row["parent"] else "criterion",
            name=f"Tiêu chí {row['code']}",
            max_score=row["max"],
            method=row["method"],
            rule_kind=row["rule"],
            rule_params=row["params"],
            rule_text=row["parsed"].describe() if row["method"] else "",
            order=order,
        )

    def _sheet(self, unit, name="points"):
        return {code: LeafScore(leaf[name], leaf["applies"]) for code, leaf in unit.leaves.items()}

    def _card(self, criteria, unit, found, order, place):
        card = Scorecard(
            ranking=self.ranking,
            unit_slug=f"don-vi-{place}",
            unit_code=f"DV{place}",
            unit_name=f"Đơn vị {place}",
            points=found.points,
            applicable_max=found.applicable_max,
            bonus=found.bonus,
            penalty=found.penalty,
            index_percent=found.printed,
            index_exact="" if found.index is None else str(found.index),
            index_formula=index_formula(self.policy, found),
            list_code=found.list_code,
            rank=found.rank,
            grade=found.grade,
            withheld=withheld_note(found),
            order=order,
        )
        own = totals(self.items, self._sheet(unit, "own"))
        return card, [self._line(card, node, unit, found, own) for node in criteria]

    def _line(self, card, node, unit, found, own):
        total, leaf = found.totals[node.code], unit.leaves.get(node.code)
        return ScorecardLine(
            scorecard=card,
            criterion=node,
            applies=total.applicable_max > 0,
            applicable_max=total.applicable_max,
            self_points=_known(own[node.code]),
            appraised_points=_known(total),
            points=_known(total),
            decided_by=leaf["by"] if leaf else "",
            answer=leaf["answer"] if leaf else None,
        )


def _known(total):
    return total.points if total.has_points else None


def _place(outcome, place):
    return LISTS.index(outcome.list_code), outcome.rank is None, outcome.rank or 0, place
