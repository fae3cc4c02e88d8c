"""The real tables: imported whole, and what they say of themselves."""

from decimal import Decimal

import pytest

from indices.importing.checking import check_file
from indices.importing.keeping import CHAIN, keep
from indices.models import IndexRow, Province, Release
from journal.models import JournalEntry
from tests.indices.tables import (
    DTI,
    PAPI,
    PCI,
    REAL,
    S766,
    STATEMENTS,
    exported,
    found_in,
    lines_of,
)

pytestmark = pytest.mark.django_db

SIX = [f"dim_{number}" for number in range(1, 7)]
EIGHT = [*SIX, "dim_7", "dim_8"]


def kept(path):
    return keep(check_file(path), by=None)


def dimensions(row, wanted):
    return [Decimal(row[name]) for name in row if name.startswith("dim_") and name[:5] in wanted]


def test_provinces_are_those_of_the_merger():
    told = lines_of(REAL / "province_merger_63_to_34.csv")
    assert Province.objects.of_63().count() == len({row["province_before"] for row in told}) == 63
    assert Province.objects.of_34().count() == len({row["province_after"] for row in told}) == 34
    merged = {(row["province_before"], row["province_after"]) for row in told
              if row["change"] == "hợp nhất"}  # fmt: skip
    ours = Province.objects.exclude(merged_into=None).select_related("merged_into")
    assert {(one.name, one.merged_into.name) for one in ours} == merged


def test_papi_dimensions_are_their_sub_dimensions_and_totals_as_printed():
    assert found_in(PAPI) == []


def test_papi_totals_are_the_sums_of_the_dimensions_of_the_year():
    kept(PAPI)
    for year, wanted in ((2011, SIX), (2017, SIX), (2019, EIGHT)):
        rows = {row["province"]: row for row in lines_of(PAPI) if row["year"] == str(year)}
        ours = exported("PAPI", year)
        assert {name: Decimal(row["total"]) for name, row in ours.items()} == {
            name: sum(dimensions(row, wanted)) for name, row in rows.items()
        }
        assert {(row["rank_of"], row["complete"]) for row in ours.values()} == {("63", "true")}


def test_pci_is_recomputed_within_a_hundred_thousandth():
    kept(PCI)
    for year in range(2013, 2019):
        printed = {row["province"]: Decimal(row["pci_weighted"])
                   for row in lines_of(PCI) if row["year"] == str(year)}  # fmt: skip
        apart = [
            abs(Decimal(row["total"]) - printed[name])
            for name, row in exported("PCI", year).items()
        ]
        assert len(apart) == 63
        assert max(apart) <= Decimal("0.00001")


def test_pci_ranks_are_as_printed():
    assert found_in(PCI) == []
    kept(PCI)
    printed = {row["province"]: row["rank"] for row in lines_of(PCI) if row["year"] == "2018"}
    assert {name: row["rank"] for name, row in exported("PCI", 2018).items()} == printed


def test_766_totals_are_exact_among_34():
    kept(S766)
    for year in (2022, 2023):
        printed = {row["province"]: Decimal(row["total"])
                   for row in lines_of(S766) if row["year"] == str(year)}  # fmt: skip
        ours = exported("DVC766", year)
        assert {name: Decimal(row["total"]) for name, row in ours.items()} == printed
        assert {row["rank_of"] for row in ours.values()} == {"34"}
    assert exported("766", 2022)["Cao Bằng"]["rank"] == "32"


def test_dti_is_as_published():
    kept(DTI)
    printed = {row["province_as_published"]: row["dti_total"]
               for row in lines_of(DTI) if row["year"] == "2022"}  # fmt: skip
    ours = exported("DTI", 2022)
    assert {name: Decimal(row["total"]) for name, row in ours.items()} == {
        name: Decimal(total) for name, total in printed.items()
    }
    assert (ours["Thanh Hóa"]["rank"], ours["Yên Bái"]["rank"]) == ("15", "15")


def test_statements_agree_with_one_another():
    assert found_in(STATEMENTS) == []


def test_statements_keep_the_rank_they_print():
    kept(STATEMENTS)
    assert exported("PAR INDEX", 2024)["Lai Châu"] == {
        "province": "Lai Châu",
        "total": "85.97",
        "rank": "56",
        "rank_of": "63",
        "complete": "true",
    }


def test_the_same_file_again_changes_nothing():
    kept(S766)
    entries = JournalEntry.objects.of(CHAIN).count()
    loaded = kept(S766)
    assert [one.fate for one in loaded.checked] == ["giữ nguyên", "giữ nguyên"]
    assert (Release.objects.count(), IndexRow.objects.count()) == (2, 68)
    assert JournalEntry.objects.of(CHAIN).count() == entries == 2
