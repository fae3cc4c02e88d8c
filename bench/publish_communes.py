"""Publishing a year of 3,321 communes × 62 leaves beside a bare read and write of the same rows.

    python -m bench.publish_communes [--units 3321]

On a SQLite database of its own, or an empty one where DATABASE_URL says. Every step runs in a
process of its own, so its time and its peak of memory are its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import Result, record

ROOT = Path(__file__).resolve().parent.parent
ALL = 3_321
STEPS = ("make", "publish", "floor", "render", "search")


def main():
    """Measure and put the rows into the shared table; fewer units are only for trying it out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=ALL)
    asked = parser.parse_args()
    results = list(table(measured(asked.units)))
    if asked.units == ALL:
        return 0 if record(results) else 1
    print(*results, sep="\n")
    return 0


def measured(units):
    """What each step tells, in order; on a folder of its own that is gone afterwards."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in STEPS:
            code = f"from bench.publish_steps import run; run({name!r}, {units})"
            command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
            own = os.environ | {"DATA_DIR": folder}
            done = subprocess.run(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, check=True)
            found[name] = json.loads(done.stdout.splitlines()[-1])
            print(name, found[name], file=sys.stderr)
    return found


def table(told):
    """Rows for the shared table; seconds of the act and its floor stand in words beside."""
    publish, floor, render = told["publish"], told["floor"], told["render"]
    kind, found = publish["vendor"], told["search"]
    where = f"{publish['units']:,} communes, {publish['lines']:,} lines"
    act = f"{publish['cpu']} s CPU, {publish['wall']} s on the clock"
    bare = f"bare read and write: {floor['cpu']} s CPU, {floor['wall']} s; {where}: {act}"
    pages = f"{render['pages']} pages, rendered in {render['cpu']} s CPU; the heaviest, in KB"
    words = f"{found['units']:,} units, {found['questions']} questions; the slowest, in s CPU"
    yield Result(f"communes-publish-{kind}", _ratio(kind, told), 4, "lower", bare)
    peak = f"peak of the publishing process in MB; {where}"
    yield Result(f"communes-publish-memory-{kind}", publish["peak_mb"], 300, "lower", peak)
    yield Result("communes-ranking-page", render["largest_kb"], 300, "lower", pages)
    yield Result("communes-search", found["slowest"], 0.5, "lower", words)


def _ratio(vendor, told):
    """Of the CPU of the process where the database is in it, else of the clock on the wall."""
    clock = "cpu" if vendor == "sqlite" else "wall"
    return round(told["publish"][clock] / told["floor"][clock], 2)


if __name__ == "__main__":
    sys.exit(main())
