"""Reading pages in tests: what stands in which cell."""

import re
from html import unescape


def text_of(html):
    """The words of a piece of HTML, single spaces between them and between its blocks."""
    html = re.sub(r"</?(?:a|strong|small|span)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def rows_of(page, css):
    """The body rows of the first table with this class, each a list of cell texts."""
    table = re.search(rf'<table class="{css}">.*?</table>', page.content.decode(), re.S)[0]
    body = re.search(r"<tbody>.*?</tbody>", table, re.S)[0]
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr.*?</tr>", body, re.S)
    ]


def says(page, sentence):
    """True when the page says this, whatever markup stands between its words."""
    return sentence in text_of(page.content.decode())


def refusal(page):
    """The reason a 403 page gives."""
    assert page.status_code == 403
    return text_of(re.search(r'<p class="notice error">(.*?)</p>', page.content.decode(), re.S)[1])
