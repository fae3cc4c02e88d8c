"""`manage.py import_figures FILE --year 2025 --by canbo`: survey results and systems' figures."""

from django.core.management.base import BaseCommand, CommandError

from scoring.importing.figures import check_figures, enter_figures, read_figures
from scoring.models import AssessmentPeriod
from scoring.permissions import why_not_enter_figure
from scoring.refusals import Refused
from units.models import User
from units.tables import TableError


class Command(BaseCommand):
    help = "Nhập số liệu điều tra xã hội học và số liệu từ hệ thống, từ tệp CSV hoặc XLSX."

    def add_arguments(self, parser):
        parser.add_argument("file", help="tệp CSV hoặc XLSX")
        parser.add_argument("--year", type=int, required=True, help="năm đánh giá")
        parser.add_argument("--by", required=True, help="tên đăng nhập của cán bộ nhập số liệu")
        parser.add_argument("--source", default="", help="nguồn, cho dòng không ghi nguồn riêng")
        parser.add_argument("--reason", default="", help="lý do, cho dòng không ghi lý do riêng")
        parser.add_argument("--dry-run", action="store_true", help="chỉ xem trước, không lưu")

    def handle(self, **options):
        period = AssessmentPeriod.objects.filter(year=options["year"]).first()
        if period is None:
            raise CommandError(f"Chưa có năm đánh giá {options['year']}.")
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"Không có tài khoản «{options['by']}».")
        if refusal := why_not_enter_figure(by, period):
            raise CommandError(refusal)
        try:
            parsed = self.read(options, period, by)
            figures = [] if options["dry_run"] else enter_figures(parsed.entries, period, by=by)
        except (TableError, Refused) as error:
            raise CommandError(str(error)) from error
        self.tell(parsed, figures)
        if options["dry_run"]:
            self.stdout.write("Chạy thử: chưa lưu gì.")

    def read(self, options, period, by):
        table = read_figures(options["file"], period)
        said = {name: options[name] for name in ("source", "reason")}
        parsed = check_figures(table, period, **said, by=by)
        if parsed.problems:
            lines = "\n".join(f"  {problem}" for problem in parsed.problems)
            raise CommandError(f"Chưa nhập: có {len(parsed.problems)} lỗi.\n{lines}")
        return parsed

    def tell(self, parsed, figures):
        self.stdout.write(
            f"Số liệu mới {len(parsed.new)}, thay đổi {len(parsed.changed)}, "
            f"giữ nguyên {len(parsed.unchanged)}, dòng để trống {parsed.blank}."
        )
        if waiting := sum(figure.needs_second_person for figure in figures):
            self.stdout.write(f"Chờ người thứ hai xác nhận: {waiting}.")
