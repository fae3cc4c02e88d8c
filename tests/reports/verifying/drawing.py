"""Trees, answers and policies drawn at random, so that every choice turns up."""

from decimal import Decimal

SHARE = {"numerator": "Số đạt", "denominator": "Tổng số"}
MAXIMA = [Decimal(text) for text in ("0.5", "1", "2", "2.5", "4", "10")]
METHODS = {"survey_mean": ["survey"], "survey_index": ["survey", "data"]}
SHARES = [["20", "30", "50"], ["12.5", "37.5", "50"], ["33.3", "33.3", "33.4"]]


def draw_tree(rng):
    """Rows of a criteria tree: fields, criteria and leaves, with bonus and penalty beside them."""
    rows = []
    for field in range(1, rng.randint(2, 3) + 1):
        _branch(rng, rows, str(field), "main")
    if rng.random() < 0.6:
        _branch(rng, rows, "T", "bonus")
    if rng.random() < 0.6:
        _leaf(rng, rows, "P", "", "penalty")
    return rows


def _branch(rng, rows, code, part):
    node = {"code": code, "parent": "", "part": part, "method": "", "rule": "", "params": {}}
    rows.append(node)
    first = len(rows)
    for nth in range(1, rng.randint(1, 3) + 1):
        _leaf(rng, rows, f"{code}.{nth}", code, part)
    node["max"] = sum((row["max"] for row in rows[first:]), Decimal(0))


def _leaf(rng, rows, code, parent, part):
    kind = rng.choice(list(PARAMS))
    top = rng.choice(MAXIMA)
    rows.append(
        {
            "code": code,
            "parent": parent,
            "part": part,
            "max": top,
            "method": rng.choice(METHODS.get(kind, ["self", "self", "central", "data"])),
            "rule": kind,
            "params": PARAMS[kind](rng, top),
        }
    )


def _text(number):
    return format(number.normalize(), "f")


PARAMS = {
    "choice": lambda rng, top: {"options": _options(top, "1", "0.5", "0")},
    "checklist": lambda rng, top: {"items": _options(top, "0.5", "0.5", "0.4")},
    "ratio": lambda rng, top: (
        SHARE | {"cap": "1"} | ({"floor": "0.5"} if rng.random() < 0.5 else {})
    ),
    "steps": lambda rng, top: (
        SHARE
        | {
            "bands": [
                {"from": "0.9", "points": _text(top)},
                {"from": "0.5", "points": _text(top / 2)},
            ]
        }
    ),
    "linear": lambda rng, top: SHARE | {"low": rng.choice(["0", "0.5"]), "high": "0.95"},
    "target_ratio": lambda rng, top: {"actual": "Tỷ lệ", "target": rng.choice(["0.6", "1"])},
    "count": lambda rng, top: {"unit": "Việc", "points_each": _text(top / 4), "cap": _text(top)},
    "deduction": lambda rng, top: {"unit": "Lỗi", "points_each": _text(top / 5)},
    "survey_mean": lambda rng, top: {
        "question": "Thế nào?",
        "options": {"A": "100", "B": "60", "C": "0"},
        "minimum_responses": 5,
    },
    "survey_index": lambda rng, top: {"index": "SIPAS"},
    "manual": lambda rng, top: {},
}


def _options(top, *shares):
    return [
        {"key": key, "label": f"Mức {key}", "points": _text(top * Decimal(share))}
        for key, share in zip("abc", shares, strict=True)
    ]


def draw_answer(rng, rule):
    """An answer to a rule, often at its ends: nothing, all, more than all."""
    return ANSWERS[rule.kind](rng, rule)


def _share(rng, rule):
    due = rng.choice([1, 3, 7, 20, 40])
    most = due * (2 if rule.kind == "ratio" else 1)
    return {"n": str(rng.choice([0, due, most, rng.randint(0, due)])), "d": str(due)}


ANSWERS = {
    "choice": lambda rng, rule: {"key": rng.choice("abc")},
    "checklist": lambda rng, rule: {"keys": rng.sample("abc", rng.randint(0, 3))},
    "ratio": _share,
    "steps": _share,
    "linear": _share,
    "target_ratio": lambda rng, rule: {"actual": rng.choice(["0", "0.37", "0.6", "1.2"])},
    "count": lambda rng, rule: {"n": str(rng.randint(0, 6))},
    "deduction": lambda rng, rule: {"n": str(rng.randint(0, 6))},
    "survey_mean": lambda rng, rule: {
        "answers": {"A": str(rng.randint(5, 9)), "B": str(rng.randint(0, 9)), "C": "3"}
    },
    "survey_index": lambda rng, rule: {"index": rng.choice(["0", "81.37", "100"])},
    "manual": lambda rng, rule: {
        "points": rng.choice(["0", _text(rule.max_score), _text(rule.max_score / 2)])
    },
}


def draw_policy(rng, rows):
    """A year's choices as stored, naming only codes of this tree."""
    main = [row for row in rows if row["part"] == "main"]
    labels = ["Tốt", "Khá", "Trung bình"]
    cap = rng.choice(["100", "100", "105"])
    scheme = rng.choice(["absolute", "relative"])
    leaves = [row["code"] for row in main if row["method"]]
    withheld = rng.sample(leaves, min(len(leaves), rng.choice([0, 0, 1, 2])))
    return {
        "index_digits": rng.randint(0, 4),
        "rounding": rng.choice(["half_up", "half_even", "down"]),
        "not_applicable": rng.choice(["applicable_maximum", "separate_lists", "rescale_appraised"]),
        "survey": rng.choice(["held", "held", "not_held"]),
        "bonus_cap": rng.choice(["0", "0.5", "3"]),
        "penalty_cap": rng.choice(["0", "0.5", "3"]),
        "index_cap": cap,
        "ties": rng.choice(["competition", "dense"]),
        "tie_breakers": rng.sample([row["code"] for row in main], rng.randint(0, 2)),
        "grade_on": rng.choice(["printed", "exact"]),
        "grade_scheme": scheme,
        "bands": _shares(rng, labels) if scheme == "relative" else _bounds(rng, labels),
        "withheld": [{"leaf": leaf, "grade": rng.choice(labels[:-1])} for leaf in withheld],
    }


def _shares(rng, labels):
    shares = rng.choice(SHARES)
    return [{"label": lab, "share": share} for lab, share in zip(labels, shares, strict=True)]


def _bounds(rng, labels):
    bounds = [rng.choice(["75", "80", "100"]), rng.choice(["40", "50"]), "0"]
    inclusive = [bounds[0] == "100" or rng.random() < 0.5, rng.random() < 0.5, True]
    return [
        {"label": label, "lower": bound, "inclusive": equal}
        for label, bound, equal in zip(labels, bounds, inclusive, strict=True)
    ]
