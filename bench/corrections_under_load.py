"""10,000 anonymous requests while corrections are published: no error, no mixed page.

Several connections ask for the pages of one version in turn. Every answer must be whole: its tag is
the hash of its bytes, its bytes are those of one version, known from asking before and after. On
one connection no older version follows a newer one.
"""

import hashlib
import sys
from itertools import pairwise
from threading import Event, Thread
from time import sleep

from bench.client import answer_of, connect
from bench.servers import gunicorn, request
from bench.table import Result, record
from bench.world import RANKING, YEAR, manage_shell, province

REQUESTS, VISITORS, CORRECTIONS = 10_000, 8, 3
PAGES = (RANKING, "/", f"/xep-hang/{YEAR}/", f"/don-vi/don-vi-001/{YEAR}/", f"{RANKING[:-1]}.csv")

CORRECT = f"""
import django
django.setup()
from scoring.models import Assessment, AssessmentPeriod
from tests.make_year import score_of
from tests.reports.publication import correct, publish_correction
period = AssessmentPeriod.objects.get(year={YEAR})
score = score_of(period.assessments.get(unit__code="001"), "1.1")
correct(score, score.final_points - 1)
publish_correction(period)
"""


class Reader(Thread):
    """One connection that reads the pages in turn, and remembers which bytes came in what order."""

    def __init__(self, place, number, finished):
        super().__init__()
        self.place, self.number, self.finished = place, number, finished
        self.read, self.errors = [], []

    def run(self):
        connection = connect(f"unix:{self.place}")
        while len(self.read) < self.number or not self.finished.is_set():
            path = PAGES[len(self.read) % len(PAGES)]
            try:
                connection.sendall(request(path))
                self.read.append((path, self.checked(*answer_of(connection))))
            except (OSError, ValueError) as error:
                self.errors.append(f"{path}: {error}")
                return

    def checked(self, head, body):
        """The hash of the bytes, once they are what the headers say."""
        status, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): text for name, _, text in (line.partition(": ") for line in lines)}
        found = hashlib.sha256(body).hexdigest()
        if status != "HTTP/1.1 200 OK" or headers["etag"] != f'"{found}"':
            raise ValueError(f"{status}, ETag {headers.get('etag')}, SHA-256 {found}")
        return found


def main():
    with province() as (folder, environment):
        place = folder / "site.sock"
        with gunicorn("cchc.wsgi", place, **environment):
            versions = [pages(place)]
            finished = Event()
            number = -(-REQUESTS // VISITORS)
            readers = [Reader(place, number, finished) for _ in range(VISITORS)]
            for reader in readers:
                reader.start()
            for _ in range(CORRECTIONS):
                sleep(1)
                manage_shell(environment, CORRECT)
                versions.append(pages(place))
            finished.set()
            for reader in readers:
                reader.join()
    sys.exit(told(readers, versions))


def pages(place):
    """The hash of every page of the version in force."""
    reader = Reader(place, len(PAGES), Event())
    reader.finished.set()
    reader.run()
    if reader.errors:
        sys.exit("\n".join(reader.errors))
    return dict(reader.read)


def told(readers, versions):
    """Print what was read; 1 when anything was wrong."""
    ages = {(path, tag): age for age, of in enumerate(versions) for path, tag in of.items()}
    errors = [error for reader in readers for error in reader.errors]
    mixed = [each for reader in readers for each in reader.read if each not in ages]
    back = sum(went_back([ages.get(each) for each in reader.read]) for reader in readers)
    read = sum(len(reader.read) for reader in readers)
    counts = [
        sum(ages.get(each) == age for reader in readers for each in reader.read)
        for age in range(len(versions))
    ]
    print(
        f"{read} answers, of each version {counts}; {len(errors)} errors, {len(mixed)} of no "
        f"version, {back} times back to an older one",
        *errors[:5],
        sep="\n",
    )
    wrong = len(errors) + len(mixed) + back
    floor = f"{read:,} answers during {len(versions) - 1} corrections: errors, mixed, back in time"
    reached = record([Result("corrections-under-load", wrong, 0, "lower", floor)])
    return 0 if reached and read >= REQUESTS else 1


def went_back(ages):
    """How often an older version follows a newer one; what is of no version counts elsewhere."""
    known = [age for age in ages if age is not None]
    return sum(later < earlier for earlier, later in pairwise(known))


if __name__ == "__main__":
    main()
