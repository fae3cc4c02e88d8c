"""The folder of rendered pages, and the shelf of the edition in force in it."""

from pathlib import Path
from threading import Lock

from django.conf import settings

from .fingerprint import fingerprint
from .pointer import Pointer
from .shelf import Shelf

FOLDER = "published"


class Library:
    """All this process knows of one folder of pages."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.pointer = Pointer(folder)
        self._changing = Lock()
        self._shelf = None

    def has_in_memory(self, path):
        """True when this address is known to be a page of ours, of this edition or the last."""
        return self._shelf is not None and self._shelf.in_memory(path) is not None

    def at_hand(self, path):
        """(page, state) where both are known without asking the database or the disk; else None."""
        if self.has_in_memory(path) and (state := self.pointer.trusted()):
            page = self.shelf(state).in_memory(path)
            return page and (page, state)
        return None

    def shelf(self, state):
        """The shelf of this state for pages made by this code."""
        name = f"{state.key}.{fingerprint()}"
        shelf = self._shelf
        if shelf is None or shelf.folder.name != name:
            with self._changing:
                if self._shelf is None or self._shelf.folder.name != name:
                    self._shelf = Shelf(self.folder / name)
                shelf = self._shelf
        return shelf


_libraries = {}


def library():
    """The library of DATA_DIR; one a process."""
    folder = settings.DATA_DIR
    if folder not in _libraries:
        _libraries.clear()
        _libraries[folder] = Library(Path(folder) / FOLDER)
    return _libraries[folder]
