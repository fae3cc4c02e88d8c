"""The pages of one edition: in memory while there is room, on disk for every process."""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Lock, RLock

from .files import write_whole
from .page import Damaged, Page

MEMORY = 64 * 1024 * 1024
LARGEST_IN_MEMORY = MEMORY // 16
# The one in force, the one before, and that of another version of the code during a restart.
FOLDERS_KEPT = 3
FLIGHTS = 64


class Shelf:
    """Pages by address. What is missing or damaged is None; what can't be kept is let go."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._pages, self._size, self._writing = {}, 0, Lock()
        self._flights = [RLock() for _ in range(FLIGHTS)]

    def in_memory(self, path):
        return self._pages.get(path)

    def find(self, path):
        """The page from memory, or from disk into memory."""
        if page := self._pages.get(path):
            return page
        try:
            page = Page.from_bytes(self._file(path).read_bytes())
        except (OSError, Damaged):
            return None
        return self._remember(page) if page.path == path else None

    def keep(self, page):
        """Put the page in place of what lies at its address; False when only memory has it."""
        is_new = not self.folder.exists()
        kept = write_whole(self._file(page.path), page.to_bytes())
        if is_new and kept:
            self._remove_old_folders()
        self._remember(page)
        return kept

    def flight(self, path):
        """A lock of this address, so that of many visitors one renders and the others wait."""
        return self._flights[hash(path) % FLIGHTS]

    def _file(self, path):
        name = hashlib.sha256(path.encode()).hexdigest()
        return self.folder / name[:2] / name

    def _remember(self, page):
        if page.size > LARGEST_IN_MEMORY:
            return page
        with self._writing:
            if old := self._pages.pop(page.path, None):
                self._size -= old.size
            self._pages[page.path] = page
            self._size += page.size
            while self._size > MEMORY:
                self._size -= self._pages.pop(next(iter(self._pages))).size
        return page

    def _remove_old_folders(self):
        with suppress(OSError):
            folders = [each for each in self.folder.parent.iterdir() if each.is_dir()]
            folders.sort(key=lambda each: each.stat().st_mtime_ns, reverse=True)
            for folder in folders[FOLDERS_KEPT:]:
                shutil.rmtree(folder, ignore_errors=True)
