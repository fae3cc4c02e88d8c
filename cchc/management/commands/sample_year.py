"""`manage.py sample_year`: real units of Lai Châu, three years of invented scores, to try out."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cchc.sample import people, story
from units.models import Unit, User


class Command(BaseCommand):
    help = "Nạp số liệu mẫu (đơn vị thật, điểm ngẫu nhiên) vào cơ sở dữ liệu trống."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="bỏ qua khi đã có dữ liệu")
        parser.add_argument("--accounts", action="store_true", help="chỉ in các tài khoản mẫu")
        parser.add_argument("--seed", type=int, default=2024, help="số gieo ngẫu nhiên")

    def handle(self, **options):
        if options["accounts"]:
            return self.show_accounts()
        if not story.is_empty():
            if options["if_empty"]:
                return None
            raise CommandError(self.why_not_here())
        if settings.PRODUCTION:
            raise CommandError("Máy chủ thật không nạp số liệu mẫu.")
        # Else each of some hundred thousand statements is written out once more and kept.
        settings.DEBUG = False
        story.tell(seed=options["seed"], say=self.stdout.write)
        self.stdout.write("Đã nạp số liệu mẫu năm 2023, 2024 và 2025.")
        return None

    def why_not_here(self):
        """Why the sample does not go into this database."""
        if User.objects.filter(is_sample=True).exists():
            return "Cơ sở dữ liệu đã có số liệu mẫu."
        if Unit.objects.exists():
            return "Cơ sở dữ liệu đã có đơn vị thật: không nạp số liệu mẫu bên cạnh."
        return "Cơ sở dữ liệu không trống: số liệu mẫu chỉ nạp vào cơ sở dữ liệu trống."

    def show_accounts(self):
        """One sample account for each role, with the password; nothing when there is no sample."""
        found = people.accounts()
        if not found or settings.PRODUCTION:
            return
        self.stdout.write(f"Tài khoản mẫu (mật khẩu chung: {people.PASSWORD}):")
        for username, roles in found:
            self.stdout.write(f"  {username:<14} {'; '.join(roles)}")
        self.stdout.write("  Mỗi đơn vị có cv.<đơn vị> (chuyên viên) và ld.<đơn vị> (lãnh đạo).")
