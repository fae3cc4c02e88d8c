"""Every table there is to be taken away. A new one is written in `sets` and named here."""

from reports.open_data.sets.pictures import PICTURES
from reports.open_data.sets.ranking import RANKING, RANKING_VERSION
from reports.open_data.sets.rankings import RANKING_YEAR, RANKINGS

ENTRIES = (
    RANKINGS,
    RANKING_YEAR,
    RANKING,
    RANKING_VERSION,
    *PICTURES,
)
BY_NAME = {entry.name: entry for entry in ENTRIES}
BY_ROUTE = {f"{entry.address}/": entry for entry in ENTRIES}
