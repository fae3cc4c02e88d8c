"""Criteria through the admin's own pages: previewed with their differences, then confirmed."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from journal.models import JournalEntry
from scoring.importing.columns import cells_of_set
from scoring.models import AssessmentPeriod, CriteriaSet, Criterion, RankingGroup
from tests.make import make_officer, make_user
from tests.scoring.criteria_files import FIELD, LEAF, SHIPPED, import_file, write_csv, write_xlsx

pytestmark = pytest.mark.django_db

IMPORT = "/quan-tri/scoring/criterion/import/"
CONFIRM = "/quan-tri/scoring/criterion/process_import/"
EXPORT = "/quan-tri/scoring/criterion/export/"


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def group():
    return RankingGroup.objects.get_or_create(code="so", defaults={"name": "Sở, ban, ngành"})[0]


def preview(client, path, group, **answers):
    """The page after the file was sent."""
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answers = {"year": 2025, "groups": [group.pk], "format": 0, "resource": 0} | answers
    return client.post(IMPORT, answers | {"import_file": file})


def confirm(client, page):
    """Press the button of the preview, sending its hidden fields as a browser would."""
    form = page.context["confirm_form"]
    answers = {field.html_name: field.value() for field in form if field.value() is not None}
    answers["groups"] = [getattr(value, "pk", value) for value in answers["groups"]]
    return client.post(CONFIRM, answers, follow=True)


def said(page):
    return [str(message) for message in page.context["messages"]]


def texts(page, tag):
    """What stands between these tags on the page."""
    found = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", page.content.decode(), re.DOTALL)
    return [re.sub(r"<[^>]+>", "", text).strip() for text in found]


def announced(page):
    """The changes the preview counts."""
    (headline,) = [text for text in texts(page, "h2") if text.startswith("So với bộ đang có: ")]
    return headline.removeprefix("So với bộ đang có: ")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_set_is_previewed_and_then_confirmed(client, officer, group, tmp_path, ending):
    write = {"csv": write_csv, "xlsx": write_xlsx}[ending]
    path = write(tmp_path / f"so.{ending}", [FIELD, LEAF])

    page = preview(client, path, group, name="Bộ chỉ số 2025", decision="QĐ 15/QĐ-UBND")

    assert announced(page) == "thêm 2, sửa 0, bỏ 0, giữ nguyên 0"
    assert CriteriaSet.objects.count() == 0

    page = confirm(client, page)

    assert said(page) == ["Đã nhập xong tiêu chí: thêm mới 2, cập nhật 0, xóa 0, bỏ qua 0."]
    criteria_set = CriteriaSet.objects.get()
    assert (criteria_set.name, criteria_set.decision) == ("Bộ chỉ số 2025", "QĐ 15/QĐ-UBND")
    assert list(cells_of_set(criteria_set)) == ["1", "1.1"]
    last = JournalEntry.objects.of("nam-2025")[0]
    assert (last.act, last.by) == ("nhập bộ tiêu chí", officer)


def test_the_preview_shows_what_was_and_what_would_be(client, officer, group, tmp_path):
    halves = [LEAF | {"max_score": "60"}, LEAF | {"code": "1.2", "max_score": "40"}]
    import_file(write_csv(tmp_path / "first.csv", [FIELD, *halves]))

    changed = write_csv(tmp_path / "second.csv", [FIELD, LEAF | {"evidence_vi": ""}])
    page = preview(client, changed, group, stated="leaves=81")

    assert announced(page) == "thêm 0, sửa 1, bỏ 1, giữ nguyên 1"
    kinds = [row.import_type for row in page.context["result"].rows]
    assert kinds == ["update", "delete"]
    maximum = page.context["result"].rows[0].diff[4]
    assert re.findall(r"<(del|ins)[^>]*>(.*?)</", maximum) == [("del", "6"), ("ins", "10")]
    warnings = page.context["result"].warnings
    assert warnings == [
        "Cột evidence_vi còn trống ở 1 tiêu chí chấm điểm: dòng 3.",
        "Văn bản nêu 81 tiêu chí thành phần, bảng có 1",
    ]
    assert [text for text in texts(page, "li") if text in warnings] == warnings
    assert Criterion.objects.count() == 3


def test_the_same_file_again_changes_nothing(client, officer, group):
    import_file(SHIPPED / "so_2025.csv")

    page = preview(client, SHIPPED / "so_2025.csv", group)

    assert announced(page) == "thêm 0, sửa 0, bỏ 0, giữ nguyên 126"
    assert said(confirm(client, page)) == [
        "Đã nhập xong tiêu chí: thêm mới 0, cập nhật 0, xóa 0, bỏ qua 126."
    ]


def test_a_spoilt_file_names_row_and_column_and_can_not_be_confirmed(
    client, officer, group, tmp_path
):
    rows = [FIELD, LEAF | {"max_score": "1.234,5", "parent_code": "9"}]

    page = preview(client, write_csv(tmp_path / "spoilt.csv", rows), group)

    assert [text for text in texts(page, "li") if text.startswith("Dòng")] == [
        "Dòng 3, cột max_score: Điểm tối đa “1.234,5” có nhiều dấu phân cách: không dùng dấu phân "
        "cách hàng nghìn, chỉ dùng một dấu thập phân, ví dụ 1234,5.",
        "Dòng 3, cột parent_code: Mục 1.1: không có mã cấp trên 9 trong bảng.",
    ]
    assert "confirm_form" not in page.context
    assert (CriteriaSet.objects.count(), AssessmentPeriod.objects.count()) == (0, 0)


def test_a_file_without_the_columns_is_refused_on_the_form(client, officer, group, tmp_path):
    page = preview(client, write_xlsx(tmp_path / "x.xlsx", [{"Tên": "Sở Y tế"}], ["Tên"]), group)

    (error,) = page.context["form"].errors["import_file"]
    assert error.startswith("Trang tính «Tiêu chí» không có hàng tiêu đề trong 15 dòng đầu; cần")


def test_a_frozen_year_is_refused_before_the_preview_and_at_the_confirmation(
    client, officer, group, tmp_path
):
    import_file(SHIPPED / "so_2025.csv")
    before = cells_of_set(CriteriaSet.objects.get())
    path = write_csv(tmp_path / "small.csv", [FIELD, LEAF])
    page = preview(client, path, group)
    AssessmentPeriod.objects.update(state="self_assessment")
    reason = "Năm 2025 đang ở bước «Tự đánh giá», không phải lúc thiết lập năm đánh giá."

    late = confirm(client, page)

    assert late.context["confirm_form"].non_field_errors() == [reason]
    assert reason in late.content.decode()
    assert preview(client, path, group).context["form"].non_field_errors() == [reason]
    assert cells_of_set(CriteriaSet.objects.get()) == before


def test_a_set_that_changed_since_the_preview_is_not_half_saved(client, officer, group, tmp_path):
    import_file(SHIPPED / "so_2025.csv")
    page = preview(client, write_csv(tmp_path / "small.csv", [FIELD, LEAF]), group)
    # The temporary file is what the confirmation reads: here it is spoilt in between.
    stored = page.context["confirm_form"]["import_file_name"].value()
    write_csv(tmp_path / "other.csv", [FIELD, LEAF | {"max_score": "NaN"}]).rename(stored)

    page = confirm(client, page)

    assert said(page) == [
        "Không nạp được, chưa ghi gì: Dòng 3, cột max_score: Điểm tối đa “NaN” không phải là số: "
        "chỉ nhập chữ số và một dấu thập phân, ví dụ 61,4203."
    ]
    assert Criterion.objects.count() == 126


@pytest.mark.parametrize("form", [0, 1])
def test_what_the_admin_exports_it_takes_back_unchanged(client, officer, group, tmp_path, form):
    import_file(SHIPPED / "so_2025.csv")
    criteria_set = CriteriaSet.objects.get()

    answer = client.post(
        f"{EXPORT}?criteria_set__id__exact={criteria_set.pk}", {"format": form, "resource": 0}
    )

    path = tmp_path / answer["Content-Disposition"].split('"')[1]
    assert path.name == f"bo-tieu-chi-so-2025.{['xlsx', 'csv'][form]}"
    path.write_bytes(answer.content)
    page = preview(client, path, group)
    assert announced(page) == "thêm 0, sửa 0, bỏ 0, giữ nguyên 126"


def test_two_sets_are_never_exported_into_one_table(client, officer):
    import_file(SHIPPED / "so_2025.csv")
    import_file(SHIPPED / "xa_2025.csv", group="xa")

    page = client.post(EXPORT, {"format": 1, "resource": 0})

    assert said(page) == ["Hãy lọc theo một bộ tiêu chí trước khi xuất."]


@pytest.mark.parametrize("address", [IMPORT, CONFIRM, EXPORT])
def test_a_stranger_can_neither_import_nor_export(client, address):
    client.force_login(make_user(is_staff=True, is_superuser=True))

    assert client.post(address, follow=True).status_code == 403


def test_the_import_page_knows_the_set_it_was_opened_from(client, officer, group):
    page = client.get(f"{IMPORT}?year=2025&groups={group.pk}")

    form = page.context["form"]
    assert (form["year"].value(), form["groups"].value()) == ("2025", [str(group.pk)])
    assert reverse("admin:scoring_criterion_import") == IMPORT
