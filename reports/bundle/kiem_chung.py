"""Tính lại một bảng xếp hạng CCHC đã công bố: python3 kiem_chung.py content.json [DẤU VÂN TAY]

Không dùng gì của phần mềm đã lập ra nó; cần Python 3.10 trở lên. Tính lại điểm từ quy tắc, số liệu;
tổng, chỉ số, hạng, xếp loại từ điểm, quy ước; so từng ô đã in. Mã 0 khi và chỉ khi khớp hết.
"""

import hashlib
import json
import sys
from decimal import Decimal
from fractions import Fraction as F
from pathlib import Path

OF_FORMAT_1 = {"survey": "held", "grade_scheme": "absolute", "tie_breakers": [], "withheld": []}

# Điểm chưa làm tròn: p là tham số, t là điểm tối đa, a là số liệu, r là tỷ lệ n/d của số liệu.
RULES = {
    "choice": lambda p, t, a, r: sum(F(o["points"]) for o in p["options"] if o["key"] == a["key"]),
    "checklist": lambda p, t, a, r: sum(
        F(item["points"]) for item in p["items"] if item["key"] in a["keys"]
    ),
    "ratio": lambda p, t, a, r: t * r if r >= F(p.get("floor", 0)) else 0,
    "steps": lambda p, t, a, r: max(F(b["points"]) * (r >= F(b["from"])) for b in p["bands"]),
    "linear": lambda p, t, a, r: t * (r - F(p["low"])) / (F(p["high"]) - F(p["low"])),
    "target_ratio": lambda p, t, a, r: t * F(a["actual"]) / F(p["target"]),
    "count": lambda p, t, a, r: F(a["n"]) * F(p["points_each"]),
    "deduction": lambda p, t, a, r: t - F(a["n"]) * F(p["points_each"]),
    "survey_mean": lambda p, t, a, r: t / 100 * F(
        sum(F(p["options"][k]) * n for k, n in a["answers"].items()), sum(a["answers"].values())
    ),
    "survey_index": lambda p, t, a, r: t * F(a["index"]) / 100,
    "manual": lambda p, t, a, r: F(a["points"]),
    "no_case": lambda p, t, a, r: t if a["no_case"] == "full" else 0,
}  # fmt: skip


def rounded(x, digits, how="half_up"):
    whole, rest = divmod(F(x) * 10**digits, 1)
    is_up = 2 * rest > 1 or (2 * rest == 1 and (how == "half_up" or whole % 2 == 1))
    return F(whole + (is_up and how != "down"), 10**digits)


def leaf_points(node, line):
    """Theo quy tắc khi tệp ghi số liệu, từ 0 đến điểm tối đa; nếu không thì là điểm đã được cho."""
    top, a = F(node["max_score"]), line.get("answer")
    if a is None:
        return line["points"]
    rule = RULES["no_case" if "no_case" in a else node["rule"]]
    rate = F(a["n"]) / F(a["d"]) if "d" in a else None
    return rounded(max(0, min(rule(node["rule_params"], top, a, rate), top)), 4)


def add_up(policy, nodes, unit):
    """Từng mục và từng phần: điểm (None: chưa có), điểm tối đa áp dụng, điểm tối đa đầy đủ."""
    empty = {"points": None, "self": None, "appraised": None, "applicable_max": F(0), "full": F(0)}
    found = {code: dict(empty) for code in (*nodes, "main", "survey", "bonus", "penalty")}
    for line in (line for line in unit["lines"] if nodes[line["code"]]["method"]):
        node, code = nodes[line["code"]], line["code"]
        part = node.get("part", "main")
        part = "survey" if part == "main" and node["method"] == "survey" else part
        values = {"full": node["max_score"]}
        if line["applies"] and (part != "survey" or policy["survey"] == "held"):
            values |= line | {"points": leaf_points(node, line), "applicable_max": values["full"]}
        while code is not None:
            for name in (name for name in empty if values.get(name) is not None):
                found[code][name] = (found[code][name] or 0) + F(values[name])
            code = (nodes[code]["parent"] or part) if code in nodes else None
    return found


def outcome(policy, nodes, unit):
    """Tổng, điểm thưởng, điểm trừ, chỉ số, danh sách của một đơn vị, chưa xét thứ hạng."""
    found = add_up(policy, nodes, unit)
    own, asked = found["main"], found["survey"]
    base, scale = [(own[x] or F(0)) + (asked[x] or 0) for x in ("points", "applicable_max")]
    out = {"found": found, "points": base, "applicable_max": scale, "list": "", "grade": ""}
    out |= {"index_exact": None, "index_percent": None, "rank": None, "withheld": False}
    for name in ("bonus", "penalty"):
        points = found[name]["points"]
        out[name] = None if points is None else min(points, F(policy[f"{name}_cap"]))
    if policy["not_applicable"] == "rescale_appraised" and own["applicable_max"]:
        base = (own["points"] or 0) / own["applicable_max"] * own["full"] + (asked["points"] or 0)
        scale = own["full"] + asked["applicable_max"]
    if policy["not_applicable"] == "separate_lists":
        scales = [own, asked] if policy["survey"] == "held" else [own]
        out["list"] = "full" if all(x["applicable_max"] == x["full"] for x in scales) else "reduced"
    if scale:
        exact = 100 * (base + (out["bonus"] or 0) - (out["penalty"] or 0)) / scale
        out["index_exact"] = exact = max(F(0), min(exact, F(policy["index_cap"])))
        out["index_percent"] = rounded(exact, policy["index_digits"], policy["rounding"])
    judges = [found[code] for code in policy["tie_breakers"]]
    points = [each["points"] or F(0) if each["applicable_max"] else None for each in judges]
    return out | {"keys": [out["index_exact"], *points]}


def ladder(units, n=0):
    """Các bậc từ trên xuống; cùng bậc là bằng nhau. Bỏ qua mục không áp dụng cho một đơn vị."""
    if len(units) < 2 or n == len(units[0]["keys"]):
        return [units]
    values = {unit["keys"][n] for unit in units}
    values = [None] if None in values else sorted(values, reverse=True)
    alike = ([u for u in units if value in (None, u["keys"][n])] for value in values)
    return [step for units in alike for step in ladder(units, n + 1)]


def grade(policy, unit, rank, count):
    """Xếp loại và việc có bị hạ mức vì điều kiện; rank là hạng tính theo cách 1, 2, 2, 4."""
    bands, labels = policy["bands"], [band["label"] for band in policy["bands"]]
    index = unit["index_percent" if policy["grade_on"] == "printed" else "index_exact"]
    if policy["grade_scheme"] == "relative":
        shares = [sum(F(band["share"]) for band in bands[: n + 1]) for n in range(len(bands))]
        met = [share * count / 100 >= rank for share in shares]
    else:
        met = [(index, b.get("inclusive", True)) >= (F(b["lower"]), True) for b in bands]
    zeros = [each for each in policy["withheld"] if unit["found"][each["leaf"]]["points"] == 0]
    lowest = max([met.index(True), *(labels.index(each["grade"]) + 1 for each in zeros)])
    return labels[lowest], lowest > met.index(True)


def differences(content):
    """Từng chỗ khác: tên đơn vị, ô, giá trị đã in, giá trị tính lại."""
    policy = OF_FORMAT_1 | content["policy"]
    nodes = {node["code"]: node for node in content["criteria"]}
    found = [outcome(policy, nodes, unit) for unit in content["units"]]
    for name in {out["list"] for out in found}:
        ranked = [out for out in found if out["list"] == name and out["index_exact"] is not None]
        for nth, step in enumerate(steps := ladder(ranked), 1):
            rank = 1 + sum(map(len, steps[: nth - 1]))
            for out in step:
                out["rank"] = nth if policy["ties"] == "dense" else rank
                out["grade"], out["withheld"] = grade(policy, out, rank, len(ranked))
    for unit, out in zip(content["units"], found, strict=True):
        for code, row in [("", unit), *((line["code"], line) for line in unit["lines"])]:
            again = out["found"][code] if code else out
            for name, x, y in [(name, row[name], again[name]) for name in row if name in again]:
                if y != (x if None in (x, y) else type(y)(x)):
                    y = Decimal(y.numerator) / y.denominator if isinstance(y, F) else y
                    yield unit["name"], f"{code} {name}".strip(), x, y


if __name__ == "__main__":
    data = Path(sys.argv[1]).read_bytes()
    content, its_hash = json.loads(data), hashlib.sha256(data).hexdigest()
    found = list(differences(content))
    if its_hash not in (sys.argv[2:] or [its_hash]):
        found.append(("", "dấu vân tay", sys.argv[2], its_hash))
    for unit, cell, printed, again in found:
        print(f"KHÁC: {unit}, {cell}: đã in {printed}, tính lại {again}")
    print(f"{len(content['units'])} đơn vị, {len(found)} chỗ khác; dấu vân tay {its_hash}")
    sys.exit(bool(found))
