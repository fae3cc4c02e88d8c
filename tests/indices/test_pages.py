"""The pages of national indices: as published, with breaks, never across lists."""

import pytest
from django.urls import reverse

from indices.importing.checking import check_file
from indices.importing.keeping import keep
from tests.indices.tables import (
    DTI,
    PAPI,
    PCI,
    PCI_CODES,
    S766,
    STATEMENTS,
    brought_in,
    exported,
    pci_rows,
)
from tests.make import make_unit
from tests.reports.open_data.reading import rows_at
from tests.reports.pages import says
from units.choices import UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def statements():
    return keep(check_file(STATEMENTS), by=None)


def province(client, slug):
    return client.get(reverse("national-province", args=[slug]))


def test_lai_chau_says_its_figures_of_2024_and_2019_with_sources(client, statements):
    page = province(client, "lai-chau")
    for words in (
        "PAR INDEX 2024 đạt 85,97, tăng 0,19, xếp 56/63",
        "SIPAS 2024 đạt 81,51%, tăng 1,69",
        "PAPI 2024 đạt 43,48, xếp 31/63",
        "PCI 2019 đạt 59,95, tăng 1,62, giảm 1 bậc",
        "Lai Châu: kết quả các chỉ số năm 2024. Tin báo chí (LC24)",
        "Lai Châu: kết quả các chỉ số năm 2019. Tin báo chí, công bố 27/05/2020 (LC19)",
    ):
        assert says(page, words), words


def test_distance_to_the_mean_and_the_best_that_are_stated(client, statements):
    [first, *_] = province(client, "lai-chau").context["newest"]
    assert (first.to_mean, first.to_best) == ("−2,40", "−10,20")


def test_lao_cai_before_the_merger_says_it_fell_by_nineteen_places(client, statements):
    page = province(client, "lao-cai-truoc-2025")
    assert says(page, "PAR INDEX 2024 đạt 89,03, xếp 26/63 (giảm 19 bậc)")
    assert says(page, "Từ ngày 01/07/2025 hợp nhất vào Lào Cai")
    first = page.context["histories"][0].lines[0]
    words = "Từ ngày 01/07/2025 hợp nhất vào Lào Cai: số của tỉnh mới không nối tiếp."
    assert first.break_ == words


def test_a_merged_province_shows_its_predecessors_side_by_side_and_no_sum(client, statements):
    page = province(client, "lao-cai")
    assert page.context["newest"] == []
    assert [one.slug for one in page.context["former"]] == ["lao-cai-truoc-2025", "yen-bai"]
    [first, *_] = page.context["before"]
    assert [cell.value for cell in first.cells] == ["89,03", "–"]


def test_hai_phong_is_compared_with_the_year_before_as_another_source_tells_it(client, statements):
    page = province(client, "hai-phong-truoc-2025")
    told = "PAR INDEX 2024 đạt 96,17, tăng 4,3, xếp 1/63 (tăng 1 bậc)"
    assert says(page, told)


def test_the_history_of_a_merged_province_ends_in_a_break(client):
    brought_in("PAR INDEX,2024,Lào Cai,,89.03", "PAR INDEX,2024,Yên Bái,,86")
    brought_in("PAR INDEX,2025,Lào Cai,,88")
    [history] = province(client, "lao-cai").context["histories"]
    assert [line.break_ or line.figure.year for line in history.lines] == [
        2025,
        "Trước năm 2025 là số của từng tỉnh cũ (Lào Cai, Yên Bái): không nối tiếp, không cộng.",
    ]
    assert history.lines[0].figure.change.value is None


def test_a_changed_definition_breaks_the_history(client):
    brought_in("PAPI,2018,Huế,,45.10", "PAPI,2017,Huế,,37.10")
    page = province(client, "hue")
    [history] = page.context["histories"]
    assert [line.break_ or line.figure.year for line in history.lines] == [
        2018,
        "Cách tính đổi từ năm 2018. Tám nội dung. Không so với các năm trước.",
        2017,
    ]
    [newest] = page.context["newest"]
    assert (newest.change.value, newest.change.reason) == (None, "cách tính đổi từ năm 2018")


def test_components_are_shown_beside_mean_and_best(client):
    brought_in(
        *pci_rows("Huế", "5 5 5 5 5 5 5 5 5 5", "50", year=2016),
        *pci_rows("Huế", "6 5 5 5 5 5 5 5 5 5", "50.5", year=2017),
        *pci_rows("Hà Nội", "8 5 5 5 5 5 5 5 5 5", "51.5", year=2017),
    )
    [history] = province(client, "hue").context["histories"]
    first = history.multiples[0]
    assert first.component.code == PCI_CODES[0]
    told = (first.value_words, first.mean_words, first.best_words, first.rank, first.of)
    assert told == ("6,00", "7,00", "8,00", 2, 2)
    # One province in the list of 2016, two in that of 2017: the value is compared, the rank not.
    assert (first.change.words, first.change.rank_words) == ("tăng 1,00", "")


def test_a_list_is_ranked_and_leaves_incomplete_rows_at_the_end(client):
    brought_in("PAPI,2019,Huế,,45.1", "PAPI,2019,Hà Nội,,", "PAPI,2019,Lai Châu,,46")
    page = client.get("/chi-so-tinh/papi/2019/")
    rows = page.context["table"].rows
    assert [(row.name, row.standing.rank, row.value) for row in rows] == [
        ("Lai Châu", 1, "46,0"),
        ("Huế", 2, "45,1"),
        ("Hà Nội", None, "–"),
    ]
    assert says(page, "(thiếu số liệu, không xếp hạng)")


def test_changes_are_told_from_list_to_list(client):
    brought_in("DTI,2022,Huế,,0.6", "DTI,2022,Hà Nội,,0.5")
    brought_in("DTI,2023,Huế,,0.7", "DTI,2023,Hà Nội,,0.75")
    rows = client.get("/chi-so-tinh/dti/2023/").context["table"].rows
    assert [(row.name, row.change.words, row.change.rank_words) for row in rows] == [
        ("Hà Nội", "tăng 0,25", "tăng 1 bậc"),
        ("Huế", "tăng 0,10", "giảm 1 bậc"),
    ]


def test_rises_and_falls_of_a_list_are_counted_with_those_untold(client):
    brought_in(*(f"DTI,2022,{name},,0.5" for name in ("Huế", "Hà Nội", "Lai Châu")))
    told = {"Huế": "0.6", "Hà Nội": "0.4", "Lai Châu": "0.5", "Sơn La": "0.7"}
    brought_in(*(f"DTI,2023,{name},,{value}" for name, value in told.items()))
    page = client.get("/chi-so-tinh/dti/2023/")
    words = "So với năm 2022: 1 tỉnh tăng, 1 tỉnh giảm, 1 tỉnh không đổi, 1 tỉnh không có số để so."
    assert says(page, words)


def test_what_differs_from_the_recomputed_is_told_under_the_list(client):
    brought_in(*pci_rows("Hà Nội", "6.57 6.60 5.21 8.45 7.15 5.38 6.92 7.74 7.64 6.60", "68.60"))
    page = client.get("/chi-so-tinh/pci/2015/")
    assert says(page, "Hà Nội: điểm in 68,60, tính lại 68,59 (các thành phần đã làm tròn).")


def test_groups_of_the_owner_are_counted(client):
    brought_in("PAR INDEX,2023,Huế,,90.00", "PAR INDEX,2023,Hà Nội,,89.99")
    assert client.get("/chi-so-tinh/par-index/2023/").context["table"].bands == [
        ("Nhóm A", 1),
        ("Nhóm B", 1),
    ]


def test_the_group_of_a_province_stands_beside_its_index_in_years_that_have_groups(
    client, statements
):
    [par, sipas, *_] = province(client, "lai-chau").context["newest"]
    assert (par.band, sipas.band) == ("Nhóm B", "")
    assert says(client.get("/chi-so-tinh/par-index/2024/"), "Hải Phòng 96,17 Nhóm A")
    assert says(province(client, "lai-chau"), "85,97 Nhóm B")


def test_statements_stand_beside_a_list_with_their_own_ranks(client, statements):
    page = client.get("/chi-so-tinh/par-index/2024/")
    assert page.context["table"] is None
    assert [(one.row.name, one.rank) for one in page.context["stated"]] == [
        ("Hải Phòng", "1/63"),
        ("Quảng Ninh", "4/63"),
        ("Hà Tĩnh", "15/63"),
        ("Lào Cai", "26/63"),
        ("Lai Châu", "56/63"),
    ]
    assert says(page, "Trung bình cả nước: 88,37")


def test_provinces_are_compared_in_one_list_at_a_time(client):
    brought_in("DTI,2023,Huế,,0.7", "DTI,2023,Lai Châu,,0.6", "DTI,2022,Huế,,0.5")
    page = client.get("/chi-so-tinh/so-sanh/?tinh=lai-chau&tinh=hue&tinh=khong-co")
    told = [[line.year, *((c.value, c.rank, c.is_best) for c in line.cells)]
            for line in page.context["lines"]]  # fmt: skip
    assert told == [
        [2023, ("0,6", "2/2", False), ("0,7", "1/2", True)],
        [2022, ("–", "", False), ("0,5", "1/1", False)],
    ]


def test_the_overview_shows_our_province(client, statements):
    page = client.get("/chi-so-tinh/")
    assert page.context["own"].slug == "lai-chau"
    assert [figure.index.code for figure in page.context["figures"]] == [
        "PAR INDEX",
        "SIPAS",
        "PAPI",
        "PCI",
    ]


@pytest.mark.parametrize(
    "address",
    ["papi/2019/", "khong-co/2019/", "tinh/khong-co/", "papi/2019.csv", "tinh/khong-co.json"],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(f"/chi-so-tinh/{address}").status_code == 404


def test_pages_answer_without_any_figure(client):
    for address in ("", "so-sanh/", "so-sanh/?tinh=hue", "tinh/hue/"):
        assert client.get(f"/chi-so-tinh/{address}").status_code == 200


def test_data_of_a_list(client):
    brought_in("766,2023,Huế,publicity,18", "766,2023,Huế,,70.9,21,34,,Cổng DVC")
    [row] = rows_at(client, "/chi-so-tinh/766/2023.csv")
    assert row == {
        "index": "766",
        "year": "2023",
        "kind": "list",
        "province": "hue",
        "name": "Huế",
        "printed": "70.9",
        "total": "",
        "rank": "",
        "rank_of": "",
        "complete": "false",
        "rank_printed": "21",
        "source": "Cổng DVC",
        "block": "",
        "part_publicity": "18",
    }


def test_data_of_a_province_and_of_a_comparison(client, statements):
    rows = rows_at(client, "/chi-so-tinh/tinh/lai-chau.csv")
    assert [(row["index"], row["total"], row["change"]) for row in rows] == [
        ("PAR INDEX", "85.97", "0.19"),
        ("PAR INDEX", "79.51", ""),
        ("SIPAS", "81.51", "1.69"),
        ("PAPI", "43.48", ""),
        ("PCI", "59.95", "1.62"),
    ]
    rows = rows_at(client, "/chi-so-tinh/so-sanh.csv?tinh=lai-chau")
    assert [row["total"] for row in rows] == ["85.97", "79.51", "81.51", "43.48", "59.95"]


PLACES = {"": 10, "papi/2019/": 14, "tinh/hue/": 9, "so-sanh/?tinh=hue&tinh=ha-noi": 7}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", PLACES)
def test_queries_do_not_grow_with_rows(client, address, number, django_assert_num_queries):
    names = ("Huế", "Hà Nội", "Lai Châu")[:number]
    brought_in(*(f"PAPI,2019,{name},,45.1" for name in names))
    brought_in(*(f"SIPAS,2022,{name},,80,2,63,press,{name}" for name in names))
    with django_assert_num_queries(PLACES[address]):
        client.get(f"/chi-so-tinh/{address}")


def test_all_real_tables_stand_together(client):
    for path in (PAPI, PCI, S766, DTI, STATEMENTS):
        keep(check_file(path), by=None)
    page = province(client, "lai-chau")
    assert [figure.sentence for figure in page.context["newest"]][-2:] == [
        "766 2023 đạt 78,39, tăng 19,55, xếp 6/34 (tăng 2 bậc)",
        "DTI 2023 đạt 0,6185, tăng 0,1153, xếp 54/63 (giảm 1 bậc)",
    ]


def test_the_front_page_tells_where_our_province_stands(client, statements):
    page = client.get("/")
    assert says(page, "Lai Châu trong cả nước")
    told = "PAR INDEX 2024: 85,97 hạng 56/63; tăng 0,19 so với trung bình −2,40; so với cao nhất"
    assert says(page, f"{told} −10,20")


def test_the_front_page_says_nothing_while_no_figure_is_known(client):
    assert says(client.get("/"), "trong cả nước") is False


def test_lists_and_provinces_are_found_by_search(client, statements):
    page = client.get("/tim-kiem/?q=sipas")
    assert says(page, "SIPAS năm 2024")
    assert says(client.get("/tim-kiem/?q=ninh+thuan"), "Ninh Thuận (đến 30/06/2025)")


def test_an_older_version_stays_readable_and_says_so(client):
    brought_in("PAPI,2019,Huế,,45.1")
    brought_in("PAPI,2019,Huế,,46.1")
    old = client.get("/chi-so-tinh/papi/2019/phien-ban/1/")
    assert [row.value for row in old.context["table"].rows] == ["45,1"]
    assert says(old, "Đây là phiên bản 1, đã có phiên bản 2.")
    new = client.get("/chi-so-tinh/papi/2019/")
    assert [row.value for row in new.context["table"].rows] == ["46,1"]
    assert (says(new, "Đây là phiên bản"), says(new, "Mọi phiên bản")) == (False, True)
    [row] = rows_at(client, "/chi-so-tinh/papi/2019/phien-ban/1.csv")
    assert row["total"] == "45.1"
    assert client.get("/chi-so-tinh/papi/2019/phien-ban/3/").status_code == 404
    assert client.get("/chi-so-tinh/papi/2019/phien-ban/3.csv").status_code == 404


def test_units_of_the_province_have_a_list_of_their_own(client):
    make_unit("SNV", name="Sở Nội vụ")
    make_unit("SYT", name="Sở Y tế")
    brought_in("DDCI,2024,Sở Nội vụ,,69.30", "DDCI,2024,Sở Y tế,,70.30")
    page = client.get("/chi-so-tinh/ddci/2024/")
    assert page.context["table"] is None
    [units] = page.context["blocks"]
    assert units.league.block == "Sở, ban, ngành"
    assert [(row.name, row.standing.rank) for row in units.rows] == [
        ("Sở Y tế", 1),
        ("Sở Nội vụ", 2),
    ]
    assert says(client.get("/chi-so-tinh/"), "2024")
    rows = rows_at(client, "/chi-so-tinh/ddci/2024.csv")
    assert [(row["name"], row["rank"], row["province"]) for row in rows] == [
        ("Sở Y tế", "1", ""),
        ("Sở Nội vụ", "2", ""),
    ]


def test_each_block_of_units_is_ranked_apart_and_kept_apart(client):
    make_unit("SNV", name="Sở Nội vụ")
    make_unit("SYT", name="Sở Y tế")
    make_unit("BL", name="Xã Bình Lư", kind=UnitKind.COMMUNE)
    make_unit("DK", name="Phường Đoàn Kết", kind=UnitKind.WARD)
    loaded = brought_in("DDCI,2025,Sở Nội vụ,,69.30,2", "DDCI,2025,Sở Y tế,,70.30,1")
    assert loaded.findings == []
    loaded = brought_in("DDCI,2025,Xã Bình Lư,,88.1,1", "DDCI,2025,Phường Đoàn Kết,,80,2")
    assert loaded.findings == []
    page = client.get("/chi-so-tinh/ddci/2025/")
    told = {
        units.league.block: [(row.name, row.standing.rank) for row in units.rows]
        for units in page.context["blocks"]
    }
    assert list(told.items()) == [
        ("Sở, ban, ngành", [("Sở Y tế", 1), ("Sở Nội vụ", 2)]),
        ("Xã, phường, đặc khu", [("Xã Bình Lư", 1), ("Phường Đoàn Kết", 2)]),
    ]
    ranks = {name: (row["rank"], row["rank_of"]) for name, row in exported("DDCI", 2025).items()}
    assert ranks["Sở Y tế"] == ranks["Xã Bình Lư"] == ("1", "2")
    rows = rows_at(client, "/chi-so-tinh/ddci/2025.csv")
    assert {(row["block"], row["rank"]) for row in rows if row["rank"] == "1"} == {
        ("Sở, ban, ngành", "1"),
        ("Xã, phường, đặc khu", "1"),
    }


def test_older_versions_of_a_list_of_units_stay_readable(client):
    make_unit("SNV", name="Sở Nội vụ")
    make_unit("SYT", name="Sở Y tế")
    make_unit("BL", name="Xã Bình Lư", kind=UnitKind.COMMUNE)
    brought_in("DDCI,2025,Xã Bình Lư,,88.1", "DDCI,2025,Sở Nội vụ,,69.30", "DDCI,2025,Sở Y tế,,70")
    brought_in("DDCI,2025,Sở Nội vụ,,71.30", "DDCI,2025,Sở Y tế,,70")
    page = client.get("/chi-so-tinh/ddci/2025/")
    told = {units.league.block: units for units in page.context["blocks"]}
    [old] = told["Sở, ban, ngành"].older
    assert [(one.rank, one.row.name, one.row.printed) for one in old.ranked] == [
        (1, "Sở Y tế", "70"),
        (2, "Sở Nội vụ", "69.30"),
    ]
    assert told["Xã, phường, đặc khu"].older == []
    assert says(page, "Phiên bản 2, nhập lúc")
    assert says(page, "1 Sở Y tế 70 2 Sở Nội vụ 69,30")


def test_components_of_units_are_in_the_data_of_a_list(client):
    make_unit("SNV", name="Sở Nội vụ")
    brought_in("766,2025,Sở Nội vụ,publicity,15", "766,2025,Sở Nội vụ,,70")
    [row] = rows_at(client, "/chi-so-tinh/766/2025.csv")
    assert (row["block"], row["part_publicity"], row["printed"]) == ("Sở, ban, ngành", "15", "70")


def test_a_list_of_units_tells_its_source_and_what_differs(client):
    make_unit("SNV", name="Sở Nội vụ")
    make_unit("SYT", name="Sở Y tế")
    brought_in("DDCI,2025,SNV,,69.30,1,2,,QĐ 1", "DDCI,2025,SYT,,70.30,2,2,,QĐ 1")
    page = client.get("/chi-so-tinh/ddci/2025/")
    assert says(page, "Nguồn: QĐ 1. Phiên bản 1, nhập lúc")
    assert says(page, "Sở Nội vụ: hạng in 1, tính lại 2 (không giải thích được).")
    assert [row.name for row in page.context["blocks"][0].rows] == ["Sở Y tế", "Sở Nội vụ"]
    assert list(exported("DDCI", 2025)) == ["SNV", "SYT"]


def test_a_unit_shows_its_own_figures_with_its_block(client):
    unit = make_unit("SNV", name="Sở Nội vụ")
    make_unit("SYT", name="Sở Y tế")
    brought_in("DDCI,2023,Sở Nội vụ,,68.30", "DDCI,2023,Sở Y tế,,70.30")
    brought_in("DDCI,2024,Sở Nội vụ,,69.30", "DDCI,2024,Sở Y tế,,68.00")
    brought_in("SIPAS,2024,Sở Nội vụ,,88.5,,,press,Báo")
    page = client.get(f"/don-vi/{unit.slug}/")
    assert [(one.index.code, one.year, one.value, one.rank) for one in page.context["figures"]] == [
        ("SIPAS", 2024, "88,5%", ""),
        ("DDCI", 2024, "69,30", "1/2"),
        ("DDCI", 2023, "68,30", "2/2"),
    ]
    assert says(page, "Sở, ban, ngành 69,30 1/2 tăng 1,00; tăng 1 bậc")
