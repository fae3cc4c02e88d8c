"""The cast of the one door: two units, and somebody for each answer it can give."""

from evidence.register import register_document
from tests.evidence.papers import PDF, upload
from units.choices import Role
from units.models import RoleGrant, Unit, User

HOME = "Sở Nội vụ"
OTHER = "Sở Tài chính"


def unit_named(name):
    code = "".join(word[0] for word in name.split())
    return Unit.objects.get_or_create(name=name, defaults={"code": code, "kind": "department"})[0]


def person(username, role=None, unit=HOME, year=None):
    """A named person, with one role when given."""
    user = User.objects.create(username=username, full_name=username.title())
    if role:
        RoleGrant.objects.create(
            user=user, role=role, unit=unit_named(unit), year=year, reason="QĐ 1"
        )
    return user


def paper_of(uploader, content=PDF, name="quyết định.pdf", unit=HOME, **about):
    """A document registered the usual way."""
    about = {"title": "Kế hoạch cải cách hành chính"} | about
    return register_document(
        unit=unit_named(unit), upload=upload(content, name), by=uploader, **about
    )


def clerk():
    return person("clerk", Role.CLERK)
