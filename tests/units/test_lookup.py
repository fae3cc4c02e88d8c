from datetime import date

import pytest

from tests.make import make_unit
from units.choices import UnitKind
from units.lookup import UnitBook, UnitNotFound, units_of_year

pytestmark = pytest.mark.django_db

DAY = date(2025, 12, 31)


def test_a_unit_is_found_by_code_and_by_exact_name():
    unit = make_unit("SNV-2", name="Sở Nội vụ")
    book = UnitBook(DAY)

    assert [book.find("SNV-2"), book.find("Sở Nội vụ"), book.find(" Sở  Nội vụ ")] == [unit] * 3


def test_a_commune_is_found_by_the_name_of_its_committee():
    commune = make_unit("BL", name="Xã Bình Lư", kind=UnitKind.COMMUNE)
    make_unit("SNV-2", name="Sở Nội vụ")
    book = UnitBook(DAY)
    assert [book.find("UBND xã Bình Lư"), book.find("UBND Xã Bình Lư")] == [commune] * 2
    with pytest.raises(UnitNotFound):
        book.find("UBND Sở Nội vụ")


@pytest.mark.parametrize("text", ["Nội vụ", "snv-2", "", "Sở Nội vụ tỉnh"])
def test_nothing_is_guessed(text):
    make_unit("SNV-2", name="Sở Nội vụ")

    with pytest.raises(UnitNotFound) as refusal:
        UnitBook(DAY).find(text)
    assert str(refusal.value) == (
        f"Không có đơn vị nào có mã hoặc tên «{text}» vào ngày 31/12/2025."
    )


def test_two_units_of_one_name_are_an_error_that_asks_for_the_code():
    make_unit("1", name="Xã Nậm Cần")
    make_unit("2", name="Xã Nậm Cần")

    with pytest.raises(UnitNotFound) as refusal:
        UnitBook(DAY).find("Xã Nậm Cần")
    assert str(refusal.value) == (
        "«Xã Nậm Cần» chỉ nhiều đơn vị vào ngày 31/12/2025: "
        "Xã Nậm Cần (1); Xã Nậm Cần (2). Hãy ghi mã."
    )


def test_the_book_of_a_year_holds_its_last_day():
    old = make_unit("A", name="Sở Nội vụ", valid_to=date(2025, 2, 28))
    new = make_unit("B", name="Sở Nội vụ", valid_from=date(2025, 3, 1))

    assert [units_of_year(year).find("Sở Nội vụ") for year in (2024, 2025)] == [old, new]


def test_a_whole_table_is_looked_up_with_one_query(django_assert_num_queries):
    make_unit("A")
    with django_assert_num_queries(1):
        book = UnitBook(DAY)
        for _ in range(3):
            book.find("A")
