"""A unit's assigned scores: the table, its filters, and several accepted at once."""

import pytest
from django.urls import reverse

from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Appraisal, Assignment
from tests.make_year import SMALL_TREE
from tests.scoring.views.unit_desk import make_desk, rows_of, text_of

pytestmark = pytest.mark.django_db

HEAD = ["", "", "1", "Chỉ đạo, điều hành", "", "đã thẩm định 1/2"]


@pytest.fixture
def desk():
    desk = make_desk()
    desk.answer_all()
    return desk.stand_at(PeriodState.APPRAISAL)


def page_of(client, desk, query="", user=None):
    client.force_login(user or desk.cast.member)
    return client.get(f"{reverse('council-assessment', args=[desk.assessment.pk])}{query}")


def codes_of(page):
    """The codes of the rows that are scores."""
    return [
        row.score.criterion.code for section in page.context["sections"] for row in section.rows
    ]


def accept(client, desk, *values):
    client.force_login(desk.cast.member)
    address = reverse("council-accept", args=[desk.assessment.pk])
    return client.post(address, {"score": values}, follow=True)


def tick(desk, code, version=None):
    score = desk.score(code)
    return f"{score.pk}:{score.version if version is None else version}"


def test_the_table_shows_what_is_assigned(client, desk):
    desk.appraise(request_explanation=True)
    first = ["", "1", "1.1", "Kế hoạch cải cách"]

    assert rows_of(page_of(client, desk)) == [
        HEAD,
        [*first, "20", "10", "5", "0", "Thiếu tài liệu.", "yêu cầu giải trình"],
        ["", "2", "1.2", "Giải quyết hồ sơ", "30", "27", "–", "0", "", "chưa thẩm định"],
        ["", "", "2", "Tác động của cải cách", "", "đã thẩm định 0/1"],
        ["", "3", "2.1", "Chất lượng báo cáo", "10", "–", "–", "0", "", "chưa thẩm định"],
    ]


def test_others_scores_are_not_shown(client, desk):
    idle = desk.person("idle_member")
    field = desk.assessment.criteria_set.criteria.get(code="2")
    Assignment.objects.create(
        period=desk.assessment.period, member=idle, group=desk.assessment.group, field=field
    )
    page = page_of(client, desk, user=idle)
    assert codes_of(page) == ["2.1"]
    assert "Kế hoạch cải cách" not in text_of(page)


def test_each_round_has_its_column(client, desk):
    desk.appraise()
    desk.stand_at(PeriodState.REAPPRAISAL)
    desk.appraise(points="8", reason="Bổ sung.")
    page = page_of(client, desk)

    assert page.context["rounds"] == [1, 2]
    first = ["", "1", "1.1", "Kế hoạch cải cách"]
    assert rows_of(page)[1] == [*first, "20", "10", "5", "8", "0", "Bổ sung.", ""]


def test_flags_stand_beside_the_scores(client, desk):
    desk.stand_at(PeriodState.SELF_ASSESSMENT)
    desk.self_score("1.2", answer=None, no_case_reason="Không có hồ sơ.")
    marking.attach(desk.score("1.1"), desk.paper(), by=desk.cast.clerk)
    desk.stand_at(PeriodState.APPRAISAL)
    desk.appraise("1.1", request_explanation=True)
    desk.appraise("1.2", points=None, accepts_no_case=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    page = page_of(client, desk.stand_at(PeriodState.REAPPRAISAL))

    notes = [row[-1] for row in rows_of(page) if len(row) > 6]
    assert notes == [
        "yêu cầu giải trình giải trình chưa trả lời",
        "không đánh giá đề nghị không phát sinh",
        "chưa thẩm định",
    ]
    assert rows_of(page)[1][-3] == "1"


def test_the_table_is_filtered(client, desk):
    desk.appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    desk.stand_at(PeriodState.REAPPRAISAL)
    desk.appraise("1.2")

    pages = [page_of(client, desk, f"?loc={key}") for key in ("", "chua-tham-dinh", "giai-trinh")]
    assert [codes_of(page) for page in pages] == [["1.1", "1.2", "2.1"], ["1.1", "2.1"], ["1.1"]]
    counts = [count for _, _, count, _ in pages[0].context["filters"]]
    assert counts == [3, 2, 1]
    assert codes_of(page_of(client, desk, "?loc=khac")) == ["1.1", "1.2", "2.1"]


def test_an_empty_filter_says_so(client, desk):
    assert "Không có tiêu chí nào." in text_of(page_of(client, desk, "?loc=giai-trinh"))


@pytest.mark.parametrize("leaves", [1, 3])
def test_the_table_asks_the_same_however_long(client, leaves, django_assert_num_queries):
    desk = make_desk(rows=SMALL_TREE[: {1: 2, 3: 5}[leaves]])
    desk.stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.cast.member)
    address = reverse("council-assessment", args=[desk.assessment.pk])

    with django_assert_num_queries(16):
        page = client.get(address)
    assert len(codes_of(page)) == leaves


# Several accepted at once


def test_ticks_are_offered_where_the_units_points_can_be_taken(client, desk):
    desk.appraise("1.1")
    page = page_of(client, desk).content.decode()
    assert f'value="{tick(desk, "1.2")}"' in page
    assert f'value="{tick(desk, "1.1")}"' not in page
    assert f'value="{tick(desk, "2.1")}"' not in page
    assert page.count("checked") == 0
    assert page_of(client, desk, "?chon=het").content.decode().count(" checked>") == 1


def test_nothing_is_offered_when_the_clock_closed_it(client, desk):
    desk.stand_at(PeriodState.EXPLANATION)
    page = page_of(client, desk)
    closed = "Năm 2024 đang ở bước «Giải trình», không phải lúc thẩm định."
    assert f"{closed} Phiếu chỉ để xem." in text_of(page)
    assert "Chấp nhận điểm tự chấm" not in text_of(page)


def test_ticked_scores_take_the_units_points(client, desk):
    page = accept(client, desk, tick(desk, "1.1"), tick(desk, "1.2"))

    assert "Đã chấp nhận điểm tự chấm của 2 tiêu chí." in text_of(page)
    given = Appraisal.objects.order_by("pk").values_list("points", "by__username")
    assert list(given) == [(10, "member"), (27, "member")]


def test_what_is_refused_is_named_and_the_rest_is_saved(client, desk):
    stale = tick(desk, "1.1", version=0)
    page = accept(client, desk, stale, tick(desk, "1.2"), tick(desk, "2.1"), "x:y", "9", "1:2:3")

    text = text_of(page)
    assert "Đã chấp nhận điểm tự chấm của 1 tiêu chí." in text
    assert "1.1: Tiêu chí 1.1 vừa được người khác lưu sau khi bạn mở trang." in text
    assert "2.1: Tiêu chí 2.1: đơn vị không tự chấm, cần nhập điểm thẩm định." in text
    assert [row.score.criterion.code for row in Appraisal.objects.all()] == ["1.2"]


def test_a_claim_or_an_explanation_is_not_accepted_by_a_tick(client, desk):
    desk.appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    desk.stand_at(PeriodState.REAPPRAISAL)
    page = accept(client, desk, tick(desk, "1.1"))
    assert "1.1: Cần trả lời giải trình" in text_of(page)
    assert Appraisal.objects.filter(round=2).count() == 0


def test_scores_not_assigned_are_not_accepted(client, desk):
    idle = desk.person("idle_member")
    field = desk.assessment.criteria_set.criteria.get(code="2")
    Assignment.objects.create(
        period=desk.assessment.period, member=idle, group=desk.assessment.group, field=field
    )
    client.force_login(idle)
    address = reverse("council-accept", args=[desk.assessment.pk])
    client.post(address, {"score": [tick(desk, "1.1")]})
    assert not Appraisal.objects.exists()


@pytest.mark.parametrize(("shown", "kept"), [("chua-tham-dinh", "?loc=chua-tham-dinh"), ("x", "")])
def test_accepting_keeps_the_filter(client, desk, shown, kept):
    client.force_login(desk.cast.member)
    address = reverse("council-accept", args=[desk.assessment.pk])
    answer = client.post(address, {"score": tick(desk, "1.1"), "loc": shown})
    assert answer.url == reverse("council-assessment", args=[desk.assessment.pk]) + kept


def test_no_tick_is_told(client, desk):
    assert "Chưa đánh dấu tiêu chí nào." in text_of(accept(client, desk))
