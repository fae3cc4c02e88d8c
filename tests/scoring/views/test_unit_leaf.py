"""The page of one leaf, and scoring it."""

import re
from decimal import Decimal

import pytest

from scoring import exemptions, marking
from scoring.choices import PeriodState
from scoring.models import Criterion
from tests.make_year import SMALL_TREE
from tests.scoring.views.unit_desk import at_explanation, make_desk, refusal_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def page(client, desk, code="1.1"):
    return text_of(client.get(desk.leaf(code=code)))


def save(client, desk, code="1.1", **data):
    """Post the form of a leaf as the page would, with the version it now has unless given."""
    data = {"version": desk.score(code).version} | data
    return client.post(desk.leaf("unit-self-score", code), data)


def fields_of(response):
    """Names of the boxes ticked, and values of the texts typed, in the form of the answer."""
    content = response.content.decode().partition('id="tu-cham"')[2].partition("</section>")[0]
    ticked = [
        re.search(r'value="(.*?)"', tag)[1]
        for tag in re.findall(r"<input[^>]*checked[^>]*>", content)
        if "value=" in tag
    ]
    version = re.search(r'name="version" value="(\d+)"', content)
    note = re.search(r'<textarea name="note"[^>]*>\s*(.*?)</textarea>', content, re.DOTALL)
    return ticked, note and note[1], version and int(version[1])


def test_page_tells_the_rule_the_guide_and_where_one_stands(client, desk):
    Criterion.objects.filter(code="1.1").update(
        guide="Ban hành trước 31/12.",
        evidence_guide="Kế hoạch năm.",
        lead_agency="Sở Nội vụ",
        previous_code="1.1.2",
    )
    client.force_login(desk.cast.clerk)
    text = page(client, desk)

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

    assert "Điểm tự chấm 27 : 30 × 90/100 = 27 điểm. clerk, " in page(client, desk, "1.2")


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

    assert words in page(client, desk, code)
    assert fields_of(client.get(desk.leaf(code=code))) == ([], None, None)
    assert refusal_of(save(client, desk, code, points="1", index="80")) == words


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
    assert reason in page(client, desk, "1.2")
    assert refusal_of(save(client, desk, "1.2", n="1", d="2")) == (
        "Tiêu chí này không đánh giá đối với đơn vị."
    )


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_the_unit_saves_and_stays(client, desk, who):
    client.force_login(desk.person(who))
    answer = save(client, desk, keys=["a", "b"], note="Đủ cả hai.")

    assert (answer.status_code, answer["Location"]) == (302, desk.leaf())
    assert "Đã lưu tiêu chí 1.1." in page(client, desk)
    score = desk.score()
    assert (score.answer, score.note, score.self_points) == ({"keys": ["a", "b"]}, "Đủ cả hai.", 20)
    assert fields_of(client.get(desk.leaf())) == (["a", "b"], "Đủ cả hai.", 1)


def test_saving_goes_on_to_the_next_leaf_the_unit_scores(client, desk):
    client.force_login(desk.cast.clerk)

    assert save(client, desk, keys="a", tiep="1")["Location"] == desk.leaf(code="1.2")
    last = save(client, desk, "1.2", n="1", d="2", tiep="1")
    assert last["Location"] == desk.address("unit-assessment")


def test_nothing_ticked_is_an_answer_worth_nothing(client, desk):
    client.force_login(desk.cast.clerk)
    save(client, desk)

    assert (desk.score().answer, desk.score().self_points) == ({"keys": []}, 0)


def test_a_wrong_answer_is_shown_again_with_the_reason(client, desk):
    client.force_login(desk.cast.clerk)
    answer = save(client, desk, "1.2", n="9 nghìn", d="5", note="Đã kiểm tra")

    assert answer.status_code == 200
    assert "Số hồ sơ đúng hạn “9 nghìn” không phải là số" in text_of(answer)
    assert fields_of(answer) == ([], "Đã kiểm tra", 0)
    assert desk.score("1.2").self_points is None


def test_no_case_is_claimed_with_a_reason_and_counts_nothing_yet(client, desk):
    client.force_login(desk.cast.clerk)
    reason = "Trong năm không tiếp nhận hồ sơ."
    answer = save(client, desk, "1.2", claims="on", no_case_reason=reason)

    score = desk.score("1.2")
    assert answer.status_code == 302
    assert (score.claims_no_case, score.self_points, score.note) == (True, 0, reason)
    assert "Điểm tự chấm 0 (đề nghị không phát sinh)" in page(client, desk, "1.2")


def test_a_claim_saved_again_unchanged_stays_as_it_was(client, desk):
    desk.self_score("1.2", None, no_case_reason="Không có.", note="Xem báo cáo.")
    client.force_login(desk.cast.clerk)
    before = desk.score("1.2")
    form = client.get(desk.leaf(code="1.2")).context["answer_form"]
    save(client, desk, "1.2", claims="on", no_case_reason=form["no_case_reason"].value())

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
    answer = save(client, desk, "1.2", **data)

    assert (answer.status_code, error in text_of(answer)) == (200, True)
    assert desk.score("1.2").self_points is None


def test_no_case_is_not_offered_where_it_is_worth_nothing(client, desk):
    client.force_login(desk.cast.clerk)

    assert "Trong năm không phát sinh" in page(client, desk, "1.2")
    assert "Trong năm không phát sinh" not in page(client, desk, "1.1")
    # Whoever types the fields in all the same changes nothing by it.
    save(client, desk, claims="on", no_case_reason="Không có", keys="a")
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

    answer = save(client, desk, **mine)

    text = text_of(answer)
    assert answer.status_code == 409
    assert "Tiêu chí 1.1 vừa được người khác lưu sau khi bạn mở trang." in text
    assert "Nội dung đang lưu trong hệ thống clerk, " in text
    assert "Điểm tự chấm 10 : Đạt 1/2 nội dung" in text
    assert "Ghi chú Của chuyên viên" in text
    assert fields_of(answer) == (["a", "b"], "Của tôi", 1)
    assert desk.score().note == "Của chuyên viên"

    assert save(client, desk, **mine | {"version": 1}).status_code == 302
    assert (desk.score().note, desk.score().self_points) == ("Của tôi", 20)


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_page_without_its_version_is_not_trusted(client, desk, version):
    client.force_login(desk.cast.clerk)
    answer = save(client, desk, version=version, keys="a")

    assert answer.status_code == 200
    assert "Trang này không còn đầy đủ. Hãy mở lại tiêu chí rồi lưu lại." in text_of(answer)
    assert desk.score().answer is None


def test_after_submission_the_form_is_closed_with_the_reason(client, desk):
    desk.answer_all()
    marking.submit(desk.assessment, by=desk.cast.clerk)
    client.force_login(desk.cast.clerk)
    reason = "Phiếu đã trình lãnh đạo: chờ lãnh đạo duyệt hoặc trả lại để sửa."

    assert f"Lưu {reason}" in page(client, desk)
    assert refusal_of(save(client, desk, keys="b")) == reason


def test_a_reopened_unit_scores_while_others_are_appraised_and_sees_nothing_of_it(client):
    desk = at_explanation().stand_at(PeriodState.APPRAISAL)
    marking.reopen(
        desk.assessment,
        until=desk.assessment.period.appraisal_until,
        reason="Bổ sung",
        by=desk.cast.officer,
    )
    client.force_login(desk.cast.clerk)
    text = page(client, desk)

    assert ("Điểm thẩm định" in text, "giải trình" in text, "Thiếu tài liệu" in text) == (
        False,
        False,
        False,
    )
    assert save(client, desk, keys="b").status_code == 302


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

    with django_assert_num_queries(11):
        answer = client.get(desk.leaf())

    assert answer.content.decode().count(">Tải về<") == 1 + extra
