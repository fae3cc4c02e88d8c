"""Policies are chosen while the year is prepared, journaled by section, and then stay."""

import pytest

from journal.models import JournalEntry
from scoring import cycle, policies
from scoring.choices import PeriodState as S
from scoring.exemptions import exempt, withdraw_exemption
from scoring.gaps import set_up_gaps
from scoring.models import PeriodGroup, Score
from scoring.opening import open_scores
from scoring.refusals import Overtaken, Refused
from scoring.rules.policy import Policy
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db

NOT_HELD = Policy(survey="not_held")


def used(office):
    return PeriodGroup.objects.select_related("period", "criteria_set").get(period=office.period)


def choose(office, policy, *, seen=None, by="officer"):
    group = used(office)
    seen = policies.version_of(seen or group.policy)
    return policies.set_policy(group, policy, seen=seen, by=getattr(office.cast, by))


def chosen():
    return list(
        JournalEntry.objects.filter(act="chọn quy ước").values_list("subject", "before", "after")
    )


def applying(office):
    """Which leaves count for the unit."""
    scores = Score.objects.filter(assessment=office.assessment, applies=True).order_by("criterion")
    return list(scores.values_list("criterion__code", flat=True))


def test_a_choice_is_saved_and_journaled_section_by_section():
    office = make_office(S.DRAFT)
    policy = Policy(ties="dense", index_digits=3)

    assert choose(office, policy) == ["Làm tròn", "Xếp hạng"]

    assert used(office).policy == policy
    old, new = Policy().sections(), policy.sections()
    assert sorted(chosen()) == [
        (f"Nhóm so: {title}", " ".join(old[title]), " ".join(new[title]))
        for title in ("Làm tròn", "Xếp hạng")
    ]


def test_choosing_what_stands_changes_nothing():
    office = make_office(S.DRAFT)

    assert choose(office, Policy()) == []
    assert chosen() == []


@pytest.mark.parametrize("state", [state for state in S if state != S.DRAFT])
def test_once_the_year_is_open_nobody_chooses(state):
    office = make_office(state)

    with pytest.raises(Refused, match="quy ước đã khóa từ khi mở tự đánh giá"):
        choose(office, NOT_HELD)

    assert used(office).policy == Policy()


@pytest.mark.parametrize("person", ["leader", "chair", "member", "clerk"])
def test_only_the_office_chooses(person):
    with pytest.raises(Refused):
        choose(make_office(S.DRAFT), NOT_HELD, by=person)


def test_of_two_people_choosing_one_is_told():
    office = make_office(S.DRAFT)
    choose(office, NOT_HELD)

    with pytest.raises(Overtaken):
        choose(office, Policy(ties="dense"), seen=Policy())

    assert used(office).policy == NOT_HELD


@pytest.mark.parametrize(
    "policy",
    [
        Policy(tie_breakers=("9",)),
        Policy.from_data({"withheld": [{"leaf": "1", "grade": "Tốt"}]}),
    ],
)
def test_a_criterion_of_another_set_is_refused(policy):
    with pytest.raises(Refused, match="bộ tiêu chí"):
        choose(make_office(S.DRAFT), policy)


def test_a_year_does_not_open_with_a_policy_for_other_criteria():
    office = make_office(S.DRAFT)
    choose(office, Policy(tie_breakers=("2.1",)))
    office.assessment.criteria_set.criteria.filter(code="2.1").update(code="2.9")

    told = "Quy ước của nhóm «Nhóm so»: Mục phân định 2.1 không có trong bộ tiêu chí."
    assert told in set_up_gaps(office.period)


def test_without_a_survey_its_leaves_are_not_asked():
    office = make_office(S.DRAFT)
    Score.objects.all().delete()
    choose(office, NOT_HELD)

    open_scores(office.period)

    assert applying(office) == ["1.1", "2.1", "2.2"]


def test_a_survey_held_after_all_puts_its_leaves_back_but_not_what_is_exempt():
    office = make_office(S.DRAFT)
    leaf = office.assessment.criteria_set.criteria.get(code="1.2")
    exempt(office.period, office.cast.unit, leaf, reason="Không đo.", by=office.cast.officer)
    choose(office, NOT_HELD)
    open_scores(office.period)
    assert applying(office) == ["1.1", "2.1", "2.2"]

    office.stand_at(S.SELF_ASSESSMENT)
    cycle.step_back(office.period, reason="Đổi quy ước.", by=office.cast.officer)
    choose(office, Policy())
    open_scores(office.period)

    assert applying(office) == ["1.1", "1.3", "2.1", "2.2"]


def test_an_exemption_taken_back_does_not_bring_a_survey_back():
    office = make_office(S.DRAFT)
    leaf = office.assessment.criteria_set.criteria.get(code="1.2")
    exemption = exempt(
        office.period, office.cast.unit, leaf, reason="Không đo.", by=office.cast.officer
    )
    choose(office, NOT_HELD)
    open_scores(office.period)

    withdraw_exemption(exemption, office.period, reason="Đo lại.", by=office.cast.officer)

    assert applying(office) == ["1.1", "2.1", "2.2"]
