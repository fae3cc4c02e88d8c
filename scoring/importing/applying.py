"""Taking a checked table of criteria into its set: all of it or nothing, and journaled."""

from django.db import transaction

from journal.models import record
from scoring.importing.columns import ATTRIBUTES
from scoring.importing.differences import difference
from scoring.importing.sets import hold_year, open_set, why_not_change_criteria
from scoring.models import Attachment, Criterion, Exemption, Score
from scoring.policies import why_not_use
from scoring.refusals import Refused, refuse_if

WRITTEN = [name for name in ATTRIBUTES.values() if name not in ("code", "parent_code")]
DERIVED = ["parent", "part", "order", "field_code", "depth", "search"]


@transaction.atomic
def import_tree(parsed, target, *, by):
    """Open the set the table is for and apply the table to it; returns the set and its changes."""
    criteria_set = open_set(target, by=by)
    return criteria_set, apply_tree(parsed, criteria_set, by=by)


@transaction.atomic
def apply_tree(parsed, criteria_set, *, by):
    """Make the set hold exactly the table's rows, or raise Refused and leave it as it was."""
    hold_year(criteria_set.year)
    refuse_if(why_not_change_criteria(criteria_set, by))
    if parsed.problems:
        raise Refused(f"Bảng tiêu chí còn {len(parsed.problems)} lỗi nên chưa nhập được.")
    changes = difference(parsed, criteria_set)
    if not changes:
        return changes
    _refuse_codes_outside(changes.new, criteria_set)
    existing = {criterion.code: criterion for criterion in criteria_set.criteria.main()}
    nodes = _nodes(parsed.rows, criteria_set, existing)
    clear_the_way([existing[code] for code in changes.removed], nodes.values())
    write(nodes.values())
    criteria_set.criteria.filter(code__in=changes.removed).delete()
    _refuse_against_policies(criteria_set)
    record(
        f"nam-{criteria_set.year}",
        "nhập bộ tiêu chí",
        criteria_set,
        before=f"{len(existing)} dòng",
        after=f"{len(nodes)} dòng ({changes})",
        by=by,
    )
    return changes


def _refuse_codes_outside(new, criteria_set):
    """A code stands once in a set, whichever part it is of."""
    outside = criteria_set.criteria.outside() if criteria_set.pk else Criterion.objects.none()
    if codes := ", ".join(outside.filter(code__in=new).values_list("code", flat=True)):
        raise Refused(f"Mã {codes} đang dùng cho điểm thưởng, điểm trừ của bộ này.")


def _refuse_against_policies(criteria_set):
    """What a policy names must still be there, or the group could not be ranked."""
    for used in criteria_set.uses.select_related("group"):
        if refusal := why_not_use(used.policy, criteria_set):
            raise Refused(f"Quy ước của nhóm «{used.group}»: {refusal} Hãy đổi quy ước trước.")


def _nodes(rows, criteria_set, existing):
    """The criteria as the table has them, each prepared after its parent."""
    nodes = {}
    for order, row in enumerate(rows, 1):
        node = existing.get(row.code) or Criterion(criteria_set=criteria_set, code=row.code)
        for name in WRITTEN:
            setattr(node, name, getattr(row, name))
        node.parent, node.order = nodes.get(row.parent_code), order
        node.prepare()
        nodes[row.code] = node
    return nodes


def clear_the_way(removed, nodes):
    """Refuse to drop a leaf that something was entered for; blank scores go with their leaf."""
    gone = [node.pk for node in removed]
    gone += [node.pk for node in nodes if node.pk and not node.is_leaf]
    exempt = Exemption.objects.filter(criterion__in=gone).values_list("criterion__code", flat=True)
    if codes := ", ".join(sorted(set(exempt))):
        raise Refused(
            f"Tiêu chí {codes} đang được ghi không đánh giá đối với một số đơn vị: "
            "hãy rút các mục đó trước khi bỏ tiêu chí."
        )
    scores = Score.objects.filter(criterion__in=gone)
    if scores.exclude(answered_at=None).exists() or _have_documents(scores):
        raise Refused("Có tiêu chí bị bỏ đã được đơn vị tự chấm hoặc gắn tài liệu.")
    # Left from a year that was opened and stepped back: opening it again makes them anew.
    scores.delete()


def _have_documents(scores):
    return Attachment.objects.filter(score__in=scores).exists()


def write(nodes):
    """Parents before children: a row needs its parent's id."""
    for depth in range(max(node.depth for node in nodes) + 1):
        level = [node for node in nodes if node.depth == depth]
        kept, new = [n for n in level if n.pk], [n for n in level if not n.pk]
        Criterion.objects.bulk_update(kept, WRITTEN + DERIVED)
        Criterion.objects.bulk_create(new)
