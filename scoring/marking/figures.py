"""Survey results and systems' figures: a row each time, a source, a second person where needed."""

from django.db import transaction
from django.utils import timezone

from scoring import permissions
from scoring.models import Figure
from scoring.refusals import Overtaken, Refused, refuse_if
from scoring.rules.answers import AnswerError

from .holding import change, hold_score, note_score, said


@transaction.atomic
def record_figure(score, *, answer, source, reason="", seen=None, by):
    """Enter a figure for a survey or data leaf. For the officer's own unit it waits for another.

    `seen` is the number of the newest figure the person knew of, 0 for none: if somebody has
    entered another since, it stays.
    """
    score = hold_score(score)
    refuse_if(permissions.why_not_record_figure(by, score))
    latest = score.figures.order_by("-pk").first()
    _refuse_if_overtaken(score, latest, seen)
    figure = _read(score, answer, source, reason, by)
    if latest and is_same(latest, figure.answer, figure.source, waits=figure.needs_second_person):
        return latest
    if latest and not reason.strip():
        raise Refused(f"Tiêu chí {score.criterion.code} đã có số liệu: cần ghi lý do thay đổi.")
    # Only the newest may still be confirmed, or an older one would come into force after it.
    if latest:
        score.figures.waiting().update(rejected_at=figure.entered_at)
    figure.save()
    note_score(score, "nhập số liệu", _told(latest), _told(figure), by=by, reason=reason)
    if not figure.needs_second_person:
        _put_in_force(score, figure)
    return figure


def _refuse_if_overtaken(score, latest, seen):
    if seen is not None and seen != (latest.pk if latest else 0):
        raise Overtaken(
            f"Số liệu tiêu chí {score.criterion.code} của {score.assessment.unit} vừa được người "
            "khác nhập. Nội dung của bạn chưa được lưu; hãy xem số liệu mới rồi lưu lại."
        )


def _read(score, answer, source, reason, by):
    criterion = score.criterion
    if not source.strip():
        raise Refused("Cần ghi nguồn số liệu.")
    try:
        clean = criterion.rule.clean(answer)
        points = criterion.rule.points(clean)
    except AnswerError as error:
        raise Refused(f"Tiêu chí {criterion.code}: {error}") from error
    if clean.get("accept_thin") and not reason.strip():
        raise Refused(f"Tiêu chí {criterion.code}: cần ghi lý do chấp nhận mẫu nhỏ.")
    return Figure(
        score=score,
        answer=clean,
        points=points,
        source=source.strip(),
        reason=reason.strip(),
        needs_second_person=permissions.needs_second_person(by, score.assessment.unit),
        entered_by=by,
        entered_at=timezone.now(),
    )


def is_same(old, answer, source, *, waits):
    """True when entering this would change nothing: same numbers, same source, same standing."""
    if old.rejected_at or (old.answer, old.source) != (answer, source):
        return False
    is_waiting = old.needs_second_person and old.confirmed_at is None
    return waits or not is_waiting


def _told(figure):
    return "" if figure is None else f"{said(figure.points)}; nguồn: {figure.source}"


def _put_in_force(score, figure):
    change(score, score.version, appraised_points=figure.points)


@transaction.atomic
def confirm_figure(figure, *, by):
    """The second person, from outside the unit, lets the figure count."""
    score = hold_score(figure.score)
    _decide(figure, score, by, confirmed_at=timezone.now(), confirmed_by=by)
    figure.refresh_from_db()
    _put_in_force(score, figure)
    note_score(score, "xác nhận số liệu", "", _told(figure), by=by)


@transaction.atomic
def reject_figure(figure, *, reason, by):
    """The second person sends the figure back, saying why."""
    score = hold_score(figure.score)
    if not reason.strip():
        raise Refused("Cần ghi lý do không xác nhận.")
    _decide(figure, score, by, rejected_at=timezone.now())
    note_score(score, "không xác nhận số liệu", _told(figure), "", by=by, reason=reason)


def _decide(figure, score, by, **values):
    assessment = score.assessment
    refuse_if(
        permissions.why_not_confirm(by, figure.entered_by, assessment.unit, assessment.period)
    )
    if not Figure.objects.waiting().filter(pk=figure.pk).update(**values):
        raise Overtaken("Số liệu này vừa được người khác xử lý.")
