"""verify_publication: green on a year played by the rules, red at the very cell changed."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from journal.triggers import lifted
from reports.bundle import kiem_chung
from reports.canonical import canonical_bytes
from reports.content import content_of
from reports.freezing import frozen
from reports.models import Ranking
from reports.publishing import check
from scoring.models import AssessmentPeriod
from tests.reports.publication import published_year
from tests.reports.test_publication_format import published_in_the_first_format
from tests.reports.verifying.played import corrected_year, played_year

pytestmark = pytest.mark.django_db

LIST = "Năm 2024, «Nhóm so», phiên bản 1"


def verified(capsys, **options):
    """What the command says, line by line, and whether it ended well."""
    try:
        call_command("verify_publication", **options)
        failure = ""
    except CommandError as error:
        failure = str(error)
    return capsys.readouterr().out.splitlines(), failure


def forge(sql, *values):
    """One change behind the program's back; it must hit exactly one row."""
    with lifted(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount == 1


def forge_line(column, value, unit, code):
    forge(
        f"UPDATE reports_scorecardline SET {column} = %s WHERE id = (SELECT l.id FROM "
        "reports_scorecardline l JOIN reports_scorecard s ON s.id = l.scorecard_id JOIN "
        "reports_publishedcriterion c ON c.id = l.criterion_id JOIN reports_ranking r ON "
        "r.id = s.ranking_id WHERE r.version = 1 AND s.unit_code = %s AND c.code = %s)",
        value,
        unit,
        code,
    )


def forge_card(column, value, unit):
    forge(
        f"UPDATE reports_scorecard SET {column} = %s WHERE unit_code = %s AND ranking_id = "
        "(SELECT id FROM reports_ranking WHERE version = 1)",
        value,
        unit,
    )


def forge_round(sql, unit, code, kind="appraisal"):
    forge(
        f"UPDATE scoring_appraisal SET {sql} WHERE id = (SELECT MAX(a.id) FROM "
        "scoring_appraisal a JOIN scoring_score s ON s.id = a.score_id JOIN scoring_criterion c "
        "ON c.id = s.criterion_id JOIN scoring_assessment p ON p.id = s.assessment_id JOIN "
        "units_unit u ON u.id = p.unit_id WHERE u.code = %s AND c.code = %s AND a.kind = %s)",
        unit,
        code,
        kind,
    )


def differing(lines):
    return [line.strip().removeprefix("KHÁC: ") for line in lines if "KHÁC: " in line]


def test_a_year_by_the_rules_is_right_in_every_version(capsys):
    corrected_year()

    lines, failure = verified(capsys)

    checked = "2 đơn vị × 5 tiêu chí chấm điểm; đúng dấu vân tay; khớp."
    assert failure == ""
    assert lines == [
        f"{LIST}: {checked}",
        f"Năm 2024, «Nhóm so», phiên bản 2: {checked}",
        "Đã kiểm chứng 2 phiên bản: khớp hết.",
    ]


POLICIES = {
    "separate lists": {"not_applicable": "separate_lists", "index_digits": 4, "rounding": "down"},
    "rescaled": {"not_applicable": "rescale_appraised", "ties": "dense", "grade_on": "exact"},
    "no survey": {"survey": "not_held", "tie_breakers": ["1", "2.1"]},
    "relative, one withheld": {
        "grade_scheme": "relative",
        "bands": [{"label": "Tốt", "share": "50"}, {"label": "Khá", "share": "50"}],
        "withheld": [{"leaf": "2.1", "grade": "Tốt"}],
    },
}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_year_by_any_policy_is_right(capsys, policy):
    played_year(POLICIES[policy])

    assert verified(capsys)[1] == ""
    content = json.loads(canonical_bytes(content_of(frozen(Ranking.objects.get()))))
    assert list(kiem_chung.differences(content)) == []


def test_progress_goes_beside_the_findings(capsys):
    corrected_year()

    call_command("verify_publication")

    assert capsys.readouterr().err.splitlines() == [
        "1/2: năm 2024, «Nhóm so», phiên bản 1 …",
        "2/2: năm 2024, «Nhóm so», phiên bản 2 …",
    ]


def test_nothing_published_is_no_success(capsys):
    assert verified(capsys)[1] == "Không có bảng xếp hạng nào đã công bố để kiểm chứng."
    played_year()
    assert verified(capsys, year=2023)[1] != ""
    assert verified(capsys, year=2024)[1] == ""


def forge_policy():
    policy = Ranking.objects.get().policy | {"index_digits": 1}
    forge("UPDATE reports_ranking SET policy = %s", json.dumps(policy))


def forge_parameter():
    forge(
        "UPDATE reports_publishedcriterion SET rule_params = %s WHERE code = '2.2'",
        json.dumps({"index": "DDCI"}),
    )


FORGERIES = {
    "a leaf by rule": (
        lambda: forge_line("points", "28.6", "SCT", "1.2"),
        "Sở Công Thương, mục 1.2, điểm: đã in 28,6, tính lại 28,5 (tính lại từ bản đã công bố).",
    ),
    "a leaf by rule, against its round": (
        lambda: forge_line("points", "28.6", "SCT", "1.2"),
        "Sở Công Thương, mục 1.2, điểm: đã in 28,6, tính lại 28,5 (đối chiếu với các vòng chấm).",
    ),
    "a leaf concluded": (
        lambda: forge_line("points", "9.1", "SYT", "2.1"),
        "Sở Y tế, mục 2.1, điểm: đã in 9,1, tính lại 9 (đối chiếu với các vòng chấm).",
    ),
    "a field": (
        lambda: forge_line("points", "48.6", "SCT", "1"),
        "Sở Công Thương, mục 1, điểm: đã in 48,6, tính lại 48,5 (tính lại từ bản đã công bố).",
    ),
    "a total": (
        lambda: forge_card("points", "74.903", "SCT"),
        "Sở Công Thương, điểm: đã in 74,903, tính lại 74,802 (tính lại từ bản đã công bố).",
    ),
    "an index": (
        lambda: forge_card("index_percent", "93.51", "SCT"),
        "Sở Công Thương, chỉ số: đã in 93,51, tính lại 93,5 (tính lại từ bản đã công bố).",
    ),
    "an exact index": (
        lambda: forge_card("index_exact", "187/2", "SCT"),
        "Sở Công Thương, chỉ số chưa làm tròn: đã in 187/2, tính lại 37401/400 "
        "(tính lại từ bản đã công bố).",
    ),
    "a rank": (
        lambda: forge_card("rank", 2, "SCT"),
        "Sở Công Thương, xếp hạng: đã in 2, tính lại 1 (tính lại từ bản đã công bố).",
    ),
    "a grade": (
        lambda: forge_card("grade", "Tốt", "SCT"),
        "Sở Công Thương, xếp loại: đã in Tốt, tính lại Xuất sắc (tính lại từ bản đã công bố).",
    ),
    "a withheld grade": (
        lambda: forge_card("withheld", "Bị hạ mức.", "SCT"),
        "Sở Công Thương, hạ mức xếp loại: đã in có, tính lại không (tính lại từ bản đã công bố).",
    ),
    "an appraisal": (
        lambda: forge_round("points = points - 1", "SCT", "1.2"),
        "Sở Công Thương, mục 1.2, điểm: đã in 28,5, tính lại 27,5 (đối chiếu với các vòng chấm).",
    ),
    "a conclusion": (
        lambda: forge_round("points = points - 1", "SYT", "2.1", "conclusion"),
        "Sở Y tế, mục 2.1, điểm: đã in 9, tính lại 8 (đối chiếu với các vòng chấm).",
    ),
    "an answer of an appraisal": (
        lambda: forge_round('answer = \'{"d": "100", "n": "94"}\'', "SCT", "1.2"),
        "Sở Công Thương, mục 1.2, điểm của lần chấm so với quy tắc: đã in 28,5, tính lại 28,2 "
        "(đối chiếu với các vòng chấm).",
    ),
    "a policy": (
        forge_policy,
        "mục index_digits, quy ước: đã in 1, tính lại 2 (đối chiếu với các vòng chấm).",
    ),
    "a parameter": (
        forge_parameter,
        "mục 2.2, tham số của quy tắc: đã in {'index': 'DDCI'}, tính lại {'index': 'SIPAS'} "
        "(đối chiếu với các vòng chấm).",
    ),
    "an exemption taken away": (
        lambda: forge("DELETE FROM scoring_exemption"),
        "Sở Công Thương, mục 2.3, lý do không đánh giá: đã in không đánh giá, tính lại – "
        "(đối chiếu với các vòng chấm).",
    ),
    "a stored score": (
        lambda: forge(
            "UPDATE scoring_score SET final_points = 3 WHERE id = (SELECT s.id FROM scoring_score "
            "s JOIN scoring_criterion c ON c.id = s.criterion_id JOIN scoring_assessment a ON "
            "a.id = s.assessment_id JOIN units_unit u ON u.id = a.unit_id "
            "WHERE u.code = 'SYT' AND c.code = '1.1')"
        ),
        "Sở Y tế, mục 1.1, điểm đang lưu của năm: đã in 3, tính lại 10 "
        "(đối chiếu với các vòng chấm).",
    ),
}


@pytest.mark.parametrize("what", FORGERIES)
def test_one_change_behind_the_programs_back_is_named(capsys, what):
    forgery, told = FORGERIES[what]
    played_year()
    forgery()

    lines, failure = verified(capsys)

    assert f"{LIST}, {told}" in differing(lines)
    assert failure.endswith("trong 1 phiên bản đã kiểm chứng.")


def test_a_changed_hash_is_named_against_content_and_journal(capsys):
    played_year()
    right = Ranking.objects.get().content_hash
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    forge("UPDATE reports_ranking SET content_hash = %s", wrong)

    lines, _ = verified(capsys)

    assert "SAI DẤU VÂN TAY" in lines[0]
    assert differing(lines) == [
        f"{LIST}, dấu vân tay: đã in {wrong}, tính lại {right} (dấu vân tay của nội dung).",
        f"{LIST}, dấu vân tay: đã in {wrong}, tính lại không có trong nhật ký của năm "
        "(đối chiếu với nhật ký).",
    ]


def test_rows_and_hash_changed_together_are_told_by_the_journal():
    played_year()
    forge_card("grade", "Tốt", "SCT")
    [told] = [cell for cell in check(Ranking.objects.get()).cells if cell.column == "content_hash"]
    forge("UPDATE reports_ranking SET content_hash = %s", told.recomputed)

    cells = check(Ranking.objects.get()).cells

    assert {(cell.column, cell.why) for cell in cells} == {
        ("grade", "frozen"),
        ("content_hash", "journal"),
    }


def test_a_year_whose_rounds_are_gone_is_not_passed_over(capsys):
    played_year()
    AssessmentPeriod.objects.update(year=1999)

    lines, _ = verified(capsys)

    assert differing(lines) == [
        f"{LIST}, đơn vị trong bảng: đã in nhật ký ghi đã công bố, tính lại không còn vòng chấm "
        "(đối chiếu với các vòng chấm)."
    ]


def test_a_list_that_never_had_rounds_here_is_checked_from_what_was_frozen_and_says_so(capsys):
    published_in_the_first_format().save()

    lines, failure = verified(capsys)

    assert failure == ""
    assert lines[1].strip().startswith("Lưu ý: Năm này không có vòng chấm")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_a_check_costs_the_same_for_any_number_of_units(django_assert_num_queries, units):
    ranking = published_year(units)

    with django_assert_num_queries(21):
        check(ranking)
