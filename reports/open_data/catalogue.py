"""Every table there is to be taken away. A new one is written in `sets` and named here."""

from reports.open_data.sets.catalogue import catalogue_entries
from reports.open_data.sets.changes import CHANGES
from reports.open_data.sets.committee import COMMITTEE
from reports.open_data.sets.compare import COMPARE
from reports.open_data.sets.complaints import COMPLAINTS
from reports.open_data.sets.corrections import CORRECTIONS
from reports.open_data.sets.criteria import CRITERIA
from reports.open_data.sets.criterion import CRITERION
from reports.open_data.sets.earlier import EARLIER
from reports.open_data.sets.earlier_list import EARLIER_LISTS
from reports.open_data.sets.exemptions import EXEMPTIONS
from reports.open_data.sets.front import FRONT
from reports.open_data.sets.gallery import GALLERY
from reports.open_data.sets.method import METHOD
from reports.open_data.sets.national import NATIONAL
from reports.open_data.sets.notices import NOTICES
from reports.open_data.sets.pictures import PICTURES
from reports.open_data.sets.ranking import RANKING
from reports.open_data.sets.ranking_pages import RANKING_PAGES
from reports.open_data.sets.rankings import RANKINGS
from reports.open_data.sets.receipts import RECEIPTS
from reports.open_data.sets.scorecard import SCORECARDS
from reports.open_data.sets.search import SEARCH
from reports.open_data.sets.service import SERVICE
from reports.open_data.sets.unit import UNITS
from reports.open_data.sets.units_known import UNITS_KNOWN
from reports.open_data.sets.why import WHY

TABLES = (
    *FRONT,
    *SERVICE,
    *RANKINGS,
    *RANKING,
    *RANKING_PAGES,
    *CHANGES,
    *COMPARE,
    *EXEMPTIONS,
    *RECEIPTS,
    *UNITS_KNOWN,
    *UNITS,
    *SCORECARDS,
    *WHY,
    *CRITERIA,
    *CRITERION,
    *METHOD,
    *CORRECTIONS,
    *NOTICES,
    *COMMITTEE,
    *COMPLAINTS,
    *EARLIER,
    *EARLIER_LISTS,
    *NATIONAL,
    *SEARCH,
    *catalogue_entries(lambda: ENTRIES),
)
# What stands behind a picture says again what some table says.
ENTRIES = (*TABLES, *GALLERY, *PICTURES)
BY_NAME = {entry.name: entry for entry in ENTRIES}
BY_ROUTE = {entry.route: entry for entry in ENTRIES}
