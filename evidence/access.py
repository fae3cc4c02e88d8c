"""The rule of the one door to a file. Apps above add their own part of it, and are not imported."""

from units.choices import Role

SIGN_IN = "Bạn cần đăng nhập để xem tài liệu này."
NO_RIGHT = "Bạn không có quyền xem tài liệu này."

_readers = []


def register_reader(predicate):
    """Let an app above answer for its readers.

    `predicate(user, document)` returns "" to allow, a Vietnamese reason to refuse, or None when
    the document is not its business. One yes is enough; a refusal here cannot undo another's yes.
    """
    if predicate not in _readers:
        _readers.append(predicate)
    return predicate


def why_not_read(user, document):
    """The reason this person may not read the document; empty when he may."""
    if not (user.is_authenticated and user.is_active):
        return SIGN_IN
    if _reads_by_office(user, document):
        return ""
    refusal = ""
    for predicate in _readers:
        answer = predicate(user, document)
        # Only the empty text allows: a predicate that forgets to answer must not open the door.
        if answer == "":
            return ""
        refusal = refusal or answer
    return refusal or NO_RIGHT


def _reads_by_office(user, document):
    """The uploader, the clerks and heads of the document's unit, and the officers."""
    return (
        user.pk == document.uploaded_by_id
        or user.holds(Role.OFFICER)
        or user.holds(Role.CLERK, unit=document.unit)
        or user.holds(Role.HEAD, unit=document.unit)
    )
