"""The worked cases of national indices, each by its number."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indices.lookup import all_indices, index_named
from indices.models import Province
from indices.rules.changes import (
    census,
    met,
    not_told,
    rank_change,
    rank_change_words,
    value_change_words,
)
from indices.rules.comparing import cause_of
from indices.rules.numbers import read_printed
from scoring.rules.numbers import format_number, round_index
from tests.indices.tables import (
    S766,
    STATEMENTS,
    brought_in,
    exported,
    found_in,
    lines_of,
    pci_rows,
    table,
)
from tests.reports.pages import says

pytestmark = pytest.mark.django_db


def statements(province, index, year):
    return [
        row
        for row in lines_of(STATEMENTS)
        if (row["province"], row["index_name"], row["year"]) == (province, index, str(year))
    ]


def before(row):
    return Decimal(row["score"]) - Decimal(row["delta_score_published"])


def rank_before(row):
    return int(row["rank"]) + int(row["delta_rank_published"])


def test_w14_counts_of_rises_and_falls_leave_one_province_untold():
    assert not_told(63, 53, 9) == 1
    assert not_told(63, 57, 6) == 0
    assert not_told(63, 13, 50) == 0
    counted = census([Decimal(1)] * 53 + [Decimal(-1)] * 9 + [None])
    assert (counted.up, counted.down, counted.same, counted.unknown) == (53, 9, 0, 1)


@pytest.mark.parametrize("year", [2023, 2024])
def test_w14_groups_a_and_b_of_the_par_index(year):
    bands = [band for band in index_named("PAR INDEX").bands.all() if band.covers(year)]
    assert [(band.label, band.lower) for band in bands] == [
        ("Nhóm A", Decimal(90)),
        ("Nhóm B", Decimal(80)),
    ]


def test_w16_lai_chau_2024():
    [par] = statements("Lai Châu", "PAR INDEX", 2024)
    [sipas] = statements("Lai Châu", "SIPAS", 2024)
    [papi] = statements("Lai Châu", "PAPI", 2024)
    assert (before(par), par["rank"], par["rank_of"]) == (Decimal("85.78"), "56", "63")
    assert before(sipas) == Decimal("79.82")
    assert (papi["score"], papi["rank"]) == ("43.48", "31")


def test_w17_ninh_thuan_2021():
    [par] = statements("Ninh Thuận", "PAR INDEX", 2021)
    [papi] = statements("Ninh Thuận", "PAPI", 2021)
    sipas = statements("Ninh Thuận", "SIPAS", 2021)[0]
    assert (before(par), rank_before(par)) == (Decimal("78.00"), 60)
    assert Decimal(papi["score"]) - Decimal("1.561") == Decimal("42.269")
    assert rank_before(papi) == 58
    assert (before(sipas), rank_before(sipas)) == (Decimal("85.17"), 32)


def test_w18_hai_phong_2024_agrees_with_what_another_source_prints_of_2023():
    [now] = statements("Hải Phòng", "PAR INDEX", 2024)
    [then] = statements("Hải Phòng", "PAR INDEX", 2023)
    assert before(now) == Decimal(then["score"]) == Decimal("91.87")
    assert rank_change(int(then["rank"]), int(now["rank"])) == 1
    [mean] = statements("(trung bình cả nước)", "PAR INDEX", 2024)
    assert before(mean) == Decimal("86.98")
    assert before(mean) - Decimal("2.19") == Decimal("84.79")


def test_w19_lao_cai_2024_fell_by_nineteen_places():
    [par] = statements("Lào Cai", "PAR INDEX", 2024)
    [sipas] = statements("Lào Cai", "SIPAS", 2024)
    assert (rank_before(par), rank_before(sipas)) == (7, 6)
    assert rank_change_words(rank_change(7, 26)) == "giảm 19 bậc"
    assert rank_change_words(rank_change(6, 19)) == "giảm 13 bậc"


def test_w22_bac_giang_kept_its_rank_and_won_points():
    assert value_change_words(Decimal("91.16") - Decimal("88.54"), 2) == "tăng 2,62"
    assert rank_change_words(rank_change(4, 4)) == "giữ nguyên hạng"
    rows = ["PAR INDEX,2023,Bắc Giang,digital,91.99,1,63", "PAR INDEX,2023,Bắc Giang,,91.16,4,63"]
    [checked] = brought_in(*(f"{row},press,BG" for row in rows)).checked
    [entry] = checked.draft.ranked()
    assert (entry.rank, entry.part_ranks) == (4, {"digital": (1, 63)})
    assert Decimal("91.99") - Decimal("2.10") == Decimal("89.89")


def test_w23_the_merged_lam_dong_is_another_province_than_its_predecessor(client):
    brought_in(
        "PAR INDEX,2024,Lâm Đồng,,83.1,62,63,press,LDx",
        "SIPAS,2024,Lâm Đồng,,83.0,39,63,press,LDx",
        "PAPI,2024,Lâm Đồng,,41.02,54,,press,LDx",
        "PCI,2024,Lâm Đồng,,65.08,54,,press,LDx",
        "766,2025,Lâm Đồng,,90.09,11,34,press,LDx",
    )
    provinces = Province.objects.filter(rows__isnull=False).distinct().order_by("slug")
    assert [one.slug for one in provinces] == ["lam-dong", "lam-dong-truoc-2025"]
    assert [one.slug for one in provinces[0].predecessors.order_by("slug")] == [
        "binh-thuan",
        "dak-nong",
        "lam-dong-truoc-2025",
    ]
    page = client.get("/chi-so-tinh/tinh/lam-dong/")
    assert [one.sentence for one in page.context["newest"]] == ["766 2025 đạt 90,09, xếp 11/34"]
    old = client.get("/chi-so-tinh/tinh/lam-dong-truoc-2025/")
    assert [one.sentence for one in old.context["newest"]] == [
        "PAR INDEX 2024 đạt 83,1, xếp 62/63",
        "SIPAS 2024 đạt 83,0%, xếp 39/63",
        "PAPI 2024 đạt 41,02, xếp 54",
        "PCI 2024 đạt 65,08, xếp 54",
    ]


def test_w24_share_on_time_is_printed_rounded():
    assert cause_of(read_printed("99.3"), Fraction(100 * 9903, 9974)) is None
    assert format_number(round_index(Fraction(100 * 9903, 9974), 3)) == "99,288"


def test_w25_shares_were_cut_and_not_rounded():
    on_time = Fraction(100 * 6342, 6348)
    assert cause_of(read_printed("99.91"), on_time) is None
    assert cause_of(read_printed("78"), Fraction(100 * 5060, 6471)) is None
    assert cause_of(read_printed("21"), Fraction(100 * 1411, 6471)) == "truncated"
    assert rank_change_words(rank_change(119, 3)) == "tăng 116 bậc"


def test_w26_pci_is_the_weighted_mean_of_its_sub_indices():
    rows = [
        *pci_rows("Quảng Ninh", "7.16 7.00 7.20 7.89 7.10 7.69 7.96 6.68 7.95 7.58", "73.40"),
        *pci_rows("Bình Định", "7.03 6.97 6.23 8.14 7.42 6.41 7.62 7.13 6.21 7.35", "68.32"),
        *pci_rows("Hà Nội", "6.57 6.60 5.21 8.45 7.15 5.38 6.92 7.74 7.64 6.60", "68.60"),
    ]
    assert found_in(table(*rows)) == [
        (34, "Hà Nội", "", "total", "68.60", "68.59", "rounded parts")
    ]
    brought_in(*rows)
    assert {name: (row["total"], row["rank"]) for name, row in exported("PCI", 2015).items()} == {
        "Quảng Ninh": ("73.4", "1"),
        "Bình Định": ("68.32", "3"),
        "Hà Nội": ("68.59", "2"),
    }


def test_w28_three_targets_met_and_two_not():
    told = ["97.28 98", "82 80", "83.76 50", "51.79 70", "78.61 60"]
    pairs = [map(Decimal, one.split()) for one in told]
    assert [met(actual, target) for actual, target in pairs] == [False, True, True, False, True]


def test_w29_ranks_by_part_are_shown_beside_the_whole(client):
    loaded = brought_in(
        "PAR INDEX,2018,Khánh Hòa,,,11,63,press,KH",
        "PAR INDEX,2019,Khánh Hòa,appraised,,12,63,press,KH",
        "PAR INDEX,2019,Khánh Hòa,survey_officials,,63,63,press,KH",
        "PAR INDEX,2019,Khánh Hòa,,80.91,34,63,press,KH",
    )
    entry = loaded.checked[1].draft.ranked()[0]
    assert entry.part_ranks == {"appraised": (12, 63), "survey_officials": (63, 63)}
    page = client.get("/chi-so-tinh/tinh/khanh-hoa-truoc-2025/")
    [history] = page.context["histories"]
    [told] = history.told_parts
    assert [(line.component.code, line.rank) for line in told.lines] == [
        ("appraised", "12/63"),
        ("survey_officials", "63/63"),
    ]
    assert history.sentences[0] == "PAR INDEX 2019 đạt 80,91, xếp 34/63 (giảm 23 bậc)"
    assert says(page, "Phần thẩm định – 12/63 Điều tra cán bộ, công chức – 63/63")


def test_pci_weights_of_every_span_make_ten():
    pci = all_indices()["pci"]
    assert [sum(part.weight for part in pci.scheme_of(year).recipe.parts)
            for year in (2006, 2009, 2012, 2013, 2021)] == [Decimal(10)] * 5  # fmt: skip
    assert pci.scheme_of(2022).recipe.method == "published"


def test_766_is_of_the_34_from_2022():
    with S766.open("rb") as file:
        assert found_in(file) == []
