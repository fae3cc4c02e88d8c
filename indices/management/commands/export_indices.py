"""`manage.py export_indices`: the list of an index and year, totals and ranks, for machines."""

import csv
import io

from indices.lookup import index_named
from indices.standings import exported
from scoring.rules.numbers import plain
from units.commands import OfficeCommand
from units.formulas import guarded
from units.tables import TableError

COLUMNS = ("province", "total", "rank", "rank_of", "complete")


class Command(OfficeCommand):
    help = "In danh sách một chỉ số của một năm ra đầu ra chuẩn: tổng, hạng tính lại."

    def add_arguments(self, parser):
        parser.add_argument("--index", required=True, metavar="CODE", help="mã chỉ số")
        parser.add_argument("--year", required=True, type=int, metavar="N", help="năm")
        parser.add_argument("--format", choices=["csv"], default="csv", help="dạng tệp")

    def handle(self, *, index, year, **options):
        try:
            rows = self.rows(index_named(index), year)
        except TableError as error:
            self.refuse(*error.problems)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(self.cells(row) for row in rows)
        self.stdout.write(text.getvalue(), ending="")

    def rows(self, index, year):
        if rows := exported(index, year):
            return rows
        raise TableError(f"Chưa có số liệu {index} năm {year}.")

    def cells(self, standing):
        return (
            guarded(standing.row.name),
            "" if standing.total is None else plain(standing.total),
            "" if standing.rank is None else standing.rank,
            standing.rank_of if standing.rank is not None and standing.rank_of else "",
            "true" if standing.is_complete else "false",
        )
