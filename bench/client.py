"""A small load generator: one process, some connections kept open, answers counted to the byte.

    python client.py HOST:PORT|unix:PATH REQUEST-FILE SECONDS CONNECTIONS DEPTH

Prints JSON: answers, seconds, p50 and p99 in milliseconds. The same for floor and subject.
"""

import json
import selectors
import socket
import sys
from pathlib import Path
from time import perf_counter


def connect(place):
    """An open connection to the server."""
    if place.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(place.removeprefix("unix:"))
    else:
        host, _, port = place.partition(":")
        connection = socket.create_connection((host, int(port)))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def answer_of(connection):
    """One whole answer, read by its Content-Length."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    [length] = [int(line[15:]) for line in lines if line.startswith(b"content-length:")]
    while len(body) < length:
        body += _more(connection)
    return head, body


def _more(connection):
    received = connection.recv(1 << 20)
    if not received:
        raise ConnectionError("the server closed the connection")
    return received


class Visitor:
    """One connection that asks for the same page again and again, `depth` requests at a time."""

    def __init__(self, place, request, depth):
        self.connection = connect(place)
        self.connection.sendall(request)
        head, body = answer_of(self.connection)
        if not head.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(head.decode("latin-1"))
        self.size = len(head) + 4 + len(body)
        self.batch, self.depth = request * depth, depth
        self.waited, self.missing, self.since = [], 0, 0.0

    def ask(self):
        self.missing, self.since = self.size * self.depth, perf_counter()
        self.connection.sendall(self.batch)

    def listen(self, buffer):
        self.missing -= self.connection.recv_into(buffer)
        if self.missing < 0:
            raise ConnectionError("answers of another size than the first")
        if not self.missing:
            self.waited.append(perf_counter() - self.since)
            self.ask()


def load(place, request, seconds, connections, depth):
    """Ask for so long; what was measured."""
    visitors = [Visitor(place, request, depth) for _ in range(connections)]
    watching, buffer = selectors.DefaultSelector(), bytearray(1 << 20)
    for visitor in visitors:
        watching.register(visitor.connection, selectors.EVENT_READ, visitor)
    started = perf_counter()
    for visitor in visitors:
        visitor.ask()
    while perf_counter() - started < seconds:
        for key, _ in watching.select(timeout=seconds):
            key.data.listen(buffer)
    spent = perf_counter() - started
    waited = sorted(each for visitor in visitors for each in visitor.waited)
    return {
        "answers": len(waited) * depth,
        "seconds": spent,
        "p50": 1000 * waited[len(waited) // 2],
        "p99": 1000 * waited[len(waited) * 99 // 100],
        "bytes": visitors[0].size,
    }


if __name__ == "__main__":
    place, file, seconds, connections, depth = sys.argv[1:]
    numbers = float(seconds), int(connections), int(depth)
    print(json.dumps(load(place, Path(file).read_bytes(), *numbers)))
