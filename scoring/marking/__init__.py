"""The hands: every act that writes a score. Each asks its guard, keeps the journal, or refuses."""

from scoring.refusals import NotReady, Overtaken, Refused

from .corrections import correct
from .council import appraise, conclude, conclude_score
from .figures import confirm_figure, record_figure, reject_figure
from .unit import (
    attach,
    close_explanations,
    detach,
    explain,
    lock,
    reopen,
    return_for_changes,
    self_score,
    submit,
    withdraw_claim,
)

__all__ = [
    "NotReady",
    "Overtaken",
    "Refused",
    "appraise",
    "attach",
    "close_explanations",
    "conclude",
    "conclude_score",
    "confirm_figure",
    "correct",
    "detach",
    "explain",
    "lock",
    "record_figure",
    "reject_figure",
    "reopen",
    "return_for_changes",
    "self_score",
    "submit",
    "withdraw_claim",
]
