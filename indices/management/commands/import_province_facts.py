"""`manage.py import_province_facts FILE`: single figures the press printed of provinces."""

from indices.facts import bring_in
from units.commands import OfficeCommand
from units.tables import TableError


class Command(OfficeCommand):
    help = "Nhập các số liệu lẻ của tỉnh theo báo chí: năm, nội dung, số in, nguồn."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp .csv, .xlsx, .xls hoặc .ods")

    def handle(self, *, file, **options):
        try:
            number = bring_in(file, by=None)
        except TableError as error:
            self.refuse(*error.problems)
        self.stdout.write(f"Đã nhập {number} số liệu mới.")
