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
    "indices.servicetarget",
    "indices.provincealias",
    "indices.tablemapping",
]
LOOKED_AT = [
    "reports.ranking",
    "reports.scorecard",
    "reports.statement",
    "reports.statedrow",
    "reports.statedgroup",
    "journal.journalentry",
    "scoring.criteriaset",
    "scoring.criterion",
    "scoring.outsideitem",
    "scoring.exemption",
    "evidence.document",
    "indices.servicefigure",
    "indices.release",
    "indices.indexrow",
    "indices.fact",
    "indices.province",
    "indices.indexdefinition",
    "indices.scheme",
    "indices.component",
    "indices.componentlink",
    "indices.band",
]
DELETED = [
    "units.unit",
    "units.succession",
    "scoring.assignment",
    "scoring.rankinggroup",
    "indices.servicetarget",
    "indices.provincealias",
]
MODELS = ADDED + LOOKED_AT
BOTH_WAYS = ["units.unit", "units.succession", "scoring.criterion", "scoring.outsideitem"]
IMPORTED = [*BOTH_WAYS, "reports.statement", "indices.release", "indices.componentlink"]
EXPORTED = [*BOTH_WAYS, "scoring.exemption", "indices.componentlink"]


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


# The row may be seen and no more: the admin answers as every desk does.
REFUSED = {"state": "forbidden", "status": 403}

ADMIN = [
    Page("officer", "admin:index"),
    Page("officer", "admin:app_list", lambda: {"app_label": "units"}),
    Page("clerk", "admin:index", state="forbidden", status=403),
    *(admin(model, "changelist") for model in MODELS),
    *(admin(model, "change", one(model)) for model in MODELS),
    *(admin(model, "history", one(model)) for model in MODELS),
    *(admin(model, "delete", one(model)) for model in DELETED),
    *(admin(model, "delete", one(model), **REFUSED) for model in MODELS if model not in DELETED),
    *(admin(model, "add", **REFUSED) for model in LOOKED_AT),
    *(admin(model, "add", at="draft") for model in ADDED),
    admin("units.unit", "add", at="draft", state="wrong", act=acts.submit_admin_form),
    admin("units.unit", "delete", deletable_unit, state="free"),
    *(
        admin(model, "changelist", state="delete", act=acts.delete_the_first)
        for model in DELETED
        if model != "scoring.assignment"  # its list has nothing to tick
    ),
    *(admin(model, "import") for model in IMPORTED),
    *(admin(model, "export") for model in EXPORTED),
    admin("reports.statement", "export", **REFUSED),
    admin("indices.release", "export", **REFUSED),
    admin("units.unit", "import", state="preview", act=acts.preview_units),
    admin("units.unit", "import", state="problems", act=acts.upload_wrong_units),
    admin("reports.statement", "import", state="preview", act=acts.preview_results),
    admin("scoring.criterion", "import", at="draft", state="preview", act=acts.preview_criteria),
    Page("officer", "admin:auth_user_password_change", user_to_change),
    Page("officer", "admin:units_rolegrant_revoke", grant_to_revoke),
    Page("officer", "admin:password_change"),
]
