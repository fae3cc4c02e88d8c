"""The rules stay pure: no Django, nothing of ours from above, and no float that could round."""

import ast
from pathlib import Path

import pytest

import scoring.rules

FOLDER = Path(scoring.rules.__file__).parent
MODULES = sorted(FOLDER.rglob("*.py"))
STANDARD = {
    "abc",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "itertools",
    "re",
    "typing",
}


def imports_in(source: str) -> set[str]:
    """Where a module imports from: a standard module, or the full path of one of ours."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return found


def forbidden_imports_in(source: str) -> set[str]:
    return {
        name
        for name in imports_in(source)
        if name.split(".")[0] not in STANDARD and not f"{name}.".startswith("scoring.rules.")
    }


def floats_in(source: str) -> list[int]:
    """Lines that make a float: a literal, float(…), or round(…), which hides a mode of its own."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Constant) and isinstance(node.value, (float, complex)))
        or (isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"float", "round"})
    ]


def careless_divisions_in(source: str) -> list[int]:
    """Lines that divide without a Fraction in sight: two whole numbers would make a float."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.BinOp, ast.AugAssign))
        and isinstance(node.op, ast.Div)
        and not any(getattr(inner, "id", "") == "Fraction" for inner in ast.walk(node))
    ]


def mentions_float(source: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == "float" for node in ast.walk(ast.parse(source))
    )


def test_the_modules_are_found():
    assert {"numbers.py", "points.py", "tree.py", "ranking.py", "policy.py", "no_case.py"} <= {
        path.name for path in MODULES
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_imports_nothing_but_arithmetic(path):
    assert forbidden_imports_in(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_makes_no_float(path):
    assert floats_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_divides_fractions_only(path):
    assert careless_divisions_in(path.read_text(encoding="utf-8")) == []


def test_only_the_reader_of_excel_cells_knows_that_floats_exist():
    knowing = {path.name for path in MODULES if mentions_float(path.read_text(encoding="utf-8"))}

    assert knowing == {"numbers.py"}


@pytest.mark.parametrize(
    "source",
    [
        "import django",
        "from django.db import models",
        "from scoring.models import Score",
        "from scoring import models",
        "from ..models import Score",
        "import math",
    ],
)
def test_the_scan_sees_a_forbidden_import(source):
    assert forbidden_imports_in(source) != set()


@pytest.mark.parametrize("source", ["x = 0.5", "x = float('1')", "x = round(y, 2)", "x = 1e3"])
def test_the_scan_sees_a_float(source):
    assert floats_in(source) == [1]


@pytest.mark.parametrize("source", ["x = a / b", "x = 1 / 3", "x /= 2", "x = Decimal(1) / n"])
def test_the_scan_sees_a_careless_division(source):
    assert careless_divisions_in(source) == [1]


@pytest.mark.parametrize(
    "source", ["x = Fraction(a) / b", "x = a // b", "x = 100 * Fraction(a) / b"]
)
def test_the_scan_passes_over_exact_divisions(source):
    assert careless_divisions_in(source) == []
