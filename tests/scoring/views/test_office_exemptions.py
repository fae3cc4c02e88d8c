"""Leaves that are not assessed: the list, a unit's form, taking back, a file in two steps."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from scoring.choices import PeriodState as S
from scoring.exemptions import confirm_exemption, exempt
from scoring.models import Exemption
from tests.evidence.papers import PDF
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import refusal_of, rows_of, text_of

pytestmark = pytest.mark.django_db

HEADER = "unit,code,reason_vi,decision"


@pytest.fixture
def office(client):
    office = make_office(S.DRAFT)
    client.force_login(office.cast.officer)
    return office


def leave_out(office, code="2.1", unit=None):
    leaf = office.assessment.criteria_set.criteria.get(code=code)
    unit, by = unit or office.cast.unit, office.cast.officer
    return exempt(office.period, unit, leaf, reason="Không có hồ sơ.", decision="QĐ 9", by=by)


def page_of(client, office):
    return client.get(office.address("office-exemptions"))


# The list


def test_a_unit_shows_what_is_left_out_and_the_scale_that_stays(client, office):
    leave_out(office)
    page = page_of(client, office)
    row = rows_of(page)[0]
    assert (row[:5], row[6]) == (
        ["2.1", "Nhiệm vụ đúng hạn", "20", "Không có hồ sơ.", "QĐ 9"],
        "có hiệu lực",
    )
    assert "Sở Công Thương: loại 20 điểm, thang điểm còn 80/100" in text_of(page)


def test_ones_own_unit_is_shown_waiting_until_confirmed(client, office):
    office.own()
    exemption = leave_out(office, unit=office.own_unit)
    page = page_of(client, office)
    assert rows_of(page)[0][6] == "chờ người thứ hai xác nhận"
    assert "Sở Nội vụ: loại 0 điểm, thang điểm còn 100/100" in text_of(page)

    confirm_exemption(exemption, office.period, by=office.cast.leader)
    assert rows_of(page_of(client, office))[0][6].startswith("leader xác nhận")


def test_a_year_without_any_says_so(client, office):
    assert "Mọi đơn vị đều được đánh giá đủ các tiêu chí." in text_of(page_of(client, office))


def test_the_scale_stands_from_the_conclusion_on(client, office):
    exemption = leave_out(office)
    office.stand_at(S.CONCLUSION)
    said = "Đã hết thẩm định: không đổi tiêu chí không đánh giá được nữa."
    places = [
        office.address("office-exempt") + f"?phieu={office.assessment.pk}",
        office.address("office-exemption-withdraw", exemption.pk),
        office.address("office-exemptions-import"),
    ]
    assert [refusal_of(client.post(place)) for place in places] == [said] * 3
    assert text_of(page_of(client, office)).count(f"Thêm {said}") == 1


def test_the_page_asks_the_same_of_the_database_however_many_rows(client, office):
    leave_out(office)
    place = office.address("office-exemptions")
    for_one = asked(client, place)
    leave_out(office, "2.2")
    leave_out(office, "1.2", office.enrol("A")[0].unit)
    assert (asked(client, place), Exemption.objects.count()) == (for_one, 3)


# One unit


def send(client, office, codes, reason="Không có hồ sơ.", assessment=None):
    leaves = office.assessment.criteria_set.criteria.filter(code__in=codes)
    place = office.address("office-exempt") + f"?phieu={(assessment or office.assessment).pk}"
    data = {"leaves": [leaf.pk for leaf in leaves], "reason": reason, "decision": ""}
    return client.post(place, data)


def test_several_leaves_are_left_out_together(client, office):
    assert send(client, office, ["2.1", "2.2"]).status_code == 302
    assert set(Exemption.objects.values_list("criterion__code", flat=True)) == {"2.1", "2.2"}


@pytest.mark.parametrize(
    ("codes", "reason"), [([], "Không có."), (["2.1"], ""), (["2.1", "2"], "Không có.")]
)
def test_a_form_that_lacks_something_saves_nothing(client, office, codes, reason):
    assert send(client, office, codes, reason).status_code == 200
    assert not Exemption.objects.exists()


def test_a_leaf_left_out_meanwhile_is_told(client, office):
    leave_out(office)
    assert send(client, office, ["2.1"]).status_code == 200
    assert Exemption.objects.count() == 1


def test_the_officer_is_told_that_his_own_unit_waits(client, office):
    own = office.own()
    page = client.get(office.address("office-exempt") + f"?phieu={own.pk}")
    assert text_of(page).count("chờ người thứ hai ngoài đơn vị xác nhận") == 1
    send(client, office, ["2.1"], assessment=own)
    assert Exemption.objects.waiting().count() == 1


@pytest.mark.parametrize(("query", "status"), [("", 302), ("?phieu=999", 404), ("?phieu=x", 404)])
def test_a_form_without_a_unit_leads_back_or_nowhere(client, office, query, status):
    assert client.get(office.address("office-exempt") + query).status_code == status


# Taking back


def test_a_leaf_returns_with_a_reason(client, office):
    place = office.address("office-exemption-withdraw", leave_out(office).pk)
    assert client.post(place, {"reason": " "}).status_code == 200
    assert Exemption.objects.exists()
    assert client.post(place, {"reason": "Có phát sinh."}).status_code == 302
    assert not Exemption.objects.exists()


def test_what_counts_for_ones_own_unit_is_not_ones_own_to_take_back(client, office):
    office.own()
    exemption = leave_out(office, unit=office.own_unit)
    confirm_exemption(exemption, office.period, by=office.cast.leader)
    place = office.address("office-exemption-withdraw", exemption.pk)
    assert refusal_of(client.post(place, {"reason": "x"})) == (
        "Mục không đánh giá của chính đơn vị bạn phải do người ngoài đơn vị rút."
    )


# A file


def upload(client, office, *lines):
    content = "\n".join([HEADER, *lines]).encode()
    data = {"file": SimpleUploadedFile("mien.csv", content)}
    return client.post(office.address("office-exemptions-import"), data)


def packed(page):
    return re.search(r'name="entries" value="([^"]+)"', page.content.decode())[1]


def confirm(client, office, entries):
    return client.post(office.address("office-exemptions-import"), {"entries": entries})


def test_a_file_is_shown_before_it_is_saved(client, office):
    leave_out(office, "2.2")
    page = upload(client, office, "SCT,2.1,Không có,QĐ 1", "SCT,2.2,Không có,")
    assert rows_of(page) == [
        ["2", "Sở Công Thương", "2.1", "Nhiệm vụ đúng hạn", "20", "Không có", "QĐ 1"]
    ]
    assert "Thêm 1 mục; 1 mục đã có từ trước." in text_of(page)
    assert Exemption.objects.count() == 1


def test_what_was_shown_is_saved_when_confirmed(client, office):
    page = upload(client, office, "SCT,2.1,Không có,QĐ 1", "SCT,2.2,Không có,")
    assert confirm(client, office, packed(page)).status_code == 302
    assert Exemption.objects.count() == 2


def test_problems_are_told_by_row_and_column(client, office):
    page = upload(client, office, "SCT,9,Không có,", "KHONG,2.1,Không có,", "SCT,2.1,,")
    found = re.findall(r"<li>(Dòng.*?)</li>", page.content.decode())
    assert [line.partition(":")[0] for line in found] == [
        "Dòng 2, cột code",
        "Dòng 3, cột unit",
        "Dòng 4, cột reason_vi",
    ]
    assert 'name="entries"' not in page.content.decode()


def test_nothing_is_saved_when_one_row_was_entered_meanwhile(client, office):
    page = upload(client, office, "SCT,2.2,Không có,", "SCT,2.1,Không có,")
    leave_out(office)
    answer = confirm(client, office, packed(page))
    assert text_of(answer).count("Dòng 3: Tiêu chí 2.1 đã được ghi không đánh giá") == 1
    assert Exemption.objects.count() == 1


def test_a_preview_changed_on_the_way_is_refused(client, office):
    page = upload(client, office, "SCT,2.1,Không có,")
    answer = confirm(client, office, packed(page)[:-2] + "xx")
    assert text_of(answer).count("không còn nguyên vẹn: hãy tải lại tệp.") == 1
    assert not Exemption.objects.exists()


def test_a_file_that_is_no_table_is_told(client, office):
    data = {"file": SimpleUploadedFile("a.csv", b"\x00\x01")}
    page = client.post(office.address("office-exemptions-import"), data)
    assert text_of(page).count("Không phải tệp bảng tính hoặc CSV mã UTF-8") == 1


def test_no_file_is_told(client, office):
    page = client.post(office.address("office-exemptions-import"), {"file": ""})
    assert text_of(page).count("Hãy chọn tệp.") == 1


# Several units at once


def send_many(client, office, units, codes, **data):
    leaves = office.assessment.criteria_set.criteria.filter(code__in=codes)
    place = office.address("office-exempt-many", office.group.code)
    data = {"reason": "Không có hồ sơ.", "decision": "12/TB"} | data
    picked = {"units": [unit.pk for unit in units], "leaves": [leaf.pk for leaf in leaves]}
    return client.post(place, data | picked)


def test_several_units_and_leaves_are_left_out_by_one_decision(client, office):
    other = office.enrol("A")[0].unit

    assert send_many(client, office, [office.cast.unit, other], ["2.1", "2.2"]).status_code == 302
    assert set(Exemption.objects.values_list("decision", flat=True)) == {"12/TB"}
    assert Exemption.objects.count() == 4


def test_one_that_is_left_out_already_keeps_the_others_out_too(client, office):
    leave_out(office)
    other = office.enrol("A")[0].unit
    page = send_many(client, office, [other, office.cast.unit], ["2.1"])

    assert "đã được ghi không đánh giá đối với Sở Công Thương" in text_of(page)
    assert Exemption.objects.count() == 1


def test_a_paper_is_handed_in_and_opened_by_the_unit(client, office):
    file = SimpleUploadedFile("thong-bao.pdf", PDF)
    send_many(client, office, [office.cast.unit], ["2.1"], file=file)
    paper = Exemption.objects.get().document

    assert (paper.number, paper.unit) == ("12/TB", office.own_unit)
    client.force_login(office.cast.clerk)
    assert client.get(f"/tai-lieu/{paper.pk}/").status_code == 200
    client.force_login(office.cast.stranger)
    assert client.get(f"/tai-lieu/{paper.pk}/").status_code == 403


def test_a_registered_paper_is_chosen(client, office):
    file = SimpleUploadedFile("thong-bao.pdf", PDF)
    send_many(client, office, [office.cast.unit], ["2.1"], file=file)
    paper = Exemption.objects.get().document

    send_many(client, office, [office.cast.unit], ["2.2"], document=paper.pk)

    assert Exemption.objects.get(criterion__code="2.2").document == paper
    assert f'href="/tai-lieu/{paper.pk}/"' in page_of(client, office).content.decode()


def test_a_file_that_is_no_paper_saves_nothing(client, office):
    file = SimpleUploadedFile("virus.exe", b"MZ")

    page = send_many(client, office, [office.cast.unit], ["2.1"], file=file)

    assert (page.status_code, Exemption.objects.count()) == (200, 0)


def test_ticked_leaves_return_together(client, office):
    found = [leave_out(office), leave_out(office, "2.2")]
    place = office.address("office-exemptions-withdraw")

    client.post(place, {"muc": [each.pk for each in found], "reason": ""})
    assert Exemption.objects.count() == 2
    client.post(place, {"muc": [each.pk for each in found], "reason": "Nhầm."})
    assert not Exemption.objects.exists()


def test_nothing_ticked_or_one_gone_withdraws_nothing(client, office):
    kept = leave_out(office)
    place = office.address("office-exemptions-withdraw")

    for ticked in ([], ["x"], [kept.pk, kept.pk + 1]):
        client.post(place, {"muc": ticked, "reason": "Nhầm."})

    assert Exemption.objects.get() == kept


@pytest.mark.parametrize("state", [S.CONCLUSION, S.APPROVED, S.PUBLISHED])
def test_nothing_is_left_out_or_returns_from_the_conclusion_on(client, office, state):
    kept = leave_out(office)
    office.stand_at(state)
    places = [
        office.address("office-exempt-many", office.group.code),
        office.address("office-exemptions-withdraw"),
    ]

    for place in places:
        page = client.post(place, {"muc": [kept.pk], "reason": "Nhầm."})
        assert refusal_of(page).startswith("Đã hết thẩm định")
    assert "Rút các mục đã đánh dấu" not in text_of(page_of(client, office))
