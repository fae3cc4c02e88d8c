"""Leaves left out of a unit's scale: a reason, a season, and a second person for one's own unit."""

import pytest
from django.utils import timezone

from evidence.access import why_not_read
from evidence.models import Document
from journal.models import JournalEntry
from scoring.choices import PeriodState as S
from scoring.exempted import exempted
from scoring.exemptions import (
    confirm_exemption,
    exempt,
    exempt_all,
    withdraw_all,
    withdraw_exemption,
)
from scoring.models import Assessment, Criterion, Exemption, Score
from scoring.refusals import Overtaken, Refused
from tests.make import make_officer, make_unit, make_user
from tests.make_year import add_group, make_assessment
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db

OFFICE_ONLY = "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."


@pytest.fixture
def office():
    return make_office(S.DRAFT)


@pytest.fixture
def own(office):
    """The exemption of a leaf for the officer's own unit, waiting."""
    office.own()
    return leave_out(office, unit=office.own_unit)


def leave_out(office, code="2.1", unit=None, **said):
    said = {"reason": "Không có hồ sơ.", "by": office.cast.officer} | said
    leaf = Criterion.objects.get(code=code, criteria_set=office.assessment.criteria_set)
    return exempt(office.period, unit or office.cast.unit, leaf, **said)


def leaf_of(office, code):
    return Criterion.objects.get(code=code, criteria_set=office.assessment.criteria_set)


def refusal(act):
    before = list(Exemption.objects.values()), list(Score.objects.order_by("pk").values())
    with pytest.raises(Refused) as caught:
        act()
    assert (list(Exemption.objects.values()), list(Score.objects.order_by("pk").values())) == before
    return str(caught.value)


def applies(office, code="2.1", assessment=None):
    return office.score(code, assessment).applies


def acts(office):
    entries = JournalEntry.objects.of(office.period.chain).order_by("pk")
    return list(entries.values_list("act", "subject", "after", "reason"))


def test_a_leaf_is_left_out_with_its_reason_and_journaled(office):
    exemption = leave_out(office, decision=" QĐ 9 ")
    assert (exemption.reason, exemption.decision) == ("Không có hồ sơ.", "QĐ 9")
    assert applies(office) is False
    assert acts(office) == [("không đánh giá", "Sở Công Thương: 2.1", "20.0000", "Không có hồ sơ.")]


def test_several_leaves_are_left_out_or_none(office):
    leaves = list(Criterion.objects.filter(code__in=["2.1", "2"]).order_by("-code"))
    by = office.cast.officer
    assert (
        refusal(
            lambda: exempt_all(office.period, [office.cast.unit], leaves, reason="Không có.", by=by)
        )
        == "2 không phải tiêu chí chấm điểm: hãy chọn từng tiêu chí con."
    )


def test_leaving_out_needs_a_reason(office):
    assert refusal(lambda: leave_out(office, reason=" ")) == "Cần ghi lý do không đánh giá."


def test_a_leaf_is_left_out_once(office):
    leave_out(office)
    assert refusal(lambda: leave_out(office)) == (
        "Tiêu chí 2.1 đã được ghi không đánh giá đối với Sở Công Thương."
    )


def test_the_leaf_must_be_of_the_units_own_set(office):
    other = add_group(office.period, "xa").criteria_set.criteria.get(code="2.1")
    by = office.cast.officer
    assert (
        refusal(lambda: exempt(office.period, office.cast.unit, other, reason="Không có.", by=by))
        == "Tiêu chí 2.1 không thuộc bộ tiêu chí của Sở Công Thương năm 2024."
    )


def test_a_unit_outside_the_year_has_nothing_to_leave_out(office):
    unit = office.cast.stranger.roles[0].unit
    assert refusal(lambda: leave_out(office, unit=unit)) == (
        "Tiêu chí 2.1 không thuộc bộ tiêu chí của Sở khác năm 2024."
    )


@pytest.mark.parametrize("state", [S.CONCLUSION, S.APPROVED, S.PUBLISHED])
def test_the_scale_stands_from_the_conclusion_on(office, state):
    exemption = leave_out(office)
    office.stand_at(state)
    said = "Đã hết thẩm định: không đổi tiêu chí không đánh giá được nữa."
    by = office.cast.officer
    assert refusal(lambda: leave_out(office, "2.2")) == said
    assert (
        refusal(lambda: withdraw_exemption(exemption, office.period, reason="Có.", by=by)) == said
    )


@pytest.mark.parametrize("state", [S.SELF_ASSESSMENT, S.APPRAISAL, S.EXPLANATION, S.REAPPRAISAL])
def test_the_scale_may_change_until_then(office, state):
    office.stand_at(state)
    assert leave_out(office).counts


@pytest.mark.parametrize("who", ["clerk", "head", "member", "chair", "leader", "stranger"])
def test_only_the_office_changes_a_scale(office, who):
    person, exemption = getattr(office.cast, who), leave_out(office)
    assert refusal(lambda: leave_out(office, "2.2", by=person)) == OFFICE_ONLY
    assert (
        refusal(lambda: withdraw_exemption(exemption, office.period, reason="Có.", by=person))
        == OFFICE_ONLY
    )


def test_a_leaf_returns_with_a_reason_only(office):
    exemption, by = leave_out(office), office.cast.officer
    assert refusal(lambda: withdraw_exemption(exemption, office.period, reason="", by=by)) == (
        "Cần ghi lý do đánh giá trở lại."
    )
    withdraw_exemption(exemption, office.period, reason="Có phát sinh.", by=by)
    assert (applies(office), Exemption.objects.exists()) == (True, False)
    assert acts(office)[1][0] == "đánh giá trở lại"


def test_a_claim_on_a_leaf_that_returns_is_decided_anew(office):
    exemption, by = leave_out(office), office.cast.officer
    score = office.score("2.1")
    Score.objects.filter(pk=score.pk).update(claims_no_case=True, appraised_points=0)
    withdraw_exemption(exemption, office.period, reason="Có phát sinh.", by=by)
    after = office.score("2.1")
    assert (after.applies, after.appraised_points) == (True, None)
    assert after.version > score.version


def test_of_two_people_withdrawing_one_is_told(office):
    exemption, by = leave_out(office), office.cast.officer
    again = Exemption.objects.get()
    withdraw_exemption(exemption, office.period, reason="Có.", by=by)
    with pytest.raises(Overtaken):
        withdraw_exemption(again, office.period, reason="Có.", by=by)


# The second person


def test_ones_own_unit_waits_for_somebody_from_outside(office, own):
    assert (own.needs_second_person, own.counts) == (True, False)
    score = Score.objects.get(assessment__unit=office.own_unit, criterion__code="2.1")
    assert score.applies is True

    confirm_exemption(own, office.period, by=office.cast.leader)
    score.refresh_from_db()
    assert (score.applies, Exemption.objects.get().counts) == (False, True)


def test_who_may_not_be_the_second_person(office, own):
    colleague = make_officer("colleague")
    assert refusal(lambda: confirm_exemption(own, office.period, by=office.cast.officer)) == (
        "Người thứ hai phải khác người đã nhập."
    )
    assert refusal(lambda: confirm_exemption(own, office.period, by=colleague)) == (
        "Người xác nhận phải ở ngoài Sở Nội vụ."
    )


def test_an_exemption_is_confirmed_once(office, own):
    confirm_exemption(own, office.period, by=office.cast.leader)
    with pytest.raises(Overtaken):
        confirm_exemption(own, office.period, by=office.cast.chair)


def test_nothing_is_confirmed_after_the_conclusion(office, own):
    office.stand_at(S.CONCLUSION)
    Assessment.objects.update(concluded_at=timezone.now())
    assert refusal(lambda: confirm_exemption(own, office.period, by=office.cast.leader)) == (
        "Hội đồng đã kết luận Sở Nội vụ: thang điểm không đổi được nữa."
    )


def test_what_still_waits_may_be_taken_back_by_who_entered_it(office, own):
    withdraw_exemption(own, office.period, reason="Nhầm.", by=office.cast.officer)
    assert not Exemption.objects.exists()


def test_what_counts_for_ones_own_unit_is_not_ones_own_to_take_back(office, own):
    confirm_exemption(own, office.period, by=office.cast.leader)
    own.refresh_from_db()
    by = office.cast.officer
    assert refusal(lambda: withdraw_exemption(own, office.period, reason="Có.", by=by)) == (
        "Mục không đánh giá của chính đơn vị bạn phải do người ngoài đơn vị rút."
    )
    elsewhere = make_officer("elsewhere", unit=office.cast.unit)
    withdraw_exemption(own, office.period, reason="Có.", by=elsewhere)
    assert not Exemption.objects.exists()


# Reading


def test_the_scale_that_stays_counts_what_is_in_force(office, own):
    leave_out(office)
    leave_out(office, "1.2")
    rows = [
        (str(row.assessment.unit), len(row.exemptions), row.left_out, row.applicable_max)
        for row in exempted(office.period)
    ]
    assert rows == [("Sở Công Thương", 2, 40, 60), ("Sở Nội vụ", 1, 0, 100)]


def test_a_year_without_exemptions_lists_nothing(office, django_assert_num_queries):
    period = office.period
    with django_assert_num_queries(2):
        assert exempted(period) == []


# Several units at once, and the paper it rests on


def test_several_units_are_exempted_by_one_reason_or_none(office):
    others = [make_unit("A"), make_unit("B")]
    for each in others:
        make_assessment(office.period, each)
    leaves = [leaf_of(office, "1.1"), leaf_of(office, "1.2")]
    words = {"reason": "Không có.", "decision": "12/TB", "by": office.cast.officer}

    exempt_all(office.period, others, leaves, **words)

    assert Exemption.objects.count() == 4
    with pytest.raises(Refused, match="đã được ghi không đánh giá"):
        exempt_all(office.period, [office.cast.unit, others[0]], leaves, **words)
    assert Exemption.objects.count() == 4


def test_several_return_to_the_scale_or_none(office):
    by = office.cast.officer
    leaves = [leaf_of(office, "1.1"), leaf_of(office, "1.2")]
    found = exempt_all(office.period, [office.cast.unit], leaves, reason="Không có.", by=by)

    with pytest.raises(Refused, match="Cần ghi lý do"):
        withdraw_all(found, office.period, reason=" ", by=by)
    assert Exemption.objects.count() == 2
    withdraw_all(found, office.period, reason="Nhầm.", by=by)

    assert not Exemption.objects.exists()
    assert not Score.objects.filter(applies=False).exists()


@pytest.fixture
def paper(office):
    by = office.cast.officer
    return Document.objects.create(
        unit=by.roles[0].unit,
        title="Thông báo",
        number="12/TB-SNV",
        size=1,
        sha256="0" * 64,
        uploaded_by=make_user("somebody-else"),
    )


def test_a_paper_is_cited_by_its_number_where_nothing_was_typed(office, paper):
    by = office.cast.officer
    words = {"reason": "Không có.", "document": paper, "by": by}
    first = exempt(office.period, office.cast.unit, leaf_of(office, "1.1"), **words)
    words["decision"] = "15/QĐ"
    second = exempt(office.period, office.cast.unit, leaf_of(office, "1.2"), **words)

    assert (first.cited, second.cited) == ("12/TB-SNV", "15/QĐ")
    assert "12/TB-SNV – Thông báo" in JournalEntry.objects.first().reason


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("clerk", True),
        ("head", True),
        ("leader", True),
        ("chair", True),
        ("member", True),
        ("officer", True),
        ("stranger", False),
        ("head_of_another", False),
        ("member_from_the_unit", False),
    ],
)
def test_the_paper_is_read_by_those_who_may_see_the_unit(office, paper, who, may):
    by = office.cast.officer
    leaf = leaf_of(office, "1.1")
    exempt(office.period, office.cast.unit, leaf, reason="Không có.", document=paper, by=by)

    assert (why_not_read(getattr(office.cast, who), paper) == "") is may


def test_a_paper_that_exempts_nothing_opens_nothing(office, paper):
    assert why_not_read(office.cast.clerk, paper) != ""
