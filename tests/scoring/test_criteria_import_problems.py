"""What is wrong with a table of criteria is said by row and column, and nothing is saved."""

import pytest

from scoring.importing.columns import COLUMNS
from tests.scoring.criteria_files import (
    FIELD,
    LEAF,
    import_file,
    nothing_is_saved,
    refusal,
    shipped_rows,
    write_csv,
    write_xlsx,
)

pytestmark = pytest.mark.django_db

NUMBER = "không phải là số: chỉ nhập chữ số và một dấu thập phân, ví dụ 61,4203."
TWO_LEAVES = [
    FIELD,
    LEAF | {"max_score": "60"},
    LEAF | {"code": "1.2", "max_score": "40"},
]


def problems_of(path):
    """The lines that name a problem each."""
    *lines, last = refusal(path).splitlines()
    assert last == "Chưa nhập gì: hãy sửa các lỗi trên rồi nhập lại."
    assert nothing_is_saved()
    return lines


def spoilt(tmp_path, at=1, write=write_csv, **cells):
    """A good table with some cells of one row (0: the field, 1 and 2: its leaves) changed."""
    rows = [dict(row) for row in TWO_LEAVES]
    rows[at] |= cells
    return write(tmp_path / f"spoilt.{write.__name__.removeprefix('write_')}", rows)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Điểm tối đa chưa được nhập."),
        ("năm mươi", f"Điểm tối đa “năm mươi” {NUMBER}"),
        ("60 điểm", f"Điểm tối đa “60 điểm” {NUMBER}"),
        ("NaN", f"Điểm tối đa “NaN” {NUMBER}"),
        ("Infinity", f"Điểm tối đa “Infinity” {NUMBER}"),
        ("1e999", f"Điểm tối đa “1e999” {NUMBER}"),
        (
            "1.234,5",
            "Điểm tối đa “1.234,5” có nhiều dấu phân cách: không dùng dấu phân cách hàng nghìn, "
            "chỉ dùng một dấu thập phân, ví dụ 1234,5.",
        ),
        ("-60", "Điểm tối đa phải lớn hơn 0."),
        ("0", "Điểm tối đa phải lớn hơn 0."),
        ("60,00001", "Điểm tối đa không được quá 4 chữ số thập phân."),
        ("100000", "Điểm tối đa không được quá 99999."),
    ],
)
def test_a_maximum_must_be_one_plain_number(tmp_path, written, said):
    assert problems_of(spoilt(tmp_path, max_score=written)) == [f"Dòng 3, cột max_score: {said}"]


def test_a_problem_in_excel_is_named_by_the_row_excel_shows(tmp_path):
    assert problems_of(spoilt(tmp_path, write=write_xlsx, max_score="1.234,5")) == [
        "Dòng 3, cột max_score: Điểm tối đa “1.234,5” có nhiều dấu phân cách: không dùng dấu phân "
        "cách hàng nghìn, chỉ dùng một dấu thập phân, ví dụ 1234,5."
    ]


def test_children_must_add_up_to_their_parent(tmp_path):
    assert problems_of(spoilt(tmp_path, max_score="59,75")) == [
        "Dòng 2, cột max_score: Mục 1: điểm tối đa các mục con cộng lại được 99,75 điểm, "
        "khác 100 điểm."
    ]


def test_fields_must_add_up_to_the_total(tmp_path):
    half = [FIELD | {"max_score": "50"}, LEAF | {"max_score": "50"}]

    assert problems_of(write_csv(tmp_path / "half.csv", half)) == [
        "Cột max_score: Toàn bảng: điểm tối đa các mục con cộng lại được 50 điểm, khác 100 điểm."
    ]


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("code", "", "Chưa ghi."),
        ("code", "1 1", "Mã «1 1» chỉ được gồm chữ, số và dấu chấm."),
        ("parent_code", "9", "Mục 1.1: không có mã cấp trên 9 trong bảng."),
        ("parent_code", "1.1", "Mục 1.1: cấp trên nối vòng trở lại chính mục này."),
        ("level", "", "Chưa ghi; chỉ nhận: field, criterion, subcriterion."),
        ("level", "cấp 2", "Không hiểu «cấp 2»; chỉ nhận: field, criterion, subcriterion."),
        ("level", "subcriterion", "Mục 1.1 ở bậc 2 của bảng nên phải ghi criterion."),
        ("name_vi", " ", "Chưa ghi."),
        ("name_vi", "x" * 501, "Dài 501 ký tự, không được quá 500."),
        ("method", "", "Mục 1.1 không có mục con nên phải ghi cột này."),
        ("method", "tự chấm", "Không hiểu «tự chấm»; chỉ nhận: self, survey, data, central."),
        ("no_case", "", "Mục 1.1 không có mục con nên phải ghi cột này."),
        ("no_case", "half", "Không hiểu «half»; chỉ nhận: exempt, full, zero."),
        ("rule_params", "{", "Không phải JSON hợp lệ, sai từ ký tự thứ 2."),
        ("rule_params", "[]", "Tham số phải là một đối tượng JSON, dạng {…}."),
        ("rule_params", '{"a": 1, "a": 2}', "Không phải JSON hợp lệ: khóa bị lặp lại: a."),
        ("rule_params", '{"cap": "1"}', "Tham số “cap” không dùng cho cách tính này."),
    ],
)
def test_a_cell_that_makes_no_sense_is_named(tmp_path, column, written, said):
    assert problems_of(spoilt(tmp_path, **{column: written})) == [f"Dòng 3, cột {column}: {said}"]


def test_a_code_stands_once(tmp_path):
    assert problems_of(write_csv(tmp_path / "twice.csv", [*TWO_LEAVES, TWO_LEAVES[2]])) == [
        "Dòng 5, cột code: Mã 1.2 bị trùng: đã có ở dòng 4."
    ]


def test_parameters_must_suit_the_rule(tmp_path):
    ratio = {"rule": "ratio", "rule_params": '{"numerator": "A", "denominator": "B"}'}

    assert problems_of(spoilt(tmp_path, **ratio)) == [
        "Dòng 3, cột rule_params: Tham số “cap” bị thiếu."
    ]


def test_an_unknown_rule_is_named(tmp_path):
    (problem,) = problems_of(spoilt(tmp_path, rule="guess"))

    assert problem.startswith("Dòng 3, cột rule: Không hiểu «guess»; chỉ nhận: choice, checklist,")


def test_a_row_with_children_carries_no_rule(tmp_path):
    cells = {"method": "self", "no_case": "zero", "guide_vi": "Chấm theo tỷ lệ."}

    assert problems_of(spoilt(tmp_path, at=0, **cells)) == [
        f"Dòng 2, cột {column}: Mục 1 có mục con nên phải để trống cột này."
        for column in ("method", "no_case", "guide_vi")
    ]


def test_every_slip_of_a_file_is_listed_at_once_in_the_order_of_its_rows(tmp_path):
    rows = [FIELD, LEAF | {"name_vi": "", "max_score": "sáu"}, TWO_LEAVES[2] | {"method": "x"}]

    assert problems_of(write_csv(tmp_path / "many.csv", rows)) == [
        "Dòng 3, cột name_vi: Chưa ghi.",
        f"Dòng 3, cột max_score: Điểm tối đa “sáu” {NUMBER}",
        "Dòng 4, cột method: Không hiểu «x»; chỉ nhận: self, survey, data, central.",
    ]


def test_one_slip_in_a_shipped_set_is_found_in_its_row(tmp_path):
    rows = shipped_rows("so_2025")
    rows[10]["parent_code"] = "1.44"

    assert problems_of(write_csv(tmp_path / "so.csv", rows)) == [
        f"Dòng 12, cột parent_code: Mục {rows[10]['code']}: không có mã cấp trên 1.44 trong bảng."
    ]


def test_a_missing_column_is_named(tmp_path):
    columns = [column for column in COLUMNS if column != "max_score"]
    path = write_csv(tmp_path / "short.csv", TWO_LEAVES, columns)

    said = f"Tệp thiếu cột max_score; các cột tìm thấy: {', '.join(columns)}."
    assert refusal(path) == said
    assert nothing_is_saved()


def test_the_wrong_sheet_is_told_from_a_table_of_criteria(tmp_path):
    path = write_xlsx(tmp_path / "units.xlsx", [{"Mã": "1", "Tên": "Sở Y tế"}], ["Mã", "Tên"])

    assert refusal(path) == (
        "Trang tính «Tiêu chí» không có hàng tiêu đề trong 15 dòng đầu; "
        f"cần các cột: {', '.join(COLUMNS)}."
    )
    assert nothing_is_saved()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp rỗng."),
        (",".join(COLUMNS).encode(), "Tệp chỉ có hàng tiêu đề, không có dòng dữ liệu nào."),
    ],
)
def test_an_empty_file_is_refused(tmp_path, content, said):
    path = tmp_path / "empty.csv"
    path.write_bytes(content)

    assert refusal(path) == said
    assert nothing_is_saved()


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "none.csv") == f"Không mở được tệp {tmp_path / 'none.csv'}."


def test_parameters_nested_beyond_reason_are_refused(tmp_path):
    (problem,) = problems_of(spoilt(tmp_path, rule_params="[" * 100_000))

    assert problem.startswith("Dòng 3, cột rule_params: Không phải JSON hợp lệ: ")


def test_columns_nobody_uses_are_pointed_out(tmp_path):
    path = write_csv(tmp_path / "more.csv", TWO_LEAVES, [*COLUMNS, "Ghi chú"])

    _, err = import_file(path, "--group-name", "Sở")

    assert err.splitlines()[0] == "Lưu ý: Bỏ qua các cột không dùng đến: Ghi chú."


def test_another_total_is_asked_for_in_so_many_words(tmp_path):
    half = [FIELD | {"max_score": "50"}, LEAF | {"max_score": "50"}]

    out, _ = import_file(write_csv(tmp_path / "half.csv", half), "--total", "50")

    assert (
        out.splitlines()[0] == "Bảng có 1 lĩnh vực, 1 tiêu chí, 1 tiêu chí chấm điểm; tổng 50 điểm."
    )
