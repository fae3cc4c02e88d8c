"""Conflicts of interest: declared, withdrawn, lifted by the chair; who may, and what they do."""

import pytest

from scoring.choices import ConflictKind
from scoring.choices import PeriodState as S
from scoring.conflicts import Bench
from scoring.cover import without_judge
from scoring.models import Conflict
from scoring.permissions import needs_second_person, why_not_appraise
from scoring.recusal import declare_conflict, lift_conflict, withdraw_conflict
from scoring.refusals import Overtaken
from tests.make import grant_role, make_unit, make_user
from tests.scoring.office import make_office
from tests.scoring.setting_up import OFFICE_ONLY, acts, refusal

pytestmark = pytest.mark.django_db

REASON = "Vợ công tác tại đơn vị."


@pytest.fixture
def office():
    return make_office(S.APPRAISAL)


def declare(office, member=None, by=None):
    member = member or office.cast.member
    return declare_conflict(office.period, member, office.cast.unit, reason=REASON, by=by or member)


def lift(office, member=None, by=None, unit=None, reason="Chỉ còn số liệu hệ thống."):
    member = member or office.cast.member_from_the_unit
    unit, by = unit or office.cast.unit, by or office.cast.chair
    return lift_conflict(office.period, member, unit, reason=reason, by=by)


def withdraw(conflict, by, reason="Không còn công tác."):
    withdraw_conflict(Conflict.objects.get(pk=conflict.pk), reason=reason, by=by)


def may_judge(office, member):
    member = type(member).objects.get(pk=member.pk)
    return not why_not_appraise(member, office.score("1.1"))


# Declaring


def test_a_member_declares_his_own_conflict_once(office):
    declare(office)
    assert not may_judge(office, office.cast.member)
    assert refusal(lambda: declare(office)) == (
        "member đã khai báo xung đột lợi ích với Sở Công Thương."
    )


def test_the_office_declares_for_a_member_and_others_do_not(office):
    assert refusal(lambda: declare(office, by=office.cast.stranger)) == OFFICE_ONLY
    declare(office, by=office.cast.officer)
    assert Conflict.objects.get().declared_by == office.cast.officer


# Withdrawing


@pytest.mark.parametrize("who", ["officer", "chair"])
def test_a_declared_conflict_is_withdrawn_and_its_row_stays(office, who):
    conflict, by = declare(office), getattr(office.cast, who)
    withdraw(conflict, by)

    assert may_judge(office, office.cast.member)
    row = Conflict.objects.get()
    assert (row.reason, row.withdrawn_by, row.withdrawal_reason) == (
        REASON,
        by,
        "Không còn công tác.",
    )
    assert acts(office)[-1][:1] + acts(office)[-1][2:] == (
        "rút xung đột lợi ích",
        "Khai báo xung đột",
        "",
        "Không còn công tác.",
    )


@pytest.mark.parametrize("who", ["member_from_the_unit", "leader", "clerk", "stranger"])
def test_only_the_chair_and_the_office_withdraw(office, who):
    conflict = declare(office)
    assert refusal(lambda: withdraw(conflict, getattr(office.cast, who))) == (
        "Chỉ Chủ tịch Hội đồng thẩm định hoặc cán bộ CCHC Sở Nội vụ được rút."
    )


def test_nobody_withdraws_his_own_conflict(office):
    chair = office.cast.chair
    conflict = declare(office, chair)
    assert refusal(lambda: withdraw(conflict, chair)) == (
        "Xung đột lợi ích của chính bạn phải do người khác rút."
    )
    withdraw(conflict, office.cast.officer)
    assert Bench(chair, office.period).why_in_conflict(office.cast.unit) == ""


def test_an_officer_does_not_withdraw_what_concerns_his_own_unit(office):
    own = office.own().unit
    conflict = declare_conflict(
        office.period, office.cast.member, own, reason=REASON, by=office.cast.member
    )
    assert refusal(lambda: withdraw(conflict, office.cast.officer)) == (
        "Xung đột lợi ích với chính đơn vị bạn phải do người ngoài đơn vị rút."
    )
    withdraw(conflict, office.cast.chair)


def test_a_withdrawal_has_its_reason_and_happens_once(office):
    conflict, chair = declare(office), office.cast.chair
    stale = Conflict.objects.get()
    assert refusal(lambda: withdraw(conflict, chair, reason=" ")) == "Cần ghi lý do rút."
    withdraw(conflict, chair)
    assert refusal(lambda: withdraw(conflict, chair)) == "Mục này đã được rút."
    with pytest.raises(Overtaken, match="vừa được người khác rút"):
        withdraw_conflict(stale, reason="Lần nữa.", by=chair)


def test_what_was_withdrawn_may_be_declared_again(office):
    withdraw(declare(office), office.cast.chair)
    declare(office)
    assert Conflict.objects.standing().count() == 1
    assert not may_judge(office, office.cast.member)


# Lifting


def test_the_chair_lets_a_member_judge_his_own_unit(office):
    member = office.cast.member_from_the_unit
    assert not may_judge(office, member)

    conflict = lift(office)

    assert (conflict.kind, conflict.declared_by) == (ConflictKind.LIFTED, office.cast.chair)
    assert may_judge(office, member)
    assert acts(office)[-1][0] == "cho phép thẩm định đơn vị mình"
    assert needs_second_person(member, office.cast.unit)

    withdraw(conflict, office.cast.chair)
    assert not may_judge(office, member)


def test_a_supervised_unit_is_lifted_by_itself(office):
    below = make_unit("TT", name="Trung tâm", parent=office.cast.unit)
    member = office.cast.member_from_the_unit
    lift(office, unit=below)
    bench = Bench(member, office.period)
    assert (bench.why_in_conflict(below), bench.is_own(office.cast.unit)) == ("", True)


def test_lifting_does_not_undo_what_was_declared(office):
    member = office.cast.member_from_the_unit
    declare(office, member)
    lift(office)
    assert "Bạn đã khai báo" in Bench(member, office.period).why_in_conflict(office.cast.unit)


def test_a_unit_somebody_was_let_judge_is_covered(office):
    for assignment in office.cast.member.assignments.all():
        assignment.delete()
    assert [unit.unit for unit, _ in without_judge(office.period)] != []
    lift(office)
    assert without_judge(office.period) == []


@pytest.mark.parametrize("who", ["officer", "leader", "member", "member_from_the_unit", "clerk"])
def test_only_the_chair_lifts(office, who):
    told = "Chỉ Chủ tịch Hội đồng thẩm định được cho phép thành viên thẩm định đơn vị mình."
    assert refusal(lambda: lift(office, by=getattr(office.cast, who))) == told
    period, member = office.period, office.cast.member_from_the_unit
    nobody = {"reason": "Có.", "by": None}
    assert refusal(lambda: lift_conflict(period, member, office.cast.unit, **nobody)) == told


def test_the_chair_does_not_lift_his_own_nor_for_his_own_unit(office):
    chair = make_user("chair-2")
    grant_role(chair, "chair", office.cast.unit, 2024)
    assert refusal(lambda: lift(office, chair, by=chair)) == (
        "Chủ tịch Hội đồng không tự cho phép chính mình."
    )
    assert "xung đột lợi ích" in refusal(lambda: lift(office, by=chair))


def test_only_a_members_own_unit_is_lifted_with_a_reason(office):
    assert refusal(lambda: lift(office, office.cast.stranger)) == (
        "stranger không thuộc Hội đồng thẩm định, Tổ giúp việc năm 2024."
    )
    assert refusal(lambda: lift(office, office.cast.member)) == (
        "Sở Công Thương không phải đơn vị của member: không có gì để cho phép."
    )
    assert refusal(lambda: lift(office, reason=" ")) == "Cần ghi lý do cho phép thẩm định."
    lift(office)
    assert "không có gì để cho phép" in refusal(lambda: lift(office))
