"""What happens of itself when the year's clock enters a stage."""

from django.db.models import F
from django.utils import timezone

from journal.models import ReceiptKind, record_many
from scoring.choices import Method
from scoring.models import Assessment, Criterion, Exemption, Score
from scoring.receipts import SYSTEM, witness


def open_scores(period):
    """One empty score per leaf and assessment; what is not asked of a unit does not apply."""
    is_asked = _asked(period)
    leaves = {}
    for leaf in Criterion.objects.leaves().filter(criteria_set__uses__period=period).distinct():
        leaves.setdefault(leaf.criteria_set_id, []).append(leaf)
    Score.objects.bulk_create(
        (
            Score(assessment=assessment, criterion=leaf, applies=is_asked(assessment, leaf))
            for assessment in period.assessments.all()
            for leaf in leaves.get(assessment.criteria_set_id, ())
        ),
        batch_size=1000,
        ignore_conflicts=True,
    )
    settle_survey(period)


def settle_survey(period):
    """Survey leaves apply where the group holds its survey and the unit is not exempt.

    Scores may be older than the policy: the year was stepped back and opened again.
    """
    is_asked = _asked(period)
    surveyed = Score.objects.filter(assessment__period=period, criterion__method=Method.SURVEY)
    wrong = {True: [], False: []}
    for score in surveyed.select_related("assessment", "criterion"):
        applies = is_asked(score.assessment, score.criterion)
        if score.applies != applies:
            wrong[applies].append(score.pk)
    for applies, found in wrong.items():
        if found:
            changed = Score.objects.filter(pk__in=found)
            changed.update(applies=applies, version=F("version") + 1)


def _asked(period):
    """A test whether a leaf is asked of a unit: no exemption, and the survey is held."""
    exempt = set(
        Exemption.objects.in_force()
        .filter(criterion__criteria_set__uses__period=period)
        .values_list("unit_id", "criterion_id")
    )
    groups = period.period_groups.all()
    unasked = {used.group_id for used in groups if not used.policy.holds_survey}

    def is_asked(assessment, leaf):
        if leaf.method == Method.SURVEY and assessment.group_id in unasked:
            return False
        return (assessment.unit_id, leaf.pk) not in exempt

    return is_asked


def lock_the_rest(period):
    """Lock every assessment still open, its time being over; the journal names the system."""
    waiting = list(period.assessments.filter(locked_at=None))
    Assessment.objects.filter(pk__in=[assessment.pk for assessment in waiting]).update(
        locked_at=timezone.now(), locked_by=None, reopened_until=None
    )
    witness(
        ReceiptKind.LOCK,
        waiting,
        "chốt điểm",
        by=None,
        role=SYSTEM,
        before="chưa chốt",
        after="hệ thống chốt khi hết thời gian tự đánh giá",
    )


def ask_for_explanations(period):
    """A new round of explanation begins; a unit that was reopened meanwhile is locked again."""
    lock_the_rest(period)
    period.assessments.update(explained_at=None, explained_by=None)


def withdraw_conclusions(period):
    """Stepping back from the conclusion undoes it; the journal keeps what it was."""
    concluded = period.assessments.exclude(concluded_at=None)
    record_many(
        period.chain,
        "rút kết luận",
        [(assessment, f"{assessment.concluded_at:%H:%M %d/%m/%Y}", "") for assessment in concluded],
        by=None,
    )
    concluded.update(concluded_at=None, concluded_by=None)
    Score.objects.filter(assessment__period=period).update(final_points=None)
