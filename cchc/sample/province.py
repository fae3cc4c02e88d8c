"""The province's own self-assessment in the sample: what agencies answer, then the Ministry.

The answers come to 61,4203 of 65 points, a total with four decimals as a province once wrote it.
"""

from datetime import date

from cchc.sample.people import LEADER, OFFICER
from cchc.sample.stage import FOLDER, NOTE
from scoring import charging, marking, ministry
from scoring.choices import ResultKind
from scoring.importing.applying import import_tree
from scoring.importing.checking import check_criteria, read_criteria
from scoring.importing.sets import Target
from scoring.preparation import enrol
from units.choices import UnitKind
from units.models import Unit, User

ANSWERS = {
    "1.1.1": {"keys": ["a", "b"]},
    "1.1.2": {"n": "57", "d": "60"},
    "1.2.1": {"n": "0"},
    "1.2.2": {"n": "43", "d": "129"},
    "1.2.3": {"n": "31", "d": "33"},
    "1.3.1": {"key": "a"},
    "1.3.2": {"n": "1"},
    "1.4": {"n": "118", "d": "124"},
    "2.1.1": {"n": "41", "d": "43"},
    "2.1.2": {"n": "0"},
    "2.1.3": {"n": "24", "d": "24"},
    "2.2.1": {"key": "a"},
    "2.2.2": {"n": "14", "d": "15"},
    "2.3": {"n": "26", "d": "27"},
    "3.1.1": {"n": "24", "d": "24"},
    "3.1.2": {"keys": ["a", "b", "c", "d"]},
    "3.1.3": {"key": "b"},
    "3.2.1": {"n": "1844", "d": "1862"},
    "3.2.2": {"n": "162", "d": "162"},
    "3.3.1": {"n": "98946", "d": "99874"},
    "3.3.2": {"n": "151320", "d": "152018"},
    "3.3.3": {"key": "a"},
    "3.3.4": {"n": "203", "d": "209"},
    "4.1.1": {"keys": ["a", "b", "c"]},
    "4.1.2": {"n": "128", "d": "129"},
    "4.2.1": {"key": "a"},
    "4.2.2": {"n": "57", "d": "57"},
    "4.3.1": {"key": "a"},
    "4.3.2": {"n": "66", "d": "129"},
    "5.1.1": {"n": "129", "d": "129"},
    "5.1.2": {"n": "127", "d": "129"},
    "5.2.1": {"n": "0"},
    "5.2.2": {"n": "0"},
    "5.3.1": {"key": "a"},
    "5.3.2": {"n": "0"},
    "5.4.1": {"n": "38", "d": "40"},
    "5.4.2": {"n": "2236", "d": "2291"},
    "6.1.1": {"n": "1612630", "d": "2005600"},
    "6.1.2": {"n": "48210", "d": "51037"},
    "6.2.1": {"key": "a"},
    "6.2.2": {"n": "1207", "d": "1255"},
    "6.3.1": {"n": "82", "d": "521"},
    "6.3.2": {"actual": "0.0891"},
    "7.1.1": {"n": "44", "d": "46"},
    "7.1.2": {"key": "b"},
    "7.1.3": {"keys": ["a", "b", "c"]},
    "7.2.1": {"n": "402511", "d": "405980"},
    "7.2.2": {"n": "29", "d": "30"},
    "7.3.1": {"actual": "0.6438"},
    "7.3.2": {"actual": "0.6"},
    "7.3.3": {"actual": "0.7715"},
    "7.3.4": {"actual": "0.5"},
}

GROUP = ("tinh", "UBND tỉnh (Bộ Nội vụ thẩm định)")
YEAR = 2024
APPRAISAL = ministry.Paper("11/BNV-MAU", date(2025, 3, 10))
FINAL = ministry.Paper("12/QĐ-BNV-MAU", date(2025, 4, 6))

# What the Ministry cut, and what it gave back in the end.
CUTS = {
    "1.2.3": ("0.9091", "Một vấn đề phát hiện qua kiểm tra chưa có văn bản xử lý (nội dung mẫu)."),
    "3.1.2": ("0.75", "Chưa chứng minh được niêm yết tại bộ phận một cửa các cấp (nội dung mẫu)."),
    "6.3.1": ("1", "Chỉ công nhận 61 trên 521 đơn vị tự bảo đảm chi thường xuyên (nội dung mẫu)."),
}
GIVEN_BACK = {"3.1.2": ("1", "Chấp nhận tài liệu giải trình bổ sung (nội dung mẫu).")}
ELSEWHERE = {
    "1.5": "1.5716", "2.4": "2.4383", "3.4": "2.5117", "4.4": "2.4029", "5.5": "2.3862",
    "6.4": "1.6144", "7.4": "2.0951", "8.1": "8.151", "8.2.1": "2.5", "8.2.2": "1", "8.2.3": "1.5",
}  # fmt: skip


def set_up(period, cast, *, by):
    """The set of the province, the province in its group of one, its leaves handed out."""
    code, name = GROUP
    table = check_criteria(read_criteria(FOLDER / f"{code}_{YEAR}.csv"))
    title = f"Bộ tiêu chí tự đánh giá của tỉnh {YEAR} (minh họa)"
    import_tree(table, Target(YEAR, (code,), group_name=name, name=title, note=NOTE), by=by)
    unit = Unit.objects.get(kind=UnitKind.PROVINCE)
    assessment = enrol(period, unit, period.groups.get(code=code), by=by)
    charging.hand_by_set(assessment, by=by)
    led = Unit.objects.filter(charges__assessment=assessment).distinct()
    # A quick sample may have nobody in some of the agencies.
    for unit in led:
        if not User.objects.filter(username=f"cv.{unit.slug}").exists():
            cast.unit(unit, by=by)
    return assessment


def answer(assessment, cast):
    """Every lead agency answers its leaves and hands in a paper; the office hands on, one signs."""
    charges = assessment.charges.select_related("agency", "criterion")
    agencies = {charge.criterion_id: charge.agency for charge in charges}
    for score in assessment.scores.in_order():
        if said := ANSWERS.get(score.criterion.code):
            score.assessment = assessment
            clerk = cast.clerk_of(agencies[score.criterion_id])
            marking.self_score(score, version=0, answer=said, by=clerk)
    marking.submit(assessment, by=cast.person(OFFICER))
    marking.lock(assessment, by=cast.person(LEADER))


def judge(assessment, *, by, second):
    """The Ministry's appraisal, then its final result: entered by one, confirmed by another."""
    assessment.refresh_from_db()
    rest = {"rest_stands": True, "by": by}
    _enter(assessment, ResultKind.APPRAISAL, APPRAISAL, CUTS, second, rest)
    given = GIVEN_BACK | {code: (points,) for code, points in ELSEWHERE.items()}
    _enter(assessment, ResultKind.FINAL, FINAL, given, second, rest)


def _enter(assessment, kind, paper, given, second, rest):
    rows = {code: ministry.Given(*each) for code, each in given.items()}
    result = ministry.enter_result(assessment, kind, paper, rows, **rest)
    ministry.confirm_result(result, by=second)
