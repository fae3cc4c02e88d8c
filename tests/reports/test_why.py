"""Why a published number is what it is: from the frozen rows alone, one click from any number."""

import re

import pytest

from reports.models import PublishedCriterion, ScorecardLine
from scoring.models import Criterion, Exemption, Score
from tests.make_year import score_of
from tests.reports.pages import says, text_of
from tests.reports.publication import (
    appraise,
    approved_year,
    assessment_of,
    correct,
    officer,
    publish,
    publish_correction,
)

pytestmark = pytest.mark.django_db

WHOLE = "/don-vi/don-vi-a/2024/vi-sao/"


@pytest.fixture
def year():
    """Two units: A has an appraisal by rule, a leaf left out, and stands below B."""
    period = approved_year("B")
    assessment = assessment_of(period, "A", c1_1="12.5")
    score = score_of(assessment, "1.2")
    Score.objects.filter(pk=score.pk).update(self_points=30)
    appraise(score, "28.5", answer={"d": "100", "n": "95"})
    leaf = Criterion.objects.get(code="2.3")
    Score.objects.filter(assessment=assessment, criterion=leaf).update(
        applies=False, final_points=None
    )
    words = {"reason": "Không có nhiệm vụ giao", "decision": "12/TB-SNV"}
    now = period.appraisal_until
    Exemption.objects.create(
        unit=assessment.unit, criterion=leaf, entered_by=officer(), entered_at=now, **words
    )
    publish(period)
    return period


def test_the_whole_substitutes_total_index_rank_and_grade(client, year):
    page = client.get(WHOLE)

    for sentence in (
        "Tổng điểm: 65 / 80",
        "Điểm đạt được 41 + 24 = 65",
        "Điểm tối đa áp dụng 100 − 20 (2.3) = 80",
        "Không có nhiệm vụ giao 12/TB-SNV Sở Nội vụ",
        "Chỉ số = 100 × 65 / 80 = 81,25",
        "81,25 → 81,25 (làm tròn một lần đến 2 chữ số thập phân",
        "Có 1 đơn vị xếp trên nên xếp hạng 1 + 1 = 2 trong 2 đơn vị được xếp hạng.",
        "Xếp trên vì chỉ số chưa làm tròn 90,5 > 81,25",
        "Xuất sắc 81,25 < 90: không đạt Tốt 81,25 ≥ 80: đạt",
    ):
        assert says(page, sentence), sentence


def test_a_leaf_tells_rule_inputs_formula_and_rounds(client, year):
    page = client.get(f"{WHOLE}1.2/")

    for sentence in (
        "Điểm = 30 × (Số hồ sơ đúng hạn / Tổng số hồ sơ).",
        "Số hồ sơ đúng hạn 95 Tổng số hồ sơ 100",
        "Tỷ lệ = 95 / 100 = 95%. 30 × 95/100 = 28,5 điểm.",
        "Tự chấm Đơn vị – 30",
        "Thẩm định vòng 1 Tổ giúp việc",
        "Tài liệu kiểm chứng: 0.",
        "Trong nhóm, 2 đơn vị được chấm mục này: cao nhất 28,5, trung bình 28,5 điểm.",
    ):
        assert says(page, sentence), sentence


def test_a_leaf_left_out_tells_reason_document_and_body(client, year):
    page = client.get(f"{WHOLE}2.3/")

    assert says(page, "Lý do Không có nhiệm vụ giao Văn bản 12/TB-SNV Nơi quyết định Sở Nội vụ")


def test_a_field_adds_up_its_leaves_and_leads_to_them(client, year):
    page = client.get(f"{WHOLE}2/")

    assert says(page, "Điểm đạt được 9 + 15 = 24 Điểm tối đa áp dụng 50 − 20 (2.3) = 30")
    assert f'href="{WHOLE}2.1/"' in page.content.decode()


def test_a_code_or_year_that_is_not_there_is_not_found(client, year):
    for address in (f"{WHOLE}9.9/", "/don-vi/don-vi-a/2023/vi-sao/", "/don-vi/x/2024/vi-sao/"):
        assert client.get(address).status_code == 404


def test_each_version_keeps_its_own_derivation(client, year):
    correct(score_of(year.assessments.get(unit__code="A"), "2.1"), "10")
    publish_correction(year)
    old, new = "/don-vi/don-vi-a/2024/phien-ban/1/vi-sao/", "/don-vi/don-vi-a/2024/phien-ban/2/"

    assert says(client.get(old), "Chỉ số = 100 × 65 / 80 = 81,25")
    assert says(client.get(f"{new}vi-sao/"), "Chỉ số = 100 × 66 / 80 = 82,5")
    assert says(client.get(WHOLE), "Chỉ số = 100 × 66 / 80 = 82,5")
    corrected = client.get(f"{new}vi-sao/2.1/")
    assert says(corrected, "Đính chính Sở Nội vụ")
    assert says(corrected, "Quyết định số 300/QĐ-UBND")
    assert not says(client.get(f"{old}2.1/"), "Quyết định số 300/QĐ-UBND")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_pages_ask_the_same_of_the_database_however_many_units(
    client, units, django_assert_num_queries
):
    publish(approved_year(units))

    with django_assert_num_queries(3):
        client.get(WHOLE)
    with django_assert_num_queries(3):
        client.get(f"{WHOLE}1.1/")


def test_what_is_derived_again_is_what_was_published(client, year):
    for line in ScorecardLine.objects.filter(decided_by="appraisal").select_related("criterion"):
        leaf = line.criterion
        assert isinstance(leaf, PublishedCriterion)
        assert Criterion.objects.get(code=leaf.code).rule.points(line.answer) == line.points


def links(page):
    """(shown, address) of every number that leads to its derivation."""
    found = re.findall(
        r'<a class="why" href="([^"]+)" aria-label="([^"]+) – vì sao\?">(.*?)</a>',
        page.content.decode(),
        re.S,
    )
    for _, name, shown in found:
        assert name == text_of(shown)
    return {(name, address) for address, name, _ in found}


def all_of(base):
    """Leaf, field, total, maximum, index, rank and grade of unit A."""
    return whole_of(base) | {("28,5", f"{base}1.2/"), ("41", f"{base}1/")}


def whole_of(base):
    return {
        ("65", f"{base}#tong-diem"),
        ("80", f"{base}#tong-diem"),
        ("81,25", f"{base}#chi-so"),
        ("2", f"{base}#xep-hang"),
        ("Tốt", f"{base}#xep-loai"),
    }


VERSION = "/don-vi/don-vi-a/2024/phien-ban/1/vi-sao/"
INDEX, RANK = ("81,25", f"{WHOLE}#chi-so"), ("2", f"{WHOLE}#xep-hang")


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("/don-vi/don-vi-a/2024/", all_of(WHOLE)),
        ("/don-vi/don-vi-a/2024/phien-ban/1/", all_of(VERSION)),
        ("/don-vi/don-vi-a/", whole_of(WHOLE)),
        ("/xep-hang/2024/so/", whole_of(VERSION) | {("41", f"{VERSION}1/")}),
        ("/xep-hang/2024/so/phien-ban/1/", whole_of(VERSION) | {("24", f"{VERSION}2/")}),
        ("/xep-hang/2024/", {INDEX, RANK, ("Tốt", f"{WHOLE}#xep-loai")}),
        ("/", {INDEX, RANK, ("Tốt", f"{WHOLE}#xep-loai")}),
        (WHOLE, {("41", f"{WHOLE}1/"), ("24", f"{WHOLE}2/")}),
        (f"{WHOLE}1/", {("12,5", f"{WHOLE}1.1/"), ("28,5", f"{WHOLE}1.2/")}),
    ],
)
def test_every_number_of_a_unit_is_one_click_from_its_derivation(client, year, page, wanted):
    found = links(client.get(page))

    assert wanted - found == set()
    for _, address in wanted:
        path, _, anchor = address.partition("#")
        answer = client.get(path)
        assert answer.status_code == 200
        assert not anchor or f'id="{anchor}"' in answer.content.decode()


def test_no_number_of_a_scorecard_is_left_without_its_link(client, year):
    html = client.get("/don-vi/don-vi-a/2024/").content.decode()
    table = re.search(r'<table class="scorecard">.*?</table>', html, re.S)[0]
    body = re.search(r"<tbody>.*?</tbody>", table, re.S)[0]
    for row in re.findall(r"<tr.*?</tr>", body, re.S):
        *_, own, appraised, points = re.findall(r"<td.*?</td>", row, re.S)
        for cell in (own, appraised, points):
            assert text_of(cell) in ("", "–") or 'class="why"' in cell


def test_a_correction_links_old_and_new_numbers(client, year):
    correct(score_of(year.assessments.get(unit__code="A"), "2.1"), "10")
    publish_correction(year)

    found = links(client.get("/xep-hang/2024/so/"))

    second = VERSION.replace("phien-ban/1", "phien-ban/2")
    assert {("9", f"{VERSION}2.1/"), ("10", f"{second}2.1/")} <= found
    assert {("81,25", f"{VERSION}#chi-so"), ("82,50", f"{second}#chi-so")} <= found
