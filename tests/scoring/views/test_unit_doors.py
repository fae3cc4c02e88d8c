"""Who gets through which door of the unit's desk, and with what sentence the others are refused."""

import pytest
from django.urls import reverse

from scoring import marking
from scoring.choices import PeriodState
from tests.scoring.views.unit_desk import (
    CONFLICT,
    REFUSED_TO_ACT,
    STRANGE,
    UNASSIGNED,
    at_explanation,
    make_desk,
    refusal_of,
)

pytestmark = pytest.mark.django_db

PAGES = ["unit-assessment", "unit-journal", "unit-leaf"]
ACTS = [
    "unit-submit",
    "unit-return",
    "unit-lock",
    "unit-close-explanations",
    "unit-self-score",
    "unit-attach",
    "unit-explain",
    "unit-detach",
]


def address_of(desk, name):
    if name == "unit-detach":
        attachment = marking.attach(desk.score(), desk.paper(), by=desk.cast.clerk)
        return reverse(name, args=[attachment.pk])
    if name in ("unit-leaf", "unit-self-score", "unit-attach", "unit-explain"):
        return desk.leaf(name)
    return desk.address(name)


def test_addresses_are_vietnamese():
    names = ["unit-assessments", *PAGES, *ACTS]
    found = [reverse(name, args=[] if name == "unit-assessments" else [7]) for name in names]
    assert found == [
        "/tu-danh-gia/",
        "/tu-danh-gia/7/",
        "/tu-danh-gia/7/nhat-ky/",
        "/tu-danh-gia/tieu-chi/7/",
        "/tu-danh-gia/7/trinh/",
        "/tu-danh-gia/7/tra-lai/",
        "/tu-danh-gia/7/chot/",
        "/tu-danh-gia/7/chot-giai-trinh/",
        "/tu-danh-gia/tieu-chi/7/cham/",
        "/tu-danh-gia/tieu-chi/7/tai-lieu/",
        "/tu-danh-gia/tieu-chi/7/giai-trinh/",
        "/tu-danh-gia/go-tai-lieu/7/",
    ]


@pytest.mark.parametrize("name", PAGES)
def test_pages_send_the_unknown_to_sign_in(client, name):
    address = address_of(make_desk(), name)

    assert client.get(address).headers["Location"] == f"/dang-nhap/?next={address}"


@pytest.mark.parametrize("name", ACTS)
def test_acts_send_the_unknown_to_sign_in_and_are_not_for_reading(client, name):
    desk = make_desk()
    address = address_of(desk, name)

    assert client.post(address).headers["Location"] == f"/dang-nhap/?next={address}"
    client.force_login(desk.cast.head)
    assert client.get(address).status_code == 405


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("who", ["clerk", "head", "viewer", "officer", "leader", "chair", "member"])
def test_pages_open_to_the_unit_and_to_those_who_judge(client, name, who):
    desk = make_desk()
    client.force_login(desk.person(who))

    assert client.get(address_of(desk, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("stranger", STRANGE),
        ("head_of_another", STRANGE),
        ("nobody", STRANGE),
        ("member_from_the_unit", CONFLICT),
        ("idle_member", UNASSIGNED),
    ],
)
def test_pages_refuse_the_others_with_the_reason(client, name, who, reason):
    desk = make_desk()
    client.force_login(desk.person(who))

    assert refusal_of(client.get(address_of(desk, name))) == reason


@pytest.mark.parametrize("name", ["unit-self-score", "unit-attach", "unit-detach", "unit-submit"])
@pytest.mark.parametrize(("who", "reason"), REFUSED_TO_ACT.items())
def test_only_the_unit_scores(client, name, who, reason):
    desk = make_desk()
    address = address_of(desk, name)
    desk.answer_all()
    client.force_login(desk.person(who))

    assert refusal_of(client.post(address, {"version": "1", "keys": "b"})) == reason
    assert (desk.score().answer, desk.score().version) == ({"keys": ["a"]}, 1)


@pytest.mark.parametrize(("who", "reason"), REFUSED_TO_ACT.items())
def test_only_the_unit_explains(client, who, reason):
    desk = at_explanation()
    client.force_login(desk.person(who))
    version = desk.score().version

    answer = client.post(desk.leaf("unit-explain"), {"version": version, "text": "Xin lại điểm"})

    assert refusal_of(answer) == reason
    assert desk.score().explanations.count() == 0


HEAD_ONLY = "Chỉ lãnh đạo đơn vị được duyệt, chốt hoặc trả lại phiếu."
NOT_THE_HEAD = {
    **{who: HEAD_ONLY for who in ("clerk", "viewer", "member", "officer", "chair", "leader")},
    **{who: STRANGE for who in ("stranger", "head_of_another", "nobody")},
    "member_from_the_unit": CONFLICT,
    "idle_member": UNASSIGNED,
}


@pytest.mark.parametrize("name", ["unit-lock", "unit-return"])
@pytest.mark.parametrize(("who", "reason"), NOT_THE_HEAD.items())
def test_only_the_head_locks_or_returns(client, name, who, reason):
    desk = make_desk()
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    client.force_login(desk.person(who))

    assert refusal_of(client.post(desk.address(name), {"reason": "Sửa"})) == reason
    desk.assessment.refresh_from_db()
    assert (desk.assessment.locked_at, desk.assessment.submitted_by) == (None, desk.cast.clerk)


@pytest.mark.parametrize(("who", "reason"), NOT_THE_HEAD.items())
def test_only_the_head_closes_explanations(client, who, reason):
    desk = at_explanation()
    client.force_login(desk.person(who))
    reason = "Chỉ lãnh đạo đơn vị được chốt giải trình." if reason == HEAD_ONLY else reason

    assert refusal_of(client.post(desk.address("unit-close-explanations"))) == reason
    desk.assessment.refresh_from_db()
    assert desk.assessment.explained_at is None


@pytest.mark.parametrize("name", ["unit-self-score", "unit-submit", "unit-lock", "unit-return"])
def test_the_clock_closes_scoring_for_the_unit_too(client, name):
    desk = make_desk().stand_at(PeriodState.CONCLUSION)
    client.force_login(desk.cast.head)

    assert refusal_of(client.post(address_of(desk, name))) == (
        "Năm 2024 đang ở bước «Hội đồng kết luận», không phải lúc tự chấm điểm."
    )


@pytest.mark.parametrize("name", ["unit-explain", "unit-close-explanations"])
def test_the_clock_opens_explaining_only_in_its_stage(client, name):
    desk = make_desk()
    client.force_login(desk.cast.head)

    assert refusal_of(client.post(address_of(desk, name))) == (
        "Năm 2024 đang ở bước «Tự đánh giá», không phải lúc giải trình."
    )


@pytest.mark.parametrize("number", [404, 10**30])
@pytest.mark.parametrize("name", [*PAGES, "unit-detach"])
def test_what_is_not_there_is_not_found(client, name, number):
    client.force_login(make_desk().cast.clerk)
    address = reverse(name, args=[number])
    ask = client.post if name == "unit-detach" else client.get

    assert ask(address).status_code == 404
