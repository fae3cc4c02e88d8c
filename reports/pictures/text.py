"""How wide words are, and how they are broken: by a table of widths, never by a guess."""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

FONTS = "'Noto Sans', 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
HORN = "\N{COMBINING HORN}"
# The widest of these fonts, in thousandths of the size; marks above and below take no room.
_BY_WIDTH = {
    240: "'’",
    260: "jl",
    280: " !,.:;i·",
    340: "()-I[]`",
    360: "f“”",
    380: "/\\t{}",
    420: '"r',
    440: "°",
    500: "Jcsz",
    520: "vy",
    540: "kx",
    560: "*?L_|–«»≥≤†",
    580: "$0123456789^ae",
    600: "+<=>~×−",
    620: "FTZbdghnopquđơ",
    660: "#",
    680: "ABEKPSVXYư",
    740: "&CDRUĐ",
    760: "HN",
    780: "GƯ",
    800: "OQwƠ",
    900: "%",
    920: "M",
    940: "m",
    960: "W",
}
WIDTHS = {sign: wide for wide, signs in _BY_WIDTH.items() for sign in signs}
WIDEST = 1020
BOLD = Decimal("1.12")

LINE_HEIGHT = Decimal("1.36")
ASCENT = Decimal("1.02")
DESCENT = Decimal("0.3")


@lru_cache(maxsize=4096)
def width(text: str, size: int, *, bold: bool = False) -> Decimal:
    """How much room these words take at most."""
    plain = Decimal(sum(WIDTHS.get(sign, WIDEST) for sign in _letters(text)) * size) / 1000
    return plain * BOLD if bold else plain


def _letters(text: str) -> Iterator[str]:
    """The letters without their marks, but for the horn, which makes a letter wider."""
    for sign in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", sign)
        yield unicodedata.normalize("NFC", parts[0] + HORN) if HORN in parts else parts[0]


def broken(text: str, size: int, room: Decimal, *, bold: bool = False) -> list[str]:
    """The words in lines no wider than the room; only a word too long alone is cut in two."""
    lines = [""]
    for word in _pieces(text, size, room, bold):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _pieces(text: str, size: int, room: Decimal, bold: bool) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for sign in word:
            if piece and width(piece + sign, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += sign
        yield piece


def height(lines: int, size: int) -> Decimal:
    """The height of so many lines of words."""
    return lines * size * LINE_HEIGHT
