"""The form of a round: what it starts from, and what it refuses with all that was typed."""

import pytest

from scoring.choices import PeriodState
from scoring.models import Appraisal, Score
from tests.scoring.views.council_desk import at_appraisal, page_of, save, with_claim
from tests.scoring.views.unit_desk import alerts_of, text_of, turns_of

pytestmark = pytest.mark.django_db

NEEDS_REASON = "Cần ghi lý do, căn cứ khi điểm thẩm định khác điểm tự chấm hoặc điểm vòng trước."


@pytest.fixture
def desk():
    return at_appraisal()


@pytest.fixture
def claimed():
    return with_claim()


# The form as it was left


def test_the_form_starts_from_the_units_answer(client, desk):
    form = page_of(client, desk).context["form"]
    assert form["way"].value() is None
    assert form.rule_form["keys"].value() == ["a"]


@pytest.mark.parametrize(
    ("given", "way", "points"),
    [
        ({"points": "5"}, "points", "5"),
        ({"points": None}, "accept", ""),
        ({"points": None, "answer": {"keys": ["b", "a"]}}, "answer", ""),
    ],
)
def test_the_form_starts_from_this_rounds_row(client, desk, given, way, points):
    desk.appraise(reason="Lý do.", request_explanation=True, **given)
    form = page_of(client, desk).context["form"]

    shown = [form[name].value() for name in ("way", "points", "reason", "request_explanation")]
    assert shown == [way, points, "Lý do.", True]


@pytest.mark.parametrize(("accepts", "way"), [(True, "no_case"), (False, "case_arose")])
def test_the_form_starts_from_the_claim_as_decided(client, claimed, accepts, way):
    claimed.appraise("1.2", points=None, accepts_no_case=accepts)
    assert page_of(client, claimed, "1.2").context["form"]["way"].value() == way


def test_the_form_of_round_2_starts_from_the_last_answer(client, desk):
    desk.appraise(points=None, answer={"keys": ["b"]})
    form = page_of(client, desk.stand_at(PeriodState.REAPPRAISAL)).context["form"]
    assert (form["way"].value(), form.rule_form["keys"].value()) == (None, ["b"])


# What is refused, with what was typed still there


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Hãy chọn cách cho điểm."),
        ({"way": "keep"}, "keep"),
        ({"way": "points"}, "Chưa nhập điểm thẩm định."),
        ({"way": "points", "points": "21", "reason": "x"}, "phải từ 0 đến 20."),
        ({"way": "points", "points": "NaN", "reason": "x"}, "không phải là số"),
        ({"way": "points", "points": "-1", "reason": "x"}, "phải từ 0 đến 20."),
        ({"way": "points", "points": "5"}, NEEDS_REASON),
        ({"way": "answer", "rule-keys": ["b", "a"]}, NEEDS_REASON),
        ({"way": "accept", "points": "5"}, "Bạn đã nhập điểm nhưng chọn cách khác"),
        (
            {"way": "accept", "rule-keys": ["b"]},
            "Bạn đã sửa nội dung chấm lại nhưng chọn cách khác.",
        ),
        ({"way": "points", "points": "5", "rule-keys": []}, "Bạn đã sửa nội dung chấm lại"),
        ({"way": "accept", "version": ""}, "Trang này không còn đầy đủ."),
        ({"way": "accept", "version": "x"}, "Trang này không còn đầy đủ."),
    ],
)
def test_nothing_wrong_is_saved(client, desk, data, sentence):
    before = list(Score.objects.values())
    page = save(client, desk, **data)

    assert sentence in text_of(page)
    assert (page.status_code, Appraisal.objects.count()) == (200, 0)
    assert list(Score.objects.values()) == before


def test_a_wrong_answer_by_the_rule_is_shown_at_its_field(client, desk):
    page = save(client, desk, "1.2", way="answer", reason="Đối chiếu.", **{"rule-n": "chín"})
    assert "chín" in text_of(page)
    assert page.context["form"].rule_form["n"].value() == "chín"
    assert page.context["form"].rule_form["n"].errors
    assert page.context["form"]["reason"].value() == "Đối chiếu."


def test_an_explanation_is_not_passed_over(client, desk):
    desk.appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain(proposed_points="9")
    desk.stand_at(PeriodState.REAPPRAISAL)
    page = save(client, desk, way="keep", reason="Không đủ.")

    text = text_of(page)
    assert "Đơn vị đã giải trình vòng 1, đề nghị 9 điểm: cần trả lời và ghi lý do." in text
    assert "Cần trả lời giải trình: chấp nhận, chấp nhận một phần hay không chấp nhận." in text
    assert desk.score().appraisals.count() == 1


def test_a_verdict_is_asked_only_when_there_is_something_to_answer(client, desk):
    assert "verdict" not in page_of(client, desk).context["form"].fields


def test_somebody_elses_work_is_not_overwritten(client, desk):
    seen = desk.score().version
    desk.appraise(points="5", reason="Của người trước.")
    typed = {"way": "points", "points": "6", "reason": "Của tôi."}
    page = save(client, desk, version=seen, **typed)

    text = text_of(page)
    assert page.status_code == 409
    assert "vừa được người khác lưu sau khi bạn mở trang" in text
    assert alerts_of(page) == 1
    saved = "5 điểm Người thẩm định cho 5/20 điểm. Của người trước."
    assert turns_of(page)[1] == ("council", "Thẩm định vòng 1", saved)
    form = page.context["form"]
    assert [form[name].value() for name in typed] == list(typed.values())
    assert desk.score().appraised_points == 5

    # The page now carries the version it showed: saving again is a decision.
    assert f'name="version" value="{desk.score().version}"' in page.content.decode()
    assert save(client, desk, **typed).status_code == 302
    assert desk.score().appraised_points == 6


def test_a_choice_overtaken_is_not_mistaken_for_a_contradiction(client, desk):
    seen = desk.score().version
    desk.appraise(points=None, answer={"keys": ["b"]}, reason="Của người trước.")
    page = save(client, desk, version=seen, way="accept")
    assert page.status_code == 409
    assert "chọn cách khác" not in text_of(page)
    assert alerts_of(page) == 1
