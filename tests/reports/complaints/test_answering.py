"""Who may answer a complaint, and why everybody else may not; how an answer stands."""

import pytest
from django.utils import timezone

from journal.models import JournalEntry
from reports import complaints
from reports.complaints.judges import JUDGES_ONLY, UNSIGNED, Judge, why_not_see_desk
from scoring.models import Appraisal, Assessment, Conflict, Figure
from scoring.refusals import Overtaken, Refused
from tests.make import grant_role, make_officer, make_user
from tests.make_year import score_of
from tests.reports.complaining import REASON, announced_year, answer, days_pass, read
from tests.reports.publication import appraise, correct, publish_correction

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return announced_year()


def why_not(user, complaint):
    return Judge(user, [complaint]).why_not_answer(complaint)


@pytest.mark.parametrize(
    ("who", "role"),
    [("officer", "officer"), ("member", "member"), ("chair", "chair"), ("leader", "leader")],
)
def test_office_council_and_leaders_answer(year, who, role):
    complaint = year.lodged("1.1")
    by = getattr(year.cast, who)
    assert why_not(by, complaint) == ""

    answer(complaint, by, "partly", letter=" 12/SNV-CCHC ", is_released=True)

    closing = read(complaint).closed
    assert (closing.outcome, closing.reason, closing.letter) == ("partly", REASON, "12/SNV-CCHC")
    assert (closing.by, closing.role, closing.is_released) == (by, role, True)
    entry = JournalEntry.objects.filter(chain=year.assessment.chain).latest("pk")
    assert (entry.act, entry.by, entry.reason) == ("trả lời kiến nghị", by, REASON)
    assert (entry.before, entry.after) == ("Chờ trả lời", "Chấp nhận một phần")


@pytest.mark.parametrize("who", ["clerk", "head", "stranger", "head_of_another"])
def test_units_do_not_answer(year, who):
    complaint, by = year.lodged(), getattr(year.cast, who)
    assert why_not(by, complaint) == JUDGES_ONLY
    assert why_not_see_desk(by) == JUDGES_ONLY
    with pytest.raises(Refused, match="trả lời kiến nghị"):
        answer(complaint, by)


@pytest.mark.parametrize("who", ["officer", "member", "chair", "leader", "member_from_the_unit"])
def test_those_who_judge_see_the_list(year, who):
    assert why_not_see_desk(getattr(year.cast, who)) == ""


def test_a_member_of_another_year_does_not_answer(year):
    member = make_user("tv-2030")
    grant_role(member, "member", year.cast.officer.roles[0].unit, 2030)
    assert why_not(member, year.lodged()) == JUDGES_ONLY


def test_the_system_itself_does_not_answer(year):
    with pytest.raises(Refused, match="phải do một người có tên"):
        answer(year.lodged(), None)


def test_what_the_head_has_not_signed_is_not_answered(year):
    complaint = year.write()
    assert Judge(year.cast.officer, [complaint]).why_not_see(complaint) == UNSIGNED
    with pytest.raises(Refused, match=UNSIGNED):
        answer(complaint, year.cast.officer)


@pytest.mark.parametrize("kind", ["appraisal", "conclusion", "correction"])
def test_who_gave_this_unit_points_does_not_answer(year, kind):
    complaint = year.lodged("2.1")
    appraise(score_of(year.assessment, "1.1"), "20", by=year.cast.member, kind=kind)

    told = "Bạn đã thẩm định, kết luận hoặc đính chính điểm của Sở Y tế năm 2024"
    with pytest.raises(Refused, match=told):
        answer(complaint, year.cast.member)
    assert why_not(year.cast.officer, complaint) == ""


def test_points_given_to_another_unit_are_no_bar():
    year = announced_year(more=["B"])
    other = year.period.assessments.exclude(unit=year.cast.unit).get()
    appraise(score_of(other, "1.1"), "20", by=year.cast.member)
    assert why_not(year.cast.member, year.lodged("1.1")) == ""


def test_who_concluded_the_unit_does_not_answer(year):
    Assessment.objects.update(concluded_by=year.cast.chair)
    with pytest.raises(Refused, match="Bạn đã kết luận điểm của Sở Y tế"):
        answer(year.lodged(), year.cast.chair)


@pytest.mark.parametrize("hand", ["entered_by", "confirmed_by"])
def test_who_entered_a_figure_does_not_answer_about_it(year, hand):
    row = {"score": score_of(year.assessment, "2.2"), "answer": {}, "points": 1, "source": "BC"}
    hands = {"entered_by": year.cast.leader, hand: year.cast.officer}
    Figure.objects.create(**row, **hands, entered_at=timezone.now())
    about_it, about_all = year.lodged("2.2"), year.lodged()

    assert "Bạn đã nhập hoặc xác nhận số liệu này" in why_not(year.cast.officer, about_it)
    assert why_not(year.cast.officer, about_all) == ""


def test_own_units_are_left_to_others(year):
    complaint, officer = year.lodged(), make_officer("canbo-y-te", unit=year.cast.unit)
    for judge in (year.cast.member_from_the_unit, officer):
        with pytest.raises(Refused, match="xung đột lợi ích: Sở Y tế là đơn vị của bạn"):
            answer(complaint, judge)


def test_a_declared_conflict_bars(year):
    complaint, chair = year.lodged(), year.cast.chair
    for who in (chair, year.cast.member):
        Conflict.objects.create(
            period=year.period, member=who, unit=year.cast.unit, reason="Người nhà", declared_by=who
        )
        with pytest.raises(Refused, match="khai báo xung đột lợi ích với Sở Y tế: Người nhà"):
            answer(complaint, who)
    assert Judge(chair, [complaint]).why_not_see(complaint) == ""
    assert "xung đột" in Judge(year.cast.member, [complaint]).why_not_see(complaint)


@pytest.mark.parametrize("outcome", ["", "withdrawn", "gì đó"])
def test_an_answer_is_one_of_three(year, outcome):
    with pytest.raises(Refused, match="Hãy chọn kết quả"):
        answer(year.lodged(), year.cast.officer, outcome)


def test_an_answer_has_its_reasons(year):
    with pytest.raises(Refused, match="Cần ghi lý do"):
        answer(year.lodged(), year.cast.officer, reason=" ")


def test_of_two_who_answer_the_second_is_told(year):
    complaint = year.lodged()
    answer(complaint, year.cast.officer, "upheld")

    with pytest.raises(Overtaken, match="vừa kết thúc sau khi bạn mở trang: chấp nhận"):
        answer(complaint, year.cast.leader, "rejected")

    assert read(complaint).closed.by == year.cast.officer
    assert why_not(year.cast.leader, read(complaint)) == "Kiến nghị này đã kết thúc: chấp nhận."


def test_a_withdrawn_complaint_is_not_answered(year):
    complaint = year.lodged()
    complaints.withdraw(complaint, reason=REASON, by=year.cast.head)
    with pytest.raises(Overtaken, match="đã rút"):
        answer(complaint, year.cast.officer)


def test_an_answer_after_its_time_is_still_an_answer(year, monkeypatch):
    complaint = year.lodged()
    late = days_pass(monkeypatch, 60)
    answer(complaint, year.cast.officer)
    assert read(complaint).closed.at == late > complaint.signed.answer_until


# What followed


def corrected(year, code="1.1", complaint_list=()):
    correct(score_of(year.assessment, code), "12")
    return publish_correction(year.period, complaints=complaint_list)


def test_a_correction_says_which_complaint_it_puts_right(year):
    leaf, whole = year.answered("upheld", "1.1"), year.answered("partly")
    assert complaints.to_correct(year.period) == {"so": [leaf, whole]}

    ranking = corrected(year, "1.1", [leaf, whole])

    assert [read(each).corrected.ranking for each in (leaf, whole)] == [ranking, ranking]
    assert complaints.to_correct(year.period) == {}
    entry = JournalEntry.objects.filter(chain=year.assessment.chain).latest("pk")
    assert (entry.act, entry.after) == ("đính chính theo kiến nghị", str(ranking))


def test_a_correction_of_something_else_puts_nothing_right(year):
    complaint = year.answered("upheld", "1.2")
    with pytest.raises(Refused, match="điểm được kiến nghị không đổi trong lần đính chính này"):
        corrected(year, "1.1", [complaint])
    assert year.card.ranking.version == 1


@pytest.mark.parametrize("outcome", ["rejected", None])
def test_only_what_was_upheld_leads_to_a_correction(year, outcome):
    complaint = year.answered(outcome, "1.1") if outcome else year.lodged("1.1")
    with pytest.raises(Refused, match="không chờ đính chính trong nhóm này"):
        corrected(year, "1.1", [complaint])


def test_a_complaint_is_put_right_once(year):
    complaint = year.answered("upheld", "1.1")
    corrected(year, "1.1", [complaint])
    correct(score_of(year.assessment, "1.1"), "13")
    with pytest.raises(Refused, match="không chờ đính chính"):
        publish_correction(year.period, complaints=[complaint])


def test_who_corrected_the_unit_does_not_answer_its_next_complaint(year):
    corrected(year, "1.1", [year.answered("upheld", "1.1")])
    assert Appraisal.objects.get().by == year.cast.officer
    with pytest.raises(Refused, match="đính chính điểm của Sở Y tế"):
        answer(year.lodged("1.1"), year.cast.officer)


@pytest.mark.parametrize("number", [1, 3])
def test_one_reading_serves_any_number_of_complaints(year, number, django_assert_num_queries):
    for code in ("1.1", "1.2", "2.1")[:number]:
        year.lodged(code)
    member = type(year.cast.member).objects.get(pk=year.cast.member.pk)
    judge = Judge(member, year.card.complaints.in_detail())

    with django_assert_num_queries(10):
        assert [judge.why_not_answer(each) for each in judge.complaints] == [""] * number
