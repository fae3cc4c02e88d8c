"""The cast of the one door: two units, and somebody for each answer it can give."""

from evidence.register import register_document
from tests.evidence.papers import PDF, upload
from tests.make import grant_role, make_unit, make_user
from units.choices import Role
from units.models import Unit

HOME = "Sở Nội vụ"
OTHER = "Sở Tài chính"


def unit_named(name):
    code = "".join(word[0] for word in name.split())
    return Unit.objects.filter(code=code).first() or make_unit(code, name=name)


def person(username, role=None, unit=HOME):
    """A named person, with one role when given."""
    user = make_user(username)
    if role:
        grant_role(user, role, unit_named(unit), year=2025 if Role(role).is_of_a_year else None)
    return user


def paper_of(uploader, content=PDF, name="quyết định.pdf", unit=HOME, **about):
    """A document registered the usual way."""
    about = {"title": "Kế hoạch cải cách hành chính"} | about
    return register_document(
        unit=unit_named(unit), upload=upload(content, name), by=uploader, **about
    )


def clerk():
    return person("clerk", Role.CLERK)
