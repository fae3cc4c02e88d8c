"""The edition in force: a small file all processes of a machine watch, swapped as a whole.

The database decides. The file only spares asking it: a process trusts it for some seconds.
"""

import fcntl
import json
import os
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic

from django.db import DatabaseError

from .files import write_whole
from .state import State, current

# So long a page may be old when another machine, or a process that died, told nobody.
SECONDS_TRUSTED = 5


@dataclass(frozen=True)
class Known:
    """What this process knows: the state, the stamp of the file it read, and until when."""

    state: State
    stamp: tuple | None
    trusted_until: float


class Pointer:
    """The edition in force, for one folder."""

    def __init__(self, folder):
        self.path = Path(folder) / "edition.json"
        self._known = None
        self._asking = Lock()

    def trusted(self):
        """The edition in force where that is known without asking; else None."""
        known = self._known
        if known and monotonic() < known.trusted_until and self._stamp() == known.stamp:
            return None if known.state.is_over else known.state
        return None

    def state(self):
        """The edition in force; asks the database at the start and every few seconds."""
        if state := self.trusted():
            return state
        known, stamp = self._known, self._stamp()
        if known and not known.state.is_over:
            if stamp and stamp != known.stamp and (told := self._told()) and not told.is_over:
                return self._know(told, stamp)
            if stamp == known.stamp:
                return self._confirmed(known)
        return self.settle()

    def settle(self):
        """Ask the database and point to what it says; one after the other, so never back."""
        with self._alone():
            told = self._told()
            state = current(told)
            if state != told:
                self._write(state)
            return self._know(state, self._stamp())

    def put_away(self):
        """Make everybody ask the database before the next page."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError:
            self._known = None

    def _confirmed(self, known):
        """Ask again; the others go on meanwhile, and all of them while the database is away."""
        if not self._asking.acquire(blocking=False):
            return known.state
        try:
            return self.settle()
        except DatabaseError:
            return self._know(known.state, known.stamp)
        finally:
            self._asking.release()

    def _know(self, state, stamp):
        self._known = Known(state, stamp, monotonic() + SECONDS_TRUSTED)
        return state

    def _stamp(self):
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _told(self):
        try:
            told = json.loads(self.path.read_bytes())
            until = told["until"] and datetime.fromisoformat(told["until"])
            return State(told["key"], until)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, state):
        until = state.until.isoformat() if state.until else None
        write_whole(self.path, json.dumps({"key": state.key, "until": until}).encode())

    @contextmanager
    def _alone(self):
        """Whoever settles waits for the one before; without a folder to lock in nobody does."""
        with ExitStack() as stack:
            with suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                lock = stack.enter_context(open(self.path.with_name("lock"), "w"))
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
