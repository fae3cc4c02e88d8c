import getpass
import sys

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from units.choices import Role
from units.commands import OfficeCommand
from units.lookup import UnitBook, UnitNotFound
from units.models import User
from units.people import NotGranted, grant, has_officer


class Command(OfficeCommand):
    help = (
        "Tạo cán bộ CCHC đầu tiên; những người sau do cán bộ CCHC cấp vai trò trên trang quản trị."
    )

    def add_arguments(self, parser):
        parser.add_argument("username", metavar="USERNAME", help="tên đăng nhập")
        parser.add_argument("--name", required=True, help="họ và tên")
        parser.add_argument("--unit", required=True, help="mã hoặc tên đơn vị công tác")
        parser.add_argument(
            "--password-stdin", action="store_true", help="đọc mật khẩu từ dòng đầu của stdin"
        )

    def handle(self, *, username, name, unit, password_stdin, **options):
        # Before asking for a password; asked again inside the transaction that creates the account.
        if has_officer():
            self.refuse("Đã có cán bộ CCHC: người sau do cán bộ CCHC cấp vai trò ở trang quản trị.")
        try:
            unit = UnitBook(timezone.localdate()).find(unit)
            user = User(username=User.normalize_username(username), full_name=name)
            password = sys.stdin.readline().rstrip("\r\n") if password_stdin else self._ask()
            user.set_password(password)
            user.full_clean()
            validate_password(password, user)
            create_first_officer(user, unit)
        except ValidationError as error:
            self.refuse(*error.messages)
        except (UnitNotFound, NotGranted) as error:
            self.refuse(error)
        self.stdout.write(f"Đã tạo tài khoản {user.username} và cấp vai trò cán bộ CCHC.")

    def _ask(self):
        password = getpass.getpass("Mật khẩu: ")
        if getpass.getpass("Nhập lại mật khẩu: ") != password:
            self.refuse("Hai lần nhập mật khẩu không giống nhau.")
        return password


@transaction.atomic
def create_first_officer(user, unit):
    """Save the account and let the system grant it the office; NotGranted when there is one."""
    if has_officer():
        raise NotGranted("Đã có cán bộ CCHC.")
    user.save()
    grant(user, Role.OFFICER, unit, reason="Cán bộ CCHC đầu tiên của hệ thống", by=None)
