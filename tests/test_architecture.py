"""The floors of docs/architecture.md, read from the imports themselves."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# What each floor may import of ours. Everything else of ours is above it.
MAY_IMPORT = {
    "journal": {"journal"},
    "units": {"units", "journal"},
    "evidence": {"evidence", "units", "journal"},
    "scoring.rules": {"scoring.rules"},
    "scoring": {"scoring", "evidence", "units", "journal"},
    "indices.rules": {"indices.rules", "scoring.rules"},
    "indices": {"indices", "scoring", "evidence", "units", "journal"},
    "reports": {"reports", "indices", "scoring.rules", "units", "journal"},
    "reports.publishing": {"reports", "scoring", "units", "journal"},
    "reports.complaints": {"reports", "scoring", "evidence", "units", "journal"},
    # The scans of public documents are papers like any other, entered by the office at its desk.
    "reports.notices": {"reports", "scoring", "evidence", "units", "journal"},
    "cchc": {"cchc", "reports", "indices", "scoring", "evidence", "units", "journal"},
}
APPS = {name.split(".")[0] for name in MAY_IMPORT}

# Inside scoring: each room may import those before it, and its own.
ROOMS = [
    "rules",
    "choices",
    "models",
    "refusals",
    "conflicts",
    "roles",
    "gaps",
    "opening",
    "cycle",
    "permissions",
    "marking",
]


def our_modules():
    """(dotted name, path) of every module of ours but migrations."""
    for app in sorted(APPS):
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts), path


MODULES = dict(our_modules())


@cache
def imports_of(name, path):
    """Dotted names this module imports, relative ones made whole."""
    return list(_imports_of(name, path))


def _imports_of(name, path):
    package = name.removesuffix(".__init__").split(".")
    if not name.endswith("__init__"):
        package = package[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, node.module] if node.module else base)
            yield stem
            yield from (f"{stem}.{alias.name}" for alias in node.names)


def lies_in(name, place):
    return name == place or name.startswith(place + ".")


def floor_of(name):
    return max((floor for floor in MAY_IMPORT if lies_in(name, floor)), key=len)


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_downwards(name):
    allowed = MAY_IMPORT[floor_of(name)]
    ours = {found for found in imports_of(name, MODULES[name]) if found.split(".")[0] in APPS}
    # "import scoring" alone brings nothing but the name of the package.
    wrong = {found for found in ours - APPS if not any(lies_in(found, place) for place in allowed)}
    upwards = {found for found in wrong if not any(lies_in(place, found) for place in allowed)}
    assert upwards == set()


PURE = ("scoring.rules", "indices.rules")


@pytest.mark.parametrize("name", [n for n in MODULES if any(lies_in(n, pure) for pure in PURE)])
def test_rules_know_nothing_of_django(name):
    assert [found for found in imports_of(name, MODULES[name]) if lies_in(found, "django")] == []


@pytest.mark.parametrize("place", range(len(ROOMS)))
def test_rooms_of_scoring_look_downwards(place):
    room, above = ROOMS[place], [f"scoring.{later}" for later in ROOMS[place + 1 :]]
    upwards = {
        (name, found)
        for name, path in MODULES.items()
        if lies_in(name, f"scoring.{room}")
        for found in imports_of(name, path)
        if any(lies_in(found, later) for later in above)
    }
    assert upwards == set()


def test_no_desk_imports_another():
    desks = ["scoring.views.unit", "scoring.views.council", "scoring.views.office"]
    crossings = {
        (name, found)
        for name, path in MODULES.items()
        for desk in desks
        if lies_in(name, desk)
        for found in imports_of(name, path)
        if any(lies_in(found, other) for other in desks if other != desk)
    }
    assert crossings == set()


def test_imports_make_no_circle():
    graph = {name: direct_imports(name) for name in MODULES}
    assert [name for name in graph if reaches(graph, name, name)] == []


def direct_imports(name):
    """Modules of ours that this module imports by name."""
    found = set()
    for imported in imports_of(name, MODULES[name]):
        for candidate in (imported, f"{imported}.__init__"):
            if candidate in MODULES and candidate != name:
                found.add(candidate)
    return found


def reaches(graph, start, goal):
    seen, waiting = set(), list(graph[start])
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(graph[name])
    return False
