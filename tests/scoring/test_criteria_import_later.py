"""A table of criteria that comes when something already hangs on the set."""

import pytest

from scoring import exemptions, opening
from scoring.importing.sets import why_not_change_criteria
from scoring.models import (
    Assessment,
    AssessmentPeriod,
    CriteriaSet,
    Criterion,
    PeriodGroup,
    RankingGroup,
    Score,
)
from scoring.rules.policy import Policy
from tests.make import make_unit
from tests.make_year import make_period, period_at
from tests.scoring.criteria_files import FIELD, LEAF, import_file, refusal, write_csv

pytestmark = pytest.mark.django_db

HALVES = [FIELD, LEAF | {"max_score": "60"}, LEAF | {"code": "1.2", "max_score": "40"}]
WHOLE = [FIELD, LEAF]
DEEPER = [
    FIELD,
    LEAF | {"max_score": "60"},
    {"code": "1.2", "parent_code": "1", "level": "criterion", "name_vi": "Báo cáo"}
    | {"max_score": "40"},
    LEAF | {"code": "1.2.1", "parent_code": "1.2", "level": "subcriterion", "max_score": "40"},
]


@pytest.fixture
def enrolled(tmp_path):
    """An assessment of a year in preparation, scored by two leaves of 60 and 40."""
    import_file(write_csv(tmp_path / "halves.csv", HALVES))
    use = PeriodGroup.objects.get()
    return Assessment.objects.create(
        period=use.period, group=use.group, criteria_set=use.criteria_set, unit=make_unit()
    )


@pytest.mark.parametrize("rows", [WHOLE, DEEPER])
def test_a_leaf_left_out_for_a_unit_is_not_dropped_in_silence(tmp_path, enrolled, rows):
    leaf = Criterion.objects.get(code="1.2")
    exemptions.exempt(enrolled.period, enrolled.unit, leaf, reason="Không có hồ sơ", by=None)

    assert refusal(write_csv(tmp_path / "next.csv", rows)) == (
        "Tiêu chí 1.2 đang được ghi không đánh giá đối với một số đơn vị: "
        "hãy rút các mục đó trước khi bỏ tiêu chí."
    )
    assert [c.code for c in Criterion.objects.leaves().order_by("code")] == ["1.1", "1.2"]


def test_a_criterion_the_policy_names_is_not_dropped_in_silence(tmp_path, enrolled):
    policy = Policy(tie_breakers=("1.2",))
    PeriodGroup.objects.update(policy_data=policy.as_data())

    told = refusal(write_csv(tmp_path / "next.csv", WHOLE))

    assert told.endswith(": Mục phân định 1.2 không có trong bộ tiêu chí. Hãy đổi quy ước trước.")
    assert [c.code for c in Criterion.objects.leaves().order_by("code")] == ["1.1", "1.2"]


@pytest.mark.parametrize(("rows", "left"), [(WHOLE, ["1.1"]), (DEEPER, ["1.1", "1.2.1"])])
def test_blank_scores_of_a_year_that_stepped_back_follow_their_leaves(
    tmp_path, enrolled, rows, left
):
    opening.open_scores(enrolled.period)

    import_file(write_csv(tmp_path / "next.csv", rows))
    opening.open_scores(enrolled.period)

    assert [score.criterion.code for score in Score.objects.in_order()] == left


def test_a_set_is_frozen_by_its_own_year_and_by_any_year_that_uses_it():
    used_again = make_period(2024)
    criteria_set = CriteriaSet.objects.get()
    assert why_not_change_criteria(criteria_set) == ""

    period_at(used_again, "appraisal")
    assert why_not_change_criteria(criteria_set).startswith("Năm 2024 đang ở bước «Thẩm định»")

    period_at(used_again, "draft")
    later = AssessmentPeriod.objects.create(year=2025, state="published")
    group = RankingGroup.objects.get()
    PeriodGroup.objects.create(period=later, group=group, criteria_set=criteria_set)
    assert why_not_change_criteria(criteria_set).startswith("Năm 2025 đang ở bước «Đã công bố»")
