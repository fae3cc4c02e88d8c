"""The page of one leaf: its rule, its points, and what is around it."""

import re

import pytest

from scoring import exemptions, marking
from scoring.models import Criterion
from tests.make_year import SMALL_TREE
from tests.scoring.views.unit_desk import (
    fields_of,
    leaf_text,
    make_desk,
    refusal_of,
    save_leaf,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def test_page_tells_the_rule_the_guide_and_where_one_stands(client, desk):
    Criterion.objects.filter(code="1.1").update(
        guide="Ban hành trước 31/12.",
        evidence_guide="Kế hoạch năm.",
        lead_agency="Sở Nội vụ",
        previous_code="1.1.2",
    )
    client.force_login(desk.cast.clerk)
    text = leaf_text(client, desk)

    assert [part in text for part in (
        "Tự đánh giá › Sở Công Thương, năm 2024 › 1 Chỉ đạo, điều hành 1.1 Kế hoạch cải cách",
        "Cộng điểm các nội dung đạt được, tối đa 20 điểm:",
        "Cách cho điểm Ban hành trước 31/12.",
        "Tài liệu kiểm chứng Kế hoạch năm.",
        "Cơ quan chủ trì thẩm định Sở Nội vụ",
        "Mã năm trước 1.1.2",
        "Điểm tối đa 20 Điểm tự chấm –",
    )] == [True] * 7  # fmt: skip


def test_page_explains_the_points_it_has(client, desk):
    desk.self_score("1.2", {"n": "90", "d": "100"})
    client.force_login(desk.cast.clerk)

    assert "Điểm tự chấm 27 : 30 × 90/100 = 27 điểm. clerk, " in leaf_text(client, desk, "1.2")


def links(client, desk, code):
    content = client.get(desk.leaf(code=code)).content.decode()
    nav = content.partition('aria-label="Chuyển tiêu chí"')[2].partition("</nav>")[0]
    return re.findall(r'href="([^"]*)"', nav)


def test_links_lead_to_the_leaf_before_and_after(client, desk):
    client.force_login(desk.cast.clerk)
    table = desk.address("unit-assessment")

    assert links(client, desk, "1.1") == [table, desk.leaf(code="1.2")]
    assert links(client, desk, "2.1") == [desk.leaf(code="1.2"), table, desk.leaf(code="2.2")]
    assert links(client, desk, "2.3") == [desk.leaf(code="2.2"), table]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("2.1", "Tiêu chí này không tự chấm: cơ quan thẩm định chấm."),
        ("2.2", "Tiêu chí này không tự chấm: điều tra xã hội học."),
        ("2.3", "Tiêu chí này không tự chấm: lấy từ hệ thống số liệu."),
    ],
)
def test_leaves_scored_by_others_say_so_and_take_nothing(client, desk, code, words):
    client.force_login(desk.cast.clerk)

    assert words in leaf_text(client, desk, code)
    assert fields_of(client.get(desk.leaf(code=code))) == ([], None, None)
    assert refusal_of(save_leaf(client, desk, code, points="1", index="80")) == words


def test_a_leaf_not_assessed_says_why_and_takes_nothing(client, desk):
    exemptions.exempt(
        desk.assessment.period,
        desk.cast.unit,
        desk.score("1.2").criterion,
        reason="Không có thủ tục hành chính",
        decision="QĐ 5/QĐ-UBND",
        by=desk.cast.officer,
    )
    client.force_login(desk.cast.clerk)

    reason = "không đánh giá đối với đơn vị: Không có thủ tục hành chính (QĐ 5/QĐ-UBND)"
    assert reason in leaf_text(client, desk, "1.2")
    assert refusal_of(save_leaf(client, desk, "1.2", n="1", d="2")) == (
        "Tiêu chí này không đánh giá đối với đơn vị."
    )


@pytest.mark.parametrize("extra", [0, 2])
def test_page_asks_the_same_of_the_database_however_much_is_on_it(
    client, django_assert_num_queries, extra
):
    desk = make_desk(
        rows=[*SMALL_TREE, *[(f"2.{4 + n}", *SMALL_TREE[4][1:]) for n in range(extra)]]
    )
    for number in range(1 + extra):
        marking.attach(desk.score(), desk.paper(str(number)), by=desk.cast.clerk)
    desk.self_score()
    client.force_login(desk.cast.clerk)

    with django_assert_num_queries(12):
        answer = client.get(desk.leaf())

    assert answer.content.decode().count(">Tải về<") == 1 + extra
