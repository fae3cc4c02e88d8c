"""The act of saying how dear a deed of a leaf is: journaled, with a reason, never overwritten."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from indices.models import LeafEffort
from indices.permissions import why_not_weigh
from indices.rules.gains import LEAST_EFFORT, MOST_EFFORT
from journal.models import record
from scoring.marking.holding import hold
from scoring.refusals import Overtaken, Refused, refuse_if

CHAIN = "cau-noi"
USUAL = "công 1, cỡ việc thông thường"
OVERTAKEN = (
    "Công của tiêu chí này vừa được người khác đặt. Nội dung của bạn chưa được lưu; "
    "hãy xem nội dung mới rồi lưu lại."
)


@dataclass(frozen=True)
class Weight:
    """What is said of a leaf; no batch means the usual size of a deed."""

    effort: int = LEAST_EFFORT
    batch: Decimal | None = None
    is_closed: bool = False


@transaction.atomic
def set_effort(assessment, leaf, weight, *, reason, seen=None, by):
    """Say how dear a deed of this leaf is; the row that stands then.

    `seen` is the number of the row the person knew of, 0 for none.
    """
    refuse_if(why_not_weigh(by))
    assessment = hold(assessment)
    standing = LeafEffort.objects.of_set(assessment.criteria_set).get(leaf.code)
    if seen is not None and seen != (standing.pk if standing else 0):
        raise Overtaken(OVERTAKEN)
    _refuse(assessment, leaf, weight, reason)
    made = LeafEffort(
        criteria_set=assessment.criteria_set,
        code=leaf.code,
        name=leaf.name,
        reason=reason.strip(),
        by=by,
        **vars(weight),
    )
    made.save()
    before = standing.said if standing else USUAL
    subject = f"{assessment.criteria_set.code}:{leaf.code}"
    record(CHAIN, "đặt công của tiêu chí", subject, before=before, after=made.said,
           reason=made.reason, by=by)  # fmt: skip
    return made


def _refuse(assessment, leaf, weight, reason):
    if leaf.criteria_set_id != assessment.criteria_set_id or not (leaf.is_leaf and leaf.is_main):
        raise Refused("Không phải tiêu chí thành phần của bộ này.")
    if not LEAST_EFFORT <= weight.effort <= MOST_EFFORT:
        raise Refused(f"Công của một việc từ {LEAST_EFFORT} đến {MOST_EFFORT}.")
    if weight.batch is not None and weight.batch <= 0:
        raise Refused("Khối lượng tính là một việc phải lớn hơn 0.")
    if not reason.strip():
        raise Refused("Cần ghi lý do đặt công.")
