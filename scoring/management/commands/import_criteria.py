"""`manage.py import_criteria FILE --year 2025 --group so`: a year's criteria from a table."""

from django.core.management.base import BaseCommand, CommandError

from scoring.importing.applying import import_tree
from scoring.importing.checking import HUNDRED, check_criteria, read_criteria
from scoring.importing.differences import difference
from scoring.importing.sets import Target, find_set, missing_groups, why_not_import
from scoring.refusals import Refused
from scoring.rules.numbers import NumberError, format_number, read_number
from scoring.rules.tree import COUNTED, check_counts
from units.tables import TableError

EMPTY = "(trống)"


class Command(BaseCommand):
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
            help="số lượng văn bản nêu, dạng fields=8,criteria=38,leaves=81; lệch thì cảnh báo",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không lưu")

    def handle(self, **options):
        names = ("year", "group_name", "name", "decision", "note")
        groups = tuple(dict.fromkeys(options["groups"]))
        target = Target(groups=groups, **{name: options[name] for name in names})
        stated = _stated(options["stated"])
        parsed = self.read(options["file"], _total(options["total"]))
        self.show_counts(parsed, stated)
        if refusal := why_not_import(target):
            raise CommandError(refusal)
        self.announce_groups(target)
        if options["dry_run"]:
            self.show_changes(difference(parsed, find_set(target)))
            self.stdout.write("Chạy thử: chưa lưu gì.")
        else:
            self.apply(parsed, target)

    def read(self, file, total):
        """The table in the file; CommandError with every problem, by row and column."""
        try:
            parsed = check_criteria(read_criteria(file), total=total)
        except TableError as error:
            raise CommandError(str(error)) from error
        if parsed.problems:
            lines = "\n".join(f"  {problem}" for problem in parsed.problems)
            raise CommandError(f"Chưa nhập: có {len(parsed.problems)} lỗi.\n{lines}")
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
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS(f"Đã nhập «{criteria_set}»: {changes}."))

    def warn(self, message):
        self.stderr.write(self.style.WARNING(f"Lưu ý: {message}"))


def _stated(text):
    """{"criteria": 38} from "criteria=38"."""
    stated = {}
    for part in filter(None, text.split(",")):
        name, _, number = part.partition("=")
        if name.strip() not in COUNTED or not number.strip().isdecimal():
            raise CommandError(
                f"--stated: không hiểu «{part}»; ghi dạng fields=8,criteria=38,leaves=81."
            )
        stated[name.strip()] = int(number)
    return stated


def _total(text):
    try:
        return read_number(text, what="--total")
    except NumberError as error:
        raise CommandError(str(error)) from error
