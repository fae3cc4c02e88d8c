"""Workbooks keep the rules of their format, whatever they hold, and lose nothing of it."""

import io
import json
import warnings
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from reports.bundle.packing import zipped
from reports.open_data.catalogue import ENTRIES
from reports.open_data.dataset import Column, Kind
from reports.open_data.views import data_address
from reports.open_data.writers import cells, xlsx
from reports.open_data.writers.xlsx_cells import CUT
from tests.reports.open_data.ooxml import breaches, first_sheet
from tests.reports.open_data.tables import NOTHING, ROW, copy_of, year_of_everything

TEXT = Column("name", "Tên", Kind.TEXT)
FIGURE = Column("points", "Điểm", Kind.DECIMAL)
DAY = Column("day", "Ngày", Kind.DATE)
MOMENT = Column("at", "Lúc", Kind.MOMENT)

WORDS = st.text(st.characters(exclude_categories=["Cs"])) | st.from_regex(r"\A_x[0-9a-fA-F]{4}_\Z")
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=4)


def only_cell(value, column):
    """What the only cell below the head holds."""
    return first_sheet(xlsx.workbook(copy_of((value,), columns=(column,))))[1][0]


@pytest.mark.parametrize("rows", [(), (ROW,), (NOTHING,), (ROW, NOTHING) * 30])
def test_a_workbook_keeps_the_rules_of_its_format(rows):
    assert breaches(xlsx.workbook(copy_of(*rows))) == []


@pytest.mark.parametrize(
    "part, before, after, breach",
    [
        ("sheet1", 'r="B2"', 'r="A2"', "cells of row 2 do not follow each other"),
        ("sheet1", '<row r="2"', '<row r="3"', "rows do not follow each other"),
        ("sheet1", ' s="3"', ' s="9"', "D2 has a style that is not there"),
        ("sheet1", "<v>3<", "<v>3,0<", "B2 is no number"),
        ("sheet1", 'ref="A1:F2"/><pageSetup', 'ref="A1:F9"/><pageSetup', "A1:F9 is sifted, which"),
        ("workbook", "Giải thích", "Dữ liệu", "two sheets have one name"),
        ("workbook", "Giải thích", "Giải/thích", "no sheet may be called 'Giải/thích'"),
        (
            "workbook.xml.rels",
            "styles.xml",
            "style.xml",
            "leads to xl/style.xml, which is not there",
        ),
        ("Types", "/xl/styles.xml", "/xl/style.xml", "of a part that is not there"),
    ],
)
def test_the_rules_find_what_is_broken(part, before, after, breach):
    data = changed(xlsx.workbook(copy_of(ROW)), part, before, after)
    assert breach in " ".join(breaches(data))


def changed(data, part, before, after):
    """The workbook with other words in the parts of this name."""
    packed = zipfile.ZipFile(io.BytesIO(data))
    files = [(name, packed.read(name).decode()) for name in packed.namelist()]
    assert any(before in text for name, text in files if part in name)
    return zipped(
        (name, text.replace(before, after, 1) if part in name else text) for name, text in files
    )


def test_a_table_of_many_columns_keeps_them_too():
    more = tuple(
        Column(f"field_{number}", f"Lĩnh vực {number}", Kind.DECIMAL) for number in range(800)
    )
    data = xlsx.workbook(copy_of((*ROW, *[Decimal("1.5")] * 800), more=more))
    assert breaches(data) == []
    assert first_sheet(data)[1][-1] == "1.5"


@given(words=WORDS, figure=FIGURES, day=st.dates(), at=st.datetimes(timezones=st.just(UTC)))
def test_whatever_a_table_holds_its_workbook_is_sound_and_whole(words, figure, day, at):
    columns = (TEXT, FIGURE, DAY, MOMENT)
    if at.year == date.max.year or at.year == date.min.year:
        return
    data = xlsx.workbook(copy_of((words, figure, day, at), columns=columns))
    assert breaches(data) == []
    text, number, *_ = first_sheet(data)[1]
    assert text == words.replace("\r\n", "\n").replace("\r", "\n")
    assert Decimal(number.replace(",", ".")) == figure


@pytest.mark.parametrize(
    "text",
    [
        "_x0041_",
        "a\x0bb\x00",
        "__x000B_",
        "_x000B",
        " hai đầu ",
        "\n",
        "<b>&amp;\"'",
        "=1+1",
    ],
)
def test_text_is_read_as_it_was_written(text):
    data = xlsx.workbook(copy_of((text,), columns=(TEXT,)))
    assert first_sheet(data)[1] == [text]
    book = python_calamine.load_workbook(io.BytesIO(data))
    assert book.get_sheet_by_name("Dữ liệu").to_python()[-1] == [text]


@pytest.mark.parametrize(
    "figure, held, kind",
    [
        ("87.4300", "87.43", float),
        ("-0.0001", "-0.0001", float),
        ("12345678901.2345", "12345678901.2345", float),
        ("0.000012345678901234", "0.000012345678901234", float),
        ("123456789012.3456", "123456789012,3456", str),
        ("1234567890123456", "1234567890123456", str),
    ],
)
def test_a_figure_is_a_number_as_long_as_no_digit_is_in_doubt(figure, held, kind):
    data = xlsx.workbook(copy_of((Decimal(figure),), columns=(FIGURE,)))
    assert first_sheet(data)[1] == [held]
    value = openpyxl.load_workbook(io.BytesIO(data))["Dữ liệu"]["A2"].value
    assert (type(value), Decimal(str(value).replace(",", "."))) == (kind, Decimal(figure))


@pytest.mark.parametrize("number", [Decimal("0.1"), Decimal("92.0492"), Decimal("230123.5"), 2024])
def test_a_number_read_back_as_a_float_prints_the_same_digits(number):
    data = xlsx.workbook(copy_of((number,), columns=(FIGURE,)))
    value = openpyxl.load_workbook(io.BytesIO(data))["Dữ liệu"]["A2"].value
    assert cells.digits(Decimal(repr(value))) == cells.digits(number)


@pytest.mark.parametrize(
    "value, column, held",
    [
        (date(1900, 3, 1), DAY, "61"),
        (date(1900, 2, 28), DAY, "28/02/1900"),
        (date(1899, 12, 30), DAY, "30/12/1899"),
        (date(2025, 2, 14), DAY, "45702"),
        (datetime(2025, 2, 14, 5, 0, tzinfo=UTC), MOMENT, "45702.5"),
        (datetime(1890, 1, 1, 0, 0, tzinfo=UTC), MOMENT, "01/01/1890 07:06"),
    ],
)
def test_a_day_is_counted_where_the_count_is_right(value, column, held):
    assert only_cell(value, column).startswith(held)


def test_signs_that_count_twice_are_counted_so():
    cut = only_cell("😀" * 20_000, TEXT)
    assert cut == "😀" * ((32_767 - len(CUT)) // 2) + CUT
    assert only_cell("😀" * 16_000, TEXT) == "😀" * 16_000


def test_more_rows_than_a_sheet_takes_are_cut_in_the_open(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_ROWS", 4)
    whole, cut = (xlsx.workbook(copy_of(*[ROW] * number)) for number in (3, 4))
    assert [breaches(data) for data in (whole, cut)] == [[], []]
    assert [len(first_sheet(data)) for data in (whole, cut)] == [4, 4]
    assert first_sheet(whole)[-1][0] == "Sở Y tế"
    assert first_sheet(cut)[-1] == [xlsx.MORE]


def test_a_sheet_can_be_sifted_by_every_column():
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(copy_of(ROW, ROW))))["Dữ liệu"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes, sheet.dimensions) == ("A1:F3", "A2", "A1:F3")


@pytest.mark.django_db
def test_every_table_of_the_catalogue_is_a_sound_workbook_that_says_what_its_json_says(client):
    year_of_everything("AB", 2022)
    year_of_everything("AB", 2024)
    warnings.simplefilter("error")
    wrong = {}
    for entry in ENTRIES:
        address = data_address(entry, next(iter(entry.places())), ".xlsx")
        data = client.get(address).content
        openpyxl.load_workbook(io.BytesIO(data))
        said = json.loads(client.get(f"{address.removesuffix('.xlsx')}.json").content)
        found = breaches(data) or _unlike(first_sheet(data), said)
        if found:
            wrong[entry.name] = found
    assert wrong == {}


def _unlike(sheet, said):
    """(in the workbook, in JSON) of the cells that do not say the same."""
    columns = said["columns"]
    rows = [[row[column["key"]] for column in columns] for row in said["rows"]]
    pairs = [
        (cell, _as_in_a_sheet(value, column["kind"]))
        for line, row in zip(sheet[1:], rows, strict=True)
        for cell, value, column in zip(line, row, columns, strict=True)
    ]
    heads = list(zip(sheet[0], (column["label"] for column in columns), strict=True))
    return [pair for pair in [*heads, *pairs] if pair[0] != pair[1]]


def _as_in_a_sheet(value, kind):
    match kind:
        case _ if value is None:
            return None
        case "yes_no":
            return "có" if value else "không"
        case "date":
            return str((date.fromisoformat(value) - date(1899, 12, 30)).days)
        case "moment":
            at = datetime.fromisoformat(value)
            since = at - datetime(1899, 12, 30, tzinfo=at.tzinfo)
            share = (Decimal(since.seconds) / 86400).quantize(Decimal("0.0000000001"))
            return cells.digits(since.days + share)
        case "text":
            return value.replace("\r\n", "\n")
    return str(value)
