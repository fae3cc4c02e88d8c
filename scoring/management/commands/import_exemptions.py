"""`manage.py import_exemptions FILE --year 2024`: leaves not assessed for some units."""

from scoring.importing.exemptions import OPTIONAL, REQUIRED, check_exemptions, enter_exemptions
from scoring.models import AssessmentPeriod
from scoring.permissions import why_not_exempt
from scoring.refusals import Refused
from units.commands import OfficeCommand
from units.tables import TableError, read_table


class Command(OfficeCommand):
    help = "Nhập các tiêu chí không đánh giá đối với từng đơn vị từ tệp CSV hoặc XLSX."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp CSV hoặc XLSX")
        parser.add_argument("--year", type=int, required=True, help="năm đánh giá")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không lưu")

    def handle(self, *, file, year, dry_run, **options):
        period = AssessmentPeriod.objects.filter(year=year).first()
        if period is None:
            self.refuse(f"Chưa có năm đánh giá {year}.")
        if reason := why_not_exempt(None, period):
            self.refuse(reason)
        parsed = self.read(file, period)
        if not dry_run:
            self.enter(parsed, period)
        done = f"{'Sẽ' if dry_run else 'Đã'} thêm {len(parsed.rows)} mục"
        self.stdout.write(f"{done}, có từ trước {parsed.already} mục.")

    def read(self, file, period):
        """The table in the file; refused with every problem, by row and column."""
        try:
            table = read_table(file, required=REQUIRED, optional=OPTIONAL)
        except TableError as error:
            self.refuse(*error.problems)
        parsed = check_exemptions(table, period)
        if parsed.problems:
            self.refuse(*parsed.problems)
        return parsed

    def enter(self, parsed, period):
        try:
            enter_exemptions(parsed, period, by=None)
        except Refused as error:
            self.refuse(error)
