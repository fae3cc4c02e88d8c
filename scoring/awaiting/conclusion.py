"""What awaits the chair: groups ready to conclude, and scores nobody but the council can settle."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
from django.urls import reverse

from scoring import gaps
from scoring.choices import Method, Work
from scoring.models import Assessment, RankingGroup, Score
from scoring.permissions import is_chair

from .tasks import Wait, located

FROM_FIGURES = (Method.SURVEY, Method.DATA)


@dataclass
class Group:
    """A group not concluded: its assessments, the scores the chair has to give, and figures due."""

    group: RankingGroup
    assessments: list = field(default_factory=list)
    scores: list = field(default_factory=list)
    figures: int = 0
    in_conflict: int = 0


def conclusion_work(asking):
    """Per group of a year in conclusion what the chair can do now, or what it waits for."""
    periods = [each for each in asking.in_season(Work.CONCLUDE) if is_chair(asking.user, each)]
    if not periods:
        return
    found = _groups(asking, periods)
    for period in periods:
        # Asked once a year, though it stands in the way of every group of it.
        waiting = gaps.waiting_for_second_person(period)
        for each in found[period.pk].values():
            yield from _of_group(asking, period, each, waiting)


def _groups(asking, periods):
    """The groups not concluded, by period and group."""
    found = defaultdict(dict)
    assessments = (
        Assessment.objects.ranked().in_order().filter(period__in=periods, concluded_at=None)
    )
    for each in assessments:
        line = found[each.period_id].setdefault(each.group_id, Group(each.group))
        line.assessments.append(each)
    open_scores = Score.objects.applicable().without_points().filter(assessment__in=assessments)
    _add_figures(found, open_scores.filter(criterion__method__in=FROM_FIGURES))
    _add_scores(asking, found, open_scores.exclude(criterion__method__in=FROM_FIGURES))
    return found


def _add_figures(found, scores):
    places = scores.order_by().values_list("assessment__period_id", "assessment__group_id")
    for period, group, figures in places.annotate(Count("pk")):
        found[period][group].figures = figures


def _add_scores(asking, found, scores):
    """The scores left without an appraisal; there are few once the appraisal is over."""
    rows = scores.select_related("criterion", "assessment__unit").order_by(
        "assessment__unit__sort_key", "assessment_id", "criterion__order"
    )
    for score in rows:
        assessment = score.assessment
        line = found[assessment.period_id][assessment.group_id]
        if asking.seats[assessment.period_id].why_in_conflict(assessment.unit):
            line.in_conflict += 1
        else:
            line.scores.append(score)


def _of_group(asking, period, line, waiting):
    place = f"nhóm {line.group}"
    if line.scores:
        score = line.scores[0]
        yield asking.task(
            period,
            f"Cho điểm kết luận {len(line.scores)} tiêu chí chưa được thẩm định",
            reverse("council-conclude-score", args=[score.pk]),
            place=place,
            why=f"Tiếp theo: tiêu chí {score.criterion.code}, {score.assessment.unit}",
            count=len(line.scores),
        )
    elif not (line.figures or line.in_conflict or waiting):
        yield asking.task(
            period,
            f"Kết luận {len(line.assessments)} đơn vị",
            reverse("council-conclusion", args=[period.year, line.group.code]),
            place=place,
            why="Mọi tiêu chí đã có điểm",
            count=len(line.assessments),
        )
    if missing := [*_others_have_to(line), *waiting]:
        yield Wait(f"để kết luận {located(place, period)}. {' '.join(missing)}")


def _others_have_to(line):
    if line.figures:
        yield f"Còn {line.figures} số liệu chưa có."
    if line.in_conflict:
        yield f"Còn {line.in_conflict} tiêu chí của đơn vị mà bạn có xung đột lợi ích."
