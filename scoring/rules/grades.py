"""Grades: bands of an index, or shares of a list; and what keeps a good grade from a unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise

from scoring.rules.numbers import NumberError, format_number, plain, read_number

ABSOLUTE, RELATIVE = "absolute", "relative"
HUNDRED = Decimal(100)
LONGEST_LABEL = 40


class PolicyError(ValueError):
    """The policy of a year asks for something unknown or contradictory."""


@dataclass(frozen=True)
class Band:
    """A grade and what earns it: an index from `lower` (or above it), or a share of the list."""

    label: str
    lower: Decimal | None = None
    inclusive: bool = True
    share: Decimal | None = None

    def reached_by(self, index: Decimal | Fraction) -> bool:
        """True when an index is enough for this band."""
        return index >= self.lower if self.inclusive else index > self.lower


STANDARD_BANDS = (
    Band("Xuất sắc", Decimal(90)),
    Band("Tốt", Decimal(80)),
    Band("Khá", Decimal(65)),
    Band("Trung bình", Decimal(50)),
    Band("Yếu", Decimal(0)),
)


@dataclass(frozen=True)
class Withholding:
    """A grade that is withheld, with all better ones, while a leaf has 0 points."""

    leaf: str
    grade: str


def place_by_index(bands: tuple[Band, ...], index: Decimal | Fraction) -> int:
    """The place in the scheme, 0 the best, of an index by the lower bounds."""
    reached = (place for place, band in enumerate(bands) if band.reached_by(index))
    return next(reached, len(bands) - 1)


def place_by_rank(bands: tuple[Band, ...], rank: int, count: int) -> int:
    """The place in the scheme of a competition rank: the first band whose shares so far reach it.

    Units of one rank share a band, so a band may hold more than its share.
    """
    shares = accumulate(Fraction(band.share) * count / 100 for band in bands)
    return next(place for place, reached in enumerate(shares) if reached >= rank)


def read_bands(data: object, scheme: str) -> tuple[Band, ...]:
    """The bands stored as JSON, from the best down."""
    if not isinstance(data, (list, tuple)):
        raise PolicyError("Các mức xếp loại phải là một danh sách.")
    read = _read_share if scheme == RELATIVE else _read_bound
    return tuple(read(entry) for entry in data)


def _read_bound(entry: object) -> Band:
    _expect_keys(entry, {"label", "lower"}, {"inclusive"})
    label, inclusive = _label(entry), entry.get("inclusive", True)
    if not isinstance(inclusive, bool):
        raise PolicyError(f"Mức xếp loại “{label}”: “inclusive” phải là đúng hoặc sai.")
    return Band(label, read_decimal(entry["lower"], f"Mức xếp loại {label}"), inclusive)


def _read_share(entry: object) -> Band:
    _expect_keys(entry, {"label", "share"}, set())
    label = _label(entry)
    return Band(label, share=read_decimal(entry["share"], f"Mức xếp loại {label}"))


def _expect_keys(entry: object, needed: set[str], possible: set[str]) -> None:
    if not isinstance(entry, Mapping) or not needed <= set(entry) <= needed | possible:
        named = " và ".join(f"“{name}”" for name in sorted(needed))
        raise PolicyError(f"Mỗi mức xếp loại phải có đúng {named}.")


def _label(entry: Mapping[str, object]) -> str:
    label = entry["label"]
    if not isinstance(label, str) or not label.strip():
        raise PolicyError("Tên mức xếp loại không được để trống.")
    if len(label) > LONGEST_LABEL:
        raise PolicyError(f"Tên mức xếp loại không được dài quá {LONGEST_LABEL} ký tự.")
    return label


def read_decimal(value: object, name: str) -> Decimal:
    """A decimal of a policy; PolicyError names it when it is none."""
    try:
        return read_number(value, what=f"“{name}”")
    except NumberError as error:
        raise PolicyError(str(error)) from error


def bands_as_data(bands: tuple[Band, ...], scheme: str) -> list[dict[str, object]]:
    """The bands as JSON; read_bands reads them back."""
    if scheme == RELATIVE:
        return [{"label": band.label, "share": plain(band.share)} for band in bands]
    return [
        {"label": band.label, "lower": plain(band.lower), "inclusive": band.inclusive}
        for band in bands
    ]


def check_bands(bands: tuple[Band, ...], scheme: str, highest: Decimal) -> None:
    """PolicyError unless the bands give every unit one grade; `highest` is the highest index."""
    if len({band.label for band in bands}) < len(bands):
        raise PolicyError("Có hai mức xếp loại trùng tên.")
    if scheme == RELATIVE:
        _check_shares(bands)
    else:
        _check_bounds(bands, highest)


def _check_bounds(bands: tuple[Band, ...], highest: Decimal) -> None:
    if any(band.lower is None or band.share is not None for band in bands):
        raise PolicyError("Xếp loại theo mức chỉ số thì mỗi mức phải có chỉ số dưới.")
    if not bands or bands[-1].lower != 0 or not bands[-1].inclusive:
        raise PolicyError("Mức xếp loại cuối cùng phải là mức từ 0 trở lên.")
    for upper, lower in pairwise(bands):
        if not upper.lower > lower.lower:
            raise PolicyError(f"Mức xếp loại “{lower.label}” phải thấp hơn mức “{upper.label}”.")
    if not bands[0].reached_by(highest):
        limit = format_number(highest)
        raise PolicyError(f"Mức xếp loại cao nhất không được bắt đầu trên {limit}.")


def _check_shares(bands: tuple[Band, ...]) -> None:
    if any(band.share is None or band.lower is not None for band in bands):
        raise PolicyError("Xếp loại theo tỷ lệ đơn vị thì mỗi mức phải có tỷ lệ.")
    if any(band.share <= 0 for band in bands):
        raise PolicyError("Tỷ lệ của mỗi mức xếp loại phải lớn hơn 0.")
    added = sum((band.share for band in bands), Decimal(0))
    if added != HUNDRED:
        raise PolicyError(
            f"Tỷ lệ các mức xếp loại cộng lại phải bằng 100%, đang là {format_number(added)}%."
        )


def read_withheld(data: object) -> tuple[Withholding, ...]:
    """What withholds a grade, stored as JSON: a list of leaf and grade."""
    if not isinstance(data, (list, tuple)):
        raise PolicyError("Các điều kiện xếp loại phải là một danh sách.")
    for entry in data:
        if not isinstance(entry, Mapping) or set(entry) != {"leaf", "grade"}:
            raise PolicyError("Mỗi điều kiện xếp loại phải có đúng “leaf” và “grade”.")
    return tuple(Withholding(entry["leaf"], entry["grade"]) for entry in data)


def check_withheld(withheld: Iterable[Withholding], bands: tuple[Band, ...]) -> None:
    """PolicyError when a grade is unknown, or has no lower one to be given instead."""
    withheld = list(withheld)
    better = [band.label for band in bands[:-1]]
    for each in withheld:
        if not isinstance(each.leaf, str) or not each.leaf.strip():
            raise PolicyError("Điều kiện xếp loại: mã tiêu chí không được để trống.")
        if each.grade not in better:
            raise PolicyError(
                f"Điều kiện xếp loại: “{each.grade}” không phải mức xếp loại có mức dưới."
            )
    if len({each.leaf for each in withheld}) < len(withheld):
        raise PolicyError("Điều kiện xếp loại: một tiêu chí chỉ được nêu một lần.")
