import datetime
import io
import zipfile

import pytest

from tests.units.files import csv_file, ods_file, with_part, xlsx_file
from units.tables import Problem, Row, TableError, read_table

ROWS = [["code", "name"], ["001", "Sở Y tế"], ["002", "Sở Tư pháp"]]
READ = [
    Row(2, {"code": "001", "name": "Sở Y tế"}),
    Row(3, {"code": "002", "name": "Sở Tư pháp"}),
]
DAY = datetime.date(2025, 3, 1)
SHEET = "xl/worksheets/sheet1.xml"


def read(file, required=("code", "name"), **kw):
    return read_table(file, required=required, **kw)


def refusal(file, **kw):
    with pytest.raises(TableError) as error:
        read(file, **kw)
    return str(error.value)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ((7, "valid_to"), "Dòng 7, cột valid_to: sai."),
        ((7, ""), "Dòng 7: sai."),
        ((None, "valid_to"), "Cột valid_to: sai."),
        ((None, ""), "sai."),
    ],
)
def test_a_problem_says_where_it_is(place, shown):
    assert str(Problem(*place, "sai.")) == shown


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_is_read_with_its_delimiter_and_with_or_without_bom(tmp_path, delimiter, encoding):
    text = "\r\n".join(delimiter.join(row) for row in ROWS)

    assert read(csv_file(tmp_path, text, encoding=encoding)).rows == READ


def test_workbooks_are_read_whatever_they_are_called(tmp_path):
    assert read(xlsx_file(tmp_path, ROWS)).rows == READ
    assert read(xlsx_file(tmp_path, ROWS, name="tệp.csv")).rows == READ
    assert read(ods_file(tmp_path, ROWS)).rows == READ


def test_an_open_file_and_a_path_as_text_are_read_as_well(tmp_path):
    path = csv_file(tmp_path, "code,name\n001,Sở Y tế\n")

    assert read(str(path)).rows == read(io.BytesIO(path.read_bytes())).rows == READ[:1]


def test_cells_become_the_text_people_see(tmp_path):
    cells = [2025.0, 61.4203, 0.1 + 0.2, -5, 1e20, 1e-7, True, "00123", " Sở\nY tế ", None]
    cells += [DAY, datetime.datetime.combine(DAY, datetime.time(7, 30))]
    rows = [["code", "name"], *([f"'{number}", cell] for number, cell in enumerate(cells))]

    assert [row.values["name"] for row in read(xlsx_file(tmp_path, rows)).rows] == [
        *("2025", "61.4203", "0.3", "-5", "100000000000000000000", "0.0000001", "TRUE", "00123"),
        *("Sở\nY tế", "", "2025-03-01", "2025-03-01 07:30:00"),
    ]


def test_text_that_looks_like_a_formula_is_data(tmp_path):
    text = 'code,name\n=1+1,"@A"\n\'=1+1,-x\n'

    assert [list(row.values.values()) for row in read(csv_file(tmp_path, text)).rows] == [
        ["=1+1", "@A"],
        ["=1+1", "-x"],
    ]


def test_letters_are_composed(tmp_path):
    row = read(csv_file(tmp_path, "code,name\n1,So\u031b\u0309\n")).rows[0]

    assert row.values["name"] == "S\u1edf"


def test_titles_above_blank_lines_between_and_columns_in_any_order(tmp_path):
    rows = [["DANH SÁCH"], [], ["STT", "Name ", "CODE"], [1, "Sở Y tế", "001"], [], [2, "B", "002"]]
    table = read(xlsx_file(tmp_path, rows), optional=("note",))

    assert table.rows == [
        Row(4, {"code": "001", "name": "Sở Y tế", "note": ""}),
        Row(6, {"code": "002", "name": "B", "note": ""}),
    ]
    assert (table.columns, table.unknown, table.header_row) == (("code", "name"), ("STT",), 3)


def test_a_row_is_counted_as_a_spreadsheet_counts_it(tmp_path):
    text = 'code,name\n1,"hai\ndòng"\n\n2,b\n'

    assert [row.number for row in read(csv_file(tmp_path, text)).rows] == [2, 4]


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path, text):
    assert refusal(csv_file(tmp_path, text)) == "Tệp rỗng."


def test_an_empty_sheet_and_a_table_without_rows_are_refused(tmp_path):
    assert refusal(xlsx_file(tmp_path, [])) == "Trang tính «Đơn vị» không có dữ liệu."
    assert refusal(csv_file(tmp_path, "code,name\n,\n")) == (
        "Tệp chỉ có hàng tiêu đề, không có dòng dữ liệu nào."
    )


def test_a_missing_column_is_named_with_those_found(tmp_path):
    assert refusal(
        csv_file(tmp_path, "code,tên,loại\n1,a,b\n"), required=("code", "name", "kind")
    ) == ("Tệp thiếu cột name, kind; các cột tìm thấy: code, tên, loại.")


def test_the_wrong_sheet_is_named_with_what_was_expected(tmp_path):
    path = xlsx_file(tmp_path, [["Hướng dẫn"]] * 16 + ROWS, sheet="Bìa")

    assert refusal(path) == (
        "Trang tính «Bìa» không có hàng tiêu đề trong 15 dòng đầu; cần các cột: code, name."
    )


def test_a_repeated_column_is_refused(tmp_path):
    assert refusal(csv_file(tmp_path, "code,name,Name\n1,a,b\n")) == (
        "Hàng tiêu đề có cột lặp lại: name."
    )


def test_a_comma_too_many_is_refused_with_its_row(tmp_path):
    assert refusal(csv_file(tmp_path, "code,name\n1,a\n2,Sở Văn hóa, Thể thao\n")) == (
        "Dòng 3: Ô «Thể thao» nằm ngoài các cột có tiêu đề."
    )


def test_a_torn_csv_is_refused_with_its_row(tmp_path):
    assert refusal(csv_file(tmp_path, 'code,name\n1,a\n2,"Sở Văn')) == (
        "Dòng 3: dòng này sai dấu ngoặc kép hoặc bị cắt dở."
    )


@pytest.mark.parametrize("name", ["đơn vị.xlsx", "đơn vị.csv"])
@pytest.mark.parametrize("content", [b"MZ\x90\x00\x03" + bytes(200), "code,tên".encode("utf-16")])
def test_a_renamed_program_and_text_of_another_encoding_are_refused(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    assert refusal(tmp_path / name) == (
        "Không phải tệp bảng tính hoặc CSV mã UTF-8: hãy lưu lại dạng .xlsx hoặc «CSV UTF-8»."
    )


def test_a_torn_workbook_is_refused(tmp_path):
    path = xlsx_file(tmp_path, ROWS)
    path.write_bytes(path.read_bytes()[:2000])

    assert refusal(path) == "Tệp bảng tính bị hỏng hoặc tải lên chưa hết."


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "<a/>"])
def test_a_workbook_that_is_none_inside_is_refused(tmp_path, content):
    path = tmp_path / "đơn vị.xls"
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        with_part(xlsx_file(tmp_path, ROWS, name=path.name), SHEET, content[:2])

    assert refusal(path) == "Không đọc được bảng tính: tệp bị hỏng, có mật khẩu hoặc quá lớn."


def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path):
    path = xlsx_file(tmp_path, ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        for number in range(11):
            parts.writestr(f"xl/media/{number}", bytes(10 * 1024 * 1024))

    assert path.stat().st_size < 200_000
    assert refusal(path) == "Tệp khi giải nén lớn hơn 100 MB: không đọc."


def test_a_cell_in_the_last_corner_does_not_take_us_down(tmp_path):
    """Five kilobytes, and half a terabyte to whoever makes a rectangle of it."""
    path = xlsx_file(tmp_path, ROWS)
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read(SHEET).decode()
    corner = '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    with_part(path, SHEET, sheet.replace("</sheetData>", corner))

    assert refusal(path) == "Không đọc được bảng tính: tệp bị hỏng, có mật khẩu hoặc quá lớn."


def test_a_formula_without_a_result_is_not_taken_for_an_empty_cell(tmp_path):
    assert refusal(xlsx_file(tmp_path, [*ROWS, ["003", "=1+2"]])) == (
        "Ô B4 là công thức chưa có kết quả: hãy dán giá trị."
    )


def test_a_formula_in_error_is_not_taken_for_an_empty_cell(tmp_path):
    assert refusal(xlsx_file(tmp_path, [*ROWS, ["003", "#N/A"]])) == (
        "Ô B4 đang báo lỗi công thức: hãy sửa hoặc dán giá trị."
    )


def test_too_many_rows_and_too_many_bytes_are_refused(tmp_path):
    csv, xlsx = csv_file(tmp_path, "code,name\n" + "1,a\n" * 3), xlsx_file(tmp_path, ROWS * 20)

    assert refusal(csv, max_rows=2) == "Tệp có 3 dòng dữ liệu, quá 2 dòng."
    assert refusal(xlsx, max_rows=2) == "Trang tính «Đơn vị» có 60 dòng, quá 17."
    assert refusal(csv, max_bytes=10) == "Tệp lớn hơn 0 MB."
    assert read(csv, max_rows=3).rows[-1].number == 4


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "không có.csv") == f"Không mở được tệp {tmp_path / 'không có.csv'}."
