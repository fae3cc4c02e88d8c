"""Small files of criteria, written for a test, and the command that takes them in."""

import csv
import io
from pathlib import Path

import pytest
import tablib
from django.core.management import call_command

from journal.models import JournalEntry
from scoring.importing.columns import COLUMNS
from scoring.models import AssessmentPeriod, CriteriaSet, Criterion, PeriodGroup, RankingGroup

SHIPPED = Path(__file__).resolve().parents[2] / "cchc" / "sample_data" / "criteria_sets"

FIELD = {"code": "1", "level": "field", "name_vi": "Chỉ đạo, điều hành", "max_score": "100"}
LEAF = {
    "code": "1.1",
    "parent_code": "1",
    "level": "criterion",
    "name_vi": "Ban hành kế hoạch",
    "max_score": "100",
    "method": "central",
    "rule": "manual",
    "rule_params": "{}",
    "guide_vi": "Chấm theo mức độ hoàn thành.",
    "evidence_vi": "Kế hoạch đã ban hành.",
    "lead_agency_vi": "Sở Nội vụ",
    "no_case": "zero",
}


def shipped_rows(name):
    with (SHIPPED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_csv(path, rows, columns=COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path, rows, columns=COLUMNS):
    lines = [[row.get(column, "") for column in columns] for row in rows]
    path.write_bytes(tablib.Dataset(*lines, headers=columns, title="Tiêu chí").export("xlsx"))
    return path


def import_file(path, *options, year=2025, group="so"):
    """What the command prints, (stdout, stderr)."""
    out, err = io.StringIO(), io.StringIO()
    _call(path, *options, year=year, group=group, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def refusal(path, *options, year=2025, group="so"):
    """What the command says when it refuses the file and ends with status 1."""
    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        _call(path, *options, year=year, group=group, stdout=io.StringIO(), stderr=err)
    assert ended.value.code == 1
    return err.getvalue().removesuffix("\n")


def _call(path, *options, year, group, **streams):
    arguments = [str(path), "--year", str(year), "--group", group, *options]
    call_command("import_criteria", *arguments, **streams)


def nothing_is_saved():
    models = (AssessmentPeriod, CriteriaSet, Criterion, PeriodGroup, RankingGroup, JournalEntry)
    return [model.objects.count() for model in models] == [0] * len(models)
