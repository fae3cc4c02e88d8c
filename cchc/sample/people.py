"""Sample accounts: one for every role, and a clerk and a head for every unit."""

from django.contrib.auth.hashers import make_password

from units.choices import Role
from units.models import RoleGrant, Unit, User
from units.people import grant

PASSWORD = "cchc-mau-2025"
REASON = "Tài khoản mẫu để chạy thử"

OFFICER, CHAIR, LEADER, VIEWER = "canbo", "chutich", "lanhdao", "nguoixem"

# Who appraises: one seat for each agency that leads a field, and one from outside the departments.
MEMBERS = {
    "tgv.noivu": "SNV-2",
    "tgv.vanphong": "VPUB",
    "tgv.tuphap": "STP",
    "tgv.taichinh": "STC-2",
    "tgv.khcn": "SKHCN-2",
    "tgv.pvhcc": "TTPVHCC",
}


class Cast:
    """The sample people by user name; passwords are hashed once, as hashing is slow on purpose."""

    def __init__(self):
        self._hash = make_password(PASSWORD)

    def person(self, username):
        return User.objects.get(username=username)

    def make(self, username, full_name):
        return User.objects.create(
            username=username, full_name=full_name, password=self._hash, is_sample=True
        )

    def officer(self):
        """The first officer, granted by the system; he grants everybody else."""
        user = self.make(OFFICER, "Cán bộ CCHC Sở Nội vụ")
        grant(user, Role.OFFICER, Unit.objects.get(code="SNV-2"), reason=REASON, by=None)
        return user

    def province(self, years, by):
        """Leader, viewer, chair and members of the council for the years."""
        province = Unit.objects.get(kind="province")
        leader = self.make(LEADER, "Lãnh đạo UBND tỉnh")
        grant(leader, Role.LEADER, province, reason=REASON, by=by)
        viewer = self.make(VIEWER, "Người xem của Sở Y tế")
        grant(viewer, Role.VIEWER, Unit.objects.get(code="SYT"), reason=REASON, by=by)
        chair = self.make(CHAIR, "Chủ tịch Hội đồng thẩm định")
        for year in years:
            grant(chair, Role.CHAIR, province, year=year, reason=REASON, by=by)
        for username, code in MEMBERS.items():
            unit = Unit.objects.get(code=code)
            member = self.make(username, f"Tổ giúp việc – {unit.name}")
            for year in years:
                grant(member, Role.MEMBER, unit, year=year, reason=REASON, by=by)

    def unit(self, unit, by):
        """A clerk and a head for one unit."""
        for prefix, role, title in (
            ("cv", Role.CLERK, "Chuyên viên"),
            ("ld", Role.HEAD, "Lãnh đạo"),
        ):
            user = self.make(f"{prefix}.{unit.slug}", f"{title} {unit.name}")
            grant(user, role, unit, reason=REASON, by=by)

    def clerk_of(self, unit):
        return self.person(f"cv.{unit.slug}")

    def head_of(self, unit):
        return self.person(f"ld.{unit.slug}")


def accounts():
    """(user name, roles) of one sample account for each role; empty when there is no sample."""
    shown = [OFFICER, "cv.so-y-te", "ld.so-y-te", *MEMBERS, CHAIR, LEADER, VIEWER]
    grants = RoleGrant.objects.active().filter(user__is_sample=True, user__username__in=shown)
    found = {}
    for given in grants.select_related("user", "unit").order_by("pk"):
        found.setdefault(given.user.username, []).append(str(given))
    return [(username, found[username]) for username in shown if username in found]
