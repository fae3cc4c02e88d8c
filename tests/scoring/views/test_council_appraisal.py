"""One score before its appraiser: the story, the ways to give points, and what is refused."""

import pytest
from django.urls import reverse

from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Appraisal
from tests.scoring.views.council_desk import address, at_appraisal, page_of, save, ways, with_claim
from tests.scoring.views.unit_desk import make_desk, signers_of, text_of, turns_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return at_appraisal()


@pytest.fixture
def claimed():
    return with_claim()


# What is shown


def test_the_score_is_shown_with_its_rule_and_answer(client, desk):
    page = page_of(client, desk)

    text = text_of(page)
    assert "1.1 Kế hoạch cải cách" in text
    assert "Cộng điểm các nội dung đạt được, tối đa 20 điểm" in text
    assert "Điểm tự chấm 10 Điểm thẩm định – Điểm đạt được – tối đa 20" in text
    sentence = "Đạt 1/2 nội dung (“Ban hành kế hoạch đúng hạn”): 10 điểm."
    assert turns_of(page) == [("unit", "Đơn vị tự chấm", f"10 điểm {sentence}")]
    assert signers_of(page)[0].startswith("clerk,")


def test_documents_are_linked_with_their_place(client):
    desk = make_desk()
    desk.answer_all()
    paper = desk.paper()
    marking.attach(desk.score(), paper, section="Mục II", page="3", by=desk.cast.clerk)
    page = page_of(client, desk.stand_at(PeriodState.APPRAISAL))

    assert turns_of(page)[0][2].endswith("12/KH-SCT – Kế hoạch , Mục II, trang 3")
    assert f'href="{reverse("document", args=[paper.pk])}"' in page.content.decode()
    assert client.get(reverse("document", args=[paper.pk])).status_code == 200


def test_all_rounds_are_told_in_order(client, desk):
    desk.appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain(proposed_points="8")
    desk.stand_at(PeriodState.REAPPRAISAL).appraise(points="6", reason="Đủ.", verdict="partly")

    given = "Người thẩm định cho {}/20 điểm."
    first = f"5 điểm yêu cầu giải trình {given.format(5)} Thiếu tài liệu."
    last = f"6 điểm Chấp nhận một phần giải trình {given.format(6)} Đủ."
    assert turns_of(page_of(client, desk))[1:] == [
        ("council", "Thẩm định vòng 1", first),
        ("unit", "Đơn vị giải trình vòng 1", "8 điểm điểm đề nghị Tài liệu gửi kèm."),
        ("council", "Thẩm định vòng 2", last),
    ]


def test_neighbours_are_the_assigned_scores(client, desk):
    pages = [page_of(client, desk, code) for code in ("1.1", "1.2", "2.1")]
    around = [(page.context["previous"], page.context["following"]) for page in pages]
    codes = [[each and each.criterion.code for each in pair] for pair in around]
    assert codes == [[None, "1.2"], ["1.1", "2.1"], ["1.2", None]]


def test_a_closed_clock_greys_the_button(client, desk):
    page = text_of(page_of(client, desk.stand_at(PeriodState.EXPLANATION)))
    assert "Lưu Năm 2024 đang ở bước «Giải trình», không phải lúc thẩm định." in page
    assert "Cách cho điểm" not in page


# The ways to give points


def test_each_leaf_offers_its_ways(client, desk):
    assert ways(page_of(client, desk, "1.1")) == ["accept", "answer", "points"]
    assert ways(page_of(client, desk, "2.1")) == ["points"]
    desk.appraise()
    desk.stand_at(PeriodState.REAPPRAISAL)
    assert ways(page_of(client, desk, "1.1")) == ["accept", "keep", "answer", "points"]


def test_a_claim_is_accepted_or_not(client, claimed):
    page = page_of(client, claimed, "1.2")
    assert ways(page) == ["no_case", "case_arose", "answer", "points"]
    assert "Chấp nhận không phát sinh: loại khỏi thang điểm" in text_of(page)


def test_a_leaf_without_an_answer_cannot_be_accepted(client):
    desk = make_desk().stand_at(PeriodState.APPRAISAL)
    assert ways(page_of(client, desk)) == ["answer", "points"]
    page = save(client, desk, way="accept")
    assert (page.status_code, Appraisal.objects.count()) == (200, 0)


def test_accepting_saves_the_units_points(client, desk):
    response = save(client, desk, way="accept")

    assert response.url == address(desk)
    row = Appraisal.objects.get()
    assert (row.points, row.answer, row.by) == (10, {"keys": ["a"]}, desk.cast.member)


def test_answering_by_the_rule_counts(client, desk):
    given = {"rule-n": "45", "rule-d": "100", "reason": "Đối chiếu hệ thống."}
    save(client, desk, "1.2", way="answer", **given)
    assert (desk.score("1.2").appraised_points, desk.score("1.2").self_points) == (13.5, 27)


def test_typed_points_are_read_with_a_comma(client, desk):
    save(client, desk, way="points", points="7,25", reason="Một phần.", request_explanation="on")
    score = desk.score()
    assert (score.appraised_points, score.explanation_requested) == (7.25, True)


@pytest.mark.parametrize(("way", "applies"), [("no_case", False), ("case_arose", True)])
def test_a_claim_is_decided(client, claimed, way, applies):
    claimed_inputs = {"rule-n": "", "rule-d": ""}
    save(client, claimed, "1.2", way=way, reason="Đã đối chiếu.", **claimed_inputs)
    assert claimed.score("1.2").applies is applies
    assert Appraisal.objects.get().accepts_no_case is not applies


@pytest.mark.parametrize(
    "first", [{"points": "5"}, {"points": None, "answer": {"keys": ["b"]}}], ids=["typed", "rule"]
)
def test_keeping_repeats_the_earlier_round(client, desk, first):
    desk.appraise(request_explanation=True, **first)
    desk.stand_at(PeriodState.EXPLANATION).explain()
    desk.stand_at(PeriodState.REAPPRAISAL)
    inputs = {"rule-keys": (first.get("answer") or {"keys": ["a"]})["keys"]}
    save(client, desk, way="keep", reason="Không đủ.", verdict="refused", **inputs)

    rounds = list(desk.score().appraisals.values_list("points", "answer"))
    assert rounds[0] == rounds[1]
    assert desk.score().appraisals.get(round=2).verdict == "refused"


def test_saving_goes_on_to_the_next_when_asked(client, desk):
    response = save(client, desk, way="accept", tiep="1")
    assert response.url == address(desk, "1.2")
    last = save(client, desk, "2.1", way="points", points="8", reason="Tốt.", tiep="1")
    assert last.url == reverse("council-assessment", args=[desk.assessment.pk])


@pytest.mark.parametrize("rounds", [1, 3])
def test_the_page_asks_the_same_however_long_the_story(
    client, desk, rounds, django_assert_num_queries
):
    desk.appraise()
    for number in range(2, rounds + 1):
        desk.assessment.period.round = number
        desk.assessment.period.state = PeriodState.REAPPRAISAL
        desk.assessment.period.save()
        desk.appraise(points=str(number), reason="Xem lại.")
    client.force_login(desk.cast.member)
    place = address(desk)

    with django_assert_num_queries(18):
        page = client.get(place)
    assert len(turns_of(page)) == 1 + rounds
