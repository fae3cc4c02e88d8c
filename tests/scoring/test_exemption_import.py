"""Exemptions from a table: units of 31 December, leaves of their own set, all rows or none."""

import io

import pytest
from django.core.management import call_command

from journal.models import JournalEntry
from scoring.models import Assessment, Exemption, PeriodGroup
from scoring.rules.numbers import format_number
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at
from tests.scoring.criteria_files import SHIPPED, import_file, write_csv, write_xlsx

pytestmark = pytest.mark.django_db

COLUMNS = ["unit_name", "code", "reason_vi", "decision"]
ROW = {"unit_name": "Sở Ngoại vụ", "code": "1.2", "reason_vi": "Không có hồ sơ."}


@pytest.fixture
def foreign_affairs():
    """Sở Ngoại vụ, enrolled in a year that is being prepared."""
    unit = make_unit("SNgV", name="Sở Ngoại vụ")
    make_assessment(make_period(2024), unit)
    return unit


def run(path, *options, year=2024):
    """What the command prints, and what it says on stderr when it refuses."""
    out, err = io.StringIO(), io.StringIO()
    try:
        arguments = [str(path), "--year", str(year), *options]
        call_command("import_exemptions", *arguments, stdout=out, stderr=err)
    except SystemExit as ended:
        assert ended.code == 1
    return out.getvalue(), err.getvalue()


def refusal(tmp_path, *rows):
    """Why the rows were refused, one problem a line; nothing may be saved."""
    out, err = run(write_csv(tmp_path / "exemptions.csv", rows, COLUMNS))
    assert (out, Exemption.objects.count()) == ("", 0)
    return err.splitlines()


@pytest.mark.parametrize(("write", "ending"), [(write_csv, "csv"), (write_xlsx, "xlsx")])
def test_rows_are_entered_with_reason_and_decision(tmp_path, foreign_affairs, write, ending):
    row = ROW | {"decision": "CV 12/SNV-CCHC"}

    out, _ = run(write(tmp_path / f"exemptions.{ending}", [row], COLUMNS))

    assert out == "Đã thêm 1 mục, có từ trước 0 mục.\n"
    entered = Exemption.objects.values_list("unit__code", "criterion__code", "reason", "decision")
    assert list(entered) == [("SNgV", "1.2", "Không có hồ sơ.", "CV 12/SNV-CCHC")]
    assert JournalEntry.objects.of("nam-2024")[0].act == "không đánh giá"


def test_a_unit_may_be_named_by_its_code(tmp_path, foreign_affairs):
    columns = ["unit", "code", "reason_vi"]

    out, _ = run(write_csv(tmp_path / "codes.csv", [ROW | {"unit": "SNgV"}], columns))

    assert out == "Đã thêm 1 mục, có từ trước 0 mục.\n"


def test_the_same_table_again_adds_nothing(tmp_path, foreign_affairs):
    path = write_csv(tmp_path / "exemptions.csv", [ROW, ROW | {"code": "2.1"}], COLUMNS)
    run(path)

    assert run(path) == ("Đã thêm 0 mục, có từ trước 2 mục.\n", "")
    assert Exemption.objects.count() == 2


def test_a_dry_run_saves_nothing(tmp_path, foreign_affairs):
    path = write_csv(tmp_path / "exemptions.csv", [ROW], COLUMNS)

    assert run(path, "--dry-run") == ("Sẽ thêm 1 mục, có từ trước 0 mục.\n", "")
    assert Exemption.objects.count() == 0


def test_the_shipped_exemptions_lower_the_applicable_maximum():
    import_file(SHIPPED / "so_2024.csv", year=2024)
    names = ["Văn phòng UBND tỉnh", "Thanh tra tỉnh", "Ban Dân tộc", "Sở Ngoại vụ"]
    names += ["Ban Quản lý Khu kinh tế tỉnh", "Sở Nội vụ"]
    use = PeriodGroup.objects.get()
    for name in names:
        Assessment.objects.create(
            period=use.period,
            group=use.group,
            criteria_set=use.criteria_set,
            unit=make_unit(name[:20], name=name),
        )

    run(SHIPPED / "exemptions_so_2024.csv")

    left_out = dict.fromkeys(names, 0)
    for exemption in Exemption.objects.select_related("unit", "criterion"):
        left_out[exemption.unit.name] += exemption.criterion.max_score
    applicable = {name: format_number(100 - points) for name, points in left_out.items()}
    assert applicable == {
        "Văn phòng UBND tỉnh": "70",
        "Thanh tra tỉnh": "79",
        "Ban Dân tộc": "84",
        "Sở Ngoại vụ": "91,5",
        "Ban Quản lý Khu kinh tế tỉnh": "94",
        "Sở Nội vụ": "97,75",
    }


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        (
            {"unit_name": "Sở Không Có"},
            "Dòng 3, cột unit_name: Không có đơn vị nào có mã hoặc tên «Sở Không Có» "
            "vào ngày 31/12/2024.",
        ),
        ({"code": "9.9"}, "Dòng 3, cột code: Bộ tiêu chí của Sở Ngoại vụ không có mã «9.9»."),
        ({"code": "1"}, "Dòng 3, cột code: 1 có mục con: ghi từng tiêu chí chấm điểm."),
        ({"code": "2.1"}, "Dòng 3, cột code: Sở Ngoại vụ, tiêu chí 2.1: đã có ở dòng 2."),
        ({"reason_vi": " "}, "Dòng 3, cột reason_vi: Chưa ghi lý do không đánh giá."),
        ({"reason_vi": "x" * 501}, "Dòng 3, cột reason_vi: Không được dài quá 500 ký tự."),
    ],
)
def test_a_row_that_makes_no_sense_stops_all(tmp_path, foreign_affairs, cells, problem):
    assert refusal(tmp_path, ROW | {"code": "2.1"}, ROW | cells) == [problem]


def test_a_unit_that_is_not_assessed_is_named(tmp_path, foreign_affairs):
    make_unit("SYT", name="Sở Y tế")

    assert refusal(tmp_path, ROW | {"unit_name": "Sở Y tế"}) == [
        "Dòng 2, cột unit_name: Sở Y tế chưa có trong danh sách đánh giá năm 2024."
    ]


def test_a_misspelt_column_is_not_passed_over(tmp_path, foreign_affairs):
    path = write_csv(tmp_path / "x.csv", [ROW | {"văn bản": "x"}], [*COLUMNS[:3], "văn bản"])

    out, err = run(path)

    assert (out, err.count("\n"), Exemption.objects.count()) == ("", 1, 0)
    assert err.startswith("Dòng 1, cột văn bản: không biết cột này;")


def test_a_year_that_is_concluded_takes_no_more(tmp_path, foreign_affairs):
    period = foreign_affairs.assessments.get().period
    period_at(period, "conclusion")

    assert refusal(tmp_path, ROW) == [
        "Đã hết thẩm định: không đổi tiêu chí không đánh giá được nữa."
    ]
    assert run(tmp_path / "exemptions.csv", year=2031)[1] == "Chưa có năm đánh giá 2031.\n"
