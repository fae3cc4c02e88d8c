"""Handing the leaves of the province's assessment to the lead agencies that answer them."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from journal.models import record_many
from scoring import permissions
from scoring.choices import Method
from scoring.gaps import unhanded
from scoring.marking.holding import hold
from scoring.models import Charge
from scoring.refusals import Refused, refuse_if
from units.lookup import UnitBook, UnitNotFound
from units.models import Unit

NOTHING = "Chưa chọn lĩnh vực, tiêu chí nào để giao."
NOBODY = "chưa giao"


@transaction.atomic
def hand_out(assessment, nodes, agency, *, by):
    """Hand these fields, criteria or leaves to an agency: every self-scored leaf under them.

    Gives back the leaves that changed hands; those the agency had already are left alone.
    """
    assessment = hold(assessment)
    refuse_if(permissions.why_not_hand_out(by, assessment))
    _refuse_agency(assessment, agency)
    leaves = leaves_under(assessment, nodes)
    if not leaves:
        raise Refused(NOTHING)
    return _hand(assessment, [(leaf, agency) for leaf in leaves], by)


@transaction.atomic
def hand_by_set(assessment, *, by):
    """Hand every leaf nobody has to the agency the set names for it; those not found are told.

    Gives back (leaves handed, sentences about those that were not).
    """
    assessment = hold(assessment)
    refuse_if(permissions.why_not_hand_out(by, assessment))
    book, pairs, problems = _agencies(assessment), [], []
    for leaf in unhanded(assessment):
        try:
            pairs.append((leaf, book.find(leaf.lead_agency)))
        except UnitNotFound as error:
            problems.append(f"{leaf.code}: {error}")
    return _hand(assessment, pairs, by), problems


def leaves_under(assessment, nodes):
    """The self-scored leaves among these nodes and below them, each once, in order."""
    criteria = list(assessment.criteria_set.criteria.main().order_by("order"))
    wanted = {node.pk for node in nodes}
    for node in criteria:
        if node.parent_id in wanted:
            wanted.add(node.pk)
    return [node for node in criteria if node.pk in wanted and node.method == Method.SELF]


def agencies(assessment):
    """The units leaves may be handed to: our own, standing at the year's end, by name."""
    standing = Unit.objects.existing(date(assessment.period.year, 12, 31))
    return standing.exclude(pk=assessment.unit_id).alphabetical()


def _agencies(assessment):
    return UnitBook(date(assessment.period.year, 12, 31), agencies(assessment))


def _refuse_agency(assessment, agency):
    if not agencies(assessment).filter(pk=agency.pk).exists():
        year = assessment.period.year
        raise Refused(f"{agency} không phải cơ quan chủ trì được của năm {year}.")


def _hand(assessment, pairs, by):
    """Write the charges that change, with one entry of the year's journal for each."""
    standing = {
        charge.criterion_id: charge for charge in assessment.charges.select_related("agency")
    }
    now, changed, entries = timezone.now(), [], []
    for leaf, agency in pairs:
        before = standing.get(leaf.pk)
        if before and before.agency_id == agency.pk:
            continue
        Charge.objects.update_or_create(
            assessment=assessment,
            criterion=leaf,
            defaults={"agency": agency, "given_by": by, "given_at": now},
        )
        changed.append(leaf)
        entries.append((f"{leaf}", f"{before.agency}" if before else NOBODY, f"{agency}"))
    if entries:
        record_many(assessment.chain, "giao cơ quan chủ trì", entries, by=by)
    return changed
