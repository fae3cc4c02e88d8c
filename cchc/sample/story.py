"""The sample years: 2023 and 2024 published, 2025 in the appraisal with honest gaps."""

from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from cchc.sample import bridge, earlier, national, notices, province, service, stage
from cchc.sample.complaining import complain
from cchc.sample.people import CHAIR, LEADER, MEMBERS, Cast
from cchc.sample.work import Year
from reports.publishing import publish
from scoring import exemptions, marking
from scoring.choices import Method
from scoring.models import AssessmentPeriod, Exemption
from scoring.preparation import set_deadline
from scoring.recusal import declare_conflict, lift_conflict, withdraw_conflict
from units.models import Unit, User
from units.real_data import load_lai_chau

YEARS = (2023, 2024, 2025)
EARLIER = (2022, 2023)
GROUPS = {
    2023: (stage.DEPARTMENTS,),
    2024: (stage.DEPARTMENTS, stage.DISTRICTS),
    2025: (stage.DEPARTMENTS, stage.COMMUNES),
}
OUTSIDER = "tgv.vanphong"
DECISION_2023 = ("02/QĐ-MAU", date(2024, 3, 15))
DECISION_2024 = ("01/QĐ-MAU", date(2025, 3, 17))


def is_empty():
    """True when nobody has begun to use this database."""
    return not (User.objects.exists() or Unit.objects.exists() or AssessmentPeriod.objects.exists())


@transaction.atomic
def tell(*, seed=2024, most=None, say=print):
    """All years and earlier ones as stated, all or nothing.

    `most` keeps that many units a group, for quick tests.
    """
    say("Nạp đơn vị của tỉnh Lai Châu …")
    load_lai_chau()
    cast, rng = Cast(), Random(seed)
    officer = cast.officer()
    cast.province(YEARS, by=officer)
    for unit in _all_units(most):
        cast.unit(unit, by=officer)
    year = year_2024(cast, rng, officer, most, say)
    year_2023(cast, officer, most, say, year.quality)
    year_2025(cast, rng, officer, most, say)
    earlier.tell(EARLIER, by=officer, most=most)
    national.tell(by=officer)
    national.tell_of_units(by=officer)


def _all_units(most):
    found = {}
    for year, groups in GROUPS.items():
        for _, _, kinds in groups:
            found |= {unit.pk: unit for unit in stage.units_of(year, kinds)[:most]}
    return found.values()


def year_2024(cast, rng, officer, most, say):
    """A whole year to its published ranking, with complaints and a correction after it."""
    chair = cast.person(CHAIR)
    period = stage.set_up(2024, GROUPS[2024], by=officer, most=most)
    own = province.set_up(period, cast, by=officer)
    bridge.tell(by=officer)
    if most is None:
        stage.exempt_departments(period, by=officer)
        for exemption in Exemption.objects.waiting().select_related("unit", "entered_by"):
            exemptions.confirm_exemption(exemption, period, by=chair)
    year = Year(period, cast, rng, say)
    stage.move(period, by=officer)
    say("2024: các đơn vị tự đánh giá …")
    for assessment in year.assessments():
        year.self_assess(assessment)
        year.hand_in(assessment)
    province.answer(own, cast)
    stage.move(period, by=officer)
    say("2024: thẩm định, số liệu điều tra …")
    for assessment in year.assessments():
        year.appraise(assessment)
        year.enter_figures(assessment, Method.SURVEY, Method.DATA, by=officer)
    year.confirm_figures(by=chair)
    stage.move(period, by=officer)
    say("2024: giải trình, thẩm định lại, kết luận …")
    for assessment in year.assessments():
        year.explain(assessment)
    stage.move(period, by=officer)
    year.answer_explanations()
    stage.move(period, by=officer)
    year.conclude(chair)
    stage.move(period, by=officer)
    say("2024: công bố …")
    number, day = DECISION_2024
    publish(period, decision_number=number, decision_date=day, by=officer)
    complain(period, cast, officer)
    notices.tell(2024, DECISION_2024, by=officer)
    notices.seat(YEARS, by=officer)
    province.judge(own, by=officer, second=cast.person(LEADER))
    service.tell(2024, by=officer)
    return year


def year_2023(cast, officer, most, say, later):
    """The departments a year before, appraised without their own points.

    `later` is how good each unit was in the next year, so that ranks move by a few places.
    """
    say("2023: thẩm định, công bố …")
    rng = Random(2023)
    period = stage.set_up(2023, GROUPS[2023], by=officer, most=most)
    year = Year(period, cast, rng, say)
    year.quality = {pk: max(50, min(97, good + rng.randint(-8, 5))) for pk, good in later.items()}
    stage.move(period, by=officer)
    _end(period, "self_assessment_until", officer)
    stage.move(period, by=officer)
    for assessment in year.assessments():
        year.appraise(assessment)
        year.enter_figures(assessment, Method.SURVEY, Method.DATA, by=officer)
    year.confirm_figures(by=cast.person(CHAIR))
    for _ in range(3):
        stage.move(period, by=officer)
    year.conclude(cast.person(CHAIR))
    stage.move(period, by=officer)
    number, day = DECISION_2023
    publish(period, decision_number=number, decision_date=day, by=officer)


def _end(period, name, officer):
    reason = "Kết thúc thời gian tự đánh giá theo kế hoạch."
    set_deadline(period, name, timezone.now(), reason=reason, by=officer)


def year_2025(cast, rng, officer, most, say):
    """A year in the middle of the appraisal: late units, open claims, figures still missing."""
    period = stage.set_up(2025, GROUPS[2025], by=officer, most=most)
    bridge.go_on(by=officer)
    year = Year(period, cast, rng, say)
    stage.move(period, by=officer)
    say("2025: các đơn vị tự đánh giá …")
    assessments = year.assessments()
    late = rng.sample(assessments, max(1, len(assessments) // 12))
    for assessment in assessments:
        year.self_assess(assessment, share=60 if assessment in late else 100)
        if assessment not in late:
            year.hand_in(assessment)
    _end(period, "self_assessment_until", officer)
    stage.move(period, by=officer)
    say("2025: thẩm định đang tiến hành …")
    _appraise_partly(year, late, officer, rng)
    _step_aside(year, cast)


def _appraise_partly(year, late, officer, rng):
    for assessment in year.assessments():
        if assessment in late:
            continue
        year.appraise(assessment, share=rng.choice([100, 100, 70, 40, 0]))
        if assessment.group.code == "so":
            year.enter_figures(assessment, Method.DATA, by=officer)
    until = timezone.now() + timedelta(days=5)
    reason = "Đơn vị mất kết nối mạng trong tuần cuối, đề nghị gia hạn (nội dung mẫu)."
    marking.reopen(late[0], until=until, reason=reason, by=officer)


def _step_aside(year, cast):
    """A member declares a conflict, another's is withdrawn, and the chair lifts a third."""
    chair, assessments = cast.person(CHAIR), year.assessments()
    first, second = cast.person("tgv.tuphap"), cast.person("tgv.khcn")
    reason = "Người thân công tác tại đơn vị (nội dung mẫu)."
    for member, assessment in ((first, assessments[0]), (second, assessments[1])):
        given = declare_conflict(year.period, member, assessment.unit, reason=reason, by=member)
    withdraw_conflict(given, reason="Người thân đã chuyển công tác (nội dung mẫu).", by=chair)
    reason = "Chỉ đối chiếu số liệu lấy từ hệ thống (nội dung mẫu)."
    # A quick sample may not have the unit of the member from the UBND's office.
    for own in (each.unit for each in assessments if each.unit.code == MEMBERS[OUTSIDER]):
        lift_conflict(year.period, cast.person(OUTSIDER), own, reason=reason, by=chair)
