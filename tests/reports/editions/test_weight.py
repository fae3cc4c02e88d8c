"""What the first visit costs over the wire: the page with all it brings."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders

from tests.reports.publication import published_year

LIMIT = 100 * 1024
PACKED = (".css", ".js", ".svg")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/xep-hang/2024/so/"])
def test_the_first_page_is_light_with_everything_it_brings(client, path):
    published_year([f"{number:03}" for number in range(1, 171)])

    page = client.get(path, headers={"accept-encoding": "gzip"})

    html = gzip.decompress(page.content).decode()
    weights = {path: len(page.content)} | {name: weight(name) for name in brought(html)}
    assert sum(weights.values()) <= LIMIT, weights


def brought(html):
    """The static files a browser asks for at once, and what the style sheets name."""
    found = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html))
    for name in [name for name in found if name.endswith(".css")]:
        text = open_static(name).decode()
        folder = name.rpartition("/")[0]
        for url in re.findall(r"url\(['\"]?([^)'\"]+)", text):
            if not urlsplit(url).scheme:
                found.add(f"{folder}/{url.partition('#')[0]}")
    return found


def weight(name):
    content = open_static(name)
    return len(gzip.compress(content)) if name.endswith(PACKED) else len(content)


def open_static(name):
    with open(finders.find(name), "rb") as file:
        return file.read()
