"""Figures at the office: how complete they are, one leaf over all units, one figure."""

from decimal import Decimal

import pytest

from scoring import marking
from scoring.choices import PeriodState as S
from scoring.models import Figure, Score
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    office = make_office()
    client.force_login(office.cast.officer)
    return office


def list_of(client, office):
    return rows_of(client.get(office.address("office-figures")))


def leaf_of(client, office, code="1.2"):
    place = office.address("office-figures-leaf", office.score(code).criterion_id)
    return rows_of(client.get(place))


def place_of(office, code="1.2", assessment=None):
    return office.address("office-figure", office.score(code, assessment).pk)


def send(client, office, code="1.2", assessment=None, **data):
    data = {"source": "Báo cáo SIPAS", "reason": "", "seen": 0} | data
    return client.post(place_of(office, code, assessment), data)


# How complete


def test_every_leaf_shows_how_many_units_have_its_figure(client, office):
    office.enrol("B")
    own = office.own()
    office.figure()
    office.figure(assessment=own)
    assert list_of(client, office) == [
        ["1.2", "Hài lòng của người dân", "Điều tra xã hội học", "20", "1/3 1/3", "1 chờ xác nhận"],
        ["1.3", "Đánh giá của cấp dưới", "Điều tra xã hội học", "20", "0/3 0/3", "–"],
        ["2.1", "Nhiệm vụ đúng hạn", "Lấy từ hệ thống số liệu", "20", "0/3 0/3", "–"],
        ["2.2", "Hồ sơ trực tuyến", "Lấy từ hệ thống số liệu", "20", "0/3 0/3", "–"],
    ]


def test_units_a_leaf_does_not_apply_to_are_not_counted(client, office):
    office.enrol("B")
    Score.objects.filter(assessment=office.assessment, criterion__code="1.2").update(applies=False)
    assert list_of(client, office)[0][4] == "0/1 0/1"


def test_the_list_asks_the_same_of_the_database_however_many_units(client, office):
    place = office.address("office-figures")
    for_one = asked(client, place)
    office.enrol("B", "C")
    assert (asked(client, place), list_of(client, office)[0][4]) == (for_one, "0/3 0/3")


# One leaf


def test_a_leaf_shows_the_figure_of_every_unit_and_what_waits(client, office):
    office.enrol("B")
    own = office.own()
    office.figure()
    office.figure(assessment=own)
    rows = [[row[0], row[1], row[2], row[3], row[4], row[6]] for row in leaf_of(client, office)]
    assert rows == [
        ["1", "Đơn vị B", "Chưa có điểm.", "–", "–", "Nhập"],
        ["2", "Sở Công Thương", "Chỉ số hài lòng SIPAS đạt 80: 20 × 80/100 = 16 điểm.",
         "Báo cáo SIPAS", "16", "Thay"],
        ["3", "Sở Nội vụ", "Chưa có điểm. 16 điểm: chờ người thứ hai xác nhận",
         "Báo cáo SIPAS", "–", "Thay"],
    ]  # fmt: skip


def test_a_unit_the_leaf_does_not_apply_to_is_marked(client, office):
    Score.objects.update(applies=False)
    row = leaf_of(client, office)[0]
    assert row[2:] == [
        "Không đánh giá đối với đơn vị: điểm tối đa được loại khỏi thang điểm.",
        "–", "–", "–", "–",
    ]  # fmt: skip


def test_a_leaf_the_units_score_themselves_is_not_found(client, office):
    place = office.address("office-figures-leaf", office.score("1.1").criterion_id)
    assert client.get(place).status_code == 404


def test_a_leaf_asks_the_same_of_the_database_however_many_units(client, office):
    office.figure()
    place = office.address("office-figures-leaf", office.score("1.2").criterion_id)
    for_one = asked(client, place)
    for other in [*office.enrol("B"), office.own()]:
        office.figure(assessment=other)
    assert (asked(client, place), len(leaf_of(client, office))) == (for_one, 3)


# One figure


@pytest.mark.parametrize(
    ("code", "data", "answer", "points"),
    [
        ("1.2", {"index": "80,5"}, {"index": "80.5"}, "16.1"),
        ("1.3", {"answers.A": "20", "answers.B": "20"},
         {"answers": {"A": 20, "B": 20, "C": 0}}, "15"),
        ("2.1", {"n": "1", "d": "3"}, {"n": "1", "d": "3"}, "6.6667"),
        ("2.2", {"actual": "35"}, {"actual": "0.35"}, "10"),
        ("2.2", {"actual": "200"}, {"actual": "2"}, "20"),
    ],
)  # fmt: skip
def test_a_figure_is_entered_as_people_write_it(client, office, code, data, answer, points):
    assert send(client, office, code, **data).status_code == 302
    figure = Figure.objects.get()
    assert (figure.answer, figure.points) == (answer, Decimal(points))


@pytest.mark.parametrize(
    ("code", "data", "said"),
    [
        ("1.2", {"index": "NaN"}, "“NaN” không phải là số"),
        ("1.2", {"index": "1e999"}, "“1e999” không phải là số"),
        ("1.2", {"index": "200 %"}, "“200 %” không phải là số"),
        ("1.2", {"index": "200"}, "không được vượt quá 100"),
        ("1.2", {"index": "khá"}, "“khá” không phải là số"),
        ("1.2", {"index": "1.234,5"}, "nhiều dấu phân cách"),
        ("1.2", {"index": "-1"}, "không được là số âm"),
        ("1.2", {}, "chưa được nhập"),
        ("2.1", {"n": "5", "d": "0"}, "không tính được tỷ lệ"),
        ("2.2", {"actual": "1001"}, "không được vượt quá 1000%"),
        ("1.3", {"answers.A": "40,5"}, "phải là số nguyên"),
    ],
)
def test_a_bad_figure_is_refused_at_its_field_and_kept_as_typed(client, office, code, data, said):
    page = send(client, office, code, **data)
    assert text_of(page).count(said) == 1
    for name, typed in data.items():
        kept = f'name="{name}" value="{typed}"'
        assert page.content.decode().count(kept) == 1
    assert not Figure.objects.exists()


def test_a_figure_needs_a_source(client, office):
    assert send(client, office, index="80", source="").status_code == 200
    assert not Figure.objects.exists()


def test_a_thin_sample_asks_for_a_decision_with_a_reason(client, office):
    counts = {"answers.A": "10"}
    page = send(client, office, "1.3", **counts)
    assert "Chưa đủ mẫu: 10/30 phiếu. Chấp nhận mẫu nhỏ thì đánh dấu và ghi lý do." in text_of(page)
    page = send(client, office, "1.3", **counts, accept_thin="on")
    assert text_of(page).count("cần ghi lý do chấp nhận mẫu nhỏ.") == 1
    assert not Figure.objects.exists()

    send(client, office, "1.3", **counts, accept_thin="on", reason="Đơn vị ít người.")
    assert Figure.objects.get().answer == {
        "accept_thin": True,
        "answers": {"A": 10, "B": 0, "C": 0},
    }


def test_a_figure_is_replaced_upon_the_one_that_was_seen(client, office):
    first = office.figure()
    page = send(client, office, index="90", seen=first.pk)
    assert text_of(page).count("đã có số liệu: cần ghi lý do thay đổi.") == 1
    answer = send(client, office, index="90", seen=first.pk, reason="Đính chính.")
    assert answer.status_code == 302
    assert office.score("1.2").appraised_points == 18


def test_the_second_of_two_sees_the_other_figure_and_keeps_his_own(client, office):
    other = office.figure(answer={"index": "70"})
    page = send(client, office, index="90", reason="Nhập.")
    html = page.content.decode()
    assert text_of(page).count("vừa được người khác nhập") == 1
    assert html.count('value="90"') == 1
    assert html.count(f'name="seen" value="{other.pk}"') == 1
    assert text_of(page).count("Chỉ số hài lòng SIPAS đạt 70: 20 × 70/100 = 14 điểm.") == 1
    assert Figure.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_a_page_that_is_not_whole_saves_nothing(client, office, seen):
    assert send(client, office, index="80", seen=seen).status_code == 200
    assert not Figure.objects.exists()


def test_the_officers_own_unit_is_told_to_wait(client, office):
    own = office.own()
    page = client.get(place_of(office, assessment=own))
    assert text_of(page).count("chờ người thứ hai ngoài đơn vị xác nhận mới có hiệu lực") == 1
    send(client, office, assessment=own, index="80")
    page = client.get(place_of(office, assessment=own))
    assert rows_of(page)[0][-1] == "chờ người thứ hai xác nhận"

    marking.confirm_figure(Figure.objects.get(), by=office.cast.leader)
    page = client.get(place_of(office, assessment=own))
    assert rows_of(page)[0][-1] == "có hiệu lực leader xác nhận"


def test_the_history_tells_what_counts(client, office):
    office.figure()
    office.figure(answer={"index": "90"}, reason="Đính chính.")
    rows = rows_of(client.get(place_of(office)))
    assert [(row[2], row[4], row[6]) for row in rows] == [
        ("18", "Đính chính.", "có hiệu lực"),
        ("16", "–", "đã thay"),
    ]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (S.DRAFT, "Năm đánh giá chưa bắt đầu."),
        (S.APPROVED, "Kết quả đã được phê duyệt: chỉ còn đính chính."),
    ],
)
def test_figures_have_their_season(client, office, state, said):
    office.stand_at(state)
    assert refusal_of(send(client, office, index="80")) == said
    assert refusal_of(client.get(office.address("office-figures-import"))) == said
    page = text_of(client.get(office.address("office-figures")))
    assert page.count(f"Nhập từ tệp {said}") == 1


def test_a_leaf_the_units_score_themselves_takes_no_figure(client, office):
    assert refusal_of(client.get(place_of(office, "1.1"))) == ("Tiêu chí 1.1 không lấy từ số liệu.")
