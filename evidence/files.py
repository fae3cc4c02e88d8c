"""The store of files: each content kept once, under its own fingerprint, wholly or not at all."""

import fcntl
import hashlib
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from .inspection import kind_of
from .kinds import FileRefused

TEMPORARY = ".dang-ghi-"


class StoredFileLost(Exception):
    """A registered file is missing from the store, or is not whole; the message says so."""

    def __init__(self, document):
        super().__init__(
            f"Tệp «{document.original_name}» trong kho lưu trữ bị thiếu hoặc hỏng. "
            "Hãy báo cán bộ quản trị hệ thống."
        )


def why_not_accept(upload):
    """The reason this upload is not taken; empty when it is."""
    try:
        kind_of(upload)
    except FileRefused as refusal:
        return str(refusal)
    return ""


def store_folder():
    """The folder of all stored files."""
    return Path(settings.DATA_DIR) / "files"


def path_of(sha256):
    """Where the file with this fingerprint lies."""
    return store_folder() / sha256[:2] / sha256


def fingerprint(chunks):
    """The SHA-256 of the chunks, in hexadecimal."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


@dataclass(frozen=True)
class StoredFile:
    """A file just put into the store; `undo` takes back what this upload alone brought."""

    sha256: str
    size: int
    is_new: bool
    mark: tuple[int, int]

    def undo(self):
        """Remove the file if it was not there before, and nobody has put the same one since."""
        path = path_of(self.sha256)
        with _one_at_a_time():
            if self.is_new and path.exists() and _mark(path) == self.mark:
                path.unlink()


def store(upload):
    """Keep the content of the upload under its fingerprint.

    A content already there is written anew all the same: it mends a file damaged since, and gives
    it a new mark, by which an `undo` elsewhere sees that somebody else needs the file too.
    """
    sha256 = fingerprint(upload.chunks())
    path = path_of(sha256)
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    temporary = _write_beside(path, upload)
    try:
        mark, size = _mark(temporary), temporary.stat().st_size
        with _one_at_a_time():
            is_new = not path.exists()
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return StoredFile(sha256=sha256, size=size, is_new=is_new, mark=mark)


def open_stored(document):
    """The stored file of a document, open for reading; StoredFileLost when it is not whole."""
    try:
        file = path_of(document.sha256).open("rb")
    except OSError as error:
        raise StoredFileLost(document) from error
    if os.fstat(file.fileno()).st_size != document.size:
        file.close()
        raise StoredFileLost(document)
    return file


def _write_beside(path, upload):
    """A temporary file in the same folder, on the disk to its last byte."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
            file.flush()
            os.fchmod(file.fileno(), 0o640)
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


def _sync_folder(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _mark(path):
    """What tells this very file from another with the same content; a rename keeps it."""
    status = path.stat()
    return status.st_ino, status.st_mtime_ns


@contextmanager
def _one_at_a_time():
    """Held for a rename or an unlink only, never while waiting for the database."""
    with open(store_folder() / ".lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
