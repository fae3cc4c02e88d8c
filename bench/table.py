"""The table of measurements: each benchmark puts its own rows, the others stay as they are.

    record([Result("ranking-170-throughput", 1.6, 1.1, "higher", "bare Django view: 5,012/s")])

Only ratios of a subject to a floor measured in the same run are compared with a goal: seconds of
one machine say nothing about another.
"""

import json
import os
import platform
import sqlite3
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import django
import gunicorn

FOLDER = Path(__file__).resolve().parent
HEAD = """# Measurements

`make bench` measures floor and subject alternately in one run; a ratio is the median of the
rounds. See [results.json](results.json) for the same in figures.

"""
COLUMNS = "| what | ratio | goal | | floor and figures |\n| --- | ---: | ---: | --- | --- |\n"


@dataclass(frozen=True)
class Result:
    """One row: how the subject compares with the floor named in words."""

    name: str
    ratio: float
    goal: float
    better: str  # "higher" or "lower"
    floor: str

    @property
    def is_reached(self):
        return self.ratio >= self.goal if self.better == "higher" else self.ratio <= self.goal


def record(results, folder=FOLDER):
    """Put these rows into both files and print them; True when every goal is reached."""
    kept = {each["name"]: each for each in _read(folder)}
    kept |= {each.name: asdict(each) for each in results}
    (folder / "results.json").write_text(
        json.dumps(list(kept.values()), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    rows = [Result(**each) for each in kept.values()]
    table = HEAD + f"{machine()}\n\n" + COLUMNS + "".join(map(row, rows))
    (folder / "RESULTS.md").write_text(table, encoding="utf-8")
    for each in results:
        print(row(each).strip(), flush=True)
    return all(each.is_reached for each in results)


def row(result):
    sign = "≥" if result.better == "higher" else "≤"
    state = "reached" if result.is_reached else "**missed**"
    told = f"{result.ratio:.2f} | {sign} {result.goal:g} | {state} | {result.floor}"
    return f"| {result.name} | {told} |\n"


def machine():
    """Where and with what the last run was made."""
    return (
        f"Last run {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {memory()} GiB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"Django {django.__version__}, gunicorn {gunicorn.__version__}, "
        f"SQLite {sqlite3.sqlite_version}."
    )


def memory():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _read(folder):
    try:
        return json.loads((folder / "results.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []


if __name__ == "__main__":
    sys.exit("Chạy: make bench")
