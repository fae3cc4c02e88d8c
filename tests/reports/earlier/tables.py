"""Printed lists of earlier years, as lines in memory and as files."""

import csv
import io
from decimal import Decimal

from django.core.management import call_command

from reports.earlier.checks import check_list
from reports.earlier.lines import Line
from reports.earlier.printed import Printed
from tests.units.files import csv_file

HEADER = "year,group,unit,points,max_points,index_percent,rank,grade"


def printed(text):
    return Printed(text, Decimal(text.replace(",", "."))) if text else None


def line(row, unit="", points="", maximum="", index="", rank=None, grade=""):
    """A line of a list, its figures given as printed."""
    figures = {"points": points, "maximum": maximum, "index": index}
    unit = unit or f"Sở {row}"
    texts = {name: printed(text) for name, text in figures.items()}
    return Line(row=row, unit=unit, unit_key=unit, rank=rank, grade=grade, **texts)


def ranked(*pairs):
    """Lines 2, 3, … of (index, rank)."""
    return [line(row, index=index, rank=rank) for row, (index, rank) in enumerate(pairs, 2)]


def found(lines, **known):
    """What a check of the lines says: (row, column, severity, printed, recomputed)."""
    return [told(finding) for finding in check_list(lines, **known)]


def told(finding):
    return (finding.at, finding.column, finding.severity, finding.printed, finding.recomputed)


def results_file(folder, *rows, header=HEADER, name="kết quả.csv"):
    return csv_file(folder, "\n".join([header, *rows]) + "\n", name)


class Run:
    """A command that was run: its status, what it printed, and its report."""

    def __init__(self, folder, command, path, *options):
        out, err, report = io.StringIO(), io.StringIO(), folder / "report.csv"
        report.unlink(missing_ok=True)
        self.status = 0
        try:
            arguments = [command, str(path), *options, "--report", str(report)]
            call_command(*arguments, stdout=out, stderr=err)
        except SystemExit as end:
            self.status = end.code
        self.out, self.err = out.getvalue().splitlines(), err.getvalue().splitlines()
        self.text = report.read_text(encoding="utf-8") if report.exists() else None

    @property
    def report(self):
        return list(csv.DictReader(io.StringIO(self.text)))
