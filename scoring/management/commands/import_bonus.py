"""`manage.py import_bonus FILE --year 2025`: bonus and penalty of a year's sets, from a table."""

from scoring.importing.bonus import check_bonus, plans_of, read_bonus
from scoring.importing.bonus_applying import import_bonus
from scoring.importing.sets import why_not_change_criteria
from scoring.refusals import Refused
from units.commands import OfficeCommand
from units.tables import TableError

EMPTY = "(trống)"
NOT_IMPORTED = "Chưa nhập gì: hãy sửa các lỗi trên rồi nhập lại."


class Command(OfficeCommand):
    help = (
        "Nhập điểm thưởng, điểm trừ (ngoài thang 100) của một năm từ tệp CSV hoặc XLSX; "
        "cột applies_to chọn bộ tiêu chí."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp CSV hoặc XLSX")
        parser.add_argument("--year", type=int, required=True, help="năm đánh giá")
        parser.add_argument(
            "--group",
            action="append",
            default=[],
            dest="groups",
            help="chỉ nhập cho bộ của nhóm này; ghi nhiều lần được, bỏ trống: mọi nhóm của năm",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không lưu")

    def handle(self, *, file, year, groups, dry_run, **options):
        parsed, plans = self.read(file, year, groups)
        for warning in [*parsed.warnings, *(told for plan in plans for told in plan.warnings)]:
            self.stderr.write(self.style.WARNING(f"Lưu ý: {warning}"))
        if dry_run:
            self.show(plans)
            return
        try:
            plans = import_bonus(parsed, year, groups, by=None)
        except Refused as refusal:
            self.refuse(refusal)
        for plan in plans:
            done = f"Đã nhập điểm thưởng, điểm trừ của «{plan.criteria_set}»: {plan.changes}."
            self.stdout.write(self.style.SUCCESS(done))

    def read(self, file, year, groups):
        """The table and what it makes of each set; refused with every problem, by row, column."""
        try:
            parsed = check_bonus(read_bonus(file))
            plans = plans_of(parsed, year, groups)
        except TableError as error:
            self.refuse(*error.problems, NOT_IMPORTED)
        for plan in plans:
            if refusal := why_not_change_criteria(plan.criteria_set):
                self.refuse(refusal)
        return parsed, plans

    def show(self, plans):
        """What the table would change, set by set and cell by cell."""
        for plan in plans:
            self.stdout.write(f"So với «{plan.criteria_set}» đang có: {plan.changes}.")
            for code in plan.changes.new:
                self.stdout.write(f"  thêm {code} {plan.after[code]['name_vi']}")
            for code in plan.changes.removed:
                self.stdout.write(f"  bỏ {code}")
            for code, cells in plan.changes.changed.items():
                for column, (old, new) in cells.items():
                    told = f"{old or EMPTY} → {new or EMPTY}"
                    self.stdout.write(f"  {code}, cột {column}: {told}")
        self.stdout.write("Chạy thử: chưa lưu gì.")
