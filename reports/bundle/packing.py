"""The archive of one ranking: the same rows give the same bytes, on every machine and day."""

import hashlib
import io
import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reports.bundle.readme import readme
from reports.bundle.tables import tables
from reports.canonical import canonical_bytes
from reports.content import content_of

SCRIPT = Path(__file__).with_name("kiem_chung.py")
# The oldest moment a ZIP can name: no file of an archive tells when it was packed.
NO_TIME = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o100644 << 16


def bundle(draft):
    """The archive of a frozen ranking as bytes: content, tables, policies in words, script."""
    data = canonical_bytes(content_of(draft))
    content, its_hash = json.loads(data), hashlib.sha256(data).hexdigest()
    files = {
        "DOC-TRUOC.md": readme(content, draft.ranking.rules, its_hash),
        "content.json": data,
        "content.json.sha256": f"{its_hash}  content.json\n",
        "kiem_chung.py": SCRIPT.read_bytes(),
        **tables(content),
    }
    return zipped(files.items())


def zipped(files):
    """Pairs of name and content as an archive that tells nothing of when or where it was made."""
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            entry = ZipInfo(name, NO_TIME)
            entry.create_system, entry.external_attr = UNIX, READABLE
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)
    return packed.getvalue()
