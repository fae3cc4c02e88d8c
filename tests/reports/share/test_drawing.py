"""The drawing of share cards: their size, their bytes, and words that mean something elsewhere."""

from dataclasses import replace

import pytest

from reports.share.cards import Card, Figure, Place
from reports.share.drawing import png
from reports.share.places import HEIGHT, WIDTH

CARD = Card("Xếp hạng năm 2024: Sở", "20 đơn vị", (Place("1", "Sở Y tế", "90,50%", "Tốt"),))
LONG = "Ban Quản lý Khu kinh tế cửa khẩu và các khu công nghiệp trực thuộc UBND tỉnh " * 2


def size_of(picture):
    """Width and height as the first chunk of a PNG has them."""
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture[12:16] == b"IHDR"
    return tuple(int.from_bytes(picture[at : at + 4]) for at in (16, 20))


def test_a_card_has_the_size_its_page_tells():
    assert size_of(png(CARD)) == (WIDTH, HEIGHT) == (1200, 630)


def test_the_same_card_is_the_same_bytes():
    assert png(CARD) == png(replace(CARD))


@pytest.mark.parametrize(
    "other",
    [
        {"heading": "Xếp hạng năm 2023: Sở"},
        {"about": "21 đơn vị"},
        {"places": ()},
        {"figures": (Figure("Hạng", "1/20"),)},
        {"note": "Cùng hạng 3 còn 1 đơn vị khác."},
        {"source": "Quyết định số 1/QĐ-UBND"},
        {"is_sample": True},
    ],
)
def test_other_words_are_other_bytes(other):
    assert png(replace(CARD, **other)) != png(CARD)


@pytest.mark.parametrize(
    "words",
    [
        '"Đ" \'đ\' #read("/etc/passwd") #panic() $x^2$ *b* _i_ @a <b> \\ // ] } {',
        "",
        LONG,
        "W" * 200,
        "dòng\nkhác\t\u200b",
    ],
)
def test_any_words_are_only_words(words):
    place, figure = Place(words, words, words, words), Figure(words, words)
    card = Card(words, words, (place,) * 3, (figure,) * 3, words, words, is_sample=True)
    assert size_of(png(card)) == (WIDTH, HEIGHT)


def test_the_end_of_a_long_name_is_drawn():
    """A letter more at the very end is another picture: nothing is cut."""
    drawn = [png(replace(CARD, places=(Place("1", LONG + end, "90%", "Tốt"),))) for end in "ab"]
    assert drawn[0] != drawn[1]


def test_the_province_stands_on_the_card(settings):
    ours = png(CARD)
    settings.PROVINCE = "tỉnh Bắc Kạn"
    assert png(CARD) != ours
