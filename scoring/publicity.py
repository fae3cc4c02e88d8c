"""Whether the public sees a year's results, and since when: answered by the app that publishes."""

from scoring.choices import PeriodState

_answers, _waits = [], []


def register_publicity(answer):
    """Let an app above answer for a year: `answer(period)` is True once its results are public."""
    if answer not in _answers:
        _answers.append(answer)
    return answer


def register_wait(answer):
    """Let an app above tell which years wait: `answer()` is {year: moment of their release}."""
    if answer not in _waits:
        _waits.append(answer)
    return answer


def is_public(period):
    """True once anybody may look at the year's results, not only published but released."""
    return any(answer(period) for answer in _answers)


def tell_waits(periods):
    """Note on each of these years until when its published results are kept back; one question."""
    published = [each for each in periods if each.state == PeriodState.PUBLISHED]
    until = {year: at for answer in _waits for year, at in answer().items()} if published else {}
    for each in published:
        each.waits_until = until.get(each.year)
