"""Files that are there as a whole or not at all."""

import os
import shutil
import tempfile
from contextlib import suppress

# The database needs the rest of the disk more than rendered pages do.
SPARED = 500 * 1024 * 1024


def write_whole(path, content):
    """Put the content in place of the file at once; False when the disk would not have it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(path.parent).free < SPARED:
            return False
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    except OSError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(name, path)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        return False
    return True
