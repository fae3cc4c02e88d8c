"""What awaits a person: all his roles' next things, by deadline, as clock and guards allow. Reads.

A task is there as long as it is his to do now: done, it is gone; what is in somebody else's hands
is told as a wait. The number of queries does not depend on units, leaves or tasks.
"""

from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from scoring.models import AssessmentPeriod
from scoring.publicity import tell_waits

from .appraisal import appraisal_work
from .clock import clock_work
from .conclusion import conclusion_work
from .figures import figure_work
from .outlook import outlook
from .province import province_work
from .second_person import second_person_work
from .tasks import Asking, Band, Task, Wait, band_of
from .unit import unit_work

_sources = [
    unit_work,
    appraisal_work,
    conclusion_work,
    second_person_work,
    clock_work,
    figure_work,
    province_work,
]


def register_work(source):
    """Let an app above tell what awaits a person in it: `source(asking)` yields tasks and waits."""
    if source not in _sources:
        _sources.append(source)
    return source


@dataclass(frozen=True)
class MyWork:
    """A person's tasks in order, what they wait for, and what the years under way come to next."""

    tasks: list[Task]
    waits: list[Wait]
    outlook: list[str]
    is_sample: bool

    @property
    def bands(self):
        """(band, its tasks with their numbers) of every band that has some, nearest first."""
        numbered = groupby(enumerate(self.tasks, 1), key=lambda pair: pair[1].band)
        return [(band, list(pairs)) for band, pairs in numbered]


def work_of(user, now=None):
    """Everything a person's home shows of his work, at one moment."""
    periods = list(AssessmentPeriod.objects.order_by("-year"))
    tell_waits(periods)
    asking = Asking(user, now or timezone.now(), periods)
    found = [each for source in _sources for each in source(asking)]
    tasks = [each for each in found if isinstance(each, Task)]
    waits = [each for each in found if isinstance(each, Wait)]
    years = {task.year for task in tasks} | {each.year for each in asking.under_way}
    return MyWork(
        tasks=sorted(tasks, key=lambda task: task.urgency),
        waits=waits,
        outlook=outlook(asking),
        is_sample=any(each.is_sample for each in periods if each.year in years),
    )


def awaiting(user, now=None):
    """The tasks that await a person at a moment, by band and deadline."""
    return work_of(user, now).tasks


__all__ = [
    "Asking",
    "Band",
    "MyWork",
    "Task",
    "Wait",
    "awaiting",
    "band_of",
    "register_work",
    "work_of",
]
