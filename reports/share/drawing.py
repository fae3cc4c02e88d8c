"""Share cards as PNG. Words go in as data, so no letter of them is read as an instruction."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from reports.pictures import palette
from reports.share.cards import PRODUCT, Card
from reports.share.places import HEIGHT, WIDTH

LAYOUT = Path(__file__).with_name("card.typ")
COLOURS = ("INK", "SOFT", "PAPER", "SHADE", "LINE", "ACCENT", "WARN")
# One point of the layout is one dot of the picture.
DOTS_PER_INCH = 72.0


def png(card: Card) -> bytes:
    """The card drawn; the same bytes for the same card."""
    words = {
        **asdict(card),
        "product": PRODUCT,
        "province": settings.PROVINCE[:1].upper() + settings.PROVINCE[1:],
        "width": WIDTH,
        "height": HEIGHT,
        "palette": {name.lower(): getattr(palette, name) for name in COLOURS},
    }
    given = {"card": json.dumps(words, ensure_ascii=False)}
    return typst.compile(
        LAYOUT.read_bytes(),
        root=LAYOUT.parent,
        format="png",
        ppi=DOTS_PER_INCH,
        sys_inputs=given,
        font_paths=_fonts(),
    )


@cache
def _fonts():
    """The fonts the library carries, whatever the machine has."""
    return typst.Fonts(include_system_fonts=False)
