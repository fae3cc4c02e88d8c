"""An act worth a receipt: journaled with the fingerprint of what stands, receipts for all sides."""

from django.db.models import prefetch_related_objects

from journal.models import Receipt, ReceiptKind, issue, record_each, sealed
from journal.present import register_present
from scoring.fingerprints import OWN, WHOLE, fingerprints
from scoring.models import Assessment

PARTS = {
    ReceiptKind.SUBMISSION: OWN,
    ReceiptKind.LOCK: OWN,
    ReceiptKind.CONCLUSION: WHOLE,
}
SYSTEM = "Hệ thống"


def witness(kind, assessments, act, *, by, role, before="", after=""):
    """Journal the act on the chain of each assessment and issue its receipt.

    A handful of queries for any number of assessments; to be called when all else is written.
    """
    # Assessments held one by one come without their unit, year and group.
    prefetch_related_objects(assessments, "unit", "period", "group")
    prints = fingerprints(assessments, PARTS[kind])
    changes = [
        (each.chain, each, before, f"{after}{'; ' if after else ''}{sealed(prints[each.pk])}")
        for each in assessments
    ]
    entries = record_each(act, changes, by=by)
    told = SYSTEM if by is None else role
    pairs = zip(assessments, entries, strict=True)
    return issue(kind, [(entry, each.chain, told, prints[each.pk]) for each, entry in pairs])


def assessment_id(receipt):
    """The id of the assessment a receipt is about; 0 when it is about something else."""
    kind, _, pk = receipt.about.partition("-")
    return int(pk) if kind == "phieu" and pk.isdecimal() else 0


def receipts_of_year(period):
    """All receipts of a year, of its assessments and of what was published, newest first."""
    chains = [each.chain for each in period.assessments.only("pk")]
    return Receipt.objects.filter(chain__in=[period.chain, *chains]).order_by("-pk")


def register():
    """Answer for the receipts of assessments when the journal is verified."""
    register_present(ReceiptKind.LOCK, _locked_now)
    register_present(ReceiptKind.CONCLUSION, _concluded_now)


def _locked_now(about):
    return _now(about, OWN, locked_at__isnull=False)


def _concluded_now(about):
    return _now(about, WHOLE, concluded_at__isnull=False)


def _now(about, part, **in_force):
    found = Assessment.objects.select_related("period", "group", "unit").filter(**in_force)
    pk = about.rpartition("-")[2]
    assessment = found.filter(pk=pk).first() if pk.isdecimal() else None
    return fingerprints([assessment], part)[assessment.pk] if assessment else ""
