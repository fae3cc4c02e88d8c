"""What the commands that bring in earlier years have in common."""

from contextlib import nullcontext
from pathlib import Path

from django.db import transaction

from reports.models import StatementKind
from units.commands import OfficeCommand
from units.tables import TableError

from .drafts import Options
from .importing import check_statements, keep, read_statements
from .mapping import NAME as MAPPED
from .report import sentences, summary, write_report


class StatementCommand(OfficeCommand):
    """Reads a whole file, tells what contradicts itself, keeps everything or nothing.

    Status 1 and nothing saved when a cell can't be read; contradictions are kept and told.
    """

    kind = StatementKind.RESULTS

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp .csv, .xlsx, .xls hoặc .ods")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đối chiếu, không lưu")
        parser.add_argument(
            "--create-missing", action="store_true", help="tạo nhóm, đơn vị chưa có trong danh mục"
        )
        parser.add_argument("--report", metavar="OUT.csv", help="ghi kết quả đối chiếu vào tệp này")
        parser.add_argument("--source", default="", help="nguồn, cho bảng không ghi nguồn riêng")
        parser.add_argument("--decision", default="", help="văn bản công bố, tương tự")
        parser.add_argument(
            "--size",
            action="append",
            default=[],
            metavar="NHÓM=N",
            help="số đơn vị của một nhóm; dùng nhiều lần được",
        )
        parser.add_argument(
            "--mapping", choices=[MAPPED], help="tệp có cột tỉnh và khối: docs/earlier-results.md"
        )

    def handle(self, *, file, dry_run, report, mapping, **said):
        try:
            options = self.options(said)
            table = read_statements(file, self.kind, mapped=bool(mapping))
            loaded = check_statements(table, self.kind, options, mapped=bool(mapping))
            # The report first: a file that can't be written must not leave a list kept untold.
            with transaction.atomic(), self.opened(report) as opened:
                if opened:
                    write_report(loaded, opened)
                if not dry_run:
                    loaded = keep(loaded, options, by=None)
        except TableError as error:
            self.refuse(*error.problems)
        self.tell(loaded, dry_run)

    def options(self, said):
        """What was said beside the file; TableError when a size is not one."""
        return Options(
            create_missing=said["create_missing"],
            source=said["source"].strip(),
            decision=said["decision"].strip(),
            sizes=dict(map(self.size, said["size"])),
        )

    def size(self, text):
        name, _, number = text.rpartition("=")
        if not name.strip() or not number.strip().isdecimal() or not int(number):
            raise TableError(f"Không hiểu --size «{text}»: ghi NHÓM=N, ví dụ so=18.")
        return name.strip(), int(number)

    def opened(self, path):
        if path is None:
            return nullcontext()
        try:
            return Path(path).open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise TableError(f"Không ghi được tệp {path}.") from error

    def tell(self, loaded, dry_run):
        self.stdout.write(f"{'Sẽ nhập' if dry_run else 'Đã nhập'} {summary(loaded)}.")
        for sentence in sentences(loaded):
            self.stdout.write(sentence)
