"""The pages of the admin, read from its own register: every model, every page it has."""

from django.apps import apps

from tests.browser import acts
from tests.browser.pages import Page
from units.models import Unit

# What people add there by hand; the rest is loaded from files or made at the desks.
ADDED = [
    "units.unit",
    "units.succession",
    "units.rolegrant",
    "units.user",
    "scoring.assignment",
    "scoring.conflict",
    "scoring.rankinggroup",
    "scoring.assessmentperiod",
]
LOOKED_AT = [
    "reports.ranking",
    "reports.scorecard",
    "journal.journalentry",
    "scoring.criteriaset",
    "scoring.criterion",
    "scoring.exemption",
    "evidence.document",
]
IMPORTED = ["units.unit", "units.succession", "scoring.criterion"]
EXPORTED = [*IMPORTED, "scoring.exemption"]


def name_of(model, page):
    return f"admin:{model.replace('.', '_')}_{page}"


def one(model):
    """The key of some row of the model."""
    return lambda: {"object_id": apps.get_model(model).objects.order_by("pk").first().pk}


def admin(model, page, *rest, **more):
    return Page("officer", name_of(model, page), *rest, **more)


def user_to_change():
    return {"id": apps.get_model("units.user").objects.order_by("pk").first().pk}


def grant_to_revoke():
    return {"pk": apps.get_model("units.rolegrant").objects.order_by("-pk").first().pk}


def deletable_unit():
    return {"object_id": Unit.objects.create(code="THU", name="Đơn vị thử", kind="department").pk}


ADMIN = [
    Page("officer", "admin:index"),
    Page("officer", "admin:app_list", lambda: {"app_label": "units"}),
    Page("clerk", "admin:index", state="forbidden", status=403),
    *(admin(model, "changelist") for model in ADDED + LOOKED_AT),
    *(admin(model, "change", one(model)) for model in ADDED + LOOKED_AT),
    *(admin(model, "add", at="draft") for model in ADDED),
    admin("units.unit", "add", at="draft", state="wrong", act=acts.submit_admin_form),
    *(admin(model, "history", one(model)) for model in ("units.unit", "scoring.criteriaset")),
    admin("units.unit", "delete", deletable_unit),
    *(admin(model, "import") for model in IMPORTED),
    *(admin(model, "export") for model in EXPORTED),
    admin("units.unit", "import", state="preview", act=acts.preview_units),
    admin("units.unit", "import", state="problems", act=acts.upload_wrong_units),
    admin("scoring.criterion", "import", at="draft", state="preview", act=acts.preview_criteria),
    Page("officer", "admin:auth_user_password_change", user_to_change),
    Page("officer", "admin:units_rolegrant_revoke", grant_to_revoke),
    Page("officer", "admin:password_change"),
]
