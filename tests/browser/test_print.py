"""On A4 paper: the heads of the columns on every page, every row, nothing over the edge."""

import io
import unicodedata

import pytest
from pypdf import PdfReader

from tests.browser import finding as find
from tests.browser.conftest import PICTURES
from tests.browser.pages import Page

A4_LYING = [842, 595]
# Enough of a name to know it by; what is folded below it does not go on paper.
BEGINNING = 24
# As many as leaders are asked to read: the table, its pictures, rules and source; the scorecard.
SHEETS = {"ranking": 6, "scorecard": 7}
RANKING = Page("public", "ranking", find.ranking(2022, "xa"))
SCORECARD = Page("public", "scorecard", find.card())


def pressed(text):
    """Without blanks: a PDF knows places of letters, not words."""
    return "".join(unicodedata.normalize("NFC", text).split()).lower()


class Printed:
    """A page of the site as a browser prints it."""

    def __init__(self, window, page):
        window.open(page.address)
        self.name, self.address = page.name, window.page.url
        table = window.page.locator("main table.ranking, main table.scorecard").first
        self.heads = [pressed(text) for text in table.locator("thead th").all_text_contents()]
        window.page.emulate_media(media="print")
        names = table.locator("tbody th").all_inner_texts()
        self.rows = [pressed(text)[:BEGINNING] for text in names]
        content = window.page.pdf(prefer_css_page_size=True)
        PICTURES.mkdir(parents=True, exist_ok=True)
        (PICTURES / f"{page.name}.pdf").write_bytes(content)
        self.sheets = PdfReader(io.BytesIO(content)).pages

    @property
    def texts(self):
        return [pressed(sheet.extract_text()) for sheet in self.sheets]

    def sheets_of_table(self):
        """The sheets that hold rows of the table: pictures, first sheets name them once more."""
        sheets, wanted = [], set(self.rows)
        for text in self.texts[self.name == "scorecard" :]:
            if found := {row for row in wanted if row in text}:
                sheets.append(text)
                wanted -= found
        return sheets

    def over_the_edge(self):
        """Texts that begin outside the sheet."""
        found = []
        for sheet in self.sheets:
            width = float(sheet.mediabox.width)

            def note(text, matrix, place, *_, width=width):
                x = place[4] * matrix[0] + matrix[4]
                if text.strip() and not 0 <= x < width - 20:
                    found.append(text)

            sheet.extract_text(visitor_text=note)
        return found


@pytest.fixture(params=[RANKING, SCORECARD], ids=["ranking", "scorecard"])
def printed(request, window_of):
    return Printed(window_of(), request.param)


def test_every_sheet_of_the_table_repeats_the_heads(printed):
    sheets = printed.sheets_of_table()
    missing = [
        f"sheet {number}: {head}"
        for number, text in enumerate(sheets, 1)
        for head in printed.heads
        if head not in text
    ]
    assert len(sheets) > 1
    assert missing == []


def test_every_row_is_on_paper(printed):
    whole = "".join(printed.texts)
    assert [row for row in printed.rows if row not in whole] == []


def test_nothing_is_cut_at_the_edge_and_no_sheet_is_empty(printed):
    for sheet in printed.sheets:
        sides = [float(sheet.mediabox.width), float(sheet.mediabox.height)]
        assert sides == pytest.approx(A4_LYING, abs=2)
    assert printed.over_the_edge() == []
    assert all(len(text) > 20 for text in printed.texts)
    assert len(printed.texts) <= SHEETS[printed.name]


def test_the_foot_of_every_sheet_tells_its_number_and_where_it_comes_from(printed):
    count = len(printed.texts)
    for number, text in enumerate(printed.texts, 1):
        assert f"trang{number}/{count}" in text
        assert f"nguồn:{pressed(printed.address)}" in text


def test_the_first_sheet_of_a_scorecard_says_what_matters(window_of):
    first = Printed(window_of(), SCORECARD).texts[0]
    for words in ("Xếp hạng", "Kết quả theo lĩnh vực", "Tiêu chí còn thiếu điểm nhiều nhất"):
        assert pressed(words) in first
