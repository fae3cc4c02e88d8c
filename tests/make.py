"""Hand-written makers of what tests stand on; no surprises, no randomness."""

from datetime import date

from units.models import Unit, User
from units.people import grant


def make_unit(code="SCT", **kw):
    """A department with this code; days may be given as yyyy-mm-dd, none means open."""
    for name in {"valid_from", "valid_to"} & set(kw):
        kw[name] = date.fromisoformat(str(kw[name])) if kw[name] else None
    return Unit.objects.create(
        **{"code": code, "name": f"Đơn vị {code}", "kind": "department"} | kw
    )


def make_user(username="an", **kw):
    """A person without a role, who can't sign in unless a password is given."""
    return User.objects.create_user(username, **{"full_name": f"Người {username}"} | kw)


def grant_role(user, role, unit, year=None):
    """The role, granted by the system."""
    return grant(user, role, unit, year=year, reason="QĐ 1/QĐ-SNV", by=None)


def make_officer(username="officer", unit=None, **kw):
    """A person holding the officer role, by default from Sở Nội vụ."""
    user = make_user(username, **kw)
    grant_role(user, "officer", unit or Unit.objects.filter(code="SNV").first() or make_unit("SNV"))
    return user
