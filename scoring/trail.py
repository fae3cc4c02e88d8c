"""An assessment's journal as each person may read it: the unit never learns who judged it."""

from journal.models import JournalEntry
from scoring import permissions

# What the unit does itself, or is told of at once. Any other act is the judges': an act added
# later stays hidden from the unit until somebody lists it here.
UNIT_ACTS = frozenset(
    {
        "tự chấm",
        "rút mục đã khai",
        "gắn tài liệu",
        "gỡ tài liệu",
        "trình lãnh đạo",
        "trả lại phiếu",
        "duyệt, chốt điểm",
        "chốt điểm",
        "mở lại phiếu",
        "giải trình",
        "chốt giải trình",
        "soạn kiến nghị",
        "ký, gửi kiến nghị",
        "gắn tài liệu kiến nghị",
        "rút kiến nghị",
    }
)
SYSTEM = "Hệ thống"
JUDGES = "Hội đồng thẩm định, Sở Nội vụ"


def trail(user, assessment):
    """The entries this person may read, newest first; before the explanation stage the unit's."""
    entries = JournalEntry.objects.of(assessment.chain)
    if permissions.sees_appraisal(user, assessment):
        return entries
    return entries.filter(act__in=UNIT_ACTS)


def sign(entries, user, assessment):
    """Give each entry `signature`: the person, or only the office he wrote it for."""
    names_all = permissions.knows_judges(user, assessment)
    for entry in entries:
        entry.signature = _signature(entry, names_all)
    return entries


def _signature(entry, names_all):
    if entry.by is None:
        return SYSTEM
    return str(entry.by) if names_all or entry.act in UNIT_ACTS else JUDGES
