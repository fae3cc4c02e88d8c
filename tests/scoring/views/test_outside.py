"""Bonus and penalty on the desks: beside the 100 points, counted apart, never in the way."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from scoring import marking
from scoring.awaiting import awaiting
from scoring.choices import PeriodState
from scoring.models import Score
from scoring.permissions.council import NOT_ASKED
from tests.make_year import SMALL_OUTSIDE, add_outside, make_assessment, make_unit, set_points
from tests.scoring.views.unit_desk import (
    leaf_text,
    make_desk,
    refusal_of,
    rows_of,
    save_leaf,
    text_of,
)

pytestmark = pytest.mark.django_db

CAPTION = "Điểm thưởng, điểm trừ (ngoài thang 100 điểm)"
POINTS = {"c1_1": "10", "c1_2": "27", "c2_1": "8", "c2_2": "16", "c2_3": "20"}
NAMES = {code: name for code, _, name, *_ in SMALL_OUTSIDE}


@pytest.fixture
def desk():
    """All of the 100 answered, one award asked for, one penalty named."""
    desk = make_desk(outside=True)
    desk.answer_all()
    desk.self_score("T1", {"n": "1"})
    desk.self_score("P1", {"n": "2"})
    return desk


@pytest.fixture
def judged(desk):
    """The award refused, a penalty imposed; the year in explanation."""
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise("T1", points="0", reason="Của năm trước.", request_explanation=True)
    desk.appraise("P2", points="0.5", reason="Biên bản số 5/BB.")
    return desk.stand_at(PeriodState.EXPLANATION)


def outside(page, part="tbody"):
    """The rows of the table of bonus and penalty."""
    _, _, after = page.content.partition(CAPTION.encode())
    return rows_of(SimpleNamespace(content=after), part)


def unit_page(client, desk, query="", who="clerk"):
    client.force_login(desk.person(who))
    return client.get(f"{desk.address('unit-assessment')}{query}")


def council_page(client, desk, name="council-assessment", who="member"):
    client.force_login(desk.person(who))
    return client.get(desk.address(name))


# The unit


def test_what_is_outside_stands_after_the_fields_and_counts_for_itself(client, desk):
    page = unit_page(client, desk)

    assert [row[0] for row in rows_of(page)] == ["1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"]
    assert rows_of(page, "tfoot") == [["", "Tổng cộng", "100", "37", "", ""]]
    assert outside(page) == [
        ["T", "Điểm thưởng", "3", "0,5", "", ""],
        ["T1", NAMES["T1"], "1", "0,5", "0", "đã khai"],
        ["T2", NAMES["T2"], "3", "–", "", ""],
        ["P", "Điểm trừ", "3", "0,5", "", ""],
        ["P1", NAMES["P1"], "1", "0,5", "0", "đã khai"],
        ["P2", NAMES["P2"], "3", "–", "", ""],
    ]
    assert outside(page, "tfoot") == [
        ["", "Điểm thưởng được tính", "3", "0,5", "", ""],
        ["", "Điểm trừ được tính", "3", "0,5", "", ""],
        ["", "Tổng điểm sau cộng, trừ", "", "37", "", ""],
    ]
    assert (page.context["sheet"].done, page.context["sheet"].due) == (2, 2)


def test_self_and_appraised_stand_side_by_side(client, judged):
    rows = {row[0]: row[2:] for row in outside(unit_page(client, judged))}
    assert rows["T1"] == ["1", "0,5", "0", "–", "0", "đã khai yêu cầu giải trình bị trừ điểm"]
    assert rows["P1"] == ["1", "0,5", "–", "–", "0", "đã khai"]
    assert rows["P2"] == ["3", "–", "0,5", "–", "0", "bị trừ điểm"]
    sums = [row[2:5] for row in outside(unit_page(client, judged), "tfoot")]
    assert sums == [["3", "0,5", "0"], ["3", "0,5", "0,5"], ["", "37", "–"]]


def test_the_appraisal_is_not_shown_before_its_time(client, judged):
    judged.stand_at(PeriodState.APPRAISAL)
    rows = {row[0]: row[2:] for row in outside(unit_page(client, judged))}
    assert (rows["T1"], rows["P2"]) == (["1", "0,5", "0", "đã khai"], ["3", "–", "", ""])


def test_a_set_without_any_shows_no_such_table(client):
    page = unit_page(client, make_desk())
    assert (page.context["outside_rows"], CAPTION in text_of(page)) == ([], False)


def test_items_to_explain_are_found_with_the_leaves(client, judged):
    page = unit_page(client, judged, "?loc=can-giai-trinh")
    assert [row[0] for row in outside(page)] == ["T", "T1", "P", "P2"]
    assert rows_of(SimpleNamespace(content=page.content.partition(CAPTION.encode())[0])) == []
    page = unit_page(client, judged, "?loc=chua-cham")
    assert (page.context["rows"], page.context["outside_rows"]) == ([], [])


@pytest.mark.parametrize("items", [SMALL_OUTSIDE[:1], SMALL_OUTSIDE[:3]])
def test_the_table_asks_the_same_of_the_database_however_long(
    client, django_assert_num_queries, items
):
    desk = make_desk()
    add_outside(desk.assessment.criteria_set, items)
    make_assessment(desk.assessment.period, make_unit("KHAC"))
    client.force_login(desk.cast.clerk)
    with django_assert_num_queries(11):
        page = client.get(desk.address("unit-assessment"))
    assert len([row for row in outside(page) if len(row[0]) == 2]) == len(items)


def test_an_item_is_asked_for_on_its_page_and_taken_back(client, desk):
    client.force_login(desk.cast.clerk)
    assert "Không khai thì mục này để trống" in leaf_text(client, desk, "T2")
    saved = save_leaf(client, desk, "T1", n="2", note="Hai bằng khen")
    assert (saved.status_code, desk.score("T1").self_points) == (302, 1)
    page = client.post(
        desk.leaf("unit-withdraw-claim", "T1"), {"version": desk.score("T1").version}, follow=True
    )
    assert "Đã rút mục T1: coi như không khai." in text_of(page)
    assert desk.score("T1").self_points is None
    assert "Rút mục đã khai" not in text_of(page)


def test_a_claim_taken_back_from_an_old_page_stays(client, desk):
    client.force_login(desk.cast.clerk)
    address = desk.leaf("unit-withdraw-claim", "T1")
    page = client.post(address, {"version": "0"}, follow=True)
    assert "vừa được người khác lưu" in text_of(page)
    page = client.post(address, {}, follow=True)
    assert "Trang này không còn đầy đủ" in text_of(page)
    assert desk.score("T1").self_points == 0.5


def test_taking_back_is_refused_with_the_reason(client, judged):
    client.force_login(judged.cast.clerk)
    page = client.post(judged.leaf("unit-withdraw-claim", "T1"), {"version": "1"})
    assert refusal_of(page) == "Năm 2024 đang ở bước «Giải trình», không phải lúc tự chấm điểm."


def test_saving_and_going_on_stays_within_the_part(client, desk):
    client.force_login(desk.cast.clerk)
    page = save_leaf(client, desk, "1.2", n="90", d="100", tiep="1")
    assert page.url == desk.address("unit-assessment")
    page = save_leaf(client, desk, "T1", n="1", tiep="1")
    assert page.url == desk.leaf("unit-leaf", "T2")


def test_a_penalty_shows_when_the_unit_handed_in(client, desk):
    cast, assessment = desk.cast, desk.assessment
    client.force_login(cast.clerk)
    assert "Hạn tự đánh giá" in leaf_text(client, desk, "P1")
    assert "Hạn tự đánh giá" not in leaf_text(client, desk, "T1")
    marking.submit(assessment, by=cast.clerk)
    marking.lock(assessment, by=cast.head)
    assert "trong thời hạn" in leaf_text(client, desk, "P1")
    until = timezone.now() + timedelta(days=40)
    marking.reopen(assessment, until=until, reason="Mất kết nối mạng", by=cast.officer)
    late = {"locked_at": until, "locked_by": None, "reopened_until": None}
    type(assessment).objects.filter(pk=assessment.pk).update(**late)
    text = leaf_text(client, desk, "P1")
    assert "hệ thống chốt khi hết hạn sau thời hạn" in text
    assert "Mất kết nối mạng" in text


# The council


def test_the_worksheet_counts_only_what_was_named(client, desk):
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise("T1", points="0", reason="Của năm trước.")
    page = council_page(client, desk)
    rows = {row[2]: row for row in rows_of(page)}

    assert rows["T"][-1] == "đã thẩm định 1/1"
    assert rows["P"][-1] == "đã thẩm định 0/1"
    assert (rows["P1"][-1], rows["P2"][-1], "T2" in rows) == ("chưa thẩm định", "", False)
    counts = {name: page.context[name] for name in ("done", "due", "outside_done", "outside_due")}
    assert counts == {"done": 0, "due": 3, "outside_done": 1, "outside_due": 2}


def test_claims_are_accepted_with_one_tick(client, desk):
    desk.stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.cast.member)
    ticks = [f"{score.pk}:{score.version}" for score in Score.objects.outside().order_by("pk")]
    address = reverse("council-accept", args=[desk.assessment.pk])
    page = client.post(address, {"score": ticks}, follow=True)
    assert "Đã chấp nhận điểm tự chấm của 2 tiêu chí." in text_of(page)
    assert Score.objects.outside().filter(appraised_points=None).count() == 2


def test_the_members_list_and_tasks_tell_them_apart(client, desk):
    desk.stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.cast.member)
    rows = rows_of(client.get(reverse("council")))
    assert rows[0][3:6] == ["0/3", "0/2", "0"]
    whats = [task.what for task in awaiting(desk.cast.member)]
    assert whats == [
        "Thẩm định 3 tiêu chí – Sở Công Thương, năm 2024",
        "Thẩm định 2 điểm thưởng, điểm trừ – Sở Công Thương, năm 2024",
    ]


def test_a_bonus_nobody_asked_for_has_no_form(client, desk):
    desk.stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.cast.member)
    assert NOT_ASKED in text_of(client.get(reverse("council-score", args=[desk.score("T2").pk])))
    page = client.post(reverse("council-score", args=[desk.score("T2").pk]), {})
    assert refusal_of(page) == NOT_ASKED


def test_a_penalty_is_imposed_on_its_page(client, desk):
    desk.stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.cast.member)
    score = desk.score("P2")
    address = reverse("council-score", args=[score.pk])
    page = client.get(address)
    assert page.context["story"].steps == []
    assert [way for way, _ in page.context["form"].fields["way"].choices] == ["points"]
    data = {"version": score.version, "way": "points", "points": "0,5"}
    assert "Cần ghi căn cứ" in text_of(client.post(address, data))
    assert client.post(address, data | {"reason": "Biên bản số 5/BB."}).status_code == 302
    assert desk.score("P2").appraised_points == 0.5


# Above


def test_the_office_counts_them_apart(client, desk):
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise("T1", points="0", reason="Của năm trước.")
    client.force_login(desk.cast.officer)
    page = client.get(reverse("office-year", args=[2024]))
    (row,) = [row for row in rows_of(page) if row[1] == "Sở Công Thương"]
    assert (row[2], row[5:7]) == ("2/2", ["0/3", "1/2"])
    set_points(desk.assessment, "appraised_points", **POINTS)
    progress = client.get(reverse("office-year", args=[2024])).context["groups"][0][1]
    assert [each.is_appraised for each in progress] == [False]


def test_standings_show_what_was_added_and_taken_off(client, desk):
    set_points(desk.assessment, "appraised_points", **POINTS, cT1="0.5", cP1="1")
    client.force_login(desk.cast.officer)
    page = client.get(reverse("office-standings", args=[2024]))
    assert rows_of(page)[0][2:7] == ["81", "0,5", "1", "100", "80,50"]


def test_the_chair_sees_the_whole_before_he_concludes(client, judged):
    judged.stand_at(PeriodState.CONCLUSION)
    set_points(judged.assessment, "appraised_points", **POINTS, cP1="0.5")
    page = council_page(client, judged, "council-conclusion-assessment", "chair")
    assert outside(page)[1][1:7] == ["T1", NAMES["T1"], "1", "0,5", "0", "–"]
    assert [row[0] for row in outside(page)[-3:]] == [
        "Điểm thưởng được tính",
        "Điểm trừ được tính",
        "Tổng điểm sau cộng, trừ",
    ]
    assert outside(page)[-1][2:] == ["37", "80", "–", ""]
    group = client.get(reverse("council-conclusion", args=[2024, "so"]))
    cut = [score.criterion.code for score in group.context["cut"]]
    assert sorted(cut) == ["P2", "T1"]


def test_the_exemption_form_offers_the_100_only(client, desk):
    client.force_login(desk.cast.officer)
    address = reverse("office-exempt", args=[2024])
    page = client.get(f"{address}?phieu={desk.assessment.pk}")
    leaves = page.context["form"].fields["leaves"].queryset
    assert set(leaves.values_list("part", flat=True)) == {"main"}
