"""A table of figures: checked whole, entered whole, or refused by row and column."""

import csv
import io

import pytest

from scoring.choices import PeriodState as S
from scoring.importing.figures import check_figures, enter_figures, read_figures
from scoring.models import Figure, Score
from scoring.refusals import Overtaken, Refused
from tests.scoring.office import make_office
from units.tables import TableError

pytestmark = pytest.mark.django_db

COLUMNS = ["unit", "code", "n", "d", "actual", "index", "A", "B", "C", "source", "reason"]
SIPAS = {"unit": "SCT", "code": "1.2", "index": "80", "source": "Báo cáo"}


@pytest.fixture
def office():
    return make_office()


def table_of(rows, columns=COLUMNS):
    """An open file with these rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())


def check(office, *rows, columns=COLUMNS, **said):
    table = read_figures(table_of(rows, columns), office.period)
    return check_figures(table, office.period, **{"by": office.cast.officer} | said)


def problems(office, *rows, **said):
    return [str(problem) for problem in check(office, *rows, **said).problems]


def enter(office, *rows, **said):
    parsed = check(office, *rows, **said)
    assert parsed.problems == []
    return enter_figures(parsed.entries, office.period, by=office.cast.officer)


def points_of(office):
    scores = Score.objects.filter(assessment=office.assessment, appraised_points__isnull=False)
    return {
        code: int(points)
        for code, points in scores.values_list("criterion__code", "appraised_points")
    }


def test_every_kind_of_leaf_is_read_from_its_own_columns(office):
    enter(
        office,
        SIPAS,
        {"unit": "SCT", "code": "1.3", "A": "20", "B": "10", "C": "10", "source": "Phiếu"},
        {"unit": "SCT", "code": "2.1", "n": "90", "d": "100", "source": "Hệ thống"},
        {"unit": "SCT", "code": "2.2", "actual": "35%", "source": "Hệ thống"},
    )
    assert points_of(office) == {"1.2": 16, "1.3": 12, "2.1": 18, "2.2": 10}


def test_a_unit_may_be_named_in_full(office):
    enter(office, SIPAS | {"unit": "Sở Công Thương"})
    assert points_of(office) == {"1.2": 16}


@pytest.mark.parametrize(("cell", "points"), [("35%", 10), ("0,35", 10), ("0.35", 10), ("1", 20)])
def test_a_share_has_its_sign_or_is_one_as_a_spreadsheet_keeps_it(office, cell, points):
    enter(office, {"unit": "SCT", "code": "2.2", "actual": cell, "source": "Hệ thống"})
    assert points_of(office) == {"2.2": points}


def test_a_share_without_a_sign_is_never_guessed(office):
    row = {"unit": "SCT", "code": "2.2", "actual": "35", "source": "Hệ thống"}
    assert problems(office, row) == [
        "Dòng 2, cột actual: «35» chưa rõ là bao nhiêu phần trăm: hãy ghi 35%."
    ]


def test_case_does_not_tell_columns_apart(office):
    enter(office, {"unit": "SCT", "code": "1.3", "a": "40", "source": "Phiếu"},
          columns=["unit", "code", "a", "source"])  # fmt: skip
    assert points_of(office) == {"1.3": 20}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"index": "NaN"}, "cột index: Chỉ số hài lòng SIPAS “NaN” không phải là số: chỉ nhập chữ "
         "số và một dấu thập phân, ví dụ 61,4203."),
        ({"index": "1e999"}, "cột index: Chỉ số hài lòng SIPAS “1e999” không phải là số: chỉ nhập "
         "chữ số và một dấu thập phân, ví dụ 61,4203."),
        ({"index": "200 %"}, "cột index: Chỉ số hài lòng SIPAS “200 %” không phải là số: chỉ nhập "
         "chữ số và một dấu thập phân, ví dụ 61,4203."),
        ({"index": "200"}, "cột index: Chỉ số hài lòng SIPAS không được vượt quá 100."),
        ({"index": "khá"}, "cột index: Chỉ số hài lòng SIPAS “khá” không phải là số: chỉ nhập chữ "
         "số và một dấu thập phân, ví dụ 61,4203."),
        ({"index": "1.234,5"}, "cột index: Chỉ số hài lòng SIPAS “1.234,5” có nhiều dấu phân cách: "
         "không dùng dấu phân cách hàng nghìn, chỉ dùng một dấu thập phân, ví dụ 1234,5."),
        ({"index": "-5"}, "cột index: Chỉ số hài lòng SIPAS không được là số âm."),
        ({"n": "5"}, "cột n: Tiêu chí này không dùng cột này: hãy để trống."),
        ({"source": ""}, "cột source: Chưa ghi nguồn số liệu."),
        ({"source": "x" * 301}, "cột source: Không được dài quá 300 ký tự."),
        ({"unit": "KHONG"}, "cột unit: Không có đơn vị nào có mã hoặc tên «KHONG» vào ngày "
         "31/12/2024."),
        ({"unit": ""}, "cột unit: Chưa ghi đơn vị."),
        ({"unit": "STP"}, "cột unit: Sở Tư pháp chưa có phiếu đánh giá năm 2024."),
        ({"code": "1.1"}, "cột code: Sở Công Thương không có tiêu chí lấy từ số liệu mang mã "
         "«1.1»."),
        ({"code": "9"}, "cột code: Sở Công Thương không có tiêu chí lấy từ số liệu mang mã «9»."),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_by_row_and_column(office, row, said):
    assert problems(office, SIPAS | row) == [f"Dòng 2, {said}"]


def test_a_denominator_of_nothing_is_named(office):
    row = {"unit": "SCT", "code": "2.1", "n": "0", "d": "0", "source": "Hệ thống"}
    assert problems(office, row)[0].startswith("Dòng 2, cột d: Tổng số bằng 0")


def test_all_problems_are_told_at_once(office):
    rows = [SIPAS | {"index": "x"}, SIPAS | {"unit": "KHONG"}, SIPAS | {"source": ""}]
    assert [problem[:6] for problem in problems(office, *rows)] == ["Dòng 2", "Dòng 3", "Dòng 4"]


def test_a_thin_sample_is_accepted_by_a_cross_and_a_reason(office):
    row = {"unit": "SCT", "code": "1.3", "A": "10", "source": "Phiếu"}
    columns = [*COLUMNS, "accept_thin"]
    assert problems(office, row) == [
        "Dòng 2, cột accept_thin: chưa đủ mẫu: 10/30 phiếu; ghi «x» và lý do nếu chấp nhận mẫu nhỏ."
    ]
    assert problems(office, row | {"accept_thin": "x"}, columns=columns) == [
        "Dòng 2, cột reason: Cần ghi lý do chấp nhận mẫu nhỏ."
    ]
    assert problems(office, row | {"accept_thin": "?"}, columns=columns)[0].startswith(
        "Dòng 2, cột accept_thin: «?» không rõ"
    )
    enter(office, row | {"accept_thin": "x", "reason": "Đơn vị ít người."}, columns=columns)
    assert points_of(office) == {"1.3": 20}


def test_a_leaf_and_unit_stand_in_the_table_once(office):
    assert problems(office, SIPAS, SIPAS | {"index": "70"}) == [
        "Dòng 3, cột code: Đơn vị và tiêu chí này đã có ở dòng 2."
    ]


def test_a_misspelt_column_is_not_passed_over(office):
    said = problems(office, SIPAS | {"indx": "1"}, columns=[*COLUMNS, "indx"])
    assert said[0].startswith("Dòng 1, cột indx: không biết cột này")


def test_a_file_without_its_columns_is_refused(office):
    with pytest.raises(TableError, match="cần các cột: unit, code"):
        read_figures(io.BytesIO("tên,điểm\nA,1\n".encode()), office.period)


def test_rows_left_blank_are_skipped_and_counted(office):
    parsed = check(office, {"unit": "SCT", "code": "1.2", "source": "Báo cáo"}, SIPAS)
    assert (parsed.blank, len(parsed.new), parsed.problems) == (1, 1, [])


def test_source_and_reason_of_the_whole_file_stand_in(office):
    enter(office, SIPAS | {"source": ""}, source="Báo cáo chung")
    enter(office, SIPAS | {"index": "90"}, reason="Đính chính chung")
    sources = Figure.objects.values_list("source", "reason")
    assert list(sources) == [("Báo cáo chung", ""), ("Báo cáo", "Đính chính chung")]


def test_what_stands_already_is_told_from_what_is_new(office):
    enter(office, SIPAS)
    new = {"unit": "SCT", "code": "2.1", "n": "1", "d": "2", "source": "Hệ thống"}
    parsed = check(office, SIPAS, new)
    assert (len(parsed.new), len(parsed.changed), len(parsed.unchanged)) == (1, 0, 1)
    assert problems(office, SIPAS | {"index": "90"}) == [
        "Dòng 2, cột reason: Đã có số liệu: cần ghi lý do thay đổi."
    ]
    changed = check(office, SIPAS | {"index": "90", "reason": "Đính chính"})
    assert (len(changed.changed), changed.changed[0].latest.points) == (1, 16)


def test_the_officers_own_unit_waits(office):
    own = office.own()
    parsed = check(office, SIPAS | {"unit": "SNV"}, SIPAS)
    assert [row.waits for row in parsed.rows] == [True, False]

    enter_figures(parsed.entries, office.period, by=office.cast.officer)
    assert office.score("1.2", own).appraised_points is None
    assert Figure.objects.waiting().get().score.assessment == own


def test_a_leaf_that_is_not_assessed_is_refused(office):
    Score.objects.filter(criterion__code="1.2").update(applies=False)
    assert problems(office, SIPAS) == [
        "Dòng 2, cột code: Tiêu chí 1.2 không đánh giá đối với Sở Công Thương."
    ]


def test_nothing_is_saved_when_one_row_was_overtaken(office):
    other = {"unit": "SCT", "code": "2.1", "n": "1", "d": "2", "source": "Hệ thống"}
    entries = check(office, other, SIPAS).entries
    office.figure(answer={"index": "70"})

    with pytest.raises(Overtaken, match="Dòng 3: Số liệu tiêu chí"):
        enter_figures(entries, office.period, by=office.cast.officer)
    assert points_of(office) == {"1.2": 14}


def test_nothing_is_saved_when_the_season_ended_meanwhile(office):
    entries = check(office, SIPAS).entries
    office.stand_at(S.APPROVED)
    with pytest.raises(Refused, match="Dòng 2: Kết quả đã được phê duyệt"):
        enter_figures(entries, office.period, by=office.cast.officer)
    assert not Figure.objects.exists()


def test_checking_asks_the_same_of_the_database_however_long_the_table(
    office, django_assert_max_num_queries
):
    office.enrol("A", "B", "C")
    rows = [SIPAS | {"unit": code} for code in ("SCT", "A", "B", "C")]
    by, period = office.cast.officer, office.period
    assert by.roles
    table = read_figures(table_of(rows), period)
    with django_assert_max_num_queries(7):
        assert len(check_figures(table, period, by=by).rows) == 4
