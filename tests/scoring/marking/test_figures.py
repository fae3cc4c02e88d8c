"""Survey results and systems' figures: a source, a reason to replace, a second person."""

from decimal import Decimal

import pytest
from django.utils import timezone

from scoring.choices import PeriodState as S
from scoring.models import Assessment, Figure, Score
from tests.scoring.figures import journal, points_of, refusal
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


# Entering


@pytest.mark.parametrize(
    ("code", "answer", "points"),
    [
        ("1.2", {"index": "80"}, "16"),
        ("1.3", {"answers": {"A": 20, "B": 10, "C": 10}}, "12.5"),
        ("2.1", {"n": "90", "d": "100"}, "18"),
        ("2.2", {"actual": "0.35"}, "10"),
        ("2.2", {"actual": "2"}, "20"),
    ],
)
def test_a_figure_gives_points_by_the_leafs_rule(office, code, answer, points):
    figure = office.figure(code, answer)
    assert (figure.points, points_of(office, code)) == (Decimal(points), Decimal(points))


def test_a_figure_is_journaled_with_its_source(office):
    office.figure()
    assert journal(office) == [("nhập số liệu", "", "16 điểm; nguồn: Báo cáo SIPAS", "")]


@pytest.mark.parametrize(
    ("code", "answer", "said"),
    [
        ("1.2", {"index": "NaN"}, "“NaN” không phải là số"),
        ("1.2", {"index": "1e999"}, "“1e999” không phải là số"),
        ("1.2", {"index": "200 %"}, "“200 %” không phải là số"),
        ("1.2", {"index": "200"}, "không được vượt quá 100"),
        ("1.2", {"index": "tám mươi"}, "“tám mươi” không phải là số"),
        ("1.2", {"index": "1.234,5"}, "nhiều dấu phân cách"),
        ("1.2", {"index": "-5"}, "không được là số âm"),
        ("1.2", {"index": ""}, "chưa được nhập"),
        ("1.2", {}, "chưa được nhập"),
        ("1.2", {"index": "80", "n": "1"}, "không dùng mục “n”"),
        ("2.1", {"n": "1001", "d": "100"}, "lớn hơn 10 lần tổng số"),
        ("2.1", {"n": "0", "d": "0"}, "không tính được tỷ lệ"),
        ("2.2", {"actual": "51.79"}, "không được vượt quá 1000%"),
        ("1.3", {"answers": {"A": "1.5"}}, "phải là số nguyên"),
        ("1.3", {"answers": {"A": "-1", "B": 40}}, "không được là số âm"),
        ("1.3", {"answers": {"A": 10, "B": 10}}, "chưa đủ mẫu: 20/30 phiếu"),
    ],
)
def test_a_bad_figure_is_refused_with_the_leaf_and_the_reason(office, code, answer, said):
    sentence = refusal(lambda: office.figure(code, answer))
    assert (sentence.startswith(f"Tiêu chí {code}: "), said in sentence) == (True, True)


def test_a_figure_needs_a_source(office):
    assert refusal(lambda: office.figure(source="  ")) == "Cần ghi nguồn số liệu."


def test_a_thin_sample_is_accepted_with_a_reason_only(office):
    thin = {"answers": {"A": 10}, "accept_thin": True}
    assert refusal(lambda: office.figure("1.3", thin)) == (
        "Tiêu chí 1.3: cần ghi lý do chấp nhận mẫu nhỏ."
    )
    figure = office.figure("1.3", thin, reason="Cơ quan chỉ có 12 người.")
    assert (figure.points, figure.answer["accept_thin"]) == (20, True)


def test_only_survey_and_data_leaves_take_figures(office):
    assert refusal(lambda: office.figure("1.1", {"points": "5"})) == (
        "Tiêu chí 1.1 không lấy từ số liệu."
    )


def test_a_leaf_that_is_not_assessed_takes_no_figure(office):
    Score.objects.update(applies=False)
    assert refusal(office.figure) == "Tiêu chí 1.2 không đánh giá đối với Sở Công Thương."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (S.DRAFT, "Năm đánh giá chưa bắt đầu."),
        (S.APPROVED, "Kết quả đã được phê duyệt: chỉ còn đính chính."),
        (S.PUBLISHED, "Kết quả đã được phê duyệt: chỉ còn đính chính."),
    ],
)
def test_figures_have_their_season(office, state, said):
    office.stand_at(state)
    assert refusal(office.figure) == said


@pytest.mark.parametrize(
    "state", [S.SELF_ASSESSMENT, S.APPRAISAL, S.EXPLANATION, S.REAPPRAISAL, S.CONCLUSION]
)
def test_figures_may_come_from_the_start_until_the_conclusion(office, state):
    office.stand_at(state)
    assert office.figure().points == 16


def test_a_concluded_group_takes_no_figure(office):
    office.stand_at(S.CONCLUSION)
    Assessment.objects.update(concluded_at=timezone.now())
    assert refusal(office.figure) == ("Hội đồng đã kết luận nhóm này: số liệu không đổi được nữa.")


@pytest.mark.parametrize("who", ["clerk", "head", "member", "chair", "leader", "stranger"])
def test_only_the_office_enters_figures(office, who):
    person = getattr(office.cast, who)
    assert refusal(lambda: office.figure(by=person)) == (
        "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."
    )


# Replacing


def test_the_same_figure_again_changes_nothing(office):
    first = office.figure()
    assert office.figure() == first
    assert Figure.objects.count() == len(journal(office)) == 1


def test_a_figure_is_replaced_with_a_reason_only(office):
    office.figure()
    assert refusal(lambda: office.figure(answer={"index": "90"})) == (
        "Tiêu chí 1.2 đã có số liệu: cần ghi lý do thay đổi."
    )
    office.figure(answer={"index": "90"}, reason="Báo cáo đính chính.")

    assert points_of(office) == 18
    assert list(Figure.objects.values_list("points", flat=True)) == [16, 18]
    assert journal(office)[1] == (
        "nhập số liệu",
        "16 điểm; nguồn: Báo cáo SIPAS",
        "18 điểm; nguồn: Báo cáo SIPAS",
        "Báo cáo đính chính.",
    )


def test_another_source_alone_is_a_change_too(office):
    office.figure()
    assert refusal(lambda: office.figure(source="Báo cáo khác")) == (
        "Tiêu chí 1.2 đã có số liệu: cần ghi lý do thay đổi."
    )


def test_of_two_people_entering_one_is_told(office):
    office.figure(seen=0)
    sentence = refusal(lambda: office.figure(answer={"index": "70"}, reason="Sửa.", seen=0))
    assert sentence == (
        "Số liệu tiêu chí 1.2 của Sở Công Thương vừa được người khác nhập. Nội dung của bạn chưa "
        "được lưu; hãy xem số liệu mới rồi lưu lại."
    )
    newest = Figure.objects.get()
    office.figure(answer={"index": "70"}, reason="Sửa.", seen=newest.pk)
    assert points_of(office) == 14
