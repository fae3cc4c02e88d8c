from datetime import date

import pytest

from journal.models import JournalEntry
from tests.make import make_unit
from tests.units.files import csv_file
from units.models import Succession
from units.plans import Counts
from units.succession_import import import_succession
from units.tables import TableError

pytestmark = pytest.mark.django_db

HEADER = "from_code,to_code,date,kind,assumed,note\n"
DAY, EVE = date(2025, 3, 1), date(2025, 2, 28)


@pytest.fixture
def units():
    old = make_unit("SNV", name="Sở Nội vụ cũ", valid_to=EVE)
    new = make_unit("SNV", name="Sở Nội vụ mới", valid_from=DAY)
    return old, new, make_unit("VPUB")


@pytest.fixture
def load(tmp_path, units):
    return lambda lines, **kw: import_succession(csv_file(tmp_path, HEADER + lines), **kw)


def test_codes_mean_the_unit_of_the_day_before_and_of_the_day_itself(load, units):
    assert load("SNV,SNV,01/03/2025,merge,yes,\n") == Counts(new=1)

    link = Succession.objects.get()
    assert (link.predecessor, link.successor, link.is_assumed) == (units[0], units[1], True)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("merge", "merge"),
        ("split", "split"),
        ("rename", "rename"),
        ("Đổi tên", "rename"),
        ("function transfer", "transfer"),
        ("transfer", "transfer"),
    ],
)
def test_kinds_are_read(load, word, kind):
    load(f"SNV,VPUB,2025-03-01,{word},,\n")

    assert Succession.objects.get().kind == kind


def test_the_same_file_again_changes_nothing_and_a_change_is_counted(load):
    line = "SNV,VPUB,2025-03-01,transfer,yes,ngoại vụ\n"

    assert [load(line), load(line)] == [Counts(new=1), Counts(unchanged=1)]
    assert load(line.replace("yes", "")) == Counts(changed=1)
    assert (Succession.objects.get().is_assumed, JournalEntry.objects.count()) == (False, 2)


def test_a_dry_run_writes_nothing(load):
    assert load("SNV,VPUB,2025-03-01,merge,,\n", dry_run=True) == Counts(new=1)
    assert Succession.objects.count() == 0


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("X,VPUB,2025-03-01,merge,,", "from_code: không có đơn vị mã «X» vào ngày 28/02/2025."),
        ("SNV,X,2025-03-01,merge,,", "to_code: không có đơn vị mã «X» vào ngày 01/03/2025."),
        ("VPUB,VPUB,2025-03-01,merge,,", "to_code: một đơn vị không thể kế thừa chính nó."),
        ("SNV,VPUB,,merge,,", "date: cần ghi ngày hiệu lực."),
        (
            "SNV,VPUB,2025-03-32,merge,,",
            "date: Không có ngày «2025-03-32».",
        ),
        (
            "SNV,VPUB,2025-03-01,gộp,,",
            "kind: «gộp» không phải hình thức kế thừa; "
            "ghi một trong: merge, split, rename, transfer.",
        ),
        ("SNV,SNV,2025-03-01,rename,,", "from_code: trùng với dòng 2."),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_saved(load, line, problem):
    with pytest.raises(TableError) as error:
        load(f"SNV,SNV,2025-03-01,merge,,\n{line}\n")

    assert str(error.value) == f"Dòng 3, cột {problem}"
    assert Succession.objects.count() == 0
