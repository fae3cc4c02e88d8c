"""What the environment says, read strictly: a value that is not understood stops the start."""

import fcntl
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE_FORMS = "sqlite:////duong/dan/tep.sqlite3 hoặc postgres://nguoi:matkhau@may:5432/ten"


def flag(name):
    """True or False, written exactly so; False when the variable is not set."""
    value = os.environ.get(name, "False")
    if value not in ("True", "False"):
        raise ImproperlyConfigured(f"{name}={value!r}: chỉ nhận đúng True hoặc False.")
    return value == "True"


def text(name, default=""):
    """The variable without outer blanks; the default when it is not set or empty."""
    return os.environ.get(name, "").strip() or default


def words(name):
    """The comma-separated parts of the variable, blanks and empty parts left out."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def required(name, value, why):
    """The value, or a refusal to start that says what to set."""
    if not value:
        raise ImproperlyConfigured(f"Thiếu {name}: {why}")
    return value


def folder(path):
    """The folder, absolute and in place."""
    path = Path(path).expanduser().absolute()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR={path}: không tạo được thư mục ({error}).") from error
    return path


def secret_key_in(folder):
    """The key kept in the folder: the first process to ask makes it, the others wait for it."""
    descriptor = os.open(folder / "secret-key", os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        key = file.read()
        if not key:
            key = secrets.token_urlsafe(50)
            file.write(key)
        return key


def database(url):
    """Django's settings for the database at this address."""
    parts = urlsplit(url)
    readers = {"sqlite": _sqlite_at, "postgres": _postgres_at, "postgresql": _postgres_at}
    if parts.scheme not in readers:
        _refuse_database(f"không hiểu loại {parts.scheme!r}")
    return readers[parts.scheme](parts)


def sqlite(path):
    """SQLite that bears concurrent writers: each takes the lock first and waits its turn."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;"
            ),
        },
    }


def _sqlite_at(parts):
    path = unquote(parts.path)
    if parts.netloc or parts.query or parts.fragment or not path.startswith("//"):
        _refuse_database("SQLite cần đường dẫn tuyệt đối, tức bốn dấu gạch chéo sau 'sqlite:'")
    return sqlite(Path(path[1:]))


def _postgres_at(parts):
    """PostgreSQL kept open between requests; what follows `?` goes to libpq (sslmode=require)."""
    try:
        port = parts.port or ""
    except ValueError:
        _refuse_database("cổng phải là số từ 1 đến 65535")
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name or parts.fragment:
        _refuse_database("thiếu hoặc sai tên cơ sở dữ liệu; ký tự lạ phải viết dạng %XX")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 2, **dict(parse_qsl(parts.query))},
    }


def _refuse_database(reason):
    # The address itself is never repeated: it may hold a password.
    raise ImproperlyConfigured(f"DATABASE_URL sai: {reason}. Viết {DATABASE_FORMS}") from None
