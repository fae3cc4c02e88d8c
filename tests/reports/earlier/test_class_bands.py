"""The limits of grades a source states for a year and group, and what they say of its list."""

import pytest

from reports.models import Statement
from tests.reports.earlier.tables import Run, results_file
from tests.units.files import csv_file

pytestmark = pytest.mark.django_db

HEADER = "year,group,grade,lower,lower_inclusive,upper,upper_inclusive,scale_max,basis"
POINTS = ["2015,A,tốt,55,yes,70,yes,70,điểm", "2015,A,khá,45,yes,55,,70,điểm"]


def bands(folder, *rows):
    path = csv_file(folder, "\n".join([HEADER, *rows]), "khung.csv")
    return Run(folder, "import_class_bands", path, "--create-missing")


def results(folder, *rows):
    return Run(folder, "import_results", results_file(folder, *rows), "--create-missing")


def test_a_list_is_held_against_the_stated_bands_of_its_year_and_group(tmp_path):
    assert bands(tmp_path, *POINTS).status == 0

    ran = results(
        tmp_path,
        "2015,A,Sở Một,54,70,,,TỐT",
        "2015,A,Sở Hai,55,70,,,tốt",
        "2016,A,Sở Một,54,70,,,tốt",
        "2015,B,Sở Một,54,70,,,tốt",
    )

    assert [(one["row"], one["column"], one["recomputed"]) for one in ran.report] == [
        ("2", "grade", "khá")
    ]


def test_bands_that_come_later_are_held_against_the_list_that_is_there(tmp_path):
    results(tmp_path, "2015,A,Sở Một,54,70,,,tốt")

    assert [(one["unit"], one["recomputed"]) for one in bands(tmp_path, *POINTS).report] == [
        ("Sở Một", "khá")
    ]


def test_bands_of_the_index(tmp_path):
    bands(tmp_path, "2019,A,B,75,yes,80,no,100,chỉ số %", "2019,A,A,80,yes,100,yes,100,chỉ số %")

    ran = results(tmp_path, "2019,A,Sở Một,,,80,,B", "2019,A,Sở Hai,,,80,,a", "2019,A,Ba,,,12,,C")

    assert [(one["row"], one["recomputed"]) for one in ran.report] == [("2", "A")]


def test_bands_of_lower_limits_alone_reach_up_to_the_next(tmp_path):
    bands(tmp_path, "2019,A,Khá,65,,,,,", "2019,A,Tốt,80,,,,,", "2019,A,Yếu,,,,,,")

    ran = results(tmp_path, "2019,A,Một,,,80,,Khá", "2019,A,Hai,,,92,,tốt", "2019,A,Ba,,,12,,Khá")

    assert [(one["row"], one["recomputed"]) for one in ran.report] == [("2", "Tốt"), ("4", "Yếu")]


def test_bands_that_overlap_are_told_and_of_two_scales_refused(tmp_path):
    ran = bands(tmp_path, "2019,A,tốt,50,,,,,", "2019,A,khá,40,,60,,,")
    assert [(one["row"], one["column"]) for one in ran.report] == [("2", "lower")]

    ran = bands(tmp_path, "2020,A,tốt,50,,,,70,điểm", "2020,A,khá,40,,50,,70,chỉ số %")
    assert ran.err == [
        "Dòng 2, cột basis: các mức của một khung phải cùng thang điểm và cùng cách tính."
    ]


def test_the_bands_the_press_printed_come_in_by_their_mapping(tmp_path, settings):
    folder = settings.BASE_DIR / "cchc" / "sample_data" / "earlier_results"

    ran = Run(tmp_path, "import_class_bands", folder / "class_bands.csv", "--mapping", "tinh-khoi",
              "--create-missing")  # fmt: skip

    assert (ran.status, ran.report) == (0, [])
    assert sorted(Statement.objects.values_list("year", "group__name")) == [
        (2012, "63 tỉnh – tỉnh (PAR INDEX)"),
        (2015, "Lào Cai – huyện, thành phố"),
        (2015, "Lào Cai – sở, ban, ngành"),
        (2018, "63 tỉnh – tỉnh (PAR INDEX)"),
        (2021, "63 tỉnh – tỉnh (PAR INDEX)"),
    ]
