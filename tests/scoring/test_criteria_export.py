"""A set goes out as the table it came from: exported and imported again, nothing changes."""

import io

import pytest
from django.core.management import call_command

from scoring.importing.columns import cells_of_set
from scoring.models import CriteriaSet
from tests.scoring.criteria_files import FIELD, LEAF, SHIPPED, import_file, shipped_rows, write_csv
from units.tables import read_table

pytestmark = pytest.mark.django_db


def export(path, group="so"):
    out = io.StringIO()
    call_command("export_criteria", str(path), "--year", "2025", "--group", group, stdout=out)
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exported_set_can_be_imported_and_changes_nothing(tmp_path, ending):
    import_file(SHIPPED / "so_2025.csv")
    before = cells_of_set(CriteriaSet.objects.get())

    out, _ = import_file(export(tmp_path / f"so.{ending}"))

    assert out.splitlines()[1] == (
        "Đã nhập «Bộ tiêu chí so (2025)»: thêm 0, sửa 0, bỏ 0, giữ nguyên 126."
    )
    assert cells_of_set(CriteriaSet.objects.get()) == before


def test_the_exported_columns_are_those_of_the_shipped_sets(tmp_path):
    import_file(SHIPPED / "xa_2025.csv", group="xa")

    table = read_table(export(tmp_path / "xa.csv", "xa"), required=list(shipped_rows("xa_2025")[0]))

    texts = ("code", "parent_code", "level", "name_vi", "method", "rule", "guide_vi", "no_case")
    assert [[row.values[column] for column in texts] for row in table.rows] == [
        [row[column] for column in texts] for row in shipped_rows("xa_2025")
    ]


def test_text_that_excel_could_run_is_disarmed_and_comes_back(tmp_path):
    guide = "=1+1\n- Mỗi nội dung được 0,25 điểm"
    import_file(write_csv(tmp_path / "in.csv", [FIELD, LEAF | {"guide_vi": guide}]))

    path = export(tmp_path / "out.csv")

    assert "'=1+1" in path.read_text(encoding="utf-8-sig")
    import_file(path)
    assert cells_of_set(CriteriaSet.objects.get())["1.1"]["guide_vi"] == guide


@pytest.mark.parametrize(
    ("name", "group", "said"),
    [
        ("so.pdf", "so", "Tên tệp phải có đuôi .csv hoặc .xlsx.\n"),
        ("so.csv", "xa", "Năm 2025 không có nhóm «xa».\n"),
    ],
)
def test_an_export_that_makes_no_sense_is_refused(tmp_path, name, group, said):
    import_file(SHIPPED / "so_2025.csv")
    err = io.StringIO()

    with pytest.raises(SystemExit):
        call_command(
            "export_criteria", str(tmp_path / name), "--year=2025", f"--group={group}", stderr=err
        )

    assert err.getvalue() == said
