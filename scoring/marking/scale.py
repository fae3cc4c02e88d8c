"""Whether a leaf counts in a unit's scale."""

from scoring.models import Exemption
from scoring.rules.no_case import outcome


def is_on_scale(score, *, accepts_no_case=None):
    """Not when exempt for the unit, nor when a claim that takes the leaf out is accepted."""
    criterion = score.criterion
    if accepts_no_case and not outcome(criterion.no_case, criterion.max_score).applies:
        return False
    exemptions = Exemption.objects.in_force()
    return not exemptions.filter(unit=score.assessment.unit, criterion=criterion).exists()
