"""`manage.py import_exemptions FILE --year 2024`: leaves not assessed for some units."""

from django.core.management.base import BaseCommand, CommandError

from scoring.importing.exemptions import OPTIONAL, REQUIRED, check_exemptions, enter_exemptions
from scoring.models import AssessmentPeriod
from scoring.permissions import why_not_exempt
from scoring.refusals import Refused
from units.tables import TableError, read_table


class Command(BaseCommand):
    help = "Nhập các tiêu chí không đánh giá đối với từng đơn vị từ tệp CSV hoặc XLSX."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp CSV hoặc XLSX")
        parser.add_argument("--year", type=int, required=True, help="năm đánh giá")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không lưu")

    def handle(self, **options):
        period = AssessmentPeriod.objects.filter(year=options["year"]).first()
        if period is None:
            raise CommandError(f"Chưa có năm đánh giá {options['year']}.")
        if refusal := why_not_exempt(None, period):
            raise CommandError(refusal)
        try:
            parsed = self.read(options["file"], period)
            if not options["dry_run"]:
                enter_exemptions(parsed, period, by=None)
        except (TableError, Refused) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Thêm {len(parsed.rows)} mục, đã có từ trước {parsed.already} mục.")
        if options["dry_run"]:
            self.stdout.write("Chạy thử: chưa lưu gì.")

    def read(self, file, period):
        parsed = check_exemptions(read_table(file, required=REQUIRED, optional=OPTIONAL), period)
        if parsed.problems:
            lines = "\n".join(f"  {problem}" for problem in parsed.problems)
            raise CommandError(f"Chưa nhập: có {len(parsed.problems)} lỗi.\n{lines}")
        return parsed
