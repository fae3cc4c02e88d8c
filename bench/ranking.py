"""The ranking page of 170 units against a bare Django view that returns the same bytes."""

import gzip
import json
import os
import re
import subprocess
import sys
from statistics import median

from bench.client import answer_of, connect
from bench.servers import ROOT, gunicorn, request
from bench.table import Result, record
from bench.world import RANKING, province

ROUNDS, SECONDS, CONNECTIONS = 7, 4, 8
LIGHT = 100 * 1024


def main():
    with province() as (folder, environment):
        subject = folder / "subject.sock"
        with gunicorn("cchc.wsgi", subject, **environment):
            page = folder / "page.gz"
            page.write_bytes(get(subject)[1])
            weights = [weight_of(subject)]
            floor = folder / "floor.sock"
            with gunicorn("bare", floor, folder=ROOT / "bench", PAGE=str(page)):
                measured = alternately(folder, floor, subject)
    sys.exit(0 if record(results(*measured) + weights) else 1)


def get(place, path=RANKING):
    connection = connect(f"unix:{place}")
    connection.sendall(request(path))
    return answer_of(connection)


def weight_of(place):
    """The first page over the wire, with the style sheets, scripts and pictures it brings."""
    answers = [get(place, "/")]
    html = gzip.decompress(answers[0][1]).decode()
    brought = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html)))
    answers += [get(place, path) for path in brought]
    weight = sum(len(head) + len(body) for head, body in answers)
    told = f"100 KB; {weight / 1024:.1f} KB in {len(answers)} answers, headers included"
    return Result("first-page-weight", round(weight / LIGHT, 3), 1.0, "lower", told)


def alternately(folder, floor, subject, *, path=RANKING, depth=1, rounds=ROUNDS):
    """(floor, subject) of every round; the first goes to warm both up."""
    asked = folder / "request"
    asked.write_bytes(request(path))
    pairs = []
    for _ in range(rounds + 1):
        pairs.append([load(place, asked, depth) for place in (floor, subject)])
    return tuple(zip(*pairs[1:], strict=True))


def load(place, asked, depth):
    command = [sys.executable, ROOT / "bench" / "client.py", f"unix:{place}", asked]
    command += [SECONDS, CONNECTIONS, depth]
    told = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True)
    return json.loads(told.stdout)


def rate(load):
    return load["answers"] / load["seconds"]


def ratio(floor, subject, of):
    return median(of(second) / of(first) for first, second in zip(floor, subject, strict=True))


def results(floor, subject):
    """Throughput and the slowest hundredth."""

    def p99(load):
        return load["p99"]

    figures = "bare Django view, same bytes and gunicorn: {:,.0f} and {:,.0f} a second"
    slowest = "bare Django view, same bytes and gunicorn: {:.2f} and {:.2f} ms"
    yield_of = [median(map(rate, each)) for each in (floor, subject)]
    p99_of = [median(map(p99, each)) for each in (floor, subject)]
    return [
        Result(
            "ranking-170-throughput",
            round(ratio(floor, subject, rate), 3),
            1.1,
            "higher",
            figures.format(*yield_of),
        ),
        Result(
            "ranking-170-p99",
            round(ratio(floor, subject, p99), 3),
            1.5,
            "lower",
            slowest.format(*p99_of),
        ),
    ]


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    main()
