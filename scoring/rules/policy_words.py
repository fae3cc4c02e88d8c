"""A policy in the words of officials: every choice in a sentence, what is unusual included."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from typing import Protocol

from scoring.rules.grades import Band, Withholding
from scoring.rules.numbers import format_number

ROUNDED = {
    "half_up": "từ 5 trở lên làm tròn lên",
    "half_even": "phần bỏ đi đúng một nửa thì làm tròn về chữ số chẵn",
    "down": "phần còn lại cắt bỏ, không làm tròn lên",
}
NOT_APPLICABLE = {
    "applicable_maximum": (
        "Tiêu chí không áp dụng được loại khỏi cả điểm đạt được và điểm tối đa; "
        "chỉ số = điểm đạt được / điểm tối đa áp dụng × 100."
    ),
    "separate_lists": (
        "Tiêu chí không áp dụng được loại khỏi cả điểm đạt được và điểm tối đa; "
        "chỉ số = điểm đạt được / điểm tối đa áp dụng × 100. Đơn vị chấm đủ thang điểm và đơn vị "
        "có thang điểm rút gọn được xếp hạng, xếp loại trong hai danh sách riêng."
    ),
    "rescale_appraised": (
        "Tiêu chí không áp dụng được loại khỏi phần thẩm định; điểm phần thẩm định của đơn vị "
        "được quy về điểm tối đa đầy đủ của phần này (điểm đạt được / điểm tối đa áp dụng × điểm "
        "tối đa đầy đủ), rồi cộng điểm điều tra xã hội học; chỉ số = tổng ấy / (điểm tối đa đầy "
        "đủ của phần thẩm định + điểm tối đa phần điều tra áp dụng) × 100."
    ),
}
NOT_HELD = (
    "Năm này không tổ chức điều tra xã hội học: các tiêu chí điều tra không tính điểm và không "
    "tính vào điểm tối đa; phần thẩm định được quy về thang 100."
)
TIES = {
    "competition": "hạng tiếp theo lùi lại tương ứng (1, 2, 2, 4)",
    "dense": "hạng tiếp theo liền kề (1, 2, 2, 3)",
}
GRADED = {
    "printed": "chỉ số đã làm tròn như in trên bảng",
    "exact": "chỉ số chưa làm tròn",
}


class Choices(Protocol):
    """What the sentences read of a policy."""

    index_digits: int
    rounding: str
    not_applicable: str
    holds_survey: bool
    bonus_cap: Decimal
    penalty_cap: Decimal
    index_cap: Decimal
    ties: str
    tie_breakers: tuple[str, ...]
    grade_on: str
    is_relative: bool
    bands: tuple[Band, ...]
    withheld: tuple[Withholding, ...]


def sections(policy: Choices, names: Mapping[str, str]) -> dict[str, list[str]]:
    """The sentences under the four headings of a policy; `names` of criteria by code."""
    return {
        "Tính chỉ số": _computing(policy),
        "Làm tròn": [_rounding(policy)],
        "Xếp hạng": _ranking(policy, names),
        "Xếp loại": _grading(policy, names),
    }


def _computing(policy: Choices) -> list[str]:
    held = [] if policy.holds_survey else [NOT_HELD]
    caps = [format_number(cap) for cap in (policy.bonus_cap, policy.penalty_cap, policy.index_cap)]
    outside = (
        "Điểm thưởng, điểm trừ nằm ngoài thang điểm, được cộng, trừ vào điểm đạt được trước khi "
        f"chia: tổng điểm thưởng không quá {caps[0]}, tổng điểm trừ không quá {caps[1]}; chỉ số "
        f"không vượt quá {caps[2]} và không dưới 0."
    )
    return [NOT_APPLICABLE[policy.not_applicable], *held, outside]


def _rounding(policy: Choices) -> str:
    digits = policy.index_digits
    places = f"đến {digits} chữ số thập phân" if digits else "đến hàng đơn vị"
    return (
        "Điểm của từng tiêu chí được giữ đến 4 chữ số thập phân; chỉ số được làm tròn "
        f"một lần ở bước cuối {places}, {ROUNDED[policy.rounding]}."
    )


def _ranking(policy: Choices, names: Mapping[str, str]) -> list[str]:
    first = "Xếp hạng theo chỉ số chưa làm tròn, từ cao xuống thấp; các đơn vị bằng nhau "
    if not policy.tie_breakers:
        return [f"{first}xếp cùng hạng, {TIES[policy.ties]}."]
    codes = ", rồi ".join(_named(code, names) for code in policy.tie_breakers)
    return [
        f"{first}được phân định lần lượt theo điểm mục {codes}, điểm cao hơn xếp trên (bỏ qua mục "
        "không áp dụng đối với một trong các đơn vị ấy); vẫn bằng nhau thì xếp cùng hạng, "
        f"{TIES[policy.ties]}."
    ]


def _grading(policy: Choices, names: Mapping[str, str]) -> list[str]:
    scheme = _shares(policy) if policy.is_relative else _bounds(policy)
    return [scheme, *(_withheld(policy, each, names) for each in policy.withheld)]


def _bounds(policy: Choices) -> str:
    bands = policy.bands
    grades = [f"{bands[0].label} {_from(bands[0])}{' trở lên' if bands[0].inclusive else ''}"]
    for above, band in pairwise(bands):
        reach = f"{_from(band)} {_to(above)}" if band.lower else _to(above).removeprefix("đến ")
        grades.append(f"{band.label} {reach}")
    return f"Xếp loại theo {GRADED[policy.grade_on]}: {'; '.join(grades)}."


def _from(band: Band) -> str:
    return f"{'từ' if band.inclusive else 'trên'} {format_number(band.lower)}"


def _to(above: Band) -> str:
    """The upper end of the band below this one."""
    bound = format_number(above.lower)
    return f"đến dưới {bound}" if above.inclusive else f"đến {bound}"


def _shares(policy: Choices) -> str:
    shares = [f"{band.label} {format_number(band.share)}%" for band in policy.bands]
    return (
        "Xếp loại theo tỷ lệ số đơn vị được xếp hạng trong danh sách, từ hạng cao xuống: "
        f"{'; '.join(shares)}. Đơn vị thuộc mức đầu tiên mà tỷ lệ cộng dồn nhân với số đơn vị "
        "không nhỏ hơn thứ hạng của đơn vị (thứ hạng tính theo cách 1, 2, 2, 4), nên các đơn vị "
        "cùng hạng thì cùng mức."
    )


def _withheld(policy: Choices, each: Withholding, names: Mapping[str, str]) -> str:
    labels = [band.label for band in policy.bands]
    place = labels.index(each.grade)
    better = ", ".join(labels[: place + 1])
    return (
        f"Đơn vị bị 0 điểm ở tiêu chí {_named(each.leaf, names)} thì không được xếp loại {better}; "
        f"mức cao nhất có thể đạt là {labels[place + 1]}."
    )


def _named(code: str, names: Mapping[str, str]) -> str:
    """A code with the name of its criterion where that is known: 3.1 «Cải cách tổ chức»."""
    return f"{code} «{names[code]}»" if code in names else code
