"""Bonus and penalty in the admin: listed apart from the 100, imported as a whole, exported."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.models import JournalEntry
from scoring.choices import PeriodState
from scoring.models import Criterion, OutsideItem
from tests.make import make_officer, make_user
from tests.make_year import add_group, add_outside, period_at
from tests.scoring.bonus_files import AWARD, BLAME, SHIPPED_TABLE, write_csv, year_with_set

pytestmark = pytest.mark.django_db

IMPORT = "/quan-tri/scoring/outsideitem/import/"
CONFIRM = "/quan-tri/scoring/outsideitem/process_import/"
EXPORT = "/quan-tri/scoring/outsideitem/export/"
LIST = "/quan-tri/scoring/outsideitem/"
FROZEN = "Năm 2024 đang ở bước «Tự đánh giá», không phải lúc thiết lập năm đánh giá."


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def year():
    """A year in preparation and the set of its one group."""
    return year_with_set()


def preview(client, path, **answers):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answers = {"year": 2024, "format": 0, "resource": 0} | answers
    return client.post(IMPORT, answers | {"import_file": file})


def confirm(client, page):
    form = page.context["confirm_form"]
    answers = {field.html_name: field.value() for field in form if field.value() is not None}
    answers["groups"] = [getattr(value, "pk", value) for value in answers["groups"]]
    return client.post(CONFIRM, answers, follow=True)


def codes(model):
    return list(model.objects.outside().leaves().order_by("order").values_list("code", flat=True))


def test_a_table_is_previewed_and_then_confirmed(client, officer, year, tmp_path):
    page = preview(client, write_csv(tmp_path / "t.csv", [AWARD, BLAME]))
    told = "Bộ tiêu chí thử (2024): thêm 2, sửa 0, bỏ 0, giữ nguyên 0"
    assert told in page.content.decode()
    assert [row.import_type for row in page.context["result"].rows] == ["new", "new"]
    assert codes(Criterion) == []

    confirm(client, page)
    assert codes(Criterion) == ["T1", "P1"]
    entry = JournalEntry.objects.of("nam-2024")[0]
    assert (entry.act, entry.by) == ("nhập điểm thưởng, điểm trừ", officer)


def test_a_spoilt_table_is_named_by_row_and_column(client, officer, year, tmp_path):
    page = preview(client, write_csv(tmp_path / "t.csv", [AWARD | {"max_points": "NaN"}]))
    assert "Dòng 2, cột max_points" in page.content.decode()
    assert "confirm_form" not in page.context


def test_years_are_asked_for_their_clock(client, officer, year):
    page = preview(client, SHIPPED_TABLE, year=2023)
    assert page.context["form"].errors["year"] == ["Chưa có năm đánh giá 2023."]
    period_at(year[0], PeriodState.SELF_ASSESSMENT)
    page = preview(client, SHIPPED_TABLE)
    assert page.context["form"].errors["year"] == [FROZEN]


def test_what_is_exported_is_taken_back_unchanged(client, officer, year, tmp_path):
    confirm(client, preview(client, SHIPPED_TABLE))
    answer = client.post(EXPORT, {"format": 1, "resource": 0})
    path = tmp_path / answer["Content-Disposition"].split('"')[1]
    assert path.name == "diem-thuong-diem-tru-so-2024.csv"
    path.write_bytes(answer.content)
    page = preview(client, path)
    assert "thêm 0, sửa 0, bỏ 0, giữ nguyên 12" in page.content.decode()


def test_two_sets_are_never_exported_into_one_table(client, officer, year):
    add_outside(year[1])
    add_outside(add_group(year[0], "xa").criteria_set)
    page = client.post(EXPORT, {"format": 1, "resource": 0})
    said = [str(message) for message in page.context["messages"]]
    assert said == ["Hãy lọc theo một bộ tiêu chí trước khi xuất."]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_keep_the_two_apart(client, officer, year, rows, django_assert_num_queries):
    for number in range(rows - 1):
        add_outside(add_group(year[0], f"nhom-{number}").criteria_set)
    add_outside(year[1])
    with django_assert_num_queries(7):
        page = client.get(LIST)
    assert {item.part for item in page.context["cl"].queryset} == {"bonus", "penalty"}
    page = client.get("/quan-tri/scoring/criterion/")
    assert {item.part for item in page.context["cl"].queryset} == {"main"}


def test_words_are_mended_and_numbers_are_not(client, officer, year):
    add_outside(year[1])
    item = OutsideItem.objects.get(code="T1")
    address = reverse("admin:scoring_outsideitem_change", args=[item.pk])
    words = {"name": "Khen", "guide": "", "evidence_guide": "", "lead_agency": "", "max_score": "9"}
    assert client.post(address, words).status_code == 302
    item.refresh_from_db()
    assert (item.name, item.max_score, item.part) == ("Khen", 1, "bonus")
    entry = JournalEntry.objects.of("nam-2024")[0]
    assert entry.act == "sửa mục điểm thưởng, điểm trừ"
    period_at(year[0], PeriodState.SELF_ASSESSMENT)
    assert client.post(address, words | {"name": "Khác"}).status_code == 403


def test_the_page_of_a_set_leads_to_its_items(client, officer, year):
    add_outside(year[1])
    page = client.get(reverse("admin:scoring_criteriaset_change", args=[year[1].pk]))
    item = OutsideItem.objects.get(code="P1")
    assert reverse("admin:scoring_outsideitem_change", args=[item.pk]) in page.content.decode()
    assert f"{IMPORT}?year=2024" in page.content.decode()


@pytest.mark.parametrize("address", [LIST, IMPORT, CONFIRM, EXPORT])
def test_a_stranger_comes_nowhere_near(client, address):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.post(address, follow=True).status_code == 403
