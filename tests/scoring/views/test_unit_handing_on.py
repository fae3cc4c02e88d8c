"""Handing the assessment on: submitting, returning, locking, closing explanations."""

import pytest

from scoring import marking, opening
from tests.scoring.views.unit_desk import at_explanation, make_desk, text_of

pytestmark = pytest.mark.django_db


def post(client, desk, name, **data):
    answer = client.post(desk.address(name), data, follow=True)
    assert answer.redirect_chain == [(desk.address("unit-assessment"), 302)]
    desk.assessment.refresh_from_db()
    return text_of(answer)


def test_clerk_submits_and_head_locks(client):
    desk = make_desk()
    desk.answer_all()
    client.force_login(desk.cast.clerk)
    assert "Đã trình lãnh đạo đơn vị." in post(client, desk, "unit-submit")
    client.force_login(desk.cast.head)
    assert "Đã duyệt và chốt điểm" in post(client, desk, "unit-lock")

    assert (desk.assessment.submitted_by, desk.assessment.locked_by) == (
        desk.cast.clerk,
        desk.cast.head,
    )


def test_head_returns_with_a_reason_and_not_without(client):
    desk = make_desk()
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    client.force_login(desk.cast.head)

    refusal = "Cần ghi nội dung phải sửa khi trả lại phiếu."
    assert refusal in post(client, desk, "unit-return", reason="  ")
    assert desk.assessment.submitted_by == desk.cast.clerk
    assert "Đã trả lại phiếu" in post(client, desk, "unit-return", reason="Thiếu tài liệu 1.1")
    assert desk.assessment.submitted_by is None


def test_head_closes_explanations(client):
    desk = at_explanation()
    client.force_login(desk.cast.head)

    assert "Đã chốt giải trình của đơn vị." in post(client, desk, "unit-close-explanations")
    assert desk.assessment.explained_by == desk.cast.head


def buttons(client, desk):
    """The page's box of acts: each button with «(đóng)» when greyed, and the refusals."""
    page = client.get(desk.address("unit-assessment")).content.decode()
    box = page.partition('<section class="box" aria-labelledby="viec-cua-phieu">')[2]
    parts = box.partition("</section>")[0].replace("<button disabled>", "<button>(đóng) ")
    return [
        part.partition("</")[0]
        for mark in ("<button>", '<button class="quiet">', '<span class="refusal">')
        for part in parts.split(mark)[1:]
    ]


def test_closed_buttons_say_why(client):
    desk = make_desk()
    client.force_login(desk.cast.clerk)

    assert buttons(client, desk) == [
        "(đóng) Trình lãnh đạo",
        "(đóng) Duyệt và chốt điểm",
        "(đóng) Trả lại để sửa",
        "Còn 2 tiêu chí chưa chấm: 1.1, 1.2.",
        "Chỉ lãnh đạo đơn vị được duyệt, chốt hoặc trả lại phiếu.",
    ]


def test_the_head_finds_his_buttons_open_once_it_was_submitted(client):
    desk = make_desk()
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    client.force_login(desk.cast.head)

    assert buttons(client, desk) == ["Duyệt và chốt điểm", "Trả lại để sửa"]


@pytest.mark.parametrize("who", ["viewer", "officer", "chair", "leader", "member"])
def test_those_who_only_look_on_have_no_buttons(client, who):
    desk = make_desk()
    client.force_login(desk.person(who))

    assert buttons(client, desk) == []


def test_what_the_deadline_locked_names_the_system(client):
    desk = make_desk()
    opening.lock_the_rest(desk.assessment.period)
    client.force_login(desk.cast.clerk)

    assert "hệ thống chốt khi hết hạn" in text_of(client.get(desk.address("unit-assessment")))
