"""Seeing, and the unit's desk: who gets a yes from each guard, and every no with its reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from scoring import permissions
from scoring.choices import PeriodState
from scoring.models import Assessment, Attachment
from scoring.permissions import NOT_YOURS
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, set_points
from tests.scoring.roles import ROLES, expect, make_everybody
from tests.scoring.views.unit_desk import CONFLICT, STRANGE, UNASSIGNED

pytestmark = pytest.mark.django_db

UNIT_SIDE = {"clerk", "head"}
SAW_IT_ALL = {"officer", "leader", "chair"}
BEFORE = "Năm 2024 đang ở bước «Chuẩn bị», không phải lúc {}."


@pytest.fixture
def year():
    return make_everybody()


def passed(period, name):
    """The deadline of a stage lies a minute back; how a refusal would print it."""
    at = timezone.now() - timedelta(minutes=1)
    setattr(period, name, at)
    period.save()
    return f"{timezone.localtime(at):%H:%M ngày %d/%m/%Y}."


# Seeing


def test_an_assessment_is_seen_by_its_unit_its_judges_and_the_office(year):
    assert year.answers(permissions.why_not_see, year.assessment) == expect(
        UNIT_SIDE | SAW_IT_ALL | {"viewer", "member"},
        STRANGE,
        member_from_the_unit=CONFLICT,
        idle_member=UNASSIGNED,
    )
    assert permissions.why_not_see(None, year.assessment) == ""


def test_a_person_who_was_deactivated_sees_nothing(year):
    clerk = year.people["clerk"]
    clerk.is_active = False
    assert permissions.why_not_see(clerk, year.assessment) == STRANGE


@pytest.mark.parametrize("state", PeriodState)
def test_units_see_their_appraisal_from_the_explanation_stage_on(year, state):
    judges = {"officer", "leader", "chair", "member", "idle_member"}
    is_open = list(PeriodState).index(state) >= list(PeriodState).index("explanation")
    seen = year.at(state).answers(permissions.sees_appraisal, year.assessment)
    assert seen == {role: is_open or role in judges for role in ROLES}


def test_only_judges_know_each_others_names(year):
    known = year.at("published").answers(permissions.knows_judges, year.assessment)
    judges = {"officer", "leader", "chair", "member", "idle_member"}
    assert known == {role: role in judges for role in ROLES}


def test_assessments_are_listed_for_those_whose_roles_open_them(year):
    other = make_assessment(year.period, make_unit("SXD", name="Sở Xây dựng"))
    both = [year.assessment, other]
    found = {role: list(permissions.visible_assessments(year.people[role])) for role in ROLES}
    own = {role: [year.assessment] for role in ("clerk", "head", "viewer")}
    assert found == {role: [] for role in ROLES} | own | {"officer": both, "leader": both}
    officer = year.people["officer"]
    assert list(permissions.unit_assessments(officer)) == []


def test_ranks_before_publication_are_for_office_leaders_and_chair(year):
    assert year.answers(permissions.why_not_see_standings, year.period) == expect(
        SAW_IT_ALL, "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."
    )


# Scoring for a unit


def test_scoring_is_for_the_units_clerk_and_head(year):
    expected = expect(UNIT_SIDE, NOT_YOURS)
    assert year.answers(permissions.why_not_self_score, year.assessment) == expected
    assert year.answers(permissions.why_not_answer, year.desk.score()) == expected
    assert year.answers(permissions.why_not_attach, year.desk.score()) == expected
    assert permissions.why_not_answer(None, year.desk.score()) == ""


@pytest.mark.parametrize("state", [state for state in PeriodState if state != "self_assessment"])
def test_scoring_has_its_stage(year, state):
    closed = f"Năm 2024 đang ở bước «{state.label}», không phải lúc tự chấm điểm."
    year.at(state)
    answers = year.answers(permissions.why_not_self_score, year.assessment)
    assert answers == expect((), closed)
    assert permissions.why_not_self_score(None, year.assessment) == closed
    assert permissions.why_not_lock(year.people["head"], year.assessment) == closed


def test_scoring_ends_with_its_deadline(year):
    until = passed(year.period, "self_assessment_until")
    closed = f"Đã hết hạn tự chấm điểm lúc {until}"
    assert permissions.why_not_self_score(year.people["clerk"], year.assessment) == closed
    assert permissions.why_not_self_score(None, year.assessment) == closed
    assert permissions.why_not_submit(year.people["clerk"], year.assessment) == closed


@pytest.mark.parametrize(
    ("state", "minutes", "is_open"),
    [
        ("self_assessment", 5, True),
        ("appraisal", 5, True),
        ("appraisal", -5, False),
        ("explanation", 5, False),
        ("conclusion", 5, False),
    ],
)
def test_a_reopened_unit_has_a_deadline_of_its_own(year, state, minutes, is_open):
    year.at(state)
    passed(year.period, "self_assessment_until")
    year.assessment.reopened_until = timezone.now() + timedelta(minutes=minutes)
    refusal = permissions.why_not_self_score(year.people["clerk"], year.assessment)
    assert (refusal == "") == is_open


def test_a_handed_in_or_locked_assessment_is_not_changed(year):
    clerk, assessment = year.people["clerk"], year.assessment
    assessment.submitted_at = timezone.now()
    assert permissions.why_not_self_score(clerk, assessment) == (
        "Phiếu đã trình lãnh đạo: chờ lãnh đạo duyệt hoặc trả lại để sửa."
    )
    assessment.locked_at = timezone.now()
    assert permissions.why_not_self_score(clerk, assessment) == (
        "Đơn vị đã chốt điểm: không sửa được nữa."
    )


def test_units_answer_their_own_leaves_only(year):
    clerk = year.people["clerk"]
    told = [permissions.why_not_answer(clerk, year.desk.score(c)) for c in ("2.1", "2.2", "2.3")]
    assert told == [
        "Tiêu chí này không tự chấm: cơ quan thẩm định chấm.",
        "Tiêu chí này không tự chấm: điều tra xã hội học.",
        "Tiêu chí này không tự chấm: lấy từ hệ thống số liệu.",
    ]
    score = year.desk.score()
    score.applies = False
    assert permissions.why_not_answer(clerk, score) == (
        "Tiêu chí này không đánh giá đối với đơn vị."
    )


def test_handing_in_needs_every_answer(year):
    assert year.answers(permissions.why_not_submit, year.assessment) == expect(
        (), NOT_YOURS, **dict.fromkeys(UNIT_SIDE, "Còn 2 tiêu chí chưa chấm: 1.1, 1.2.")
    )
    year.desk.answer_all()
    assert year.answers(permissions.why_not_submit, year.assessment) == expect(UNIT_SIDE, NOT_YOURS)


def test_handing_in_names_the_first_ten_leaves(year):
    rows = [("1", "Lĩnh vực", "100", "", "", {}, "")]
    rows += [(f"1.{n}", f"Tiêu chí {n}", "5", "self", "manual", {}, "zero") for n in range(20)]
    assessment = make_assessment(
        make_period(2030, "self_assessment", rows=rows), year.desk.cast.unit
    )
    assert permissions.why_not_submit(year.people["clerk"], assessment) == (
        "Còn 20 tiêu chí chưa chấm: 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9…"
    )


def test_locking_is_for_the_head_after_the_clerk(year):
    no = "Chỉ lãnh đạo đơn vị được duyệt, chốt hoặc trả lại phiếu."
    lock = permissions.why_not_lock
    assert year.answers(lock, year.assessment) == expect(
        (), no, head="Phiếu chưa được trình lãnh đạo."
    )
    year.assessment.submitted_at = timezone.now()
    assert year.answers(lock, year.assessment) == expect({"head"}, no)
    year.assessment.locked_at = timezone.now()
    assert year.answers(lock, year.assessment) == expect((), no, head="Đơn vị đã chốt điểm.")


# Explaining


def cut(year):
    set_points(year.assessment, "self_points", c1_1="10", c1_2="30")
    set_points(year.assessment, "appraised_points", c1_1="5", c1_2="30")
    return year.at(PeriodState.EXPLANATION).desk.score()


def test_explaining_is_for_the_unit_where_points_were_cut(year):
    score = cut(year)
    assert year.answers(permissions.why_not_explain, score) == expect(UNIT_SIDE, NOT_YOURS)
    # Documents too, though the answer itself is closed.
    closed = "Năm 2024 đang ở bước «Giải trình», không phải lúc tự chấm điểm."
    assert year.answers(permissions.why_not_attach, score) == expect(UNIT_SIDE, closed)
    assert permissions.why_not_explain(None, score) == ""


def test_explaining_is_for_leaves_asked_about_or_cut(year):
    cut(year)
    clerk, kept = year.people["clerk"], year.desk.score("1.2")
    no = "Tiêu chí này không có yêu cầu giải trình và không bị trừ điểm."
    assert permissions.why_not_explain(clerk, kept) == no
    kept.explanation_requested = True
    assert permissions.why_not_explain(clerk, kept) == ""
    assert (permissions.was_cut(kept), permissions.may_need_explaining(kept)) == (False, True)


@pytest.mark.parametrize("state", [state for state in PeriodState if state != "explanation"])
def test_explaining_has_its_stage(year, state):
    score = cut(year)
    year.at(state)
    closed = f"Năm 2024 đang ở bước «{state.label}», không phải lúc giải trình."
    score.assessment.period = year.period
    assert permissions.why_not_explain(year.people["clerk"], score) == closed
    close = permissions.why_not_close_explanations
    assert close(year.people["head"], year.assessment) == closed


def test_explaining_ends_with_its_deadline_and_with_the_heads_word(year):
    score = cut(year)
    clerk, head = year.people["clerk"], year.people["head"]
    score.assessment.explained_at = timezone.now()
    assert permissions.why_not_explain(clerk, score) == "Đơn vị đã chốt giải trình."
    assert permissions.why_not_close_explanations(head, score.assessment) == (
        "Đơn vị đã chốt giải trình."
    )
    until = passed(score.assessment.period, "explanation_until")
    closed = f"Đã hết hạn giải trình lúc {until}"
    assert permissions.why_not_explain(clerk, score) == closed
    assert permissions.why_not_close_explanations(head, score.assessment) == closed


def test_closing_explanations_is_for_the_head(year):
    year.at(PeriodState.EXPLANATION)
    close = permissions.why_not_close_explanations
    assert year.answers(close, year.assessment) == expect(
        {"head"}, "Chỉ lãnh đạo đơn vị được chốt giải trình."
    )


@pytest.mark.parametrize(
    ("state", "round_number", "refusal"),
    [
        ("self_assessment", 0, ""),
        ("explanation", 0, "Năm 2024 đang ở bước «Giải trình», không phải lúc tự chấm điểm."),
        ("explanation", 1, ""),
        ("reappraisal", 1, "Tài liệu của vòng trước không gỡ được."),
        ("reappraisal", 2, "Năm 2024 đang ở bước «Thẩm định lại», không phải lúc giải trình."),
    ],
)
def test_documents_come_off_while_their_stage_is_open(year, state, round_number, refusal):
    cut(year)
    score = year.at(state).desk.score()
    paper = Attachment(score=score, round=round_number)
    detach = permissions.why_not_detach
    assert detach(year.people["clerk"], paper, score) == refusal
    assert detach(year.people["stranger"], paper, score) == (refusal or NOT_YOURS)


def test_nothing_was_written_by_asking(year):
    for role in ROLES:
        permissions.why_not_submit(year.people[role], year.assessment)
    assert Assessment.objects.filter(submitted_at=None, locked_at=None).count() == 1
