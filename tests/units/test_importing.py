from datetime import date

import pytest

from journal.models import JournalEntry
from tests.make import make_officer, make_unit
from tests.units.files import csv_file, xlsx_file
from units.importing import import_units
from units.models import Unit
from units.plans import Counts
from units.tables import TableError

pytestmark = pytest.mark.django_db

HEADER = "code,name,kind,valid_from,valid_to,parent_code,assumed,note\n"
WHOLE = HEADER + (
    "03388,Phường Quyết Tiến,phường,,30/06/2025,105,,\n"
    "105,Thành phố Lai Châu,thành phố,,2025-06-30,,,\n"
    "03388,Phường Đoàn Kết,ward,2025-07-01,,,x,ghi chú\n"
)


@pytest.fixture
def load(tmp_path):
    """Load a CSV with this text."""
    return lambda text, **kw: import_units(csv_file(tmp_path, text), **kw)


@pytest.fixture
def problems_of(load):
    """The problems of a CSV with these lines under the usual header; nothing may be saved."""

    def problems(lines, header=HEADER):
        before = list(Unit.objects.values())
        with pytest.raises(TableError) as error:
            load(header + lines)
        assert list(Unit.objects.values()) == before
        return [str(problem) for problem in error.value.problems]

    return problems


def test_a_whole_file_is_loaded_children_before_parents_or_not(load):
    assert load(WHOLE) == Counts(new=3)

    city = Unit.objects.get(code="105")
    rows = Unit.objects.order_by("valid_from", "code").values_list(
        "name", "kind", "valid_from", "valid_to", "parent", "is_assumed", "note"
    )
    end, start = date(2025, 6, 30), date(2025, 7, 1)
    assert set(rows) == {
        ("Phường Quyết Tiến", "ward", None, end, city.pk, False, ""),
        ("Thành phố Lai Châu", "district", None, end, None, False, ""),
        ("Phường Đoàn Kết", "ward", start, None, None, True, "ghi chú"),
    }


def test_the_same_file_again_changes_nothing_and_journals_nothing(load):
    load(WHOLE)
    standing, entries = list(Unit.objects.values()), JournalEntry.objects.count()

    assert load(WHOLE) == Counts(unchanged=3)
    assert list(Unit.objects.values()) == standing
    assert JournalEntry.objects.count() == entries == 3


def test_a_dry_run_counts_and_writes_nothing(load):
    assert load(WHOLE, dry_run=True) == Counts(new=3)
    assert (Unit.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_excel_gives_the_same_as_csv(tmp_path):
    rows = [line.split(",") for line in WHOLE.splitlines()]
    rows[1][4], rows[2][0] = date(2025, 6, 30), 105

    assert import_units(xlsx_file(tmp_path, rows)) == Counts(new=3)
    assert import_units(csv_file(tmp_path, WHOLE)) == Counts(unchanged=3)


def test_a_change_is_journaled_with_what_it_changed(load):
    load(WHOLE)
    officer = make_officer()

    counts = load(WHOLE.replace("ghi chú", "đã xác nhận").replace(",x,", ",,"), by=officer)

    assert counts == Counts(changed=1, unchanged=2)
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.act, entry.subject) == (officer, "nạp đơn vị", "Phường Đoàn Kết")
    assert (entry.before, entry.after) == (
        "giả định: True; ghi chú: ghi chú",
        "giả định: False; ghi chú: đã xác nhận",
    )


def test_columns_the_file_does_not_have_are_left_alone(load):
    load(WHOLE)

    assert load("code,name,kind\n105,Thành phố Lai Châu,huyện\n") == Counts(unchanged=1)
    assert Unit.objects.get(code="105").valid_to == date(2025, 6, 30)


def test_one_file_may_end_a_body_and_hand_its_code_to_another(load):
    old = make_unit("A", name="Cũ", valid_from=date(2004, 1, 1))

    counts = load(
        "code,name,kind,valid_from,valid_to\n"
        "A,Mới,department,01/03/2025,\n"
        "A,Cũ,department,01/01/2004,28/02/2025\n"
    )

    assert counts == Counts(new=1, changed=1)
    assert Unit.objects.get(pk=old.pk).valid_to == date(2025, 2, 28)
    assert Unit.objects.get(name="Mới").pk != old.pk


def test_a_correction_of_the_first_day_keeps_the_unit(load):
    unit = make_unit("A", name="Sở A")

    assert load("code,name,kind,valid_from\nA,Sở A,sở,2004-01-01\n") == Counts(changed=1)
    assert Unit.objects.get().pk == unit.pk


def test_a_parent_is_the_one_of_that_time(load):
    old = make_unit("P", name="Huyện cũ", valid_to=date(2025, 6, 30))
    new = make_unit("P", name="Huyện mới", valid_from=date(2025, 7, 1))

    load(HEADER + "1,Xã A,xã,,30/06/2025,P,,\n2,Xã B,xã,01/07/2025,,P,,\n")

    assert [unit.parent for unit in Unit.objects.filter(kind="commune").order_by("code")] == [
        old,
        new,
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "A,Sở A,sao,,,,,",
            "cột kind: «sao» không phải loại đơn vị; ghi một trong: province, department, "
            "service_unit, vertical, district, commune, ward, town, special_zone.",
        ),
        (
            "A,Sở A,department,31/02/2025,,,,",
            "cột valid_from: Không có ngày «31/02/2025».",
        ),
        (
            "A,Sở A,department,,tháng 3,,,",
            "cột valid_to: «tháng 3» không phải ngày; ghi dd/mm/yyyy hoặc yyyy-mm-dd.",
        ),
        (
            "A,Sở A,department,,,,có lẽ,",
            "cột assumed: «có lẽ» không rõ: ghi yes, no hoặc để trống.",
        ),
        (
            "A,Sở A,department,01/03/2025,28/02/2025,,,",
            "cột valid_to: ngày kết thúc trước ngày bắt đầu hiệu lực.",
        ),
        (
            "A,Sở A,department,01/03/2025,,X,,",
            "cột parent_code: không có đơn vị cấp trên mã X vào ngày 01/03/2025.",
        ),
        (
            "A,Sở A,department,01/03/2025,,A,,",
            "cột parent_code: không có đơn vị cấp trên mã A vào ngày 01/03/2025.",
        ),
        (
            "A,,department,,,,,",
            "cột name: Trường này không được để trắng.",
        ),
        (
            ",Sở A,department,,,,,",
            "cột code: Trường này không được để trắng.",
        ),
        (
            "OK,Trùng,department,,,,,",
            "cột code: mã OK trùng thời gian hiệu lực với dòng 2.",
        ),
        (
            "OLD,Khác,department,28/02/2025,,,,",
            "cột code: mã OLD trùng thời gian hiệu lực với Sở cũ (OLD, đến 28/02/2025).",
        ),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_is_saved(problems_of, line, problem):
    make_unit("OLD", name="Sở cũ", valid_to=date(2025, 2, 28))

    assert problems_of(f"OK,Sở đúng,department,,,,,\n{line}\n") == [f"Dòng 3, {problem}"]


def test_all_problems_are_told_at_once_in_the_order_of_rows(problems_of):
    assert problems_of("A,a,xã,2025,,,,\nB,b,làng,,,,,\nC,c,xã,,1/13/2025,,?,\n") == [
        "Dòng 2, cột valid_from: «2025» không phải ngày; ghi dd/mm/yyyy hoặc yyyy-mm-dd.",
        "Dòng 3, cột kind: «làng» không phải loại đơn vị; ghi một trong: province, department, "
        "service_unit, vertical, district, commune, ward, town, special_zone.",
        "Dòng 4, cột valid_to: Không có ngày «1/13/2025».",
        "Dòng 4, cột assumed: «?» không rõ: ghi yes, no hoặc để trống.",
    ]


def test_a_column_nobody_knows_is_told(problems_of):
    assert problems_of("A,a,xã,2025\n", header="code,name,kind,valid_form\n") == [
        "Dòng 1, cột valid_form: không biết cột này; xóa cột hoặc sửa tên "
        "(các cột đã nhận ra: code, name, kind)."
    ]


def test_units_above_each_other_in_a_ring_are_refused(problems_of):
    assert problems_of("A,a,xã,,,B,,\nB,b,xã,,,A,,\n") == [
        "Dòng 2, cột parent_code: các đơn vị cấp trên tạo thành vòng lặp."
    ]


def test_a_ring_through_a_unit_outside_the_file_is_refused(problems_of):
    make_unit("B", parent=make_unit("A", name="a"))

    assert problems_of("A,a,xã,,,B,,\n") == [
        "Dòng 2, cột parent_code: các đơn vị cấp trên tạo thành vòng lặp."
    ]


def test_a_text_too_long_for_its_column_is_refused(problems_of):
    assert problems_of(f"{'A' * 21},a,xã,,,,,\n") == [
        "Dòng 2, cột code: Giá trị này chỉ có tối đa 20 kí tự (hiện có 21)"
    ]


def test_reading_takes_as_many_queries_for_three_units_as_for_one(load, django_assert_num_queries):
    for lines in ("1,a,xã\n", "1,a,xã\n2,b,xã\n3,c,xã\n"):
        with django_assert_num_queries(1):
            load("code,name,kind\n" + lines, dry_run=True)
