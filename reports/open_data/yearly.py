"""All tables of one year as files, for an archive or a folder."""

import json

from django.http import Http404

from reports.bundle.tables import tables
from reports.canonical import canonical_bytes
from reports.freezing import content_of, frozen
from reports.models import Ranking
from reports.open_data.catalogue import TABLES
from reports.open_data.dataset import Copy
from reports.open_data.dictionary import dictionary, readme
from reports.open_data.forms import BY_ENDING
from reports.open_data.places import arguments
from reports.open_data.views import page_of
from reports.public_doors import in_force

# A table of the year itself or of one of its groups; of single units there is content.json.
OF_A_YEAR = {"year", "group"}
FORMS = tuple(BY_ENDING[ending] for ending in (".csv", ".json"))


def files_of_year(year):
    """(name, bytes) of everything published of a year; the same rows give the same files."""
    rankings = list(in_force(year=year))
    if not rankings:
        raise Http404
    copies = list(_copies(year))
    yield "DOC-TRUOC.md", readme(year, rankings).encode()
    yield "tu-dien.csv", dictionary(copies)
    for copy in copies:
        for form in FORMS:
            yield f"bang/{copy.dataset.file_name}{form.ending}", form.write(copy)
    for ranking in (
        Ranking.objects.cchc().released().filter(year=year).order_by("group_order", "version")
    ):
        yield from _content(ranking)


def _copies(year):
    for entry in TABLES:
        if {name for name, _ in arguments(entry)} <= OF_A_YEAR and not entry.is_question:
            for where in entry.places():
                if where.get("year") == year:
                    yield Copy(entry, entry.make(**where), page_of(entry, where))


def _content(ranking):
    """One version in full: what its fingerprint covers, and the same as three tables."""
    content = content_of(frozen(ranking))
    data = canonical_bytes(content)
    folder = f"noi-dung/{ranking.group_code}/phien-ban-{ranking.version}"
    yield f"{folder}/content.json", data
    yield f"{folder}/content.json.sha256", f"{ranking.content_hash}  content.json\n".encode()
    for name, table in tables(json.loads(data)).items():
        yield f"{folder}/{name}", table
