"""WORKED CASES of what others published of earlier years: W10 to W13, W15, W20, W21, W27."""

import pytest

from reports.earlier.counts import compare
from reports.earlier.stored import counts_of
from reports.models import StatedRow, Statement
from tests.reports.earlier.tables import Run, results_file
from tests.units.files import csv_file

pytestmark = pytest.mark.django_db

COUNTS = "year,group,grade,count,change,size"


def results(folder, *rows):
    return Run(folder, "import_results", results_file(folder, *rows), "--create-missing")


def class_counts(folder, *rows):
    path = csv_file(folder, "\n".join([COUNTS, *rows]), "số.csv")
    return Run(folder, "import_class_counts", path, "--create-missing")


def changes(year):
    now, before = (counts_of(Statement.objects.get(year=which)) for which in (year, year - 1))
    return [(one.grade, one.now, one.change) for one in compare(now, before)]


def columns(run):
    return [(line["row"], line["column"], line["severity"]) for line in run.report]


def test_w10_three_lists_of_lai_chau_2019_add_up(tmp_path, settings):
    path = settings.BASE_DIR / "cchc" / "sample_data" / "earlier_results" / "class_counts.csv"
    ran = Run(tmp_path, "import_class_counts", path, "--mapping", "tinh-khoi", "--create-missing")

    lists = [counts_of(one) for one in Statement.objects.filter(year=2019).order_by("pk")]
    sums = {}
    for one in (one for counts in lists for one in counts):
        sums[one.grade] = sums.get(one.grade, 0) + one.count
    assert (ran.status, ran.report) == (0, [])
    assert [sum(one.count for one in counts) for counts in lists] == [15, 5, 8]
    assert sums == {"tốt": 12, "khá": 12, "trung bình": 4}


KHANH_HOA = [
    *("2019,KH,Tốt,24,,44", "2019,KH,Khá,19,,44", "2019,KH,Trung bình,0,,44", "2019,KH,Yếu,1,,44"),
    *("2020,KH,Tốt,29,+5,44", "2020,KH,Khá,11,-8,44", "2020,KH,Trung bình,4,,44"),
    "2020,KH,Yếu,0,-1,44",
    *("2021,KH,Tốt,30,+1,44", "2021,KH,Khá,13,+2,44", "2021,KH,Trung bình,1,-3,44"),
    "2021,KH,Yếu,0,,44",
]


def test_w11_khanh_hoa_2020_has_four_more_of_the_third_class(tmp_path):
    ran = class_counts(tmp_path, *KHANH_HOA)

    assert (ran.status, ran.report) == (0, [])
    assert changes(2020) == [
        ("Tốt", 29, 5),
        ("Khá", 11, -8),
        ("Trung bình", 4, 4),
        ("Yếu", 0, -1),
    ]


def test_w12_khanh_hoa_2021_follows_from_2020(tmp_path):
    class_counts(tmp_path, *KHANH_HOA)

    assert changes(2021) == [("Tốt", 30, 1), ("Khá", 13, 2), ("Trung bình", 1, -3), ("Yếu", 0, 0)]


def test_w13_four_blocks_have_four_units_of_rank_1(tmp_path):
    ran = results(
        tmp_path,
        "2020,KH – sở,Thanh tra tỉnh,,,96.86%,1,",
        "2020,KH – ngành dọc,Ngân hàng Nhà nước,,,96.43%,1,",
        "2020,KH – huyện,Khánh Vĩnh,,,91.04%,1,",
        "2020,KH – sự nghiệp,BQL dự án phát triển,,,94%,1,",
    )

    assert (ran.status, ran.report) == (0, [])
    assert StatedRow.objects.filter(rank=1).count() == 4
    assert set(StatedRow.objects.values_list("index_printed", flat=True)) == {
        *("96.86", "96.43", "91.04", "94")
    }


DA_NANG = {
    "Khá tốt": ["69.30", "68.88", "68.84"],
    "Khá": ["68.01", "68.00", "67.90", "67.83", "67.81", "67.81"],
    "Trung bình khá": ["67.63", "67.60", "67.40", "67.35", "67.34", "67.25"],
    "Trung bình": ["67.20"],
}


@pytest.mark.parametrize("tenth", [10, 9])
def test_w15_equal_figures_share_a_rank_whichever_way_the_next_is_counted(tmp_path, tenth):
    ranks = [*range(1, 9), 8, *range(tenth, tenth + 7)]
    graded = [(index, grade) for grade, found in DA_NANG.items() for index in found]
    rows = [
        f"2022,Đà Nẵng – sở (DDCI),Sở {row},,,{index},{rank},{grade}"
        for row, ((index, grade), rank) in enumerate(zip(graded, ranks, strict=True), 2)
    ]

    ran = results(tmp_path, *rows)

    assert (ran.status, ran.report) == (0, [])


def test_w15_a_list_of_ranks_alone_and_bands_of_each_block(tmp_path):
    bands = (
        "year,group,grade,lower,upper\n2022,Sở,Khá,67.81,68.84\n2022,Ngành dọc,Trung bình,0,68\n"
    )
    Run(tmp_path, "import_class_bands", csv_file(tmp_path, bands, "khung.csv"), "--create-missing")

    ran = results(
        tmp_path,
        "2022,Sở,Sở Một,,,67.90,6,Khá",
        "2022,Sở,Sở Hai,,,67.20,16,Khá",
        "2022,Ngành dọc,Cục Một,,,67.92,,Trung bình",
        "2021,Sở,Sở Một,,,,1,",
        "2021,Sở,Sở Hai,,,,2,",
    )

    errors = [(row, column) for row, column, severity in columns(ran) if severity == "error"]
    assert errors == [("3", "grade")]


REGIONS = [("88.33", 1), ("87.79", 2), ("87.72", 3), ("86.82", 4), ("85.42", 5)]


@pytest.mark.parametrize(("sixth", "notices"), [(5, []), (6, [("7", "rank", "notice")])])
def test_w20_two_regions_tie_at_5th(tmp_path, sixth, notices):
    rows = [
        f"2023,Vùng,Vùng {row},,,{index},{rank},"
        for row, (index, rank) in enumerate([*REGIONS, ("85.42", sixth)], 2)
    ]

    assert columns(results(tmp_path, *rows)) == notices


def test_w21_departments_and_districts_of_ha_noi_are_two_lists(tmp_path):
    ran = results(
        tmp_path,
        "2019,Hà Nội – sở,Sở Nội vụ,,,86.93,1,",
        "2019,Hà Nội – sở,Văn phòng UBND,,,86.72,2,",
        "2019,Hà Nội – sở,BQL KCN,,,86.63,3,",
        "2019,Hà Nội – quận,Cầu Giấy,,,95.61,1,",
        "2019,Hà Nội – quận,Long Biên,,,95.56,2,",
        "2019,Hà Nội – quận,Đống Đa,,,94.93,3,",
    )

    assert (ran.status, ran.report, Statement.objects.count()) == (0, [], 2)


def test_w27_equal_digits_and_a_hole_are_notices_never_errors(tmp_path):
    ran = results(
        tmp_path,
        "2010,PCI,Lâm Đồng,,,59.04,21,",
        "2010,PCI,Sóc Trăng,,,59.04,22,",
        "2010,PCI,Đắk Lắk,,,59,23,",
        "2010,PCI,Hà Nội,,,59,24,",
    )

    assert columns(ran) == [
        ("2", "rank", "notice"),
        ("3", "rank", "notice"),
        ("4", "index_percent", "notice"),
        ("5", "rank", "notice"),
    ]
