"""The parameters of a rule as stored: read strictly, so that a wrong rule never reaches a year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.rules.numbers import MAX_CHARACTERS, read_number

# Stricter than what clerks may type: stored parameters have one spelling only.
DECIMAL_TEXT = re.compile(r"[0-9]{1,9}(\.[0-9]+)?")


class RuleError(ValueError):
    """A rule cannot be used; `param` names the offending parameter."""

    def __init__(self, param: str, why: str) -> None:
        super().__init__(f"Tham số “{param}” {why}.")
        self.param = param


def require(condition: bool, param: str, why: str) -> None:
    """RuleError about this parameter unless the condition holds."""
    if not condition:
        raise RuleError(param, why)


@dataclass(frozen=True)
class Params:
    """A JSON object of parameters; `path` leads to it in messages, as in options[2].points."""

    values: Mapping[str, object]
    path: str = ""

    def __post_init__(self) -> None:
        where = self.path.rstrip(".") or "rule_params"
        require(isinstance(self.values, Mapping), where, "phải là một đối tượng JSON")

    def expect(self, *names: str, optional: tuple[str, ...] = ()) -> None:
        """Refuses a missing parameter, and one that the rule doesn't know."""
        for name in names:
            require(name in self.values, f"{self.path}{name}", "bị thiếu")
        for name in self.values:
            known = name in names or name in optional
            require(known, f"{self.path}{name}", "không dùng cho cách tính này")

    def label(self, name: str) -> str:
        """A text that people read: not empty."""
        value = self.values.get(name)
        is_text = isinstance(value, str) and value.strip() != ""
        require(is_text, f"{self.path}{name}", "phải là một dòng chữ, không để trống")
        return value.strip()

    def decimal(self, name: str) -> Decimal:
        """A number of 0 or more, stored as a string so that its decimals stay exact."""
        value = self.values.get(name)
        is_number = isinstance(value, str) and DECIMAL_TEXT.fullmatch(value) is not None
        why = "phải là số thập phân viết dạng chuỗi, dùng dấu chấm, ví dụ “0.25”"
        require(is_number and len(value) <= MAX_CHARACTERS, f"{self.path}{name}", why)
        return read_number(value)

    def entries(self, name: str) -> list["Params"]:
        """The objects of a list, in their order; a list without any is refused."""
        value = self.values.get(name)
        is_list = isinstance(value, (list, tuple)) and len(value) > 0
        require(is_list, f"{self.path}{name}", "phải là một danh sách, không để trống")
        return [Params(entry, f"{self.path}{name}[{n}].") for n, entry in enumerate(value, 1)]

    def nested(self, name: str) -> "Params":
        """The object under a name."""
        return Params(self.values.get(name), f"{self.path}{name}.")
