"""`manage.py import_service FILE`: monthly figures of one-stop shops and service centres."""

from contextlib import nullcontext
from pathlib import Path

from django.db import transaction

from indices.service.keeping import keep
from indices.service.published import is_published, read_published
from indices.service.reading import NEW, NEXT, SAME, read_service
from indices.service.report import found_in, sentences, write_report
from scoring.refusals import Refused
from units.commands import OfficeCommand
from units.tables import TableError, read_table


class Command(OfficeCommand):
    help = (
        "Nhập số liệu một cửa theo tháng của đơn vị; bảng số liệu đã đăng của nơi khác chỉ được "
        "đối chiếu, không lưu."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp .csv, .xlsx, .xls hoặc .ods")
        parser.add_argument("--source", default="", help="nguồn số liệu, bắt buộc khi lưu")
        parser.add_argument("--reason", default="", help="lý do, khi tệp thay số liệu đang có")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đối chiếu, không lưu")
        parser.add_argument("--report", metavar="OUT.csv", help="ghi kết quả đối chiếu vào tệp này")

    def handle(self, *, file, source, reason, dry_run, report, **options):
        try:
            # The report first: a file that can't be written must not leave figures kept untold.
            with transaction.atomic(), self.opened(report) as opened:
                if self.is_published(file):
                    found, done = self.checked(file), "Đã đối chiếu, không lưu"
                else:
                    found, done = self.loaded(file, source, reason, dry_run)
                if opened:
                    write_report(found, opened)
        except TableError as error:
            self.refuse(*error.problems)
        except Refused as refusal:
            self.refuse(str(refusal))
        self.stdout.write(f"{done}; {len(found)} chỗ cần xem.")
        for sentence in sentences(found):
            self.stdout.write(sentence)

    def is_published(self, file):
        try:
            table = read_table(file, required=("source_id", "pct_early_or_on_time"))
        except TableError:
            return False
        return is_published(table.columns)

    def checked(self, file):
        """What a table that others printed says against itself."""
        return [
            (told.number, told.unit, told.period, finding)
            for told in read_published(file)
            for finding in told.findings
        ]

    def loaded(self, file, source, reason, dry_run):
        """(findings, what was done) of a table of our own units."""
        loaded = read_service(file)
        if not dry_run:
            keep(loaded, source=source, reason=reason, by=None)
        fates = ", ".join(f"{fate} {loaded.count(fate)}" for fate in (NEW, NEXT, SAME))
        done = f"{'Sẽ nhập' if dry_run else 'Đã nhập'} {len(loaded.rows)} dòng ({fates})"
        return found_in(loaded), done

    def opened(self, path):
        if path is None:
            return nullcontext()
        try:
            return Path(path).open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise TableError(f"Không ghi được tệp {path}.") from error
