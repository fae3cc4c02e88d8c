"""One small rule of each kind, in the words of the criteria sets."""

from decimal import Decimal

from scoring.rules.points import Rule, parse

SHARE = {"numerator": "Số hồ sơ đúng hạn", "denominator": "Tổng số hồ sơ đã giải quyết"}

EXAMPLES: dict[str, tuple[str, dict[str, object]]] = {
    "choice": (
        "0.5",
        {
            "options": [
                {"key": "a", "label": "Đã áp dụng", "points": "0.5"},
                {"key": "b", "label": "Có quy định nhưng chưa áp dụng", "points": "0.25"},
                {"key": "c", "label": "Chưa có quy định", "points": "0"},
            ]
        },
    ),
    "checklist": (
        "1",
        {
            "items": [
                {"key": "a", "label": "Ban hành đúng hạn", "points": "0.25"},
                {"key": "b", "label": "Đủ nội dung", "points": "0.5"},
                {"key": "c", "label": "Có sáng kiến", "points": "0.5"},
            ]
        },
    ),
    "ratio": ("1.5", {**SHARE, "cap": "1", "floor": "0.8"}),
    "steps": (
        "0.5",
        {
            **SHARE,
            "bands": [{"from": "0.3", "points": "0.5"}, {"from": "0.2", "points": "0.25"}],
        },
    ),
    "linear": ("1.25", {**SHARE, "low": "0.7", "high": "0.95"}),
    "target_ratio": ("2.5", {"actual": "Tỷ lệ hồ sơ nộp trực tuyến", "target": "0.6"}),
    "count": ("1", {"unit": "Sáng kiến được công nhận", "points_each": "0.5", "cap": "1"}),
    "deduction": ("0.5", {"unit": "Báo cáo gửi chậm", "points_each": "0.2"}),
    "survey_mean": (
        "1",
        {
            "question": "Ông/Bà đánh giá thế nào?",
            "options": {"A": "100", "B": "60", "C": "20", "D": "0"},
            "minimum_responses": 30,
        },
    ),
    "survey_index": ("10", {"index": "SIPAS"}),
    "manual": ("0.5", {}),
}


def rule(kind: str, max_score: str = "", **changes: object) -> Rule:
    """The example of a kind, with some parameters changed; None takes a parameter away."""
    default_max, params = EXAMPLES[kind]
    changed = {name: value for name, value in {**params, **changes}.items() if value is not None}
    return parse(kind, changed, Decimal(max_score or default_max))
