"""`manage.py import_results` from outside: exit status, stderr, the report's columns and lines."""

import pytest
from django.core.management import call_command

from reports.models import StatedRow, Statement
from tests.reports.earlier.tables import HEADER, Run, results_file
from tests.units.files import csv_file, xlsx_file
from units.models import Unit

pytestmark = pytest.mark.django_db

COLUMNS = "row,year,group,unit,column,severity,printed,recomputed,cause"


def run(folder, path, *options):
    return Run(folder, "import_results", path, *options)


def test_contradictions_are_kept_as_printed_and_told_with_status_0(tmp_path):
    rows = ["2019,Nhóm A,Sở Một,68.32,84,81.58,1,", "2019,Nhóm A,Sở Hai,,,80,3,"]
    path = results_file(tmp_path, *rows)

    ran = run(tmp_path, path, "--create-missing", "--size", "Nhóm A=2")

    assert (ran.status, ran.err) == (0, [])
    assert ran.text.splitlines()[0] == COLUMNS
    lines = [[line[name] for name in COLUMNS.split(",")[:8]] for line in ran.report]
    assert lines == [
        ["2", "2019", "Nhóm A", "Sở Một", "index_percent", "error", "81.58", "81.33"],
        ["3", "2019", "Nhóm A", "Sở Hai", "rank", "error", "3", "2"],
        ["3", "2019", "Nhóm A", "Sở Hai", "index_percent", "notice", "80", ""],
        ["3", "2019", "Nhóm A", "Sở Hai", "rank", "notice", "3", ""],
    ]
    assert ran.out[0] == (
        "Đã nhập 1 bảng (mới 1, phiên bản mới 0, giữ nguyên 0); đối chiếu: 2 lỗi, 2 lưu ý."
    )
    assert ran.out[1] == (
        "Lỗi. Dòng 2, 2019, Nhóm A, Sở Một, cột index_percent: "
        "Chỉ số không khớp 68,32 điểm trên 84 (in «81,58», tính lại «81,33»)."
    )
    assert [row.index_printed for row in StatedRow.objects.order_by("order")] == ["81.58", "80"]


def test_a_clean_list_has_a_report_of_its_columns_only(tmp_path):
    ran = run(tmp_path, results_file(tmp_path, "2019,A,B,68.32,84,81.33,1,Tốt"), "--create-missing")

    assert (ran.status, ran.text) == (0, COLUMNS + "\n")


def test_an_unreadable_cell_is_status_1_with_row_and_column_on_stderr(tmp_path):
    path = results_file(tmp_path, "2019,A,B,1,1,100,1,", "2019,A,C,x,,,,")

    ran = run(tmp_path, path, "--create-missing")

    assert (ran.status, ran.out, ran.text) == (1, [], None)
    assert ran.err[0].startswith("Dòng 3, cột points: Điểm “x” không phải là số")
    assert (Statement.objects.count(), Unit.everywhere.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"PK\x03\x04 torn", "Tệp bảng tính bị hỏng hoặc tải lên chưa hết."),
        (b"", "Tệp rỗng."),
        (b"year,group\n2019,A\n", "Tệp thiếu cột unit; các cột tìm thấy: year, group."),
    ],
)
def test_a_spoilt_file_is_told(tmp_path, content, problem):
    (tmp_path / "x.csv").write_bytes(content)

    ran = run(tmp_path, tmp_path / "x.csv")

    assert (ran.status, ran.err) == (1, [problem])


def test_a_sheet_of_something_else_is_told(tmp_path):
    path = xlsx_file(tmp_path, [["Ghi chú"], ["Không có bảng"]], sheet="Bìa")

    assert run(tmp_path, path).err == [
        "Trang tính «Bìa» không có hàng tiêu đề trong 15 dòng đầu; cần các cột: year, group, unit."
    ]


def test_a_workbook_says_the_same_as_a_csv(tmp_path):
    rows = [HEADER.split(","), [2019, "A", "B", 68.32, 84, 81.58, 1, "Tốt"]]

    ran = run(tmp_path, xlsx_file(tmp_path, rows), "--create-missing")

    assert [(line["row"], line["column"], line["recomputed"]) for line in ran.report] == [
        ("2", "index_percent", "81.33")
    ]


def test_a_dry_run_tells_all_and_saves_nothing(tmp_path):
    path = results_file(tmp_path, "2019,A,B,90,100,91,1,")

    ran = run(tmp_path, path, "--create-missing", "--dry-run")

    assert (ran.status, [line["severity"] for line in ran.report]) == (0, ["error"])
    assert ran.out[0].startswith("Sẽ nhập 1 bảng (mới 1")
    assert (Statement.objects.count(), Unit.everywhere.count()) == (0, 0)


def test_a_dry_run_says_what_is_already_there(tmp_path):
    path = results_file(tmp_path, "2019,A,B,90,100,90,1,")
    run(tmp_path, path, "--create-missing")

    assert "giữ nguyên 1" in run(tmp_path, path, "--dry-run").out[0]


@pytest.mark.parametrize("size", ["A", "A=", "=3", "A=0", "A=x"])
def test_a_size_that_is_none_is_refused(tmp_path, size):
    ran = run(tmp_path, results_file(tmp_path, "2019,A,B,,,,,"), "--size", size)

    assert (ran.status, ran.err) == (
        1,
        [f"Không hiểu --size «{size}»: ghi NHÓM=N, ví dụ so=18."],
    )


def test_a_report_that_can_not_be_written_leaves_nothing_behind(tmp_path, capsys):
    path = results_file(tmp_path, "2019,A,B,,,,,")
    report = str(tmp_path / "không có" / "r.csv")

    with pytest.raises(SystemExit) as end:
        call_command("import_results", str(path), "--create-missing", "--report", report)

    assert (end.value.code, Statement.objects.count()) == (1, 0)
    assert capsys.readouterr().err == f"Không ghi được tệp {report}.\n"


def test_the_report_runs_no_formula(tmp_path):
    path = results_file(tmp_path, "2019,A,@Sở,90,100,91,,")

    assert run(tmp_path, path, "--create-missing").report[0]["unit"] == "'@Sở"


def test_unknown_names_are_told_row_by_row_without_create_missing(tmp_path):
    ran = run(tmp_path, results_file(tmp_path, "2019,A,B,,,,,", "2019,A,C,,,,,"))

    assert (ran.status, [line.split(":")[0] for line in ran.err]) == (
        1,
        ["Dòng 2, cột group", "Dòng 3, cột group"],
    )


def test_the_press_table_comes_in_by_its_mapping(tmp_path, settings):
    folder = settings.BASE_DIR / "cchc" / "sample_data" / "earlier_results"

    ran = run(tmp_path, folder / "subprovincial_scores_partial.csv", "--mapping", "tinh-khoi",
              "--create-missing")  # fmt: skip

    assert ran.out[0] == (
        "Đã nhập 8 bảng (mới 8, phiên bản mới 0, giữ nguyên 0); đối chiếu: 0 lỗi, 3 lưu ý."
    )
    assert [(line["row"], line["column"], line["severity"]) for line in ran.report] == [
        ("17", "rank", "notice"),
        ("19", "rank", "notice"),
        ("21", "points", "notice"),
    ]
    kept = Statement.objects.order_by("pk").values_list("group__name", "year", "size", "source")
    press = "Trích từ báo chí, cổng thông tin ({})".format
    assert list(kept) == [
        ("Ninh Bình – sở, ban, ngành", 2019, 18, press("ninh_binh_2019")),
        ("Ninh Bình – huyện, thành phố", 2019, None, press("ninh_binh_2019")),
        ("Ninh Bình – sở, ban, ngành", 2020, 18, press("ninh_binh_2020")),
        ("Ninh Bình – huyện, thành phố", 2020, 8, press("ninh_binh_2020")),
        ("Bắc Kạn – sở, ban, ngành", 2018, 19, press("bac_kan_2018")),
        ("Bắc Kạn – huyện, thành phố", 2018, 8, press("bac_kan_2018")),
        ("Lào Cai – sở, ban, ngành", 2015, None, press("lao_cai_2015")),
        ("Lào Cai – huyện, thành phố (DCI)", 2017, 9, press("lao_cai_dci_2017")),
    ]
    assert StatedRow.objects.count() == 31


def test_problems_of_a_mapped_table_name_its_own_columns(tmp_path):
    text = "province,year,block,unit,index_pct\nA,2019,sở,B,x\nA,2019,,C,1\n"

    assert run(tmp_path, csv_file(tmp_path, text), "--mapping", "tinh-khoi").err == [
        "Dòng 3, cột block: Ô này không được để trống."
    ]
    text = "province,year,block,unit,index_pct\nA,2019,sở,B,x\n"
    [problem] = run(tmp_path, csv_file(tmp_path, text), "--mapping", "tinh-khoi").err
    assert problem.startswith("Dòng 2, cột index_pct: Số phần trăm “x” không phải là số")
