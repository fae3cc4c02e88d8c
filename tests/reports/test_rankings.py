"""The public rankings: what stands on the pages, and what anonymous reading costs."""

import hashlib
import json
from decimal import Decimal

import pytest

from reports.models import Ranking
from reports.summaries import summaries
from scoring.choices import PeriodState
from scoring.models import Score
from scoring.rules.numbers import quantise_points
from tests.make_year import add_group, period_at, score_of, set_points
from tests.reports.pages import rows_of, says, text_of
from tests.reports.publication import (
    approved_year,
    assessment_of,
    correct,
    publish,
    publish_correction,
    published_year,
)

pytestmark = pytest.mark.django_db


def test_home_says_plainly_that_nothing_is_published(client):
    page = client.get("/")

    assert page.status_code == 200
    assert says(page, "Chưa có kết quả nào được công bố.")


def test_home_shows_the_latest_year_and_the_way_to_the_others(client):
    published_year("A", year=2022)
    period = approved_year("AB", year=2023)
    assessment_of(period, "C", c1_1="10.0001")
    assessment_of(period, "D", c1_1="9")
    publish(period)

    page = client.get("/")

    assert says(
        page,
        "Nhóm so Số đơn vị 4 Trung bình (%) 85,25 Cao nhất (%) 90,50 thang 100 "
        "Thấp nhất (%) 79,50 thang 100",
    )
    assert says(
        page,
        "1 Đơn vị A 90,50% Xuất sắc 90,5 trên 100 điểm "
        "1 Đơn vị B 90,50% Xuất sắc 90,5 trên 100 điểm "
        "3 Đơn vị C 80,50% Tốt 80,5001 trên 100 điểm",
    )
    assert says(page, "Kết quả năm 2023")
    assert '<a href="/xep-hang/2022/">Năm 2022</a>' in page.content.decode()


def test_the_mean_is_computed_from_exact_indices_and_rounded_once():
    period = approved_year()
    for code in "BC":
        assessment_of(period, code, c1_1="19.995")  # 90,495 is printed 90,50
    ranking = publish(period)[0]

    assert summaries([ranking])[0].mean == Decimal("90.50")
    period = approved_year(year=2023)
    for code in "BC":
        assessment_of(period, code, c1_1="19.9949")
    set_points(period.assessments.get(unit__code="A"), c1_1="19.995")

    # Printed 90,50, 90,49 and 90,49: their mean would be 90,4933; the exact one is 90,4949.
    assert summaries(publish(period))[0].mean == Decimal("90.49")


def test_all_years_and_groups_are_listed(client):
    published_year("A", year=2022)
    period = approved_year("AB", year=2023)
    assessment_of(period, "X", add_group(period, "xa").group)
    publish(period)

    words = text_of(client.get("/xep-hang/").content.decode())

    assert words.index("Năm 2023 Nhóm so: 2 đơn vị") < words.index("Nhóm xa: 1 đơn vị")
    assert words.index("Nhóm xa: 1 đơn vị") < words.index("Năm 2022 Nhóm so: 1 đơn vị")


def test_a_year_counts_its_grades(client):
    period = approved_year("AB")
    assessment_of(period, "C", c1_1="5")
    publish(period)

    page = client.get("/xep-hang/2024/")

    assert says(page, "Xuất sắc 2 Tốt 0 Khá 1 Trung bình 0 Yếu 0")
    assert says(
        page,
        "Cao nhất 90,50% (Đơn vị A, trên 100 điểm), thấp nhất 75,50% (Đơn vị C, trên 100 điểm), "
        "chênh lệch 15,00 điểm phần trăm.",
    )


def test_a_ranking_shows_all_columns_and_marks_the_reduced_scale(client):
    period = approved_year("A")
    reduced = assessment_of(period, "B", c1_2=None)
    Score.objects.filter(assessment=reduced, criterion__code="1.2").update(applies=False)
    publish(period)

    page = client.get("/xep-hang/2024/so/")

    assert rows_of(page, "ranking") == [
        ["1", "Đơn vị A", "90,5", "100", "90,50", "Xuất sắc", "48,5", "42"],
        ["2", "Đơn vị B", "62", "70*", "88,57", "Tốt", "20/20*", "42"],
    ]
    assert says(page, "Lĩnh vực 1: Chỉ đạo, điều hành; 2: Tác động của cải cách.")
    assert says(page, "* Có tiêu chí không đánh giá đối với đơn vị")


def test_a_ranking_names_its_sources(client):
    ranking = published_year()

    page = client.get("/xep-hang/2024/so/")

    assert says(page, "Quyết định số 125/QĐ-UBND ngày 14/02/2025.")
    assert says(page, "Bộ tiêu chí thử")
    assert says(page, ranking.content_hash)
    for sentence in ranking.rules.sentences():
        assert says(page, sentence)


def test_equal_printed_digits_with_different_ranks_get_a_note(client):
    period = approved_year("AB")
    assessment_of(period, "C", c1_1="20", c1_2="28.4999")
    publish(period)

    assert says(
        client.get("/xep-hang/2024/so/"),
        "Chỉ số in ra cùng là 90,50 nhưng thứ hạng khác nhau, vì xếp hạng theo chỉ số chưa "
        "làm tròn: Đơn vị A 90,5000; Đơn vị B 90,5000; Đơn vị C 90,4999.",
    )


def test_equal_units_stand_in_the_order_of_the_vietnamese_alphabet(client):
    period = approved_year(())
    for code, name in [("1", "Sở Y tế"), ("2", "Sở Đất đai"), ("3", "Sở Ăn uống"), ("4", "Sở An")]:
        unit = assessment_of(period, code).unit
        unit.name = name
        unit.save()
    publish(period)

    names = [row[1] for row in rows_of(client.get("/xep-hang/2024/so/"), "ranking")]
    assert names == ["Sở An", "Sở Ăn uống", "Sở Đất đai", "Sở Y tế"]


def test_an_older_version_stays_readable_and_points_to_the_newer(client):
    period = approved_year("AB")
    publish(period)
    correct(score_of(period.assessments.get(unit__code="A"), "1.1"), "12.5")
    publish_correction(period)

    old = client.get("/xep-hang/2024/so/phien-ban/1/")
    new = client.get("/xep-hang/2024/so/")

    assert [row[:3] for row in rows_of(old, "ranking")] == [
        ["1", "Đơn vị A", "90,5"],
        ["1", "Đơn vị B", "90,5"],
    ]
    assert says(
        old, "Đây là phiên bản 1, đã được thay bằng phiên bản 2 theo Quyết định số 310/QĐ-UBND"
    )
    assert [row[:3] for row in rows_of(new, "ranking")] == [
        ["1", "Đơn vị B", "90,5"],
        ["2", "Đơn vị A", "83"],
    ]
    assert says(new, "Phiên bản 2, đã đính chính: Đính chính điểm 1.1")
    assert says(new, "1 Đơn vị A 1.1 Kế hoạch cải cách 20 12,5")
    assert says(new, "Đơn vị A 90,5 → 83 100 90,50 → 83,00 1 → 2 Xuất sắc → Tốt")
    numbered = client.get("/xep-hang/2024/so/phien-ban/2/")
    # But for the title, and the address that each has printed at its foot.
    told = text_of(numbered.content.decode()).replace("/2024/so/phien-ban/2/;", "/2024/so/;")
    assert text_of(new.content.decode()) == told.replace(", phiên bản 2 Đến nội", " Đến nội")


def test_the_content_hashes_to_the_printed_fingerprint(client):
    ranking = published_year("AB")

    page = client.get("/xep-hang/2024/so/phien-ban/1/noi-dung.json")

    assert hashlib.sha256(page.content).hexdigest() == ranking.content_hash
    assert page["Content-Type"] == "application/json; charset=utf-8"
    assert page["ETag"] == f'"{ranking.content_hash}"'


def test_a_stranger_adds_up_the_content_to_the_printed_index(client):
    period = approved_year("A")
    Score.objects.filter(criterion__code="1.2").update(applies=False)
    publish(period)

    content = json.loads(client.get("/xep-hang/2024/so/phien-ban/1/noi-dung.json").content)
    leaves = {node["code"] for node in content["criteria"] if node["method"]}
    [unit] = content["units"]
    lines = [line for line in unit["lines"] if line["code"] in leaves and line["applies"]]
    points = sum(Decimal(line["points"]) for line in lines)
    maximum = sum(Decimal(line["applicable_max"]) for line in lines)

    assert (str(quantise_points(points)), str(quantise_points(maximum))) == (
        unit["points"],
        unit["applicable_max"],
    )
    assert Decimal(unit["index_percent"]) == round(100 * points / maximum, 2)


@pytest.mark.parametrize("state", [s for s in PeriodState if s != PeriodState.PUBLISHED])
def test_an_unpublished_year_is_not_there(client, state):
    period_at(approved_year("A"), state)

    for path in ("/xep-hang/2024/", "/xep-hang/2024/so/", "/xep-hang/2024/so/phien-ban/1/"):
        page = client.get(path)
        assert page.status_code == 404
        assert says(page, "Địa chỉ này không có, hoặc nội dung chưa được công bố.")


@pytest.mark.parametrize(
    "path",
    [
        "/xep-hang/2024/xa/",
        "/xep-hang/2023/so/",
        "/xep-hang/99999999999999999999/",
        "/xep-hang/2024/so/phien-ban/2/",
        "/xep-hang/2024/so/phien-ban/0/",
        "/xep-hang/2024/so/phien-ban/2/noi-dung.json",
    ],
)
def test_what_was_not_published_is_not_there(client, path):
    published_year()

    assert client.get(path).status_code == 404


def test_sample_years_say_so_on_every_page(client):
    published_year(is_sample=True)

    for path in ("/", "/xep-hang/", "/xep-hang/2024/", "/xep-hang/2024/so/"):
        assert says(client.get(path), "Số liệu mẫu:")


@pytest.mark.parametrize("units", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/", 13),
        ("/xep-hang/", 2),
        ("/xep-hang/2024/", 3),
        ("/xep-hang/2024/so/", 8),
        ("/xep-hang/2024/so/phien-ban/1/", 8),
        ("/xep-hang/2024/so/phien-ban/1/noi-dung.json", 4),
    ],
)
def test_pages_ask_the_same_of_the_database_however_long_they_are(
    client, path, queries, units, django_assert_num_queries
):
    published_year("ABC"[:units])

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("corrected", [1, 3])
def test_a_corrected_list_asks_the_same_however_much_was_corrected(
    client, corrected, django_assert_num_queries
):
    period = approved_year("ABC")
    publish(period)
    for code in "ABC"[:corrected]:
        correct(score_of(period.assessments.get(unit__code=code), "1.1"), "12.5")
    publish_correction(period)

    with django_assert_num_queries(13):
        page = client.get("/xep-hang/2024/so/")

    assert page.content.decode().count("<td>Kế hoạch cải cách</td>") == corrected
    assert Ranking.objects.count() == 2


@pytest.mark.parametrize("units", [1, 3])
def test_a_ranking_has_a_row_per_unit(client, units):
    published_year("ABC"[:units])

    page = client.get("/xep-hang/2024/so/")
    assert page.content.decode().count('data-order="') == units
