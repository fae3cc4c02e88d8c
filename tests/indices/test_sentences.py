"""One figure in one sentence: up, down, unchanged, without a year before, never across a break."""

import pytest
from django.urls import reverse

from indices.importing.checking import check_file
from indices.importing.keeping import keep
from indices.rules.sentences import sentence
from tests.indices.tables import PAPI, PCI, S766, STATEMENTS, brought_in
from tests.reports.open_data.reading import rows_at


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (("85,97", "tăng 0,19", "56/63"), "PAR INDEX 2024 đạt 85,97, tăng 0,19, xếp 56/63"),
        (("85,97", "", "56/63"), "PAR INDEX 2024 đạt 85,97, xếp 56/63"),
        (
            ("91,16", "không đổi", "4/63", "giữ nguyên hạng"),
            "PAR INDEX 2024 đạt 91,16, không đổi, xếp 4/63 (giữ nguyên hạng)",
        ),
        (
            ("84,00", "giảm 2,94", "60/63", "giảm 19 bậc"),
            "PAR INDEX 2024 đạt 84,00, giảm 2,94, xếp 60/63 (giảm 19 bậc)",
        ),
        (("59,9", "tăng 1,6", "", "giảm 1 bậc"), "PAR INDEX 2024 đạt 59,9, tăng 1,6, giảm 1 bậc"),
        (("", "", "56/63"), "PAR INDEX 2024 xếp 56/63"),
        (("", "tăng 1,62"), "PAR INDEX 2024: thiếu số liệu, không xếp hạng"),
    ],
)  # fmt: skip
def test_a_figure_is_told_in_one_sentence(told, words):
    assert sentence("PAR INDEX 2024", *told) == words


def sentences(client, slug="lai-chau"):
    page = client.get(reverse("national-province", args=[slug]))
    return {one.index.code: one.sentences for one in page.context["histories"]}


@pytest.mark.django_db
def test_every_year_of_every_index_has_its_sentence(client):
    for path in (PAPI, PCI, S766, STATEMENTS):
        keep(check_file(path), by=None)
    told = sentences(client)
    assert told["PAR INDEX"] == [
        "PAR INDEX 2024 đạt 85,97, tăng 0,19, xếp 56/63",
        "PAR INDEX 2019 đạt 79,51, xếp 51/63 (tăng 7 bậc)",
    ]
    assert told["PCI"][:2] == [
        "PCI 2019 đạt 59,95, tăng 1,62, giảm 1 bậc",
        "PCI 2018 đạt 58,33, giảm 0,49, xếp 62/63 (giảm 2 bậc)",
    ]
    assert told["766"][-1] == "766 2022 đạt 58,84, xếp 8/34"
    assert [len(told[code]) for code in ("PAPI", "PCI")] == [8, 7]
    rows = rows_at(client, "/chi-so-tinh/tinh/lai-chau.csv")
    assert rows[0]["sentence"] == "PAR INDEX 2024 đạt 85,97, tăng 0,19, xếp 56/63"
    assert [row["sentence"] for row in rows] == [one for its in told.values() for one in its]


@pytest.mark.django_db
def test_a_break_is_told_and_nothing_is_compared_across_it(client):
    brought_in("PAPI,2018,Lai Châu,,45.10", "PAPI,2017,Lai Châu,,37.10", "PAPI,2017,Huế,,37.10")
    assert sentences(client)["PAPI"] == [
        "PAPI 2018 đạt 45,10, xếp 1/1 (không so với năm 2017: cách tính đổi từ năm 2018)",
        "PAPI 2017 đạt 37,10, xếp 1/2",
    ]


@pytest.mark.django_db
def test_ranks_among_other_numbers_are_told_apart_and_not_subtracted(client):
    brought_in("DTI,2022,Lai Châu,,0.5", "DTI,2022,Huế,,0.6", "DTI,2023,Lai Châu,,0.5")
    assert sentences(client)["DTI"] == [
        "DTI 2023 đạt 0,5, không đổi, xếp 1/1 (năm 2022 xếp trong số 2)",
        "DTI 2022 đạt 0,5, xếp 2/2",
    ]


@pytest.mark.django_db
def test_a_statement_is_compared_with_the_whole_list_of_the_year_before(client):
    brought_in("PCI,2018,Lai Châu,,58.33", "PCI,2018,Huế,,63.51")
    brought_in("PCI,2019,Lai Châu,,59.95,,,press,A")
    [[first, _]] = sentences(client).values()
    assert first == "PCI 2019 đạt 59,95, tăng 1,62"


@pytest.mark.django_db
def test_a_merged_province_has_no_sentence_of_the_one_whose_name_it_took(client):
    brought_in("PAR INDEX,2024,Lâm Đồng,,83.1,62,63,press,A", "PAR INDEX,2025,Lâm Đồng,,88,,,,")
    assert sentences(client, "lam-dong") == {"PAR INDEX": ["PAR INDEX 2025 đạt 88, xếp 1/1"]}
