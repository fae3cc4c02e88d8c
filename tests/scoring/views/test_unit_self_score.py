"""Scoring a leaf: saving, claiming that no case arose, and two people at once."""

from decimal import Decimal

import pytest

from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Criterion
from tests.make_year import SMALL_TREE
from tests.scoring.views.unit_desk import (
    alerts_of,
    at_explanation,
    fields_of,
    leaf_text,
    make_desk,
    refusal_of,
    save_leaf,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_the_unit_saves_and_stays(client, desk, who):
    client.force_login(desk.person(who))
    answer = save_leaf(client, desk, keys=["a", "b"], note="Đủ cả hai.")

    assert (answer.status_code, answer["Location"]) == (302, desk.leaf())
    assert "Đã lưu tiêu chí 1.1." in leaf_text(client, desk)
    score = desk.score()
    assert (score.answer, score.note, score.self_points) == ({"keys": ["a", "b"]}, "Đủ cả hai.", 20)
    assert fields_of(client.get(desk.leaf())) == (["a", "b"], "Đủ cả hai.", 1)


def test_saving_goes_on_to_the_next_leaf_the_unit_scores(client, desk):
    client.force_login(desk.cast.clerk)

    assert save_leaf(client, desk, keys="a", tiep="1")["Location"] == desk.leaf(code="1.2")
    last = save_leaf(client, desk, "1.2", n="1", d="2", tiep="1")
    assert last["Location"] == desk.address("unit-assessment")


def test_nothing_ticked_is_an_answer_worth_nothing(client, desk):
    client.force_login(desk.cast.clerk)
    save_leaf(client, desk)

    assert (desk.score().answer, desk.score().self_points) == ({"keys": []}, 0)


def test_a_wrong_answer_is_shown_again_with_the_reason(client, desk):
    client.force_login(desk.cast.clerk)
    answer = save_leaf(client, desk, "1.2", n="9 nghìn", d="5", note="Đã kiểm tra")

    assert answer.status_code == 200
    assert "Số hồ sơ đúng hạn “9 nghìn” không phải là số" in text_of(answer)
    assert fields_of(answer) == ([], "Đã kiểm tra", 0)
    assert desk.score("1.2").self_points is None


def test_no_case_is_claimed_with_a_reason_and_counts_nothing_yet(client, desk):
    client.force_login(desk.cast.clerk)
    reason = "Trong năm không tiếp nhận hồ sơ."
    answer = save_leaf(client, desk, "1.2", claims="on", no_case_reason=reason)

    score = desk.score("1.2")
    assert answer.status_code == 302
    assert (score.claims_no_case, score.self_points, score.note) == (True, 0, reason)
    assert "Điểm tự chấm 0 (đề nghị không phát sinh)" in leaf_text(client, desk, "1.2")


def test_a_claim_saved_again_unchanged_stays_as_it_was(client, desk):
    desk.self_score("1.2", None, no_case_reason="Không có.", note="Xem báo cáo.")
    client.force_login(desk.cast.clerk)
    before = desk.score("1.2")
    form = client.get(desk.leaf(code="1.2")).context["answer_form"]
    save_leaf(client, desk, "1.2", claims="on", no_case_reason=form["no_case_reason"].value())

    after = desk.score("1.2")
    assert (after.note, after.version) == (before.note, before.version)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"claims": "on"}, "Hãy nêu lý do trong năm không phát sinh."),
        ({"no_case_reason": "Không có"}, "Đã ghi lý do không phát sinh: hãy đánh dấu ô này"),
        ({"n": "0", "d": "0"}, "hãy chọn “Không phát sinh” và nêu rõ lý do."),
    ],
)
def test_half_a_claim_is_refused(client, desk, data, error):
    client.force_login(desk.cast.clerk)
    answer = save_leaf(client, desk, "1.2", **data)

    assert (answer.status_code, error in text_of(answer)) == (200, True)
    assert desk.score("1.2").self_points is None


def test_no_case_is_not_offered_where_it_is_worth_nothing(client, desk):
    client.force_login(desk.cast.clerk)

    assert "Trong năm không phát sinh" in leaf_text(client, desk, "1.2")
    assert "Trong năm không phát sinh" not in leaf_text(client, desk, "1.1")
    # Whoever types the fields in all the same changes nothing by it.
    save_leaf(client, desk, claims="on", no_case_reason="Không có", keys="a")
    assert (desk.score().claims_no_case, desk.score().answer) == (False, {"keys": ["a"]})


@pytest.mark.parametrize(
    ("no_case", "rule", "may"),
    [
        ("exempt", SMALL_TREE[1], True),
        ("full", SMALL_TREE[1], True),
        ("zero", SMALL_TREE[1], False),
        ("zero", SMALL_TREE[2], True),
        ("", SMALL_TREE[2], False),
    ],
)
def test_no_case_may_be_claimed_where_it_counts_or_saves_from_zero(no_case, rule, may):
    criterion = Criterion(rule_kind=rule[4], rule_params=rule[5], no_case=no_case)
    criterion.max_score = Decimal(rule[2])

    assert criterion.may_have_no_case is may


def test_the_act_refuses_a_claim_where_none_can_be(desk):
    with pytest.raises(marking.Refused, match="không có trường hợp «không phát sinh»"):
        desk.self_score("1.1", None, no_case_reason="Không có.")


def test_the_second_clerk_is_told_keeps_his_text_and_may_save_over(client, desk):
    client.force_login(desk.cast.head)
    mine = {"version": 0, "keys": ["a", "b"], "note": "Của tôi"}
    desk.self_score("1.1", note="Của chuyên viên")

    answer = save_leaf(client, desk, **mine)

    text = text_of(answer)
    assert answer.status_code == 409
    assert "Tiêu chí 1.1 vừa được người khác lưu sau khi bạn mở trang." in text
    assert "Nội dung đang lưu trong hệ thống clerk, " in text
    assert "Điểm tự chấm 10 : Đạt 1/2 nội dung" in text
    assert "Ghi chú Của chuyên viên" in text
    assert alerts_of(answer) == 1
    assert fields_of(answer) == (["a", "b"], "Của tôi", 1)
    assert desk.score().note == "Của chuyên viên"

    assert save_leaf(client, desk, **mine | {"version": 1}).status_code == 302
    assert (desk.score().note, desk.score().self_points) == ("Của tôi", 20)


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_page_without_its_version_is_not_trusted(client, desk, version):
    client.force_login(desk.cast.clerk)
    answer = save_leaf(client, desk, version=version, keys="a")

    assert answer.status_code == 200
    assert "Trang này không còn đầy đủ. Hãy mở lại tiêu chí rồi lưu lại." in text_of(answer)
    assert desk.score().answer is None


def test_after_submission_the_form_is_closed_with_the_reason(client, desk):
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    client.force_login(desk.cast.clerk)
    reason = "Phiếu đã trình lãnh đạo: chờ lãnh đạo duyệt hoặc trả lại để sửa."

    assert f"Lưu {reason}" in leaf_text(client, desk)
    assert refusal_of(save_leaf(client, desk, keys="b")) == reason


def test_a_reopened_unit_scores_while_others_are_appraised_and_sees_nothing_of_it(client):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)
    marking.reopen(
        desk.assessment,
        until=desk.assessment.period.appraisal_until,
        reason="Bổ sung",
        by=desk.cast.officer,
    )
    client.force_login(desk.cast.clerk)
    text = leaf_text(client, desk)

    assert ("Điểm thẩm định" in text, "giải trình" in text, "Thiếu tài liệu" in text) == (
        False,
        False,
        False,
    )
    assert save_leaf(client, desk, keys="b").status_code == 302
