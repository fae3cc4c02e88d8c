"""What the Ministry made of the province's assessment: entered from its papers, then confirmed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from evidence.models import Document
from journal.models import record
from scoring import permissions
from scoring.choices import Method, ResultKind
from scoring.marking.holding import hold
from scoring.marking.points import checked_points
from scoring.models import MinistryPoints, MinistryResult, ResultConfirmation
from scoring.refusals import Refused, refuse_if
from scoring.side_by_side import standing_points

MINISTRY = "Bộ Nội vụ"


@dataclass(frozen=True)
class Paper:
    """The paper of the outside body the figures are taken from."""

    number: str
    issued_on: date
    issuer: str = MINISTRY
    document: Document | None = None
    note: str = ""


@dataclass(frozen=True)
class Given:
    """What the paper gives one leaf, by its code; a reason where it is not what stood before."""

    points: str | Decimal
    reason: str = ""


@transaction.atomic
def enter_result(assessment, kind, paper, given, *, rest_stands=False, by):
    """Record the points one paper gives; they count once a second person has confirmed them.

    `given` maps leaf codes to `Given`. With `rest_stands` the leaves not named keep what stood
    before. Earlier results are never overwritten: of two for one leaf the later counts.
    """
    assessment = hold(assessment)
    refuse_if(permissions.why_not_enter_kind(by, assessment, kind))
    _refuse_paper(assessment, kind, paper)
    rows = _rows(assessment, kind, given, rest_stands)
    if not rows:
        raise Refused("Chưa nhập điểm của tiêu chí nào.")
    result = MinistryResult.objects.create(
        assessment=assessment,
        kind=kind,
        number=paper.number.strip(),
        issued_on=paper.issued_on,
        issuer=paper.issuer.strip(),
        document=paper.document,
        note=paper.note.strip(),
        entered_by=by,
        entered_at=timezone.now(),
    )
    for row in rows:
        row.result = result
    MinistryPoints.objects.bulk_create(rows)
    _note(result, "nhập kết quả của Bộ", by, after=f"{result.source}: {len(rows)} tiêu chí")
    return result


def _refuse_paper(assessment, kind, paper):
    if not paper.number.strip() or not paper.issuer.strip() or paper.issued_on is None:
        raise Refused("Cần ghi cơ quan ban hành, số và ngày văn bản của kết quả.")
    if paper.issued_on > timezone.localdate():
        raise Refused("Ngày văn bản không được sau hôm nay.")
    if assessment.results.in_force().filter(kind=kind).exists() and not paper.note.strip():
        raise Refused("Đã có kết quả được xác nhận: cần ghi lý do nhập kết quả thay thế.")


def _rows(assessment, kind, given, rest_stands):
    """A row per leaf given; and per leaf left blank that keeps what it had, where that is said."""
    before, rows = standing_points(assessment, kind), []
    scores = {score.criterion.code: score for score in assessment.scores.main().in_order()}
    if unknown := sorted(given.keys() - scores.keys()):
        raise Refused(f"Bộ tiêu chí không có mã {', '.join(unknown)}.")
    for code, score in scores.items():
        score.assessment, stood = assessment, before.get(code)
        if code in given:
            rows.append(_row(score, kind, given[code], stood))
        elif rest_stands and stood is not None:
            rows.append(MinistryPoints(score=score, points=stood, before=stood))
    return rows


def _row(score, kind, given, stood):
    code = score.criterion.code
    if kind == ResultKind.APPRAISAL and score.criterion.method != Method.SELF:
        raise Refused(f"Tiêu chí {code} không tự chấm: chỉ có trong kết quả cuối cùng.")
    points = checked_points(score, given.points)
    reason = given.reason.strip()
    if stood is not None and points != stood and not reason:
        raise Refused(f"Tiêu chí {code} khác điểm trước đó: cần ghi lý do chênh lệch.")
    return MinistryPoints(score=score, points=points, before=stood, reason=reason)


@transaction.atomic
def confirm_result(result, *, by):
    """The second person has read the paper: from now on these points count."""
    _decide(result, by, is_confirmed=True)
    _refuse_stale(result)
    _note(result, "xác nhận kết quả của Bộ", by, after=result.source)


@transaction.atomic
def refuse_result(result, *, reason, by):
    """The second person sends the figures back, saying why; the rows stay."""
    if not reason.strip():
        raise Refused("Cần ghi lý do không xác nhận.")
    _decide(result, by, is_confirmed=False, reason=reason.strip())
    _note(result, "không xác nhận kết quả của Bộ", by, after=result.source, reason=reason.strip())


def _refuse_stale(result):
    """What the points were measured against still stands, else their differences say nothing."""
    stood = standing_points(result.assessment, result.kind)
    rows = result.points.select_related("score__criterion")
    changed = [
        row.score.criterion.code
        for row in rows
        if row.before != stood.get(row.score.criterion.code)
    ]
    if changed:
        codes = ", ".join(sorted(changed))
        raise Refused(f"Điểm trước đó của tiêu chí {codes} đã đổi sau khi nhập: hãy nhập lại.")


def _decide(result, by, *, is_confirmed, reason=""):
    hold(result.assessment)
    # Read anew: somebody else may have decided while we waited.
    held = MinistryResult.objects.select_related("assessment__unit").get(pk=result.pk)
    refuse_if(permissions.why_not_confirm_result(by, held))
    ResultConfirmation.objects.create(
        result=held, is_confirmed=is_confirmed, reason=reason, by=by, at=timezone.now()
    )


def _note(result, act, by, *, after, reason=""):
    label = result.get_kind_display()
    record(result.assessment.chain, act, label, after=after, reason=reason or result.note, by=by)
