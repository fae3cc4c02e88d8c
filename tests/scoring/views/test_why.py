"""Why a number of the running year is what it is, and who may know how much of it."""

import re

import pytest
from django.urls import reverse

from scoring import exemptions
from scoring.choices import PeriodState as S
from tests.make import make_unit
from tests.make_year import make_assessment, set_points
from tests.scoring.views.council_desk import at_appraisal, at_conclusion
from tests.scoring.views.unit_desk import at_explanation, make_desk, text_of

pytestmark = pytest.mark.django_db

RANKS_ARE_NOT_FOR_YOU = "Thứ hạng trước khi công bố chỉ cán bộ CCHC và lãnh đạo xem được."


def look(client, desk, person, code=""):
    """The words somebody reads on the page of the whole, or of one criterion."""
    client.force_login(desk.person(person))
    where = [desk.assessment.pk, code] if code else [desk.assessment.pk]
    answer = client.get(reverse("why-node" if code else "why", args=where))
    assert answer.status_code == 200
    return text_of(answer)


def test_the_unit_sees_its_own_part_only_before_the_explanation_stage(client):
    desk = at_appraisal()
    desk.appraise(points="5")

    leaf, whole = look(client, desk, "clerk", "1.1"), look(client, desk, "clerk")

    assert "Tạm lấy điểm đơn vị tự chấm, chưa qua thẩm định." in leaf
    assert "Ban hành kế hoạch đúng hạn đạt, 10 điểm" in leaf
    assert [word in leaf for word in ("Thiếu tài liệu", "Thẩm định vòng 1", "Tổ giúp việc")] == [
        False
    ] * 3
    assert "Chỉ số = 100 × 37 / 100 = 37" in whole
    assert RANKS_ARE_NOT_FOR_YOU in whole


def test_an_accepted_claim_stays_veiled_until_the_explanation_stage(client):
    desk = make_desk()
    desk.self_score("1.2", answer=None, no_case_reason="Không có hồ sơ nào.")
    desk.stand_at(S.APPRAISAL)
    desk.appraise("1.2", points=None, accepts_no_case=True, reason="Đúng")

    assert "Điểm tối đa áp dụng 100, không có tiêu chí nào bị loại" in look(client, desk, "clerk")
    assert "Đơn vị đề nghị «không phát sinh»." in look(client, desk, "clerk", "1.2")
    assert "100 − 30 (1.2) = 70" in look(client, desk, "officer")


def test_from_the_explanation_stage_the_unit_reads_reasons_but_no_names(client):
    desk = at_explanation()

    text = look(client, desk, "clerk", "1.1")

    assert "Thẩm định vòng 1 Tổ giúp việc" in text
    assert "Thiếu tài liệu." in text
    assert "Tổ giúp việc: member" not in text
    assert "Đơn vị: clerk" in text


def test_the_office_reads_who_judged_and_the_journal_of_the_leaf(client):
    desk = at_explanation()

    text = look(client, desk, "officer", "1.1")

    assert "Tổ giúp việc: member" in text
    assert "thẩm định vòng 1 member" in text
    assert "1.2" not in text.partition("Nhật ký của tiêu chí")[2].partition("Cơ quan chủ trì")[0]


def test_papers_are_links_and_lead_to_the_leaf(client):
    desk = make_desk()
    desk.self_score("1.1")
    client.force_login(desk.cast.clerk)
    desk.score().attachments.create(document=desk.paper(), by=desk.cast.clerk)

    page = client.get(reverse("why-node", args=[desk.assessment.pk, "1.1"])).content.decode()

    assert re.search(r'<a href="/tai-lieu/\d+/[^"]*">12/KH-SCT – Kế hoạch', page)
    assert f'href="{desk.leaf()}"' in page


def test_the_office_and_the_leaders_see_the_order_before_publication(client):
    desk = at_conclusion()
    for who in ("officer", "leader", "chair"):
        assert "xếp hạng 1 trong 1 đơn vị được xếp hạng" in look(client, desk, who)
    for who in ("clerk", "head", "member", "viewer"):
        assert RANKS_ARE_NOT_FOR_YOU in look(client, desk, who)


def test_an_exemption_is_told_with_its_reason(client):
    desk = make_desk(S.APPRAISAL)
    leaf = desk.score("2.3").criterion
    exemptions.exempt(
        desk.assessment.period,
        desk.assessment.unit,
        leaf,
        reason="Không có nhiệm vụ",
        decision="12/TB",
        by=desk.cast.officer,
    )

    assert "Lý do Không có nhiệm vụ Văn bản 12/TB" in look(client, desk, "clerk", "2.3")
    assert "100 − 20 (2.3) = 80" in look(client, desk, "clerk")


def test_a_code_that_is_not_there_is_not_found(client):
    desk = make_desk()
    client.force_login(desk.cast.officer)

    assert client.get(reverse("why-node", args=[desk.assessment.pk, "7.7"])).status_code == 404


@pytest.mark.parametrize("units", [1, 3])
def test_the_whole_asks_the_same_of_the_database_however_many_units(
    client, units, django_assert_num_queries
):
    desk = at_appraisal()
    for number in range(units - 1):
        other = make_assessment(desk.assessment.period, make_unit(f"SX{number}"))
        set_points(other, "self_points", c1_1="20")
    client.force_login(desk.cast.officer)
    address = reverse("why", args=[desk.assessment.pk])
    client.get(address)

    with django_assert_num_queries(20):
        client.get(address)


TREE, WORKSHEET = "unit-assessment", "council-assessment"


@pytest.mark.parametrize(
    ("person", "name", "wanted"),
    [
        ("officer", "office-standings", {"#tong-diem", "#chi-so", "#xep-hang", "#xep-loai"}),
        ("officer", "publication-desk", {"#tong-diem", "#chi-so", "#xep-hang", "#xep-loai", "1/"}),
        ("chair", "council-conclusion", {"#tong-diem", "#chi-so", "#xep-hang", "#xep-loai"}),
        ("chair", "council-conclusion-assessment", {"1.1/", "1/", "#tong-diem"}),
        ("chair", "council-conclude-score", {"1.1/"}),
        ("clerk", TREE, {"1.1/", "1/", "#tong-diem"}),
        ("head", TREE, {"1.1/", "2.2/", "2/", "#tong-diem"}),
        ("clerk", "unit-leaf", {"1.1/"}),
        ("member", WORKSHEET, {"1.1/", "1.2/"}),
        ("member", "council-score", {"1.1/"}),
        ("officer", "office-figures-leaf", {"2.2/"}),
    ],
)
def test_numbers_of_a_unit_are_one_click_from_their_derivation(client, person, name, wanted):
    desk = at_conclusion()
    client.force_login(desk.person(person))
    page = client.get(address_of(desk, name)).content.decode()

    base = reverse("why", args=[desk.assessment.pk])
    found = set(
        re.findall(rf'<a class="why" href="{base}([^"]*)" aria-label="[^"]+ – vì sao', page)
    )
    assert wanted - found == set()
    for place in wanted:
        assert client.get(base + place.partition("#")[0]).status_code == 200


def address_of(desk, name):
    assessment = desk.assessment
    year = assessment.period.year
    arguments = {
        "office-standings": [year],
        "publication-desk": [year],
        "council-conclusion": [year, assessment.group.code],
        "council-conclude-score": [desk.score().pk],
        "unit-leaf": [desk.score().pk],
        "council-score": [desk.score().pk],
        "office-figures-leaf": [year, desk.score("2.2").criterion.pk],
    }
    return reverse(name, args=arguments.get(name, [assessment.pk]))
