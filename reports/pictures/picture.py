"""One picture as pages know it: its two drawings, the table behind it, and what it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from reports.open_data.dataset import Column, Dataset
from reports.pictures.drawing import NARROW, WIDE, Body, Drawing, Sheet
from reports.pictures.frame import Caption, framed

TALL = 40


@dataclass(frozen=True)
class Picture:
    """A picture at `address`, drawn from the rows of `dataset`; `page` tells more of them.

    `heading` says what kind of picture it is, the caption what it shows.
    """

    address: str
    heading: str
    caption: Caption
    draw: Callable[[Sheet], Body]
    columns: tuple[Column, ...]
    dataset: Dataset
    page: str
    page_name: str

    @cached_property
    def wide(self) -> Drawing:
        return framed(self.caption, self.draw, WIDE)

    @cached_property
    def narrow(self) -> Drawing:
        return framed(self.caption, self.draw, NARROW)

    @property
    def is_tall(self) -> bool:
        """True when it would push the rest of a page out of sight: pages link to it instead."""
        return len(self.dataset.rows) > TALL

    @property
    def wide_address(self) -> str:
        return f"{self.address[:-1]}.svg"

    @property
    def narrow_address(self) -> str:
        return f"{self.address[:-1]}.hep.svg"

    @property
    def csv_address(self) -> str:
        return f"{self.address[:-1]}.csv"

    @property
    def frame_height(self) -> int:
        """A frame as high as the wide drawing with the line below it."""
        return self.wide.height * 6 // 5 + 60

    @property
    def embed_address(self) -> str:
        return f"{self.address}nhung/"
