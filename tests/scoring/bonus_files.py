"""Small tables of bonus and penalty, and the command that takes them in."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from scoring.importing.bonus_rows import COLUMNS
from tests.make_year import make_period
from tests.scoring.criteria_files import SHIPPED, shipped_rows

SHIPPED_TABLE = SHIPPED / "bonus_penalty.csv"

AWARD = {
    "code": "T1",
    "kind": "bonus",
    "name_vi": "Được khen thưởng",
    "applies_to": "so_2024;xa_2024",
    "rule": "count",
    "rule_params": json.dumps({"unit": "Bằng khen", "points_each": "0.5", "cap": "1"}),
    "max_points": "1,00",
    "total_cap": "3",
    "guide_vi": "Mỗi bằng khen 0,5 điểm.",
    "evidence_vi": "Quyết định khen thưởng.",
    "lead_agency_vi": "Sở Nội vụ",
}
BLAME = AWARD | {
    "code": "P1",
    "kind": "penalty",
    "name_vi": "Bị phê bình",
    "applies_to": "so_2024",
    "rule": "manual",
    "rule_params": "",
    "guide_vi": "",
}


def year_with_set(**kw):
    """A year in preparation whose one group, so, has a set."""
    period = make_period(2024, **kw)
    return period, period.period_groups.get().criteria_set


def write_csv(path, rows, columns=COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def import_file(path, *options, year=2024):
    """What the command prints, (stdout, stderr)."""
    out, err = io.StringIO(), io.StringIO()
    call_command("import_bonus", str(path), "--year", str(year), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refusal(path, *options, year=2024):
    """What the command says when it refuses the file and ends with status 1, without its end."""
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_bonus", str(path), "--year", str(year), *options, stderr=err)
    assert ended.value.code == 1
    return err.getvalue().splitlines()


def shipped():
    return [row for row in shipped_rows("bonus_penalty") if row["code"]]
