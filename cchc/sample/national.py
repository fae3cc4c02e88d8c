"""National indices of the sample: the real published tables as they are, DDCI invented."""

from pathlib import Path

from django.conf import settings

from indices.facts import bring_in
from indices.importing.checking import check_file
from indices.importing.keeping import keep

FOLDER = Path(settings.BASE_DIR) / "cchc" / "sample_data" / "indices"
FILES = (
    "papi_dimensions_2011_2019_part.csv",
    "pci_subindices_2013_2018.csv",
    "service_index_766_2022_2023.csv",
    "dti_2022_2023.csv",
    "national_index_statements.csv",
)
OF_UNITS = "ddci_minh_hoa_2023_2024.csv"


def tell(*, by, files=FILES):
    """Bring in the tables, each checked as any other."""
    for name in files:
        keep(check_file(FOLDER / name), by=by, file_name=name)
    bring_in(FOLDER / "province_facts.csv", by=by)


def tell_of_units(*, by):
    """A DDCI of departments and districts that nobody published, marked as a sample."""
    keep(check_file(FOLDER / OF_UNITS), by=by, file_name=OF_UNITS, is_sample=True)
