"""Handing the province's leaves to lead agencies; who may answer what, and nobody else."""

import pytest

from journal.models import JournalEntry
from scoring import charging, gaps, marking, permissions, preparation
from scoring.choices import PeriodState
from scoring.models import Charge, RankingGroup
from scoring.refusals import Refused
from tests.make import make_unit
from tests.scoring.province_year import make_province, own_points


@pytest.fixture
def province(db):
    return make_province()


def charges(province):
    rows = Charge.objects.filter(assessment=province.assessment)
    return dict(rows.values_list("criterion__code", "agency__code"))


def test_a_field_hands_out_every_leaf_under_it_and_one_leaf_may_go_elsewhere(province):
    province.hand_out()
    officer, leaf = province.cast.officer, province.node("1.2")
    changed = charging.hand_out(
        province.assessment, [leaf, province.node("1.1")], province.justice, by=officer
    )

    assert changed == [province.node("1.1"), leaf]
    assert charges(province) == {"1.1": "STP", "1.2": "STP", "2.1": "STP"}


def test_what_an_agency_has_already_is_left_alone(province):
    province.hand_out()

    assert (
        charging.hand_out(
            province.assessment, [province.node("1")], province.interior, by=province.cast.officer
        )
        == []
    )


def test_every_leaf_that_changes_hands_is_in_the_journal(province):
    province.hand_out()
    charging.hand_out(
        province.assessment, [province.node("1.2")], province.justice, by=province.cast.officer
    )
    entries = JournalEntry.objects.filter(act="giao cơ quan chủ trì").order_by("pk")

    assert list(entries.values_list("chain", "subject", "before", "after")) == [
        (province.assessment.chain, "1.1 Kế hoạch của tỉnh", "chưa giao", "Sở Nội vụ"),
        (province.assessment.chain, "1.2 Kiểm tra", "chưa giao", "Sở Nội vụ"),
        (province.assessment.chain, "2.1 Ban hành văn bản", "chưa giao", "Sở Tư pháp"),
        (province.assessment.chain, "1.2 Kiểm tra", "Sở Nội vụ", "Sở Tư pháp"),
    ]


def test_the_set_hands_out_by_the_agency_it_names_and_tells_what_it_could_not(province):
    criteria = province.assessment.criteria_set.criteria
    criteria.filter(code__in=["1.1", "1.2"]).update(lead_agency="Sở Nội vụ")
    criteria.filter(code="2.1").update(lead_agency="Sở Không Có")
    changed, problems = charging.hand_by_set(province.assessment, by=province.cast.officer)

    assert [leaf.code for leaf in changed] == ["1.1", "1.2"]
    assert problems == [
        "2.1: Không có đơn vị nào có mã hoặc tên «Sở Không Có» vào ngày 31/12/2024."
    ]


def test_leaves_of_surveys_are_not_handed_out(province):
    with pytest.raises(Refused, match="Chưa chọn lĩnh vực, tiêu chí nào để giao"):
        charging.hand_out(
            province.assessment, [province.node("3")], province.interior, by=province.cast.officer
        )


def test_an_agency_of_another_time_is_refused(province):
    gone = make_unit("CU", name="Sở cũ", valid_to="2023-12-31")
    with pytest.raises(Refused, match="Sở cũ không phải cơ quan chủ trì được của năm 2024"):
        charging.hand_out(province.assessment, [province.node("1")], gone, by=None)


@pytest.mark.parametrize(
    "person", ["clerk", "head", "chair", "member", "leader", "stranger", "member_from_the_unit"]
)
def test_only_the_office_hands_out(province, person):
    with pytest.raises(Refused, match="Chỉ cán bộ CCHC Sở Nội vụ làm được việc này"):
        charging.hand_out(
            province.assessment,
            [province.node("1")],
            province.interior,
            by=getattr(province.cast, person),
        )


def test_nothing_of_an_ordinary_unit_is_handed_out(province):
    refusal = permissions.why_not_hand_out(province.cast.officer, province.ordinary)
    assert refusal == "Chỉ phiếu của UBND tỉnh mới giao tiêu chí và nhận kết quả của Bộ Nội vụ."


def test_nothing_changes_hands_once_the_assessment_was_handed_on(province):
    province.lock()
    refusal = permissions.why_not_hand_out(province.cast.officer, province.assessment)
    assert refusal == "UBND tỉnh đã chốt điểm: không giao lại tiêu chí được nữa."


NOT_LEAD = "Tiêu chí này giao cho Sở Tư pháp: chỉ chuyên viên, lãnh đạo cơ quan ấy được chấm."


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        ("justice_clerk", ""),
        ("justice_head", ""),
        ("interior_clerk", NOT_LEAD),
        ("officer", NOT_LEAD),
        ("leader", NOT_LEAD),
        ("chair", NOT_LEAD),
        ("member", NOT_LEAD),
        ("clerk", NOT_LEAD),
        ("stranger", NOT_LEAD),
    ],
)
def test_a_leaf_is_answered_by_its_lead_agency_and_nobody_else(province, person, refusal):
    province.hand_out()
    user = getattr(province, person, None) or getattr(province.cast, person)

    assert permissions.why_not_answer(user, province.score("2.1")) == refusal
    assert permissions.why_not_attach(user, province.score("2.1")) == refusal


def test_a_leaf_nobody_has_is_answered_by_nobody(province):
    refusal = permissions.why_not_answer(province.interior_clerk, province.score("1.1"))
    assert refusal == "Tiêu chí này của UBND tỉnh chưa được giao cho cơ quan chủ trì nào."


def test_a_leaf_that_changed_hands_is_no_longer_the_first_agencys(province):
    province.hand_out()
    charging.hand_out(province.assessment, [province.node("1.1")], province.justice, by=None)

    assert permissions.why_not_answer(province.interior_clerk, province.score("1.1")) == NOT_LEAD
    assert permissions.why_not_answer(province.justice_clerk, province.score("1.1")) == ""


def test_the_answers_of_the_agencies_make_the_provinces_points(province):
    province.hand_out()
    province.answer()
    points = {code: str(value) for code, value in own_points(province.assessment).items() if value}

    assert points == {"1.1": "20.0000", "1.2": "9.5238", "2.1": "31.9828"}


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        ("officer", ""),
        ("justice_clerk", permissions.OFFICE_SUBMITS),
        ("leader", permissions.OFFICE_SUBMITS),
        ("clerk", permissions.OFFICE_SUBMITS),
    ],
)
def test_the_office_hands_the_provinces_assessment_on(province, person, refusal):
    province.hand_out()
    province.answer()
    user = getattr(province, person, None) or getattr(province.cast, person)

    assert permissions.why_not_submit(user, province.assessment) == refusal


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        ("leader", ""),
        ("officer", permissions.LEADER_LOCKS),
        ("justice_head", permissions.LEADER_LOCKS),
        ("chair", permissions.LEADER_LOCKS),
    ],
)
def test_a_leader_of_the_province_signs_it(province, person, refusal):
    province.hand_out()
    province.answer()
    submitted = marking.submit(province.assessment, by=province.cast.officer)
    user = getattr(province, person, None) or getattr(province.cast, person)

    assert permissions.why_not_lock(user, submitted) == refusal


def test_the_year_does_not_open_while_a_leaf_of_the_province_is_nobodys(province):
    codes = list(gaps.unhanded(province.assessment).values_list("code", flat=True))
    sentence = "UBND tỉnh: chưa giao cơ quan chủ trì 1.1; 1.2; 2.1."

    assert (codes, sentence in gaps.set_up_gaps(province.period)) == (["1.1", "1.2", "2.1"], True)
    province.hand_out()
    assert sentence not in gaps.set_up_gaps(province.period)


@pytest.mark.parametrize("person", ["member", "chair", "officer", "leader", "clerk"])
def test_nobody_here_appraises_or_concludes_the_province(province, person):
    province.lock()
    user, score = getattr(province.cast, person), province.score("1.1")

    assert permissions.why_not_appraise(user, score) == permissions.BY_MINISTRY
    assert permissions.why_not_change_conclusion(user, score) == permissions.BY_MINISTRY
    assert permissions.why_not_explain(user, score) == permissions.BY_MINISTRY


def test_the_councils_group_act_refuses_the_province(province):
    province.lock()
    from_group = province.assessment.group
    period = province.period
    type(period).objects.filter(pk=period.pk).update(state=PeriodState.CONCLUSION)
    with pytest.raises(Refused, match="do Bộ Nội vụ thẩm định"):
        marking.conclude(province.period, from_group, by=province.cast.chair)


def test_the_province_waits_for_no_appraisal_and_no_conclusion_of_ours(province):
    province.lock()

    assert gaps.not_appraised(province.period) == ["Còn 3 điểm chưa thẩm định: Sở Công Thương (3)."]
    assert gaps.not_concluded(province.period) == ["Hội đồng chưa kết luận: Nhóm so."]


def test_no_other_unit_joins_the_group_of_the_province(province):
    period = province.period
    type(period).objects.filter(pk=period.pk).update(state=PeriodState.DRAFT)
    group = RankingGroup.objects.get(code="tinh")
    with pytest.raises(Refused, match="Nhóm Nhóm tinh là của UBND tỉnh"):
        preparation.enrol(province.period, province.justice, group, by=province.cast.officer)


def test_the_province_joins_no_group_of_others(db):
    province = make_province(PeriodState.DRAFT)
    preparation.remove(province.assessment, by=province.cast.officer)
    with pytest.raises(Refused, match="chỉ vào được nhóm riêng"):
        preparation.enrol(
            province.period,
            province.assessment.unit,
            province.ordinary.group,
            by=province.cast.officer,
        )
