"""The choices a year makes where regulations are silent: data, and printed with the ranking."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import pairwise
from typing import Self

from scoring.rules.numbers import NumberError, format_number, plain, read_number

# What we can do today; anything else is refused rather than quietly read as the default.
SUPPORTED: Mapping[str, tuple[str, ...]] = {
    "rounding": ("half_up",),
    "ties": ("competition", "dense"),
    "grade_on": ("printed", "exact"),
    "not_applicable": ("applicable_maximum",),
}
TIES = {
    "competition": "hạng tiếp theo lùi lại tương ứng (1, 2, 2, 4)",
    "dense": "hạng tiếp theo liền kề (1, 2, 2, 3)",
}
GRADED = {
    "printed": "chỉ số đã làm tròn như in trên bảng",
    "exact": "chỉ số chưa làm tròn",
}


class PolicyError(ValueError):
    """The policy of a year asks for something unknown or contradictory."""


@dataclass(frozen=True)
class Band:
    """A grade and the lowest index that earns it."""

    label: str
    lower: Decimal


STANDARD_BANDS = (
    Band("Xuất sắc", Decimal(90)),
    Band("Tốt", Decimal(80)),
    Band("Khá", Decimal(65)),
    Band("Trung bình", Decimal(50)),
    Band("Yếu", Decimal(0)),
)


@dataclass(frozen=True)
class Policy:
    """How indices are rounded, ranked and graded in one year and group."""

    index_digits: int = 2
    rounding: str = "half_up"
    ties: str = "competition"
    grade_on: str = "printed"
    not_applicable: str = "applicable_maximum"
    index_cap: Decimal = Decimal(100)
    bands: tuple[Band, ...] = STANDARD_BANDS

    def __post_init__(self) -> None:
        if type(self.index_digits) is not int or not 0 <= self.index_digits <= 4:
            raise PolicyError("“index_digits” phải là số nguyên từ 0 đến 4.")
        for name, supported in SUPPORTED.items():
            if getattr(self, name) not in supported:
                raise PolicyError(f"“{name}” phải là một trong: {', '.join(supported)}.")
        if self.index_cap < 100:
            raise PolicyError("“index_cap” không được nhỏ hơn 100.")
        _check_bands(self.bands)

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Self:
        """The policy stored as JSON, defaults filling what is left out; PolicyError if unknown."""
        if not isinstance(data, Mapping):
            raise PolicyError("Quy ước của năm phải là một đối tượng JSON.")
        known = {field.name for field in fields(cls)}
        for name in data:
            if name not in known:
                raise PolicyError(f"Quy ước không có mục “{name}”.")
        values = dict(data)
        if "index_cap" in values:
            values["index_cap"] = _decimal(values["index_cap"], "index_cap")
        if "bands" in values:
            values["bands"] = _read_bands(values["bands"])
        return cls(**values)

    def as_data(self) -> dict[str, object]:
        """The policy as JSON, decimals as strings; from_data reads it back."""
        values: dict[str, object] = {
            field.name: getattr(self, field.name) for field in fields(self)
        }
        bands = [{"label": band.label, "lower": plain(band.lower)} for band in self.bands]
        return {**values, "index_cap": plain(self.index_cap), "bands": bands}

    def sentences(self) -> list[str]:
        """The policy in words, to print beside the ranking."""
        return [
            "Điểm của từng tiêu chí được giữ đến 4 chữ số thập phân; chỉ số được làm tròn "
            f"một lần ở bước cuối đến {self.index_digits} chữ số thập phân, "
            "từ 5 trở lên làm tròn lên.",
            "Tiêu chí không áp dụng được loại khỏi cả điểm đạt được và điểm tối đa; "
            "chỉ số = điểm đạt được / điểm tối đa áp dụng × 100.",
            "Điểm thưởng, điểm trừ nằm ngoài thang điểm; chỉ số sau khi cộng, trừ "
            f"không vượt quá {format_number(self.index_cap)}.",
            "Xếp hạng theo chỉ số chưa làm tròn, từ cao xuống thấp; các đơn vị bằng nhau "
            f"xếp cùng hạng, {TIES[self.ties]}.",
            f"Xếp loại theo {GRADED[self.grade_on]}: {self._grades()}.",
        ]

    def _grades(self) -> str:
        bounds = [format_number(band.lower) for band in self.bands]
        first = f"{self.bands[0].label} từ {bounds[0]} trở lên"
        rest = [
            f"{band.label} từ {low} đến dưới {high}" if band.lower else f"{band.label} dưới {high}"
            for band, high, low in zip(self.bands[1:], bounds, bounds[1:], strict=False)
        ]
        return "; ".join([first, *rest])


def _check_bands(bands: tuple[Band, ...]) -> None:
    if not bands or bands[-1].lower != 0:
        raise PolicyError("“bands” phải kết thúc bằng mức xếp loại từ 0 trở lên.")
    for upper, lower in pairwise(bands):
        if not upper.lower > lower.lower:
            raise PolicyError(f"“bands”: mức “{lower.label}” phải thấp hơn mức “{upper.label}”.")
    if bands[0].lower > 100:
        raise PolicyError("“bands”: mức cao nhất không được bắt đầu trên 100.")
    if len({band.label for band in bands}) < len(bands):
        raise PolicyError("“bands” có hai mức xếp loại trùng tên.")


def _read_bands(data: object) -> tuple[Band, ...]:
    if not isinstance(data, (list, tuple)):
        raise PolicyError("“bands” phải là một danh sách.")
    return tuple(_read_band(entry) for entry in data)


def _read_band(entry: object) -> Band:
    if not isinstance(entry, Mapping) or set(entry) != {"label", "lower"}:
        raise PolicyError("“bands”: mỗi mức xếp loại phải có đúng “label” và “lower”.")
    label = entry["label"]
    if not isinstance(label, str) or not label.strip():
        raise PolicyError("“bands”: tên mức xếp loại không được để trống.")
    return Band(label, _decimal(entry["lower"], f"bands, {label}"))


def _decimal(value: object, name: str) -> Decimal:
    try:
        return read_number(value, what=f"“{name}”")
    except NumberError as error:
        raise PolicyError(str(error)) from error
