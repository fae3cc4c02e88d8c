"""Tables of indices for tests, and what the commands make of them."""

import csv
import io
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from indices.importing.checking import check_file
from indices.importing.keeping import keep

REAL = Path(settings.BASE_DIR) / "cchc" / "sample_data" / "indices"
PAPI = REAL / "papi_dimensions_2011_2019_part.csv"
PCI = REAL / "pci_subindices_2013_2018.csv"
DTI = REAL / "dti_2022_2023.csv"
S766 = REAL / "service_index_766_2022_2023.csv"
STATEMENTS = REAL / "national_index_statements.csv"

LONG = "index,year,province,component,value,rank,rank_of,status,source"
PCI_CODES = [
    "si_entry_costs",
    "si_land_access",
    "si_transparency",
    "si_time_costs",
    "si_informal_charges",
    "si_policy_bias",
    "si_proactivity",
    "si_business_support",
    "si_labor_training",
    "si_legal_institutions",
]


def table(*rows, head=LONG):
    """An open file of these rows, each a line of CSV."""
    return io.BytesIO("\n".join([head, *rows]).encode())


def pci_rows(province, figures, total="", *, year=2015):
    """The rows of the long form for a province's ten sub-indices and its printed total."""
    rows = [
        f"PCI,{year},{province},{code},{figure},,,,"
        for code, figure in zip(PCI_CODES, figures.split(), strict=True)
    ]
    return [*rows, f"PCI,{year},{province},,{total},,,,"]


def brought_in(*rows, by=None, head=LONG, **kw):
    """These rows kept; what was found on the way."""
    return keep(check_file(table(*rows, head=head), **kw), by=by)


def found_in(file, **kw):
    """(row, province, component, what, printed, recomputed, cause) of all that is found."""
    return [
        (
            one.row, one.line.name, one.component, one.what, one.printed, one.recomputed,
            str(one.cause),
        )
        for _, one in check_file(file, **kw).findings
    ]  # fmt: skip


def exported(index, year):
    """The rows `export_indices` prints, by the name of the province."""
    text = io.StringIO()
    call_command("export_indices", index=index, year=year, stdout=text)
    return {row["province"]: row for row in csv.DictReader(io.StringIO(text.getvalue()))}


def lines_of(path):
    """The rows of a real file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
