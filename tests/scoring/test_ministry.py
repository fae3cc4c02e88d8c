"""The Ministry's results: a paper, a second person, rows that stand; three columns side by side."""

from decimal import Decimal

import pytest
from django.utils import timezone

from cchc.sample.province import ANSWERS
from journal.models import JournalEntry
from scoring import marking, ministry, permissions
from scoring.choices import PeriodState, ResultKind
from scoring.importing.applying import import_tree
from scoring.importing.checking import check_criteria, read_criteria
from scoring.importing.sets import Target
from scoring.models import AssessmentPeriod, Charge, MinistryPoints
from scoring.refusals import Refused
from scoring.side_by_side import side_by_side
from scoring.standings import assessment_totals
from tests.make import grant_role, make_unit
from tests.make_year import make_assessment, period_at, score_of
from tests.scoring.criteria_files import SHIPPED
from tests.scoring.province_year import make_province
from units.models import User


@pytest.fixture
def province(db):
    found = make_province()
    found.lock()
    return found


def columns(line):
    return [cell.points and str(cell.points) for cell in (line.own, line.appraised, line.final)]


def line_of(found, code):
    return next(line for line in found.lines if line.criterion.code == code)


CUT = {"1.2": ("9.5", "Thiếu biên bản kiểm tra"), "1.1": "20", "2.1": "31.9828"}


def test_own_appraised_and_final_points_stand_side_by_side(province):
    province.confirmed(CUT)
    province.confirmed(
        {"1.2": ("9.5238", "Chấp nhận giải trình"), "3.1": "16.4", "3.2": "15"},
        ResultKind.FINAL,
        number="200/QĐ-BNV",
        rest_stands=True,
    )
    found = side_by_side(province.assessment)

    assert columns(line_of(found, "1.2")) == ["9.5238", "9.5000", "9.5238"]
    assert columns(line_of(found, "1")) == ["29.5238", "29.5000", "29.5238"]
    assert columns(line_of(found, "3")) == [None, None, "31.4000"]
    assert columns(found.total) == ["61.5066", "61.4828", "92.9066"]
    assert [cell.maximum for cell in (found.total.own, found.total.final)] == [65, 100]
    assert (found.total.cut, found.total.change) == (Decimal("-0.0238"), Decimal("0.0238"))


def test_every_difference_says_why_and_after_which_paper(province):
    province.confirmed(CUT)
    found = side_by_side(province.assessment)

    assert line_of(found, "1.2").reasons == [
        "Kết quả thẩm định của Bộ: Thiếu biên bản kiểm tra "
        "(100/BNV-CCHC ngày 01/03/2025 của Bộ Nội vụ)"
    ]
    assert (found.by_ministry.down, found.by_ministry.total) == (1, Decimal("-0.0238"))


def test_a_difference_without_a_reason_is_refused(province):
    with pytest.raises(Refused, match="khác điểm trước đó: cần ghi lý do"):
        province.result({"1.2": "9"})


def test_leaves_left_blank_keep_what_stood_only_where_that_is_said(province):
    some = province.result({"1.2": ("9.5", "Thiếu biên bản")})
    rest = province.result({"1.2": ("9.5", "Thiếu biên bản")}, rest_stands=True)

    assert (some.points.count(), rest.points.count()) == (1, 3)


def test_a_result_counts_only_once_a_second_person_has_confirmed_it(province):
    result = province.result(CUT)
    assert side_by_side(province.assessment).total.appraised.points is None

    ministry.confirm_result(result, by=province.second_officer)
    assert side_by_side(province.assessment).total.appraised.points == Decimal("61.4828")


def test_a_result_sent_back_never_counts_and_stands(province):
    result = province.result(CUT)
    ministry.refuse_result(result, reason="Nhập nhầm văn bản", by=province.second_officer)

    assert side_by_side(province.assessment).total.appraised.points is None
    assert MinistryPoints.objects.count() == 3
    with pytest.raises(Refused, match="không được xác nhận"):
        ministry.confirm_result(result, by=province.second_officer)


def test_a_later_result_replaces_an_earlier_one_and_says_why(province):
    province.confirmed(CUT)
    with pytest.raises(Refused, match="cần ghi lý do nhập kết quả thay thế"):
        province.result({"1.2": "9.5238"})
    province.confirmed({"1.2": "9.5238"}, note="Công văn đính chính của Bộ")
    found = side_by_side(province.assessment)

    assert columns(found.total) == ["61.5066", "61.5066", None]
    assert MinistryPoints.objects.count() == 4


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        ("second_officer", ""),
        ("leader", ""),
        ("officer", "Người thứ hai phải khác người đã nhập."),
        ("chair", "Chỉ cán bộ CCHC khác hoặc lãnh đạo UBND tỉnh được xác nhận kết quả của Bộ."),
        (
            "justice_head",
            "Chỉ cán bộ CCHC khác hoặc lãnh đạo UBND tỉnh được xác nhận kết quả của Bộ.",
        ),
    ],
)
def test_who_may_be_the_second_person(province, person, refusal):
    user = getattr(province, person, None) or getattr(province.cast, person)
    assert permissions.why_not_confirm_result(user, province.result(CUT)) == refusal


def test_nobody_confirms_a_result_about_leaves_his_own_agency_answered(province):
    grant_role(province.second_officer, "clerk", province.justice)
    from_justice = User.objects.get(pk=province.second_officer.pk)
    result = province.result(CUT)

    assert permissions.why_not_confirm_result(from_justice, result) == (
        "Bạn tự chấm cho Sở Tư pháp, có tiêu chí trong kết quả này: người khác xác nhận."
    )


@pytest.mark.parametrize("person", ["leader", "chair", "member", "clerk", "stranger"])
def test_only_the_office_enters_results(province, person):
    with pytest.raises(Refused, match="Chỉ cán bộ CCHC Sở Nội vụ làm được việc này"):
        province.result(CUT, by=getattr(province.cast, person))


def test_no_result_before_the_province_has_locked(db):
    province = make_province()
    with pytest.raises(Refused, match="chưa chốt điểm tự đánh giá"):
        province.result(CUT)


def test_a_final_result_follows_a_confirmed_appraisal(province):
    with pytest.raises(Refused, match="Chưa có kết quả thẩm định của Bộ được xác nhận"):
        province.result({"3.1": "16"}, ResultKind.FINAL)


def test_leaves_of_surveys_have_no_appraisal(province):
    with pytest.raises(Refused, match="không tự chấm: chỉ có trong kết quả cuối cùng"):
        province.result({"3.1": "16"})


def test_the_clock_does_not_bind_the_ministry(province):
    period_at(province.period, PeriodState.PUBLISHED)
    assert permissions.why_not_enter_result(province.cast.officer, province.assessment) == ""


def test_what_the_ministry_has_appraised_is_not_opened_again(province):
    officer = province.cast.officer
    assert permissions.why_not_reopen(officer, province.assessment) == ""

    province.confirmed(CUT)
    assert permissions.why_not_reopen(officer, province.assessment) == (
        "Bộ Nội vụ đã thẩm định phiếu này: điểm tự đánh giá không mở lại được."
    )


def test_a_final_result_measured_against_another_appraisal_is_not_confirmed(province):
    province.confirmed(CUT)
    final = province.result({"1.2": "9.5"}, ResultKind.FINAL, rest_stands=True)
    province.confirmed({"1.2": "9.5238"}, note="Công văn đính chính của Bộ")
    with pytest.raises(Refused, match="đã đổi sau khi nhập: hãy nhập lại"):
        ministry.confirm_result(final, by=province.second_officer)

    assert final.state_label == "chờ người thứ hai xác nhận"


def test_entering_and_confirming_are_journaled(province):
    province.confirmed(CUT)
    acts = JournalEntry.objects.filter(chain=province.assessment.chain, act__contains="của Bộ")

    assert list(acts.order_by("pk").values_list("act", "after")) == [
        ("nhập kết quả của Bộ", "100/BNV-CCHC ngày 01/03/2025 của Bộ Nội vụ: 3 tiêu chí"),
        ("xác nhận kết quả của Bộ", "100/BNV-CCHC ngày 01/03/2025 của Bộ Nội vụ"),
    ]


def test_w05_61_4203_of_65_comes_exactly_from_its_leaves(db):
    table = check_criteria(read_criteria(SHIPPED / "tinh_2024.csv"))
    import_tree(table, Target(2024, ("tinh",), group_name="UBND tỉnh", name="Bộ của tỉnh"), by=None)
    period = AssessmentPeriod.objects.get(year=2024)
    unit = make_unit("12", name="UBND tỉnh", kind="province")
    assessment = make_assessment(period, unit)
    period_at(period, PeriodState.SELF_ASSESSMENT)
    for leaf in assessment.criteria_set.criteria.filter(method="self"):
        Charge.objects.create(
            assessment=assessment, criterion=leaf, agency=unit, given_at=timezone.now()
        )
    for code, answer in ANSWERS.items():
        marking.self_score(score_of(assessment, code), version=0, answer=answer, by=None)
    own = side_by_side(assessment).total.own

    assert (str(own.points), own.maximum, own.missing) == ("61.4203", Decimal(65), 0)
    scores = assessment.scores.in_order()
    assert str(assessment_totals(assessment, scores, "self_points")[None].points) == "61.4203"
