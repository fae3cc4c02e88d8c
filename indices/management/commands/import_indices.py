"""`manage.py import_indices FILE`: figures of national indices, as they were published."""

from contextlib import nullcontext
from pathlib import Path

from django.db import transaction

from indices.importing.checking import check_file
from indices.importing.keeping import keep
from indices.importing.report import sentences, summary, write_report
from units.commands import OfficeCommand
from units.tables import TableError


class Command(OfficeCommand):
    help = "Nhập số liệu các chỉ số cấp quốc gia, tính lại và báo chỗ khác với số đã in."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp .csv, .xlsx, .xls hoặc .ods")
        parser.add_argument(
            "--index",
            default="",
            metavar="CODE",
            help="chỉ nhập chỉ số này",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ đối chiếu, không lưu")
        parser.add_argument("--report", metavar="OUT.csv", help="ghi kết quả đối chiếu vào tệp này")
        parser.add_argument(
            "--decimal-mark",
            choices=[".", ","],
            default="",
            help="dấu thập phân của tệp, khi «2.154» có thể là hàng nghìn",
        )

    def handle(self, *, file, index, dry_run, report, decimal_mark, **options):
        try:
            loaded = check_file(file, only=index, decimal_mark=decimal_mark)
            # The report first: a file that can't be written must not leave a list kept untold.
            with transaction.atomic(), self.opened(report) as opened:
                if opened:
                    write_report(loaded, opened)
                if not dry_run:
                    loaded = keep(loaded, by=None, file_name=Path(file).name)
        except TableError as error:
            self.refuse(*error.problems)
        self.stdout.write(f"{'Sẽ nhập' if dry_run else 'Đã nhập'} {summary(loaded)}.")
        for sentence in sentences(loaded):
            self.stdout.write(sentence)

    def opened(self, path):
        if path is None:
            return nullcontext()
        try:
            return Path(path).open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise TableError(f"Không ghi được tệp {path}.") from error
