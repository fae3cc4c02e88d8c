"""The template of missing figures, and the command that enters a file."""

import io

import pytest
from django.core.management import CommandError, call_command

from scoring.importing.figure_template import needs, template_of
from scoring.importing.figures import check_figures, input_columns, read_figures
from scoring.models import Figure, Score
from tests.make_year import add_group
from tests.scoring.criteria_files import write_csv, write_xlsx
from tests.scoring.office import make_office

pytestmark = pytest.mark.django_db

COLUMNS = ["unit", "code", "n", "d", "actual", "index", "A", "B", "C", "source", "reason"]
SIPAS = {"unit": "SCT", "code": "1.2", "index": "80", "source": "Báo cáo"}


@pytest.fixture
def office():
    return make_office()


def points_of(office):
    scores = Score.objects.filter(assessment=office.assessment, appraised_points__isnull=False)
    return {
        code: int(points)
        for code, points in scores.values_list("criterion__code", "appraised_points")
    }


# The template


def lines(table):
    return [[*line[:3], line[4]] for line in table]


def test_the_template_lists_what_is_missing_and_what_to_type(office):
    assert template_of(office.period).headers == [
        "unit", "unit_name", "code", "name_vi", "needs",
        "index", "A", "B", "C", "n", "d", "actual", "source", "reason", "accept_thin",
    ]  # fmt: skip
    assert lines(template_of(office.period)) == [
        ["SCT", "Sở Công Thương", "1.2", "index: Chỉ số hài lòng SIPAS"],
        ["SCT", "Sở Công Thương", "1.3",
         "A: Số phiếu trả lời A; B: Số phiếu trả lời B; C: Số phiếu trả lời C"],
        ["SCT", "Sở Công Thương", "2.1", "n: Số đạt; d: Tổng số"],
        ["SCT", "Sở Công Thương", "2.2", "actual: Tỷ lệ hồ sơ trực tuyến (ghi kèm dấu %)"],
    ]  # fmt: skip


def test_the_template_leaves_out_what_is_there_or_does_not_apply(office):
    office.figure()
    Score.objects.filter(criterion__code="2.2").update(applies=False)
    assert [line[2] for line in template_of(office.period)] == ["1.3", "2.1"]


def test_the_template_may_be_of_one_group_and_one_method(office):
    other = add_group(office.period, "xa").group
    period = office.period
    assert len(template_of(period, group=other)) == 0
    assert [line[2] for line in template_of(period, method="data")] == ["2.1", "2.2"]


def test_a_template_sent_back_as_it_was_changes_nothing(office):
    file = io.BytesIO(template_of(office.period).export("csv").encode("utf-8-sig"))
    table = read_figures(file, office.period)
    parsed = check_figures(table, office.period, by=office.cast.officer)
    assert (parsed.rows, parsed.blank, parsed.problems) == ([], 4, [])


def test_columns_of_all_leaves_are_asked_for_once(office):
    leaves = [office.score(code).criterion for code in ("1.2", "1.3", "2.1")]
    assert input_columns([*leaves, *leaves]) == ("index", "A", "B", "C", "n", "d")
    assert needs(leaves[0].rule) == "index: Chỉ số hài lòng SIPAS"


# The command


def run(path, *options):
    out = io.StringIO()
    call_command("import_figures", str(path), "--year", "2024", *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_the_command_enters_a_file(office, tmp_path, write):
    path = write(tmp_path / "so-lieu", [SIPAS], columns=COLUMNS)
    assert run(path, "--by", "officer") == (
        "Số liệu mới 1, thay đổi 0, giữ nguyên 0, dòng để trống 0.\n"
    )
    assert points_of(office) == {"1.2": 16}
    assert Figure.objects.get().entered_by == office.cast.officer


def test_the_command_tells_what_waits_for_a_second_person(office, tmp_path):
    office.own()
    path = write_csv(tmp_path / "so-lieu.csv", [SIPAS | {"unit": "SNV"}], columns=COLUMNS)
    assert run(path, "--by", "officer").endswith("Chờ người thứ hai xác nhận: 1.\n")


def test_a_dry_run_saves_nothing(office, tmp_path):
    path = write_csv(tmp_path / "so-lieu.csv", [SIPAS], columns=COLUMNS)
    assert run(path, "--by", "officer", "--dry-run").endswith("Chạy thử: chưa lưu gì.\n")
    assert not Figure.objects.exists()


def test_the_command_refuses_a_bad_file_by_row_and_column(office, tmp_path):
    path = write_csv(tmp_path / "so-lieu.csv", [SIPAS, SIPAS | {"code": "9"}], columns=COLUMNS)
    with pytest.raises(CommandError) as caught:
        run(path, "--by", "officer")
    assert caught.value.returncode == 1
    assert str(caught.value) == (
        "Chưa nhập: có 1 lỗi.\n"
        "  Dòng 3, cột code: Sở Công Thương không có tiêu chí lấy từ số liệu mang mã «9»."
    )
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("nobody", "Không có tài khoản «nobody»."),
        ("clerk", "Chỉ cán bộ CCHC Sở Nội vụ làm được việc này."),
    ],
)
def test_the_command_acts_for_an_officer_only(office, tmp_path, by, said):
    path = write_csv(tmp_path / "so-lieu.csv", [SIPAS], columns=COLUMNS)
    with pytest.raises(CommandError, match=said):
        run(path, "--by", by)


def test_the_command_needs_a_year(office, tmp_path):
    path = write_csv(tmp_path / "so-lieu.csv", [SIPAS], columns=COLUMNS)
    with pytest.raises(CommandError, match="Chưa có năm đánh giá 2030"):
        call_command("import_figures", str(path), "--year", "2030", "--by", "officer")
