"""What comes next in the years under way, for those who have nothing to do."""

from scoring import cycle
from scoring.choices import PeriodState
from scoring.preparation import told


def outlook(asking):
    """One sentence a year: where it stands, until when, and the stage after."""
    return [_sentence(period, asking.now) for period in asking.under_way]


def _sentence(period, now):
    stage, deadline = cycle.stage_of(period), cycle.deadline_of(period)
    until = ""
    if deadline:
        until = f", {'đã hết hạn' if deadline < now else 'hạn'} {told(deadline)}"
    following = PeriodState(stage.then or PeriodState.PUBLISHED).label
    return f"{period} đang ở bước «{period.get_state_display()}»{until}. Bước sau: «{following}»."
