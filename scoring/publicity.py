"""Whether the public sees a year's results: answered by the app above that publishes them."""

_answers = []


def register_publicity(answer):
    """Let an app above answer for a year: `answer(period)` is True once its results are public."""
    if answer not in _answers:
        _answers.append(answer)
    return answer


def is_public(period):
    """True once anybody may look at the year's results, not only published but released."""
    return any(answer(period) for answer in _answers)
