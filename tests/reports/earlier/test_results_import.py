"""Lists of earlier years kept: whose units they name, as printed, version beside version."""

from datetime import date
from decimal import Decimal

import pytest

from journal.append_only import WrittenOnce
from journal.models import JournalEntry
from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.models import StatedGroup, StatedRow, Statement, StatementKind
from scoring.models import PeriodGroup, RankingGroup
from scoring.refusals import Refused
from tests.make import grant_role, make_officer, make_unit, make_user
from tests.make_year import make_period
from tests.reports.earlier.tables import results_file
from units.models import Unit
from units.tables import TableError

pytestmark = pytest.mark.django_db

KIND = StatementKind.RESULTS


def load(path, *, by=None, kind=KIND, create=True, **said):
    options = Options(create_missing=create, **said)
    loaded = check_statements(read_statements(path, kind), kind, options)
    return keep(loaded, options, by=by)


def refused(path, **options):
    with pytest.raises(TableError) as error:
        load(path, **options)
    assert (Statement.objects.count(), StatedGroup.objects.count()) == (0, 0)
    return str(error.value).splitlines()


def fates(loaded):
    return [one.fate for one in loaded.checked]


@pytest.fixture
def ours():
    RankingGroup.objects.create(code="so", name="Sở, ban, ngành")
    return make_unit("SNV", name="Sở Nội vụ", valid_from="2004-01-01")


def test_figures_are_kept_as_printed_and_as_numbers(tmp_path):
    path = results_file(tmp_path, '2019,Nhóm A,Sở Một,68.320,84,"81,33%",2,TỐT')

    load(path, source="Báo", decision="QĐ 1/QĐ-UBND")

    row = StatedRow.objects.get()
    printed = (row.points_printed, row.max_printed, row.index_printed, row.rank, row.grade)
    assert printed == ("68.320", "84", "81,33", 2, "TỐT")
    numbers = (row.points, row.max_points, row.index_percent)
    assert numbers == (Decimal("68.32"), Decimal("84"), Decimal("81.33"))
    statement = row.statement
    assert (statement.source, statement.decision) == ("Báo", "QĐ 1/QĐ-UBND")
    assert str(statement) == "Kết quả Nhóm A, năm 2019, phiên bản 1"


def test_all_but_year_group_and_unit_may_be_empty_or_missing(tmp_path):
    load(results_file(tmp_path, "2019,Nhóm A,Sở Một,,,,,"))
    load(results_file(tmp_path, "2020,Nhóm A,Sở Một", header="year,group,unit"))

    values = StatedRow.objects.values_list("points", "max_points", "index_percent", "rank", "grade")
    assert list(values) == [(None, None, None, None, "")] * 2


def test_an_outside_group_keeps_units_of_its_own_over_the_years(tmp_path, ours):
    rows = ["2019,Ninh Bình – sở,Sở Nội vụ,,,91,1,", "2020,Ninh Bình – Sở,SỞ NỘI VỤ,,,90,2,"]
    load(results_file(tmp_path, *rows))

    assert list(Unit.objects.all()) == [ours]
    theirs = Unit.everywhere.exclude(pk=ours.pk).get()
    assert (theirs.name, theirs.valid_from, theirs.valid_to) == ("Sở Nội vụ", None, None)
    assert {row.unit for row in StatedRow.objects.all()} == {theirs}
    assert [row.unit_name for row in StatedRow.objects.order_by("pk")] == ["Sở Nội vụ", "SỞ NỘI VỤ"]
    assert StatedGroup.objects.get().is_ours is False
    load(results_file(tmp_path, "2021,ninh bình – sở,Sở Nội vụ,,,91,1,"), create=False)
    assert Unit.everywhere.count() == 2


def test_units_of_two_groups_with_one_name_are_two(tmp_path):
    load(results_file(tmp_path, "2019,A,Sở Nội vụ,,,,1,", "2019,B,Sở Nội vụ,,,,1,"))

    assert [unit.outside_group for unit in Unit.everywhere.order_by("pk")] == ["a", "b"]


@pytest.mark.parametrize("group", ["so", "Sở, ban, ngành", "SỞ, BAN,  NGÀNH"])
@pytest.mark.parametrize("unit", ["SNV", "Sở Nội vụ", "sở nội vụ", "So Noi vu"])
def test_our_group_means_our_units_by_code_or_name(tmp_path, ours, group, unit):
    load(results_file(tmp_path, f'2019,"{group}",{unit},,,91,1,'), create=False)

    assert StatedRow.objects.get().unit == ours
    assert (StatedGroup.objects.get().own_code, StatedGroup.objects.get().is_ours) == ("so", True)


def test_our_unit_is_looked_up_as_of_the_year(tmp_path, ours):
    ours.valid_to = date(2025, 2, 28)
    ours.save()
    later = make_unit("SNV-2", name="Sở Nội vụ", valid_from="2025-03-01")

    load(results_file(tmp_path, "2019,so,Sở Nội vụ,,,91,1,", "2025,so,Sở Nội vụ,,,91,1,"))

    by_year = StatedRow.objects.order_by("statement__year").values_list("unit", flat=True)
    assert list(by_year) == [ours.pk, later.pk]


def test_what_our_register_does_not_know_is_a_row_error(tmp_path, ours):
    path = results_file(tmp_path, "2019,so,Sở Nội vụ,,,,,", "2019,so,Sở Lạ,,,,,", "2019,X,Y,,,,,")

    problems = refused(path, create=False)

    assert [problem.split("; thêm")[0] for problem in problems] == [
        "Dòng 3, cột unit: Không có đơn vị nào tên hoặc mã «Sở Lạ» trong năm 2019",
        "Dòng 4, cột group: Không có nhóm nào tên «X»",
    ]


def test_a_name_only_a_list_of_ours_knows_never_joins_our_register(tmp_path, ours):
    load(results_file(tmp_path, "2015,so,Sở Lạ,,,,,", "2016,so,sở lạ,,,,,"))

    assert list(Unit.objects.all()) == [ours]
    stranger = Unit.everywhere.exclude(pk=ours.pk).get()
    assert {row.unit for row in StatedRow.objects.all()} == {stranger}
    assert stranger.outside_group == "so"


def test_names_that_differ_by_a_mark_are_two_units_and_by_its_place_one(tmp_path):
    names = ["Xã Tân", "Xã Tấn", "Xã Hòa", "Xã Hoà"]
    loaded = load(results_file(tmp_path, *(f"2019,A,{name},,,,," for name in names)))

    assert Unit.everywhere.count() == 3
    assert [finding.at for _, finding in loaded.findings if finding.column == "unit"] == [5]


def test_the_same_file_twice_changes_nothing(tmp_path):
    path = results_file(tmp_path, "2019,A,Sở Một,68.32,84,81.33,1,Tốt", "2020,A,Sở Một,,,80,1,")

    assert fates(load(path, source="Báo")) == ["mới", "mới"]
    assert fates(load(path)) == ["giữ nguyên", "giữ nguyên"]
    assert Statement.objects.count() == 2
    assert JournalEntry.objects.filter(chain="so-lieu-truoc-day").count() == 2


def test_another_figure_is_a_new_version_beside_the_old_one(tmp_path):
    load(results_file(tmp_path, "2019,A,Sở Một,,,81.33,1,"), source="Báo", sizes={"A": 9})
    loaded = load(results_file(tmp_path, "2019,A,Sở Một,,,81.34,1,"))

    assert fates(loaded) == ["phiên bản mới"]
    old, new = Statement.objects.order_by("version")
    assert list(Statement.objects.in_force()) == [new]
    assert (new.version, new.source, new.size) == (2, "Báo", 9)
    assert [row.index_printed for row in StatedRow.objects.order_by("pk")] == ["81.33", "81.34"]
    entry = JournalEntry.objects.filter(chain="so-lieu-truoc-day").latest("pk")
    assert (entry.act, entry.before, entry.after) == (
        "nhập kết quả trước đây",
        old.content_hash,
        new.content_hash,
    )


def test_of_two_who_make_the_same_group_at_once_the_second_is_told(tmp_path):
    options = Options(create_missing=True)
    path = results_file(tmp_path, "2019,A,Sở Một,,,81.33,1,")
    first, second = (check_statements(read_statements(path, KIND), KIND, options) for _ in "ab")

    keep(first, options, by=None)
    with pytest.raises(TableError, match="Người khác vừa tạo"):
        keep(second, options, by=None)

    assert Statement.objects.count() == StatedGroup.objects.count() == 1


def test_what_came_in_after_the_preview_is_seen_under_the_lock(tmp_path):
    load(results_file(tmp_path, "2019,A,Sở Một,,,80,1,"))
    path = results_file(tmp_path, "2019,A,Sở Một,,,81,1,")
    late = check_statements(read_statements(path, KIND), KIND, Options())

    load(results_file(tmp_path, "2019,A,Sở Một,,,81,1,"))

    assert fates(keep(late, Options(), by=None)) == ["giữ nguyên"]
    assert Statement.objects.count() == 2


def test_what_was_kept_can_not_be_changed(tmp_path):
    load(results_file(tmp_path, "2019,A,Sở Một,,,81.33,1,"))

    for row in (Statement.objects.get(), StatedRow.objects.get()):
        with pytest.raises(WrittenOnce):
            row.save()
        with pytest.raises(WrittenOnce):
            row.delete()
        with pytest.raises(WrittenOnce):
            type(row).objects.update(grade="x")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("2019,A,B,mười,,,,", "Dòng 2, cột points: Điểm “mười” không phải là số"),
        ("2019,A,B,NaN,,,,", "Dòng 2, cột points: Điểm “NaN” không phải là số"),
        ("2019,A,B,1e999,,,,", "Dòng 2, cột points: Điểm “1e999” không phải là số"),
        ("2019,A,B,=1+1,,,,", "Dòng 2, cột points: Điểm “=1+1” không phải là số"),
        ("2019,A,B,-1,,,,", "Dòng 2, cột points: Điểm “-1” không được âm."),
        ("2019,A,B,,x,,,", "Dòng 2, cột max_points: Điểm tối đa “x” không phải là số"),
        ("2019,A,B,,,-5,,", "Dòng 2, cột index_percent: Số phần trăm “-5” không được âm."),
        ("2019,A,B,,,9142,,", "Dòng 2, cột index_percent: Số phần trăm “9142” lớn hơn 200"),
        ("2019,A,B,,,%,,", "Dòng 2, cột index_percent: «%» không phải là số."),
        ("2019,A,B,,,0.8133,,", "Dòng 2, cột index_percent: «0.8133» là tỷ lệ của 1"),
        ("2019,A,B,,,,nhất,", "Dòng 2, cột rank: «nhất» không phải là số nguyên từ 1"),
        ("2019,A,B,,,,0,", "Dòng 2, cột rank: «0» không phải là số nguyên từ 1 trở lên."),
        ("2019,A,B,,,,1.5,", "Dòng 2, cột rank: «1.5» không phải là số nguyên từ 1"),
        ("2019,A,B,,,,,=A1", "Dòng 2, cột grade: «=A1» là công thức"),
        (f"2019,A,B,,,,,{'x' * 41}", "Dòng 2, cột grade: Dài quá 40 ký tự."),
        ("19,A,B,,,,,", "Dòng 2, cột year: «19» không phải là năm"),
        (",A,B,,,,,", "Dòng 2, cột year: Chưa ghi năm."),
        ("1019,A,B,,,,,", "Dòng 2, cột year: Năm 1019 không nằm trong khoảng 2000 đến nay."),
        ("2019,,B,,,,,", "Dòng 2, cột group: Ô này không được để trống."),
        ("2019,A,,,,,,", "Dòng 2, cột unit: Ô này không được để trống."),
    ],
)
def test_a_cell_that_can_not_be_read_stops_the_whole_file(tmp_path, row, problem):
    [told] = refused(results_file(tmp_path, row))

    assert told.startswith(problem)


def test_every_unreadable_cell_is_told(tmp_path):
    path = results_file(tmp_path, "2019,A,B,x,,,,", "2019,A,C,1,y,,z,", "2019,A,D,1,1,100,1,Tốt")

    assert [problem.split(":")[0] for problem in refused(path)] == [
        "Dòng 2, cột points",
        "Dòng 3, cột max_points",
        "Dòng 3, cột rank",
    ]


def test_an_unknown_column_is_not_passed_over(tmp_path):
    path = results_file(tmp_path, "2019,A,B,1", header="year,group,unit,diem")

    assert refused(path)[0].startswith("Dòng 1, cột diem: không biết cột này")


def test_what_is_said_once_of_a_list_may_stand_in_its_rows(tmp_path):
    header = "year,group,unit,source,decision,size,province,note"
    rows = ["2019,A,B,Báo X,QĐ 1,18,Ninh Bình,cuối bảng", "2019,A,C,,,,,"]
    load(results_file(tmp_path, *rows, header=header), source="khác")

    statement = Statement.objects.get()
    assert (statement.source, statement.decision, statement.size) == ("Báo X", "QĐ 1", 18)
    assert statement.group.province == "Ninh Bình"
    assert [row.note for row in statement.rows.order_by("order")] == ["cuối bảng", ""]


def test_two_sources_in_one_list_are_refused(tmp_path):
    rows = ["2019,A,B,Báo X", "2019,A,C,Báo Y", "2020,A,C,Báo Y"]

    assert refused(results_file(tmp_path, *rows, header="year,group,unit,source")) == [
        "Dòng 3, cột source: khác với dòng 2 trong cùng một bảng của năm và nhóm."
    ]


def test_a_size_for_nobody_is_refused(tmp_path):
    problems = refused(results_file(tmp_path, "2019,A,B,,,,,"), sizes={"Nhóm B": 5})

    assert problems == ["Tệp không có nhóm «Nhóm B» nêu ở --size."]


def test_default_grades_of_our_year_are_nobodys_statement(tmp_path, ours):
    make_period(2019)
    path = results_file(tmp_path, "2019,so,SNV,,,92,1,khá")

    assert load(path).findings == []

    bands = [{"label": "Tốt", "lower": "85"}, {"label": "Khá", "lower": "0"}]
    used = PeriodGroup.objects.get()
    used.policy_data = used.policy_data | {"bands": bands}
    used.save()

    [(_, finding)] = load(path).findings
    assert (finding.column, finding.printed, finding.recomputed) == ("grade", "khá", "Tốt")


def test_only_the_office_and_the_system_bring_lists_in(tmp_path):
    path = results_file(tmp_path, "2019,A,B,,,,,")
    stranger = make_user("la")
    grant_role(stranger, "leader", make_unit("UB"))

    with pytest.raises(Refused, match="Chỉ cán bộ CCHC"):
        load(path, by=stranger)
    assert Statement.objects.count() == 0
    officer = make_officer()
    load(path, by=officer)
    assert JournalEntry.objects.filter(chain="so-lieu-truoc-day").get().by == officer
