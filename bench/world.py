"""A small province of its own in a folder that goes when the benchmark ends."""

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from bench.servers import HOST, ROOT

UNITS = 170
YEAR = 2024
RANKING = f"/xep-hang/{YEAR}/so/"

MAKE = f"""
import django
django.setup()
from tests.reports.publication import published_year
published_year([f"{{number:03}}" for number in range(1, {UNITS} + 1)], year={YEAR})
"""


@contextmanager
def province():
    """(folder, environment) of a site as in production: {UNITS} units, one published year."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-bench-"))
    environment = {
        "PRODUCTION": "True",
        "SECRET_KEY": "bench" * 12,
        "ALLOWED_HOSTS": HOST,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/cchc.sqlite3",
        "DJANGO_SETTINGS_MODULE": "cchc.settings",
    }
    try:
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
        manage_shell(environment, MAKE)
        yield folder, environment
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def manage(environment, *arguments):
    python(environment, "manage.py", *arguments)


def manage_shell(environment, code):
    """Run these lines within the site, in a process of its own."""
    python(environment, "-c", code)


def python(environment, *arguments):
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=os.environ | environment, check=True)
