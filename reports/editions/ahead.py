"""In the web server only: what was published is rendered at once, beside the answers."""

import logging
from threading import Event, Thread
from time import monotonic, sleep

from django.db import connections

from .crawl import NEAREST, Crawler

logger = logging.getLogger(__name__)


class Renderer:
    """One thread of the process, asleep until an edition begins."""

    def __init__(self):
        self._begun = Event()
        self._thread = None

    def start(self):
        """From here on `wake` renders; a test or a command never starts it."""
        self._thread = Thread(target=self._work, name="render-pages", daemon=True)
        self._thread.start()

    def wake(self):
        self._begun.set()

    def _work(self):
        while True:
            self._begun.wait()
            self._begun.clear()
            try:
                self._render()
            except Exception:  # the thread lives on: the next edition is rendered again
                logger.exception("Không dựng trước được các trang công khai")
            finally:
                connections.close_all()

    def _render(self):
        """The nearest pages; half the time belongs to visitors. Begun anew by a newer edition."""
        started = monotonic()
        for _ in Crawler().walk(NEAREST):
            if self._begun.is_set():
                return
            sleep(monotonic() - started)
            started = monotonic()


renderer = Renderer()
