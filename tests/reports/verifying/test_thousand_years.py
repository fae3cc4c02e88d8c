"""A thousand years drawn from the seeds 0 to 999, counted again by program and script."""

import hashlib
import json
from pathlib import Path
from random import Random

import pytest

from reports.bundle import kiem_chung
from reports.canonical import canonical_bytes
from reports.verifying import frozen
from scoring.rules.points import KINDS
from scoring.rules.policy import SUPPORTED
from tests.reports.verifying.generated import publication

SEEDS = range(1000)
UNIT_COLUMNS = ["points", "applicable_max", "index_percent", "index_exact", "rank", "grade", "list"]


@pytest.fixture(scope="module")
def published():
    """The content of each of the years, as the program has it."""
    return [publication(seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def contents(published):
    """The same as strangers download it."""
    return [json.loads(canonical_bytes(content)) for content in published]


def test_the_script_finds_what_the_program_printed(contents):
    differing = {seed: list(kiem_chung.differences(contents[seed])) for seed in SEEDS}

    assert {seed: found for seed, found in differing.items() if found} == {}


def test_the_program_finds_what_it_printed(published):
    differing = {seed: frozen.differences(published[seed]) for seed in SEEDS}

    assert {seed: found for seed, found in differing.items() if found} == {}


def test_a_seed_always_gives_the_same_year():
    digests = [hashlib.sha256(canonical_bytes(publication(7))).hexdigest() for _ in range(2)]

    assert digests[0] == digests[1]


def test_the_years_hold_every_policy_and_every_rule(contents):
    policies = [content["policy"] for content in contents]
    rules = {node["rule"] for content in contents for node in content["criteria"] if node["rule"]}

    for name, choices in SUPPORTED.items():
        assert {policy[name] for policy in policies} == set(choices)
    assert {policy["index_digits"] for policy in policies} == {0, 1, 2, 3, 4}
    assert {len(policy["tie_breakers"]) for policy in policies} == {0, 1, 2}
    assert rules == set(KINDS)


def test_the_years_hold_what_is_rare(contents):
    units = [(content["policy"], unit) for content in contents for unit in content["units"]]
    lines = [line for _, unit in units for line in unit["lines"]]

    assert {unit["list"] for _, unit in units} == {"", "full", "reduced"}
    assert {line["decided_by"] for line in lines if line["decided_by"]} == {
        "appraisal", "figure", "conclusion", "correction", "no_case", "exempt",
    }  # fmt: skip
    assert sum(bool(unit["withheld"]) for _, unit in units) > 50
    assert sum(unit["rank"] is None for _, unit in units) > 5
    assert sum(_is_tied(content) for content in contents) > 50
    assert sum(_is_parted(content) for content in contents) > 20
    for part in ("bonus", "penalty"):
        capped = [unit for policy, unit in units if unit[part] and _is_at_cap(policy, unit, part)]
        assert len(capped) > 50


def _is_at_cap(policy, unit, part):
    return float(unit[part]) == float(policy[f"{part}_cap"])


def _is_tied(content):
    places = [(unit["list"], unit["rank"]) for unit in content["units"] if unit["rank"]]
    return len(set(places)) < len(places)


def _is_parted(content):
    """True when a tie-breaker told two units of one index apart."""
    units = [unit for unit in content["units"] if unit["rank"]]
    by_index = {}
    for unit in units:
        by_index.setdefault((unit["list"], unit["index_exact"]), set()).add(unit["rank"])
    return any(len(ranks) > 1 for ranks in by_index.values())


@pytest.mark.parametrize("column", UNIT_COLUMNS)
def test_both_name_the_unit_and_column_of_a_changed_digit(contents, column):
    found = 0
    for seed in SEEDS[:60]:
        content = json.loads(json.dumps(contents[seed]))
        unit = Random(seed).choice(content["units"])
        if unit[column] in (None, "", "0.0000"):
            continue
        unit[column] = _other(unit[column])
        cells = {(name, cell) for name, cell, _, _ in kiem_chung.differences(content)}
        assert (unit["name"], column) in cells
        found += 1
    assert found > 10


def test_the_script_names_the_leaf_whose_points_are_not_those_of_its_rule(contents):
    found = 0
    for seed in SEEDS[:60]:
        content = json.loads(json.dumps(contents[seed]))
        lines = [
            (unit, line)
            for unit in content["units"]
            for line in unit["lines"]
            if line["answer"] and line["applies"]
        ]
        if not lines:
            continue
        unit, line = Random(seed).choice(lines)
        line["points"] = _other(line["points"])
        cells = [(name, cell) for name, cell, _, _ in kiem_chung.differences(content)]
        assert cells == [(unit["name"], f"{line['code']} points")]
        found += 1
    assert found > 30


def _other(value):
    """The value with one digit or letter changed."""
    if isinstance(value, int):
        return value + 1
    first = str(int(value[0]) % 9 + 1) if value[0].isdigit() else "?"
    return first + value[1:]


def test_the_script_stays_short_and_leans_on_nothing_of_ours():
    lines = Path(kiem_chung.__file__).read_text(encoding="utf-8").splitlines()

    assert len(lines) <= 150
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported == {"hashlib", "json", "sys", "decimal", "fractions", "pathlib"}
