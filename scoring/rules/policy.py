"""The choices a year makes where regulations are silent: data, and printed with the ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Self

from scoring.rules import policy_words
from scoring.rules.grades import (
    ABSOLUTE,
    RELATIVE,
    STANDARD_BANDS,
    Band,
    PolicyError,
    Withholding,
    bands_as_data,
    check_bands,
    check_withheld,
    read_bands,
    read_decimal,
    read_withheld,
)
from scoring.rules.numbers import ROUNDINGS, plain
from scoring.rules.tree import MAIN, Item, leaves_of

# What we can do today; anything else is refused rather than quietly read as the default.
SUPPORTED: Mapping[str, tuple[str, ...]] = {
    "rounding": ROUNDINGS,
    "ties": ("competition", "dense"),
    "grade_on": ("printed", "exact"),
    "not_applicable": ("applicable_maximum", "separate_lists", "rescale_appraised"),
    "survey": ("held", "not_held"),
    "grade_scheme": (ABSOLUTE, RELATIVE),
}
MOST_DIGITS = 4
HUNDRED = Decimal(100)
NO_NAMES: Mapping[str, str] = {}
DECIMALS = ("index_cap", "bonus_cap", "penalty_cap")


@dataclass(frozen=True)
class Policy:
    """How indices are computed, rounded, ranked and graded in one year and group.

    Defaults are those of a year that decides nothing; codes in `tie_breakers` and `withheld` are
    of the group's criteria, which `check_codes` compares them with.
    """

    index_digits: int = 2
    rounding: str = "half_up"
    not_applicable: str = "applicable_maximum"
    survey: str = "held"
    bonus_cap: Decimal = Decimal(3)
    penalty_cap: Decimal = Decimal(3)
    index_cap: Decimal = HUNDRED
    ties: str = "competition"
    tie_breakers: tuple[str, ...] = ()
    grade_on: str = "printed"
    grade_scheme: str = ABSOLUTE
    bands: tuple[Band, ...] = STANDARD_BANDS
    withheld: tuple[Withholding, ...] = ()

    def __post_init__(self) -> None:
        if type(self.index_digits) is not int or not 0 <= self.index_digits <= MOST_DIGITS:
            raise PolicyError(f"“index_digits” phải là số nguyên từ 0 đến {MOST_DIGITS}.")
        for name, supported in SUPPORTED.items():
            if getattr(self, name) not in supported:
                raise PolicyError(f"“{name}” phải là một trong: {', '.join(supported)}.")
        if self.index_cap < HUNDRED:
            raise PolicyError("Mức cao nhất của chỉ số không được nhỏ hơn 100.")
        for what, cap in (("thưởng", self.bonus_cap), ("trừ", self.penalty_cap)):
            if not 0 <= cap <= HUNDRED:
                raise PolicyError(f"Mức cao nhất của tổng điểm {what} phải từ 0 đến 100.")
        _check_tie_breakers(self.tie_breakers)
        check_bands(self.bands, self.grade_scheme, self.index_cap)
        check_withheld(self.withheld, self.bands)

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
        for name in DECIMALS:
            if name in values:
                values[name] = read_decimal(values[name], name)
        if "tie_breakers" in values:
            values["tie_breakers"] = _read_codes(values["tie_breakers"])
        if "bands" in values:
            values["bands"] = read_bands(values["bands"], values.get("grade_scheme", ABSOLUTE))
        if "withheld" in values:
            values["withheld"] = read_withheld(values["withheld"])
        return cls(**values)

    def as_data(self) -> dict[str, object]:
        """The policy as JSON, decimals as strings; from_data reads it back."""
        values: dict[str, object] = {
            field.name: getattr(self, field.name) for field in fields(self)
        }
        return {
            **values,
            **{name: plain(getattr(self, name)) for name in DECIMALS},
            "tie_breakers": list(self.tie_breakers),
            "bands": bands_as_data(self.bands, self.grade_scheme),
            "withheld": [{"leaf": each.leaf, "grade": each.grade} for each in self.withheld],
        }

    @property
    def rescales(self) -> bool:
        """True when points of a reduced scale are brought to the full one before the index."""
        return self.not_applicable == "rescale_appraised"

    @property
    def separates(self) -> bool:
        """True when full and reduced scales are ranked in lists of their own."""
        return self.not_applicable == "separate_lists"

    @property
    def holds_survey(self) -> bool:
        """False when the year asks nobody: survey leaves leave the scale."""
        return self.survey == "held"

    @property
    def is_relative(self) -> bool:
        """True when grades go by the place in the list instead of the index."""
        return self.grade_scheme == RELATIVE

    @property
    def codes(self) -> list[str]:
        """The criteria named here."""
        return [*self.tie_breakers, *(each.leaf for each in self.withheld)]

    def sections(self, names: Mapping[str, str] = NO_NAMES) -> dict[str, list[str]]:
        """The policy in words by section: how it is computed, rounded, ranked, graded.

        `names` of criteria by code stand beside the codes.
        """
        return policy_words.sections(self, names)

    def sentences(self, names: Mapping[str, str] = NO_NAMES) -> list[str]:
        """The policy in words, to print beside the ranking."""
        return [sentence for section in self.sections(names).values() for sentence in section]

    def check_codes(self, items: Iterable[Item]) -> None:
        """PolicyError when a code named here is not one of these criteria, or of the wrong kind."""
        main = [item for item in items if item.part == MAIN]
        nodes = {item.code for item in main}
        leaves = {item.code for item in leaves_of(main)}
        for code in self.tie_breakers:
            if code not in nodes:
                raise PolicyError(f"Mục phân định {code} không có trong bộ tiêu chí.")
        for each in self.withheld:
            if each.leaf not in leaves:
                raise PolicyError(
                    f"Tiêu chí {each.leaf} (điều kiện xếp loại) không phải tiêu chí chấm điểm "
                    "của bộ tiêu chí."
                )


def _read_codes(data: object) -> tuple[str, ...]:
    if not isinstance(data, (list, tuple)):
        raise PolicyError("Các mục phân định phải là một danh sách.")
    return tuple(data)


def _check_tie_breakers(codes: tuple[str, ...]) -> None:
    if any(not isinstance(code, str) or not code.strip() for code in codes):
        raise PolicyError("Mỗi mục phân định phải là một mã tiêu chí.")
    if len(set(codes)) < len(codes):
        raise PolicyError("Mỗi mục phân định chỉ được nêu một lần.")
