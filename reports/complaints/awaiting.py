"""What awaits people in complaints: the head's signature, the answer of one who may give it."""

from django.urls import reverse

from reports.models import Complaint, Ranking
from scoring.awaiting import Wait, register_work
from scoring.awaiting.tasks import located, units_named
from scoring.permissions import confirms
from units.choices import Role

from .guards import why_too_late
from .judges import Judge
from .window import lodging_until


def register():
    """Tell everybody's home what awaits him in complaints."""
    register_work(complaint_work)


def complaint_work(asking):
    """The unit's own complaints on their way, and those this person may answer."""
    yield from _of_units(asking)
    yield from _to_answer(asking)


def _of_units(asking):
    clerk, head = asking.units_as(Role.CLERK), asking.units_as(Role.HEAD)
    if not clerk | head:
        return
    periods = {period.year: period for period in asking.periods}
    on_their_way = Complaint.objects.in_detail().filter(
        closing=None, scorecard__unit__in=clerk | head, scorecard__ranking__year__in=periods
    )
    in_force = _rankings_in_force(on_their_way)
    for each in on_their_way:
        period = periods[each.year]
        place = located(each.unit, period)
        if each.signed:
            yield Wait(f"trả lời kiến nghị số {each.pk} – {place}")
        elif each.ranking.pk not in in_force or why_too_late(each.ranking, now=asking.now):
            continue
        elif each.scorecard.unit_id in head:
            yield _to_sign(asking, each, period)
        else:
            yield Wait(f"lãnh đạo ký kiến nghị số {each.pk} – {place}")


def _rankings_in_force(found):
    """The ids of those rankings that may still be complained about; one query."""
    unsigned = {each.scorecard.ranking_id for each in found if not each.signed}
    in_force = Ranking.objects.in_force().filter(pk__in=unsigned)
    return set(in_force.values_list("pk", flat=True)) if unsigned else set()


def _to_sign(asking, complaint, period):
    return asking.task(
        period,
        f"Ký kiến nghị số {complaint.pk}",
        reverse("unit-complaint", args=[complaint.pk]),
        place=complaint.unit,
        deadline=lodging_until(complaint.ranking),
        why=f"Chuyên viên đã soạn: {complaint.about}",
    )


def _to_answer(asking):
    periods = {each.year: each for each in asking.periods if confirms(asking.user, each)}
    if not periods:
        return
    waiting = Complaint.objects.open().in_detail().filter(scorecard__ranking__year__in=periods)
    judge = Judge(asking.user, waiting)
    mine = {}
    for each in judge.complaints:
        if not judge.why_not_answer(each):
            mine.setdefault(each.year, []).append(each)
    for year, found in mine.items():
        yield _task(asking, periods[year], found)


def _task(asking, period, found):
    """One task a year; a single complaint is opened at once."""
    alone = len(found) == 1
    url = reverse("complaint-answer", args=[found[0].pk]) if alone else reverse("complaint-desk")
    return asking.task(
        period,
        f"Trả lời {len(found)} kiến nghị",
        url,
        place=units_named(each.unit for each in found),
        deadline=min(each.signed.answer_until for each in found),
        why=f"Kiến nghị về {found[0].about}" if alone else "Bạn không thẩm định các đơn vị này",
        count=len(found),
    )
