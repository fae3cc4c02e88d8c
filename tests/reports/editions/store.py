"""Looking at the store of rendered pages from outside."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.editions import library as libraries
from reports.editions.fingerprint import forget

RANKING = "/xep-hang/2024/so/"


def new_process():
    """Memory as after a start: only what lies on disk is left."""
    libraries._libraries.clear()
    forget()


def queries(client, path, **headers):
    """How often the database is asked for this page."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path, headers=headers).status_code == 200
    return len(asked)


def kept():
    """The files of pages in the store."""
    return [path for path in folder().glob("*/*/*") if path.is_file()]


def folder():
    return Path(settings.DATA_DIR) / "published"
