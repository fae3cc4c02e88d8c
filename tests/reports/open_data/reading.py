"""Data read back as a program would."""

import csv
import io


def rows_at(client, address):
    """The rows of a CSV for machines, by key."""
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode(), newline="")))
