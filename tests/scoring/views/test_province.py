"""The pages of the province's own assessment: the office's, the lead agencies', the comparison."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from evidence.access import why_not_read
from scoring import charging
from scoring.awaiting import work_of
from scoring.choices import PeriodState, ResultKind
from scoring.forms.province import ResultForm
from scoring.models import Charge, MinistryResult
from tests.evidence.papers import PDF, upload
from tests.make import make_unit
from tests.scoring.province_year import make_province
from units.models import User


@pytest.fixture
def province(db):
    return make_province()


def page(client, user, name, *args):
    client.force_login(user)
    return client.get(reverse(name, args=args))


def person(province, name):
    return getattr(province, name, None) or getattr(province.cast, name)


def works(user):
    fresh = User.objects.get(pk=user.pk)
    return [task.what for task in work_of(fresh).tasks if "UBND tỉnh" in task.what]


def test_the_office_sees_each_lead_agency_and_how_far_it_is(client, province):
    province.hand_out()
    charging.hand_out(province.assessment, [province.node("1.2")], province.justice, by=None)
    province._self_score("1.1", {"keys": ["a"]}, province.interior_clerk)
    rows = page(client, province.cast.officer, "office-province", 2024).context["rows"]

    assert [(str(row.agency), row.answered, row.leaves, str(row.points)) for row in rows] == [
        ("Sở Nội vụ", 1, 1, "10.0000"),
        ("Sở Tư pháp", 0, 2, "None"),
    ]


@pytest.mark.parametrize("agencies", [1, 3])
def test_the_page_asks_as_often_for_one_agency_as_for_three(
    client, province, agencies, django_assert_max_num_queries
):
    units = [province.interior, province.justice, make_unit("STC", name="Sở Tài chính")]
    for code, unit in zip(["1.1", "1.2", "2.1"], units[:agencies], strict=False):
        charging.hand_out(province.assessment, [province.node(code)], unit, by=None)
    client.force_login(province.cast.officer)
    with django_assert_max_num_queries(19):
        client.get(reverse("office-province", args=[2024]))


def test_ticked_nodes_go_to_the_agency_chosen(client, province):
    client.force_login(province.cast.officer)
    given = {"agency": province.justice.pk, "nodes": [province.node("1").pk]}
    answer = client.post(reverse("office-province-hand", args=[2024]), given)

    assert answer.status_code == 302
    rows = Charge.objects.values_list("criterion__code", "agency__code")
    assert list(rows) == [("1.1", "STP"), ("1.2", "STP")]


def test_nothing_ticked_is_told(client, province):
    client.force_login(province.cast.officer)
    answer = client.post(
        reverse("office-province-hand", args=[2024]), {"agency": province.justice.pk}
    )

    assert answer.context["form"].errors["nodes"] == ["Chưa chọn lĩnh vực, tiêu chí nào để giao."]


def test_the_set_hands_out_at_one_press(client, province):
    province.assessment.criteria_set.criteria.filter(code="1.1").update(lead_agency="Sở Nội vụ")
    client.force_login(province.cast.officer)
    client.post(reverse("office-province-hand-set", args=[2024]))

    assert list(Charge.objects.values_list("criterion__code", flat=True)) == ["1.1"]


def test_a_year_without_the_province_says_what_to_do(client, province):
    province.assessment.delete()
    answer = page(client, province.cast.officer, "office-province", 2024)

    assert "UBND tỉnh chưa có phiếu của năm này" in answer.content.decode()


def test_a_lead_agency_finds_the_provinces_assessment_and_its_own_leaves(client, province):
    province.hand_out()
    listed = page(client, province.justice_clerk, "unit-assessments").context["rows"]
    sheet = page(client, province.justice_clerk, "unit-assessment", province.assessment.pk)
    mine = client.get(
        reverse("unit-assessment", args=[province.assessment.pk]), {"loc": "duoc-giao"}
    )

    assert [row["assessment"] for row in listed] == [province.assessment]
    assert sheet.context["filters"][2][1:3] == ("Chỉ mục giao cho đơn vị tôi", 1)
    assert [row.line.criterion.code for row in mine.context["rows"]] == ["2", "2.1"]


def test_who_leads_nothing_does_not_see_the_province(client, province):
    province.hand_out()
    assert (
        page(client, province.cast.clerk, "unit-assessment", province.assessment.pk).status_code
        == 403
    )


def test_a_lead_agency_scores_its_leaf_and_no_other_on_the_page(client, province):
    province.hand_out()
    client.force_login(province.justice_clerk)
    own, other = province.score("2.1"), province.score("1.2")
    given = {"n": "9", "d": "10", "version": "0"}

    assert client.post(reverse("unit-self-score", args=[own.pk]), given).status_code == 302
    assert client.post(reverse("unit-self-score", args=[other.pk]), given).status_code == 403
    assert str(province.score("2.1").self_points) == "31.5000"


def test_papers_of_the_lead_agency_prove_its_leaf(province):
    province.hand_out()
    from_agency = province.score("2.1").answerer

    assert from_agency == province.justice
    assert province.score("1.1").answerer == province.interior


def test_what_awaits_whom_follows_the_work(province):
    province.hand_out()
    mine = "Chấm 1 tiêu chí được giao của UBND tỉnh – Sở Tư pháp, năm 2024"
    assert works(province.justice_clerk) == [mine]

    province.answer()
    assert works(province.justice_clerk) == []
    hand_on = "Trình lãnh đạo phiếu tự đánh giá – UBND tỉnh, năm 2024"
    assert works(province.cast.officer) == [hand_on]

    type(province.assessment).objects.filter(pk=province.assessment.pk).update(
        submitted_at=province.period.appraisal_until
    )
    assert works(province.cast.leader) == ["Duyệt phiếu tự đánh giá – UBND tỉnh, năm 2024"]


def test_a_result_awaits_those_who_may_confirm_it(province):
    province.lock()
    province.result({"1.1": "20"})
    task = "Xác nhận kết quả của Bộ Nội vụ – UBND tỉnh, năm 2024"

    assert works(province.second_officer) == [task]
    assert works(province.cast.officer) == []


def form_of(province, kind=ResultKind.APPRAISAL, **cells):
    form = ResultForm(province.assessment, kind)
    given = {"issuer": "Bộ Nội vụ", "number": "1/BNV", "issued_on": "01/03/2025"}
    for code, (points, reason) in cells.items():
        leaf = province.node(code.removeprefix("c").replace("_", "."))
        given |= {f"diem_{leaf.pk}": points, f"ly_do_{leaf.pk}": reason}
    assert form.kind == kind
    return given


def test_an_officer_types_a_result_and_a_leader_confirms_it(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    given = form_of(province, c1_1=("20", ""), c1_2=("9,5", "Thiếu biên bản"))
    client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)
    result = MinistryResult.objects.get()
    client.force_login(province.cast.leader)
    client.post(reverse("office-province-confirm", args=[2024, result.pk]))
    result = MinistryResult.objects.get()

    assert (result.source, result.state_label) == (
        "1/BNV ngày 01/03/2025 của Bộ Nội vụ",
        "đã xác nhận",
    )
    rows = result.points.values_list("score__criterion__code", "points", "reason")
    assert [(code, str(points), why) for code, points, why in rows] == [
        ("1.1", "20.0000", ""),
        ("1.2", "9.5000", "Thiếu biên bản"),
    ]


def test_a_result_with_a_wrong_cell_is_not_recorded_at_all(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    given = form_of(province, c1_1=("20", ""), c1_2=("11", "Nhầm"))
    answer = client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)

    assert MinistryResult.objects.exists() is False
    assert answer.context["form"].non_field_errors() == ["Điểm của tiêu chí 1.2 phải từ 0 đến 10."]


def test_a_paper_of_tomorrow_is_refused(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    given = form_of(province, c1_1=("20", "")) | {"issued_on": "01/01/2999"}
    answer = client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)

    assert answer.context["form"].errors == {"issued_on": ["Ngày văn bản không được sau hôm nay."]}


def test_a_result_goes_back_with_a_reason(client, province):
    province.lock()
    result = province.result({"1.1": "20"})
    client.force_login(province.second_officer)
    client.post(reverse("office-province-refuse", args=[2024, result.pk]), {"reason": "Nhầm số"})
    result = MinistryResult.objects.get()

    assert (result.state_label, result.confirmation.reason) == ("không được xác nhận", "Nhầm số")


def test_the_comparison_prints_four_decimals_and_no_rank(client, province):
    province.lock()
    answer = page(client, province.cast.leader, "unit-side-by-side", province.assessment.pk)
    text = answer.content.decode()

    assert "61,5066 <small>của 65</small>" in text
    assert "UBND tỉnh không xếp hạng trong tỉnh." in text


def test_an_ordinary_unit_has_no_comparison(client, province):
    answer = page(client, province.cast.officer, "unit-side-by-side", province.ordinary.pk)
    assert answer.status_code == 404


def test_the_province_has_no_index_rank_or_grade_to_derive(client, province):
    province.lock()
    whole = page(client, province.cast.officer, "why", province.assessment.pk)
    leaf = page(client, province.cast.officer, "why-node", province.assessment.pk, "1.2")

    assert whole.url == reverse("unit-side-by-side", args=[province.assessment.pk])
    assert ("9,5238" in leaf.content.decode(), leaf.status_code) == (True, 200)


@pytest.mark.parametrize("name", ["office-standings", "office-figures", "office-policies"])
def test_the_province_is_on_no_page_of_ranked_groups(client, province, name):
    text = page(client, province.cast.officer, name, 2024).content.decode()

    assert ("Nhóm so" in text, "Nhóm tinh" in text) == (True, False)


def test_the_council_concludes_no_group_of_the_province(client, province):
    from_state = province.period
    type(from_state).objects.filter(pk=from_state.pk).update(state=PeriodState.CONCLUSION)
    lines = page(client, province.cast.chair, "council-conclusions", 2024).context["lines"]

    assert [line.group.code for line in lines] == ["so"]
    answer = page(client, province.cast.chair, "council-conclusion", 2024, "tinh")
    assert answer.status_code == 404


def test_the_scan_of_the_paper_is_kept_and_read_by_who_sees_the_assessment(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    given = form_of(province, c1_1=("20", "")) | {"file": upload(PDF)}
    client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)
    paper = MinistryResult.objects.get().document

    assert (paper.unit, paper.number) == (province.interior, "1/BNV")
    assert why_not_read(province.justice_clerk, paper) == ""
    assert why_not_read(province.cast.clerk, paper) == (
        "Bạn không có vai trò tại UBND tỉnh, nên không xem được phiếu của đơn vị này."
    )


def table_of(text):
    return SimpleUploadedFile("diem.csv", text.encode())


def test_points_come_from_a_table_and_a_typed_cell_wins(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    table = table_of("code,points,reason\n1.1,20,\n1.2,9,Thiếu biên bản\n2.1,,\n")
    given = form_of(province, c1_2=("9,5", "Thiếu một biên bản")) | {"table": table}
    client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)
    rows = MinistryResult.objects.get().points.values_list("score__criterion__code", "points")

    assert [(code, str(points)) for code, points in rows] == [("1.1", "20.0000"), ("1.2", "9.5000")]


def test_a_table_with_a_code_twice_is_refused_by_its_row(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    given = form_of(province) | {"table": table_of("code,points\n1.1,20\n1.1,10\n")}
    answer = client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)

    assert answer.context["form"].errors["table"] == ["Dòng 3, cột code: Mã 1.1 đã có ở dòng 2."]
    assert MinistryResult.objects.exists() is False


def test_a_code_the_set_does_not_have_is_refused(client, province):
    province.lock()
    client.force_login(province.cast.officer)
    given = form_of(province) | {"table": table_of("code,points\n9.9,1\n")}
    answer = client.post(reverse("office-province-enter", args=[2024, "tham-dinh"]), given)

    assert answer.context["form"].non_field_errors() == ["Bộ tiêu chí không có mã 9.9."]
