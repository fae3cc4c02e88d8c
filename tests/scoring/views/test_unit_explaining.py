"""How a leaf was appraised, and the unit's answer to it."""

import re
from decimal import Decimal

import pytest

from scoring import marking
from scoring.choices import PeriodState
from tests.make_year import SMALL_TREE
from tests.scoring.views.unit_desk import (
    alerts_of,
    at_explanation,
    make_desk,
    refusal_of,
    text_of,
    turns_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    desk = at_explanation()
    client.force_login(desk.cast.clerk)
    return desk


def send(client, desk, code="1.1", **data):
    data = {"version": desk.score(code).version, "text": "Tài liệu gửi kèm."} | data
    return client.post(desk.leaf("unit-explain", code), data)


def typed(response):
    """What stands in the form: the text, the points proposed, the version."""
    content = response.content.decode().partition('id="giai-trinh"')[2].partition("</section>")[0]
    return (
        re.search(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', content, re.DOTALL)[1],
        (re.search(r'name="proposed_points" value="(.*?)"', content) or [None, None])[1],
        int(re.search(r'name="version" value="(\d+)"', content)[1]),
    )


def test_page_shows_the_round_with_its_reason_and_no_name(client, desk):
    page = client.get(desk.leaf())
    text = text_of(page)

    said = "5 điểm yêu cầu giải trình Thiếu tài liệu."
    assert turns_of(page) == [("council", "Thẩm định vòng 1", said)]
    assert "Người thẩm định yêu cầu đơn vị giải trình tiêu chí này." in text
    assert "Căn cứ điểm thẩm định: Người thẩm định cho 5/20 điểm." in text
    assert re.findall(r"\bmember\b", text) == []


@pytest.mark.parametrize("who", ["clerk", "head", "viewer"])
def test_page_keeps_the_appraisal_from_the_unit_until_its_stage(client, who):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.person(who))
    page = client.get(desk.leaf())

    assert (turns_of(page), "thẩm định" in text_of(page).lower()) == ([], True)
    assert [word for word in ("Thiếu tài liệu", "Điểm thẩm định", "Điểm đạt được", "Giải trình")
            if word in text_of(page)] == []  # fmt: skip


def test_page_keeps_from_the_unit_that_its_claim_was_accepted(client):
    desk = make_desk()
    desk.self_score("1.2", None, no_case_reason="Không có hồ sơ.")
    desk.stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.cast.clerk)
    before = text_of(client.get(desk.leaf(code="1.2")))
    desk.appraise("1.2", points=None, accepts_no_case=True)

    assert text_of(client.get(desk.leaf(code="1.2"))) == before
    assert refusal_of(client.post(desk.leaf("unit-attach", "1.2"))) == (
        "Năm 2024 đang ở bước «Thẩm định», không phải lúc tự chấm điểm."
    )


@pytest.mark.parametrize("who", ["member", "officer", "chair", "leader"])
def test_page_shows_the_appraisal_to_those_who_judge(client, who):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)
    client.force_login(desk.person(who))

    assert turns_of(client.get(desk.leaf()))[0][2].endswith("Thiếu tài liệu.")


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_the_unit_explains_and_proposes_points(client, desk, who):
    client.force_login(desk.person(who))
    answer = send(client, desk, proposed_points="7,5")

    explanation = desk.score().explanations.get()
    assert (answer.status_code, answer["Location"]) == (302, desk.leaf())
    assert (explanation.text, explanation.proposed_points, explanation.round) == (
        "Tài liệu gửi kèm.",
        Decimal("7.5"),
        1,
    )
    assert typed(client.get(desk.leaf()))[:2] == ("Tài liệu gửi kèm.", "7,5")
    assert desk.score().self_points == 10


def test_an_explanation_may_be_changed_while_it_is_open(client, desk):
    send(client, desk)
    send(client, desk, text="Bản hai.")

    assert desk.score().explanations.get().text == "Bản hai."


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"text": "  "}, "Trường này là bắt buộc."),
        ({"proposed_points": "25"}, "Mức điểm đề nghị của tiêu chí 1.1 phải từ 0 đến 20."),
        ({"proposed_points": "x"}, "không phải là số"),
        ({"version": ""}, "Trang này không còn đầy đủ."),
    ],
)
def test_an_explanation_that_is_not_taken_says_why(client, desk, data, error):
    answer = send(client, desk, **data)

    assert (answer.status_code, error in text_of(answer)) == (200, True)
    assert desk.score().explanations.count() == 0


def test_the_second_to_explain_is_told_keeps_his_text_and_may_save_over(client, desk):
    seen = desk.score().version
    desk.explain(text="Của chuyên viên", proposed_points="8")
    mine = {"text": "Của lãnh đạo", "proposed_points": "9"}

    answer = send(client, desk, version=seen, **mine)

    assert answer.status_code == 409
    assert typed(answer) == ("Của lãnh đạo", "9", seen + 1)
    assert "Nội dung đang lưu trong hệ thống Của chuyên viên Mức điểm đề nghị: 8" in text_of(answer)
    assert alerts_of(answer) == 1
    assert send(client, desk, version=seen + 1, **mine).status_code == 302
    assert desk.score().explanations.get().text == "Của lãnh đạo"


def test_a_leaf_nobody_cut_or_asked_about_is_not_explained(client, desk):
    reason = "Tiêu chí này không có yêu cầu giải trình và không bị trừ điểm."

    assert f"Lưu giải trình {reason}" in text_of(client.get(desk.leaf(code="1.2")))
    assert refusal_of(send(client, desk, "1.2")) == reason


def test_after_closing_nothing_more_is_explained(client, desk):
    marking.close_explanations(desk.assessment, by=desk.cast.head)

    assert refusal_of(send(client, desk)) == "Đơn vị đã chốt giải trình."


def test_explanation_and_reply_stand_beside_each_other(client, desk):
    desk.explain(text="Xin 20 điểm", proposed_points="20")
    waiting = turns_of(client.get(desk.leaf()))
    desk.stand_at(PeriodState.REAPPRAISAL)
    desk.appraise(points="10", reason="Đã xem tài liệu.", verdict="partly")
    answered = turns_of(client.get(desk.leaf()))

    first = ("council", "Thẩm định vòng 1", "5 điểm yêu cầu giải trình Thiếu tài liệu.")
    said = "20 điểm điểm đề nghị {}Xin 20 điểm"
    assert waiting == [first, ("unit", "Giải trình vòng 1", said.format("chưa trả lời "))]
    assert answered == [
        first,
        ("unit", "Giải trình vòng 1", said.format("")),
        ("council", "Thẩm định vòng 2", "10 điểm Chấp nhận một phần giải trình Đã xem tài liệu."),
    ]


@pytest.mark.parametrize("rounds", [1, 3])
def test_page_asks_the_same_of_the_database_however_many_rounds(
    client, django_assert_num_queries, rounds
):
    desk = make_desk(rows=SMALL_TREE)
    desk.answer_all()
    for number in range(1, rounds + 1):
        period = desk.stand_at(PeriodState.APPRAISAL).assessment.period
        type(period).objects.update(round=number)
        desk.appraise(request_explanation=True, verdict="refused" if number > 1 else "")
        type(period).objects.update(state=PeriodState.EXPLANATION)
        desk.explain(text=f"Lần {number}")
    client.force_login(desk.cast.clerk)

    with django_assert_num_queries(17):
        page = client.get(desk.leaf())

    assert len(turns_of(page)) == 2 * rounds
