"""What pages are made of besides the data: code, templates, names of static files, settings."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils.autoreload import file_changed

PLAIN = (str, int, bool, list, tuple, dict, type(None))
READ = (".py", ".html", ".csv", ".json", ".typ")
SECRET = ("SECRET", "PASSWORD", "DATABASE")


@cache
def fingerprint():
    """Twelve digits that change with whatever this process renders pages from."""
    known = hashlib.sha256()
    for path in sorted(_files()):
        known.update(f"{path.relative_to(settings.BASE_DIR)}\n".encode())
        known.update(hashlib.sha256(path.read_bytes()).digest())
    known.update(_manifest())
    known.update(repr(_said_in_settings()).encode())
    return known.hexdigest()[:12]


def _files():
    """Our modules and the tables beside them, all templates, the list of packages."""
    base = Path(settings.BASE_DIR)
    for app in apps.get_app_configs():
        if Path(app.path).parent == base:
            ours = (path for path in Path(app.path).rglob("*") if path.suffix in READ)
            yield from (path for path in ours if "migrations" not in path.parts)
    yield from (path for path in (base / "templates").rglob("*") if path.is_file())
    yield base / "requirements.txt"


def _manifest():
    """Which static files there are under which names, once they have been collected."""
    path = Path(settings.STATIC_ROOT) / "staticfiles.json"
    return path.read_bytes() if settings.PRODUCTION and path.exists() else b""


def _said_in_settings():
    names = (name for name in dir(settings) if name.isupper())
    told = {name: getattr(settings, name) for name in names if not any(s in name for s in SECRET)}
    return sorted((name, value) for name, value in told.items() if isinstance(value, PLAIN))


def forget(**_):
    """Look again: the development server has loaded a changed template."""
    fingerprint.cache_clear()


file_changed.connect(forget)
