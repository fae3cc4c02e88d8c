"""The forms of a table, byte by byte where a program reads them."""

import io
import json
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine

from reports.open_data.dataset import Column, Kind
from reports.open_data.writers import cells, csv, xlsx
from reports.open_data.writers import json as json_form
from tests.reports.open_data.tables import NOTHING, ROW, copy_of

TEXT = Column("name", "Tên", Kind.TEXT)
FIGURE = Column("points", "Điểm", Kind.DECIMAL)


@pytest.mark.parametrize(
    "number, text",
    [
        ("12.5000", "12.5"),
        ("100", "100"),
        ("0.0000", "0"),
        ("-0.00", "0"),
        ("-3.2500", "-3.25"),
        ("1E+2", "100"),
        ("0.0001", "0.0001"),
        ("12345678901234567890.0001", "12345678901234567890.0001"),
    ],
)
def test_a_number_has_one_way_of_being_written(number, text):
    assert cells.digits(Decimal(number)) == text


def test_a_float_is_refused():
    with pytest.raises(TypeError, match=r"points: 1\.5 is no decimal"):
        csv.for_machines(copy_of((1.5,), columns=(FIGURE,)))


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        csv.for_machines(copy_of((Decimal(1), "x"), columns=(FIGURE,)))


def test_csv_for_machines():
    assert (
        csv.for_machines(copy_of(ROW, NOTHING))
        == (
            "name,rank,index,decided,at,is_new\r\n"
            "Sở Y tế,3,87.43,2025-02-14,2025-02-14T09:30:00+07:00,true\r\n"
            ",,,,,\r\n"
        ).encode()
    )


def test_csv_for_excel():
    assert (
        csv.for_excel(copy_of(ROW, NOTHING))
        == (
            "\ufeffĐơn vị;Hạng;Chỉ số (%);Ngày quyết định;Lúc;Mới\r\n"
            "Sở Y tế;3;87,43;14/02/2025;14/02/2025 09:30;có\r\n"
            ";;;;;\r\n"
        ).encode()
    )


@pytest.mark.parametrize("start", ["=1+1", "+84", "-x", "@cmd", "\tx", "\rx", "=A1;B1"])
def test_text_that_would_run_is_disarmed_in_both_csv(start):
    text = "+84 213" if start == "+84" else start
    for write in (csv.for_machines, csv.for_excel):
        written = write(copy_of((text,), columns=(TEXT,))).decode().splitlines(keepends=True)
        assert "".join(written[1:]).lstrip('"').startswith(f"'{text[0]}")


def test_negative_figures_stay_figures():
    copy = copy_of((Decimal("-1.5"), "-1.5"), columns=(FIGURE, TEXT))
    assert csv.for_machines(copy).decode().splitlines()[1] == "-1.5,-1.5"
    assert csv.for_excel(copy).decode().splitlines()[1] == "-1,5;-1.5"


def test_json_keeps_every_digit_as_text_and_nothing_as_null():
    found = json.loads(json_form.document(copy_of(ROW, NOTHING, version=2)))
    assert found["rows"] == [
        {
            "name": "Sở Y tế",
            "rank": 3,
            "index": "87.43",
            "decided": "2025-02-14",
            "at": "2025-02-14T09:30:00+07:00",
            "is_new": True,
        },
        dict.fromkeys(("name", "rank", "index", "decided", "at", "is_new")),
    ]
    assert found["source"] == {
        "publisher": "Sở Nội vụ tỉnh Lai Châu",
        "page": "/xep-hang/",
        "updated_at": "2025-03-01T08:00:00+07:00",
        "decision": "",
        "version": 2,
        "is_sample": False,
    }


def test_json_disarms_nothing():
    copy = copy_of(("=1+1",), columns=(TEXT,))
    assert json.loads(json_form.document(copy))["rows"] == [{"name": "=1+1"}]


def test_a_workbook_holds_real_numbers_and_dates():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(copy_of(ROW, NOTHING))))
    sheet = book["Dữ liệu"]
    assert [[_plain(cell.value) for cell in row] for row in sheet.rows] == [
        ["Đơn vị", "Hạng", "Chỉ số (%)", "Ngày quyết định", "Lúc", "Mới"],
        ["Sở Y tế", 3, 87.43, "2025-02-14T00:00:00", "2025-02-14T09:30:00", "có"],
        [None] * 6,
    ]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert sheet["D2"].number_format == "dd/mm/yyyy"


def _plain(value):
    return value.isoformat() if isinstance(value, datetime) else value


def test_another_reader_reads_the_workbook_the_same():
    book = python_calamine.load_workbook(io.BytesIO(xlsx.workbook(copy_of(ROW))))
    assert book.sheet_names == ["Dữ liệu", "Giải thích"]
    row = book.get_sheet_by_name("Dữ liệu").to_python()[1]
    assert row[:4] == ["Sở Y tế", 3, 87.43, date(2025, 2, 14)]


def test_the_second_sheet_tells_source_licence_and_columns():
    copy = copy_of(ROW, decision="Quyết định số 1/QĐ", is_sample=True)
    book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(copy)))
    lines = [[cell.value for cell in row if cell.value] for row in book["Giải thích"].rows]
    assert ["Văn bản", "Quyết định số 1/QĐ"] in lines
    assert ["Lưu ý", "Số liệu mẫu, không phải kết quả thật."] in lines
    assert ["index", "Chỉ số (%)", "số thập phân", "Như in."] in lines
    assert [line[0] for line in lines if line][-6:] == [column.key for column in copy.columns]


def test_no_figure_of_a_workbook_passes_through_a_float():
    number = "12345678901.2345"
    data = xlsx.workbook(copy_of((Decimal(number),), columns=(FIGURE,)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert f"<v>{number}</v>" in packed.read("xl/worksheets/sheet1.xml").decode()


def test_text_of_a_workbook_is_text_whatever_it_says():
    hostile = "=1+1 <b>&"
    book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(copy_of((hostile,), columns=(TEXT,)))))
    cell = book["Dữ liệu"]["A2"]
    assert (cell.value, cell.data_type) == (hostile, "s")


def test_the_same_data_are_the_same_bytes():
    assert xlsx.workbook(copy_of(ROW)) == xlsx.workbook(copy_of(ROW))
    with zipfile.ZipFile(io.BytesIO(xlsx.workbook(copy_of(ROW)))) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_cell_of_a_workbook_says_where_it_stands():
    with zipfile.ZipFile(io.BytesIO(xlsx.workbook(copy_of(ROW, NOTHING)))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<c r="(\w+)"', sheet) == [f"{x}{n}" for n in (1, 2, 3) for x in "ABCDEF"]


def test_a_text_too_long_for_a_cell_is_cut_in_the_open():
    book = xlsx.workbook(copy_of(("x" * 40_000,), ("y" * 32_767,), columns=(TEXT,)))
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Dữ liệu"]
    assert (len(sheet["A2"].value), sheet["A2"].value[-4:]) == (32_767, "SON)")
    assert sheet["A3"].value == "y" * 32_767
