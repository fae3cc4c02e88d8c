"""The year's clock: a table of stages, and one function that moves along it.

What may be written is asked here (`is_open`, `why_closed`), never by comparing state names.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from journal.models import record
from scoring import gaps, opening
from scoring.choices import PeriodState, Work
from scoring.models import Assessment, AssessmentPeriod, Score
from scoring.refusals import NotReady, Overtaken, Refused, refuse_if
from scoring.roles import why_not_run_year

S = PeriodState


@dataclass(frozen=True)
class Stage:
    """A row of the table: what it opens, until when, where it leads, and what may hold it up.

    Some work must be finished before the year goes on; other work ends with its deadline.
    """

    opens: Work
    then: PeriodState | None
    blocked_by: Callable[[AssessmentPeriod], list[str]]
    deadline: str = ""
    or_else: PeriodState | None = None
    ends_with_deadline: bool = False
    on_entering: Callable[[AssessmentPeriod], None] | None = None

    @property
    def opens_a_round(self):
        """Each time the clock enters appraisal or conclusion, a new round of rows begins."""
        return self.opens in (Work.APPRAISE, Work.CONCLUDE)


STAGES = {
    S.DRAFT: Stage(Work.SET_UP, S.SELF_ASSESSMENT, gaps.set_up_gaps),
    S.SELF_ASSESSMENT: Stage(
        Work.SELF_SCORE,
        S.APPRAISAL,
        gaps.not_locked,
        deadline="self_assessment_until",
        ends_with_deadline=True,
        on_entering=opening.open_scores,
    ),
    S.APPRAISAL: Stage(
        Work.APPRAISE,
        S.EXPLANATION,
        gaps.not_appraised,
        deadline="appraisal_until",
        on_entering=opening.lock_the_rest,
    ),
    S.EXPLANATION: Stage(
        Work.EXPLAIN,
        S.REAPPRAISAL,
        gaps.not_explained,
        deadline="explanation_until",
        ends_with_deadline=True,
        on_entering=opening.ask_for_explanations,
    ),
    S.REAPPRAISAL: Stage(
        Work.APPRAISE,
        S.CONCLUSION,
        gaps.not_answered,
        deadline="reappraisal_until",
        or_else=S.EXPLANATION,
    ),
    S.CONCLUSION: Stage(Work.CONCLUDE, S.APPROVED, gaps.not_concluded),
    S.APPROVED: Stage(Work.PUBLISH, None, gaps.nothing),
    S.PUBLISHED: Stage(Work.CORRECT, None, gaps.nothing),
}

ORDER = list(STAGES)

MOVED = "Người khác vừa chuyển bước của năm này: hãy xem lại bước hiện tại rồi mới chuyển tiếp."

# Stages whose undoing has a consequence of its own.
ON_STEPPING_BACK = {S.CONCLUSION: opening.withdraw_conclusions}


def stage_of(period):
    return STAGES[PeriodState(period.state)]


def is_open(period, work):
    """True while the year's clock stands where this work is done, deadline or not."""
    return stage_of(period).opens == work


def has_reached(period, state):
    """True when the clock stands at this state or later."""
    return ORDER.index(PeriodState(period.state)) >= ORDER.index(state)


def deadline_of(period):
    """The deadline of the stage the year is in; None when it has none."""
    field = stage_of(period).deadline
    return getattr(period, field) if field else None


def why_closed(period, work, *, now=None):
    """The reason this work can't be done now; empty when it can. Deadlines bind to the second."""
    if not is_open(period, work):
        return f"{period} đang ở bước «{period.stage}», không phải lúc {work.label}."
    deadline = deadline_of(period)
    if deadline and (now or timezone.now()) > deadline:
        local = timezone.localtime(deadline)
        return f"Đã hết hạn {work.label} lúc {local:%H:%M ngày %d/%m/%Y}."
    return ""


def why_not_advance(period, to=None, *, now=None):
    """What stands in the way of the next stage, one sentence each; empty when nothing does."""
    stage = stage_of(period)
    if stage.then is None:
        return ["Bước này chỉ kết thúc khi công bố kết quả."]
    if to not in (None, stage.then, stage.or_else):
        return [f"Từ bước «{period.stage}» không chuyển sang «{S(to).label}» được."]
    deadline = deadline_of(period)
    if stage.ends_with_deadline and deadline and deadline <= (now or timezone.now()):
        return []
    return stage.blocked_by(period)


@transaction.atomic
def advance(period, *, by, to=None):
    """Move the year to its next stage, or raise NotReady saying what stands in the way."""
    refuse_if(why_not_run_year(by))
    _hold(period)
    if found := why_not_advance(period, to):
        raise NotReady(found)
    target = to or stage_of(period).then
    _move(period, target, by=by, act="chuyển bước")


def why_not_step_back(period):
    """The reason the clock can't return to the stage before; empty when it can."""
    if period.state == S.PUBLISHED:
        return "Năm đã công bố không lùi được."
    if period.state == S.DRAFT:
        return "Không lùi được bước này."
    if _before(period) != S.DRAFT:
        return ""
    scores = Score.objects.filter(assessment__period=period)
    if scores.filter(answered_at__isnull=False).exists():
        return "Đã có đơn vị tự chấm: không lùi về bước chuẩn bị được."
    if scores.filter(figures__isnull=False).exists():
        return "Đã nhập số liệu: không lùi về bước chuẩn bị được."
    return ""


def _before(period):
    return ORDER[ORDER.index(PeriodState(period.state)) - 1]


@transaction.atomic
def step_back(period, *, reason, by):
    """Return to the stage before, with a reason; a published year never goes back."""
    refuse_if(why_not_run_year(by))
    _hold(period)
    refuse_if(why_not_step_back(period))
    if not reason.strip():
        raise Refused("Cần ghi lý do lùi bước.")
    target = _before(period)
    if undo := ON_STEPPING_BACK.get(PeriodState(period.state)):
        undo(period)
    _move(period, target, by=by, act="lùi bước", reason=reason)


@transaction.atomic
def mark_published(period, *, by, reason=""):
    """The last move of the clock; only publishing makes it."""
    _hold(period)
    if period.state != S.APPROVED:
        raise Refused(f"{period} chưa được phê duyệt nên chưa công bố được.")
    _move(period, S.PUBLISHED, by=by, act="công bố", reason=reason)


def _hold(period):
    """Make every other act on this year wait, then look at where the clock stands now.

    Acts lock their assessment and read the clock afterwards; locking them all here means none
    of them can write into a stage that has just ended.
    """
    list(Assessment.objects.select_for_update().filter(period=period).values_list("pk"))
    seen = period.state, period.round
    period.refresh_from_db(fields=["state", "round"])
    if (period.state, period.round) != seen:
        raise Overtaken(MOVED)


def _move(period, target, *, by, act, reason=""):
    """Compare and set, so that of two people pressing the button one moves and one is told."""
    stage, before = STAGES[target], period.get_state_display()
    round_number = period.round + (1 if stage.opens_a_round else 0)
    moved = AssessmentPeriod.objects.filter(pk=period.pk, state=period.state).update(
        state=target, round=round_number
    )
    if not moved:
        raise Overtaken(MOVED)
    period.state, period.round = target, round_number
    if stage.on_entering:
        stage.on_entering(period)
    record(period.chain, act, period, before=before, after=target.label, reason=reason, by=by)
