"""Bringing in tables: names, shapes, versions, refusals; all of a file or nothing."""

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from indices.definitions.loading import load
from indices.importing.checking import check_file
from indices.importing.keeping import CHAIN, keep
from indices.models import Component, IndexDefinition, IndexRow, Province, ProvinceAlias, Release
from journal.append_only import WrittenOnce
from journal.models import JournalEntry
from tests.indices.tables import PAPI, brought_in, exported, found_in, table
from tests.make import make_unit, make_user
from units.choices import UnitKind
from units.tables import TableError

pytestmark = pytest.mark.django_db


def problems(*rows, **kw):
    """What a file is refused for."""
    with pytest.raises(TableError) as refused:
        check_file(table(*rows), **kw)
    assert Release.objects.count() == 0
    return [(one.row, one.column) for one in refused.value.problems]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Đắc Lắk", "Đắk Lắk"),
        ("Dak Lak", "Đắk Lắk"),
        ("TT-Huế", "Huế"),
        ("Thừa Thiên Huế", "Huế"),
        ("TP. Huế", "Huế"),
        ("BRVT", "Bà Rịa - Vũng Tàu"),
        ("TP.HCM", "TP. Hồ Chí Minh"),
        ("UBND Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Tỉnh Lai Châu", "Lai Châu"),
        ("HÀ NỘI", "Hà Nội"),
        ("T.P Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Thủ đô Hà Nội", "Hà Nội"),
        ("UBND TP Đà Nẵng", "Đà Nẵng"),
    ],
)
def test_names_are_found_by_their_variants(said, name):
    loaded = brought_in(f"PAPI,2019,{said},,43.48")
    [row] = IndexRow.objects.select_related("province")
    assert (row.name, row.province.name) == (said, name)
    assert loaded.findings == []


def test_a_year_before_the_merger_means_the_old_province():
    brought_in("PAPI,2024,Lào Cai,,43.48", "PAPI,2025,Lào Cai,,44.48", "766,2023,Lào Cai,,81.56")
    rows = IndexRow.objects.order_by("release__index__order", "release__year")
    assert [row.province.slug for row in rows] == ["lao-cai-truoc-2025", "lao-cai", "lao-cai"]


def test_unknown_names_are_listed_once_and_nothing_is_kept():
    rows = ["PAPI,2019,Xứ Lạ,,43.48", "PAPI,2019,Xứ Lạ,dim_1_participation,4", "PAPI,2019,Nơi,,4.5"]
    assert problems(*rows) == [(2, "province"), (4, "province")]


@pytest.mark.parametrize("name", ["Thành phố Lai Châu", "TP. Lai Châu", "UBND thành phố Lai Châu"])
def test_a_city_within_a_province_is_not_taken_for_the_province(name):
    assert problems(f"PAPI,2019,{name},,43.48") == [(2, "province")]


def test_a_city_within_a_province_is_a_unit_where_the_index_has_units():
    make_unit("105", name="Thành phố Lai Châu", kind=UnitKind.DISTRICT)
    brought_in("766,2023,Thành phố Lai Châu,,70", "766,2023,Lai Châu,,78.39")
    rows = IndexRow.objects.order_by("release__subject").values_list("name", "unit__code")
    assert list(rows) == [("Lai Châu", None), ("Thành phố Lai Châu", "105")]


def test_a_restated_list_given_as_it_was_is_of_the_63_throughout():
    brought_in("766,2023,Lào Cai,,81.56,1,63", "766,2023,Yên Bái,,70.1,2,63")
    slugs = IndexRow.objects.order_by("order").values_list("province__slug", flat=True)
    assert list(slugs) == ["lao-cai-truoc-2025", "yen-bai"]
    brought_in("766,2023,Lào Cai,,82", "766,2023,Huế,,70.1")
    newest = Release.objects.in_force().get()
    assert newest.rows.get(order=1).province.slug == "lao-cai"


def test_a_list_of_more_than_34_provinces_is_of_the_63():
    names = Province.objects.of_63().values_list("name", flat=True)
    brought_in(*(f"766,2023,{name},,{at}" for at, name in enumerate(names, 20)))
    assert IndexRow.objects.filter(province__valid_from=None).count() == 63


def test_one_merged_name_among_provinces_of_today_is_refused_and_turns_no_list_over():
    assert problems("766,2023,Lào Cai,,81.56", "766,2023,Yên Bái,,70.1") == [(3, "province")]


def test_a_merged_province_of_an_index_of_units_too_is_told_to_be_merged():
    with pytest.raises(TableError, match="«Hà Giang» đã hợp nhất vào Tuyên Quang"):
        check_file(table("SIPAS,2025,Hà Giang,,88"))


def test_a_merged_province_is_in_no_list_after_it():
    assert problems("PAPI,2025,Hà Giang,,43.48") == [(2, "province")]


@pytest.mark.parametrize("value", ["2.154", "NaN", "1e999", "=1+2", "abc", "4.8.6"])
def test_a_spoilt_value_is_told_by_row_and_column(value):
    assert problems("PAPI,2019,Huế,,43.48", f"PAPI,2019,Lai Châu,,{value}") == [(3, "value")]


def test_a_doubtful_number_is_read_as_somebody_says():
    row = "PAPI,2019,Lai Châu,dim_1_participation,2.154"
    [checked] = check_file(table(row), decimal_mark=".").checked
    assert str(checked.draft.ranked()[0].values["dim_1_participation"].value) == "2.154"
    [checked] = check_file(table(row), decimal_mark=",").checked
    assert str(checked.draft.ranked()[0].values["dim_1_participation"].value) == "2154"


def test_a_known_table_written_the_other_way_is_asked_about_doubtful_numbers():
    head = "year;province;total;publicity"
    with pytest.raises(TableError, match="có thể là số thập phân hoặc hàng nghìn"):
        check_file(table("2023;Huế;70,95;2,154", head=head))


def test_long_decimals_of_a_file_settle_its_doubtful_numbers():
    rows = ["PAPI,2019,Lai Châu,dim_1_participation,2.154", "PAPI,2019,Lai Châu,,43.486512"]
    [checked] = check_file(table(*rows)).checked
    assert str(checked.draft.ranked()[0].values["dim_1_participation"].value) == "2.154"


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("XYZ,2019,Lai Châu,,43.48", (2, "index")),
        ("PAPI,20l9,Lai Châu,,43.48", (2, "year")),
        ("PCI,2001,Lai Châu,,43.48", (2, "year")),
        ("PAPI,2019,,,43.48", (2, "province")),
        ("PAPI,2019,Lai Châu,dim_9,4.48", (2, "component")),
        ("PAPI,2019,Lai Châu,,43.48,thứ 5", (2, "rank")),
        ("PAPI,2019,Lai Châu", (2, "")),
    ],
)
def test_what_cannot_be_read_is_told_by_row_and_column(row, place):
    assert problems(row) == [place]


def test_a_figure_told_twice_is_refused():
    assert problems("PAPI,2019,TP.HCM,,43.48", "PAPI,2019,Hồ Chí Minh,,43.49") == [(3, "value")]


def test_a_torn_last_line_is_refused():
    assert problems("PAPI,2019,Huế,,43.48,1,63,,x", "PAPI,2019,Lai Châu,,43.48,2,6") == [(3, "")]


def test_a_table_of_something_else_is_refused():
    with pytest.raises(TableError, match="không có hàng tiêu đề"):
        check_file(table("a,b", head="unit,points"))
    with pytest.raises(TableError, match="Không nhận ra bảng"):
        check_file(table("2019,Sở Nội vụ,3", head="year,unit,points"))


def test_an_unknown_column_is_refused():
    with pytest.raises(TableError, match="không biết cột này"):
        check_file(table("PAPI,2019,Huế,43,5", head="index,year,province,value,bonus"))


def test_subject_may_be_named_province_or_subject():
    head = "year,subject,value"
    [checked] = check_file(table("2019,Huế,43.48", head=head), only="PAPI").checked
    assert checked.draft.index.code == "PAPI"


def test_a_blank_value_means_no_value_and_no_rank():
    brought_in("PAPI,2019,Huế,,43.48", "PAPI,2019,Lai Châu,,")
    assert exported("PAPI", 2019)["Lai Châu"] == {
        "province": "Lai Châu",
        "total": "",
        "rank": "",
        "rank_of": "",
        "complete": "false",
    }


def test_only_one_index_is_brought_in_when_asked():
    loaded = brought_in("PAPI,2019,Huế,,43.48", "SIPAS,2019,Huế,,83", only="SIPAS")
    assert [str(one.draft) for one in loaded.checked] == ["SIPAS 2019"]


def test_a_wide_table_of_another_index_is_refused():
    with pytest.raises(TableError, match="không phải PCI"):
        check_file(PAPI, only="PCI")


def test_aliases_of_codes_are_known():
    brought_in("DVC766,2023,Lai Châu,,78.39", "par-index,2023,Lai Châu,,85.78")
    assert list(Release.objects.values_list("index__code", flat=True)) == ["PAR INDEX", "766"]


def test_the_mean_of_all_is_kept_and_not_ranked():
    brought_in("PAPI,2019,(trung bình cả nước),,43.48", "PAPI,2019,Huế,,43.10")
    assert IndexRow.objects.count() == 2
    assert [(name, row["rank"]) for name, row in exported("PAPI", 2019).items()] == [("Huế", "1")]


def test_a_changed_list_is_a_new_version_and_the_old_one_stays():
    brought_in("PAPI,2019,Huế,,43.48")
    loaded = brought_in("PAPI,2019,Huế,,43.58")
    assert [one.fate for one in loaded.checked] == ["phiên bản mới"]
    assert list(Release.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert exported("PAPI", 2019)["Huế"]["total"] == "43.58"
    first, second = Release.objects.order_by("version")
    [entry, _] = JournalEntry.objects.of(CHAIN)
    assert (entry.before, entry.after) == (first.content_hash, second.content_hash)


def test_rows_never_change():
    brought_in("PAPI,2019,Huế,,43.48")
    row = IndexRow.objects.get()
    row.printed = "50"
    with pytest.raises(WrittenOnce):
        row.save()
    with pytest.raises(WrittenOnce):
        Release.objects.all().delete()


def test_only_the_office_may_keep():
    loaded = check_file(table("PAPI,2019,Huế,,43.48"))
    with pytest.raises(PermissionDenied):
        keep(loaded, by=make_user("ai-do"))
    assert Release.objects.count() == 0


def test_press_figures_are_not_ranked_among_themselves():
    rows = ["PAR INDEX,2024,Lai Châu,,85.97,56,63,press,A", "PAR INDEX,2024,Huế,,89,20,63,press,B"]
    assert found_in(table(*rows)) == []
    brought_in(*rows)
    assert {name: row["rank"] for name, row in exported("PAR INDEX", 2024).items()} == {
        "Lai Châu": "56",
        "Huế": "20",
    }


def test_press_figures_that_contradict_are_told():
    rows = [
        "PAR INDEX,2024,Lai Châu,,85.97,56,63,press,A",
        "PAR INDEX,2024,Lai Châu,,85.79,56,63,press,B",
        "PAR INDEX,2024,Huế,,84,20,63,press,C",
    ]
    assert [(one[0], *one[3:]) for one in found_in(table(*rows))] == [
        (3, "total", "85.79", "85.97", "unexplained"),
        (4, "rank", "20", "56", "unexplained"),
        (4, "rank", "20", "56", "unexplained"),
    ]


def test_press_figures_beyond_their_scale_or_list_are_told():
    rows = ["PAR INDEX,2024,Lai Châu,,859.7,64,63,press,A", "SIPAS,2024,Huế,,-81,1,63,press,A"]
    assert [(one[0], *one[3:]) for one in found_in(table(*rows))] == [
        (2, "total", "859.7", "100", "unexplained"),
        (2, "rank", "64", "63", "unexplained"),
        (3, "total", "-81", "0", "unexplained"),
    ]


def test_changes_are_compared_with_the_year_before():
    head = "source_id,province,index_name,year,score,rank,rank_of,delta_score_published,"
    head += "delta_rank_published,prev_score_published,prev_rank_published,group_published"
    rows = [
        "a,Lào Cai,PCI,2023,67.38,26,63,,,,,",
        "b,Lào Cai,PCI,2024,68.56,23,63,+1.28,+2,67.38,26,",
    ]
    assert [(one[0], *one[3:]) for one in found_in(table(*rows, head=head))] == [
        (3, "change", "+1.28", "1.18", "unexplained"),
        (3, "change", "2", "3", "unexplained"),
    ]


def test_a_dry_run_reports_and_keeps_nothing(tmp_path, capsys):
    file, report = tmp_path / "a.csv", tmp_path / "out.csv"
    file.write_bytes(table("PAPI,2019,Huế,,43.48,2,63").read())
    call_command("import_indices", str(file), dry_run=True, report=str(report))
    assert Release.objects.count() == 0
    assert list(csv.reader(report.open(encoding="utf-8"))) == [
        [
            "row",
            "index",
            "year",
            "province",
            "component",
            "what",
            "severity",
            "printed",
            "recomputed",
            "cause",
        ],
        ["2", "PAPI", "2019", "Huế", "", "rank", "notice", "2", "1", "other denominator"],
    ]


def test_a_refused_file_ends_with_status_1_and_keeps_nothing(tmp_path, capsys):
    file = tmp_path / "a.csv"
    file.write_bytes(table("PAPI,2019,Huế,,43.48", "PAPI,2019,Lai Châu,,NaN").read())
    with pytest.raises(SystemExit) as ended:
        call_command("import_indices", str(file))
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Dòng 3, cột value: «NaN»")
    assert Release.objects.count() == 0


def test_loading_the_definitions_again_changes_nothing():
    models = (IndexDefinition, Component, Province, ProvinceAlias)
    before = [list(model.objects.order_by("pk").values()) for model in models]
    load()
    assert [list(model.objects.order_by("pk").values()) for model in models] == before
    assert JournalEntry.objects.of(CHAIN).count() == 0


def test_a_changed_definition_is_brought_back_and_journaled():
    Component.objects.filter(code="si_transparency", scheme__year_to=2021).update(weight=3)
    load()
    part = Component.objects.get(code="si_transparency", scheme__year_to=2021)
    assert part.weight == 2
    [entry] = JournalEntry.objects.of(CHAIN)
    assert entry.subject == "thành phần của chỉ số si_transparency"
    assert ("weight: 3.0000" in entry.before, "weight: 2" in entry.after) == (True, True)


def test_an_added_way_to_write_a_name_stays_and_is_not_told_again():
    province = Province.objects.get(slug="lai-chau")
    ProvinceAlias.objects.create(province=province, name="L.Châu")
    load()
    assert ProvinceAlias.objects.filter(name="L.Châu").count() == 1
    assert JournalEntry.objects.of(CHAIN).count() == 0


def test_what_two_sources_state_alike_is_exported_once():
    rows = ("A", "88.64,16"), ("B", "88.64,16"), ("C", "88.60,17")
    brought_in(*(f"SIPAS,2021,Ninh Thuận,,{told},63,press,{source}" for source, told in rows))
    text = io.StringIO()
    call_command("export_indices", index="SIPAS", year=2021, stdout=text)
    assert text.getvalue().splitlines()[1:] == [
        "Ninh Thuận,88.64,16,63,true",
        "Ninh Thuận,88.6,17,63,true",
    ]
