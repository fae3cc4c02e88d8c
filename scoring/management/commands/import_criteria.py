"""`manage.py import_criteria FILE --year 2025 --group so`: a year's criteria from a table."""

from scoring.importing.applying import import_tree
from scoring.importing.checking import HUNDRED, check_criteria, read_criteria
from scoring.importing.differences import difference
from scoring.importing.sets import Target, find_set, missing_groups, why_not_import
from scoring.importing.stated import EXAMPLE, read_stated
from scoring.refusals import Refused
from scoring.rules.numbers import NumberError, format_number, read_number
from scoring.rules.tree import check_counts
from units.commands import OfficeCommand
from units.tables import TableError

EMPTY = "(trống)"
NOT_IMPORTED = "Chưa nhập gì: hãy sửa các lỗi trên rồi nhập lại."


class Command(OfficeCommand):
    help = "Nhập bộ tiêu chí của một năm từ tệp CSV hoặc XLSX; nhập lại tệp đã sửa để cập nhật."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp CSV hoặc XLSX")
        parser.add_argument("--year", type=int, required=True, help="năm đánh giá")
        parser.add_argument(
            "--group",
            action="append",
            required=True,
            dest="groups",
            help="mã nhóm xếp hạng; ghi nhiều lần khi nhiều nhóm dùng chung một bộ",
        )
        parser.add_argument("--group-name", default="", help="tên nhóm, khi nhóm chưa có")
        parser.add_argument("--name", default="", help="tên bộ tiêu chí")
        parser.add_argument("--decision", default="", help="văn bản ban hành")
        parser.add_argument("--note", default="", help="ghi chú")
        parser.add_argument("--total", default=HUNDRED, help="tổng điểm của bộ, mặc định 100")
        parser.add_argument(
            "--stated",
            default="",
            help=f"số lượng văn bản nêu, dạng {EXAMPLE}; lệch thì cảnh báo",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không lưu")

    def handle(self, **options):
        names = ("year", "group_name", "name", "decision", "note")
        groups = tuple(dict.fromkeys(options["groups"]))
        target = Target(groups=groups, **{name: options[name] for name in names})
        stated = self.read_stated(options["stated"])
        parsed = self.read(options["file"], self.read_total(options["total"]))
        self.show_counts(parsed, stated)
        if refusal := why_not_import(target):
            self.refuse(refusal)
        self.announce_groups(target)
        if options["dry_run"]:
            self.show_changes(difference(parsed, find_set(target)))
            self.stdout.write("Chạy thử: chưa lưu gì.")
        else:
            self.apply(parsed, target)

    def read(self, file, total):
        """The table in the file; refused with every problem, by row and column."""
        try:
            parsed = check_criteria(read_criteria(file), total=total)
        except TableError as error:
            self.refuse(*error.problems)
        if parsed.problems:
            self.refuse(*parsed.problems, NOT_IMPORTED)
        return parsed

    def show_counts(self, parsed, stated):
        counts = parsed.counts
        self.stdout.write(
            f"Bảng có {counts['fields']} lĩnh vực, {counts['criteria']} tiêu chí, "
            f"{counts['leaves']} tiêu chí chấm điểm; "
            f"tổng {format_number(parsed.total)} điểm."
        )
        for warning in [*parsed.warnings, *check_counts(stated, counts)]:
            self.warn(warning)

    def announce_groups(self, target):
        for code in missing_groups(target):
            name = target.group_name or code
            self.warn(f"Nhóm «{code}» chưa có: lập nhóm mới với tên «{name}».")

    def show_changes(self, changes):
        self.stdout.write(f"So với bộ đang có: {changes}.")
        for code in changes.removed:
            self.stdout.write(f"  bỏ {code}")
        for code, cells in changes.changed.items():
            for column, (old, new) in cells.items():
                self.stdout.write(f"  {code}, cột {column}: {old or EMPTY} → {new or EMPTY}")

    def apply(self, parsed, target):
        try:
            criteria_set, changes = import_tree(parsed, target, by=None)
        except Refused as error:
            self.refuse(error)
        self.stdout.write(self.style.SUCCESS(f"Đã nhập «{criteria_set}»: {changes}."))

    def warn(self, message):
        self.stderr.write(self.style.WARNING(f"Lưu ý: {message}"))

    def read_stated(self, text):
        try:
            return read_stated(text)
        except ValueError as error:
            self.refuse(f"--stated: {error}")

    def read_total(self, text):
        try:
            return read_number(text, what="--total")
        except NumberError as error:
            self.refuse(error)
