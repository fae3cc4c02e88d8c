"""The frame around the pages: menus by role, the person, and who answers for the site."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse

from units.choices import Role

from .frame import PUBLIC, places

register = template.Library()

UNIT_ROLES = {Role.CLERK, Role.HEAD, Role.VIEWER}
COUNCIL_ROLES = {Role.MEMBER, Role.CHAIR}
OFFICE_ROLES = {Role.OFFICER, Role.LEADER}
HEARING_ROLES = COUNCIL_ROLES | OFFICE_ROLES


@dataclass(frozen=True)
class Entry:
    """A link of a menu; `is_here` when the page lies under it, `is_exact` when it is the page."""

    label: str
    url: str
    path: str

    @property
    def is_exact(self):
        return self.path == self.url

    @property
    def is_here(self):
        return self.is_exact or (self.url != reverse("home") and self.path.startswith(self.url))


@dataclass(frozen=True)
class HeldRole:
    """A role of the person, where it was given, and the desk it opens."""

    label: str
    where: str
    url: str
    is_here: bool


@register.simple_tag
def province_name():
    """The province with a capital: it stands alone under the name of the product."""
    return settings.PROVINCE[:1].upper() + settings.PROVINCE[1:]


@register.inclusion_tag("includes/_responsible.html")
def responsible_body(names_site=True):
    """Who answers for the site, as far as the province has said so."""
    phone = settings.RESPONSIBLE_PHONE
    return {
        "names_site": names_site,
        "province": settings.PROVINCE,
        "body": settings.RESPONSIBLE_BODY,
        "person": settings.RESPONSIBLE_PERSON,
        "address": settings.RESPONSIBLE_ADDRESS,
        "email": settings.RESPONSIBLE_EMAIL,
        "phone": phone,
        "dial": "".join(sign for sign in phone if sign.isdigit() or sign == "+"),
    }


@register.inclusion_tag("includes/_contact.html")
def contact():
    """Whom to call, in one sentence."""
    return {
        "body": settings.RESPONSIBLE_BODY,
        "phone": settings.RESPONSIBLE_PHONE,
        "email": settings.RESPONSIBLE_EMAIL,
    }


@register.inclusion_tag("includes/_menu.html", takes_context=True)
def public_menu(context):
    """The menu of the shop window. It never asks who the visitor is: no cookie, one cached page."""
    return _menu("Trang công khai", _public_entries(_path(context)))


@register.inclusion_tag("includes/_menu.html", takes_context=True)
def desk_menu(context):
    """The menu of the person's desks, by the roles held; the public one for a visitor."""
    path, user = _path(context), _user(context)
    if user is None:
        return _menu("Trang công khai", _public_entries(path))
    return _menu("Bàn làm việc", _desk_entries(user, path))


@register.inclusion_tag("includes/_person.html", takes_context=True)
def person(context):
    """The person's name, the roles held with their desks, password and sign-out."""
    user, path = _user(context), _path(context)
    roles = [_held(grant, path) for grant in user.roles] if user else []
    roles.sort(key=lambda role: not role.is_here)
    return {
        "user": user,
        "roles": roles,
        "others": len(roles) - 1,
        "csrf_token": context.get("csrf_token"),
    }


def _menu(label, entries):
    return {"label": label, "entries": entries}


def _path(context):
    request = context.get("request")
    return request.path if request else ""


def _user(context):
    user = context.get("user")
    return user if user and user.is_authenticated else None


def _public_entries(path):
    signing_in = ("Đăng nhập", reverse("sign-in"))
    return [Entry(label, url, path) for label, url in [*places(PUBLIC), signing_in]]


def _desk_entries(user, path):
    held = {grant.role for grant in user.roles}
    places = [
        ("Bàn làm việc", True, reverse("desk")),
        ("Tự đánh giá", held & UNIT_ROLES, reverse("unit-assessments")),
        ("Thẩm định", held & COUNCIL_ROLES, reverse("council")),
        ("Điều hành", held & OFFICE_ROLES, reverse("office")),
        ("Công bố", held & OFFICE_ROLES, reverse("publication")),
        ("Kiến nghị", held & UNIT_ROLES, reverse("unit-complaints")),
        ("Trả lời kiến nghị", held & HEARING_ROLES, reverse("complaint-desk")),
        ("Quản trị", Role.OFFICER in held, reverse("admin:index")),
    ]
    return [Entry(label, url, path) for label, is_open, url in places if is_open]


def _held(grant, path):
    role = Role(grant.role)
    names = {name for roles, name in DESKS if role in roles}
    url = reverse(names.pop()) if names else ""
    where = f"{grant.unit}, năm {grant.year}" if grant.year else str(grant.unit)
    return HeldRole(role.label, where, url, bool(url) and path.startswith(url))


DESKS = [
    (UNIT_ROLES, "unit-assessments"),
    (COUNCIL_ROLES, "council"),
    (OFFICE_ROLES, "office"),
]
