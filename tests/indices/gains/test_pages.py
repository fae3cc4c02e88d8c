"""The desk of points still to be won: who sees what, what is taken away, at what cost."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from indices.models import LeafEffort
from tests.indices.linked import make_link
from tests.scoring.province_year import make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    found = make_province()
    found.lock()
    return found


def page(client, user, name="gains", query="", **kwargs):
    client.force_login(user)
    kwargs = {} if name == "gains-newest" else {"year": 2024} | kwargs
    return client.get(reverse(name, kwargs=kwargs) + query)


def codes(response):
    return [row.held.leaf.code for row in response.context["outlook"].rows]


def test_the_page_lists_the_cheapest_first(client, province):
    response = page(client, province.cast.leader)

    assert codes(response) == ["2.1", "1.2"]
    assert codes(page(client, province.cast.leader, "gains-newest")) == ["2.1", "1.2"]
    assert "Giành cả 2 việc thêm 3,4934 điểm: 61,5066 → 65" in response.content.decode()


def test_an_agency_sees_its_own_leaves_and_an_unconcerned_unit_none(client, province):
    assert codes(page(client, province.justice_clerk)) == ["2.1"]
    unconcerned = page(client, province.cast.clerk)
    assert "Không có tiêu chí nào của đơn vị" in unconcerned.content.decode()
    assert codes(unconcerned) == []


def test_the_address_narrows_the_list_and_what_is_unknown_narrows_nothing(client, province):
    officer, justice = province.cast.officer, province.justice.pk

    assert codes(page(client, officer, query=f"?co-quan={justice}")) == ["2.1"]
    assert codes(page(client, officer, query="?linh-vuc=1")) == ["1.2"]
    assert codes(page(client, officer, query="?linh-vuc=9&co-quan=x")) == ["2.1", "1.2"]


def test_the_province_s_sheet_leads_an_agency_to_its_own_points(client, province):
    client.force_login(province.justice_clerk)
    sheet = reverse("unit-assessment", args=[province.assessment.pk])
    address = reverse("gains", args=[2024])
    assert f'href="{address}"' in client.get(sheet).content.decode()
    client.force_login(province.cast.chair)
    assert address not in client.get(sheet).content.decode()


def test_a_leaf_is_led_to_by_those_who_may_open_it(client, province):
    make_link(province.ordinary.unit, "publicity", "2.1")
    address = reverse("unit-leaf", args=[province.score("2.1").pk])
    for user, is_led in [
        (province.cast.leader, True),
        (province.justice_clerk, True),
        (province.cast.clerk, False),
    ]:
        said = page(client, user)
        assert codes(said)[:1] == ["2.1"]
        assert (address in said.content.decode()) == is_led
        assert (client.get(address).status_code == 200) == is_led


def test_a_year_without_the_province_is_not_found(client, province):
    assert page(client, province.cast.officer, year=2019).status_code == 404


def test_without_any_assessment_the_page_says_so(client):
    found = make_province()
    found.assessment.delete()

    said = page(client, found.cast.officer, "gains-newest").content.decode()
    assert "UBND tỉnh chưa có phiếu tự đánh giá của năm nào" in said


def test_the_file_holds_every_list_with_figures_as_figures(client, province):
    province.confirmed({"1.1": ("15", "Thiếu"), "1.2": "9.5238", "2.1": "31.9828"})
    response = page(client, province.cast.officer, "gains-file", extension="xlsx")
    sheet = load_workbook(io.BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert [(row[0], row[2]) for row in rows] == [
        ("Xếp theo độ rẻ", "2.1"),
        ("Xếp theo độ rẻ", "1.2"),
        ("Chưa rõ khối lượng", "1.1"),
        ("Chưa có số", "3.1"),
        ("Chưa có số", "3.2"),
    ]
    assert rows[0][8:12] == [31.9828, 35, None, 3.0172]
    assert rows[0][13:] == [5, "trường hợp", 1, 1, 5, 0.6034, 59.5238]
    assert "diem-con-gianh-duoc-2024.xlsx" in response["Content-Disposition"]


def test_text_that_a_spreadsheet_would_run_is_disarmed(client, province):
    leaf = province.node("2.1")
    type(leaf).objects.filter(pk=leaf.pk).update(name="=1+1")
    response = page(client, province.cast.officer, "gains-file", extension="csv")

    assert ",'=1+1," in response.content.decode("utf-8-sig")


def test_the_file_of_an_agency_holds_its_own_leaves_alone(client, province):
    response = page(client, province.justice_clerk, "gains-file", extension="csv")
    lines = response.content.decode("utf-8-sig").splitlines()

    assert [line.split(",")[2] for line in lines] == ["Mã", "2.1"]


def test_the_office_weighs_a_leaf_and_nobody_else_is_offered_to(client, province):
    officer, address = province.cast.officer, reverse("gain-effort", args=[2024, "2.1"])
    assert address in page(client, officer).content.decode()
    assert address not in page(client, province.cast.leader).content.decode()

    client.force_login(officer)
    said = {"effort": "3", "batch": "2,5", "reason": "Nhiều nơi cùng làm", "seen": "0"}
    answer = client.post(address, said)
    assert (answer.status_code, answer.url) == (302, reverse("gains", args=[2024]))
    made = LeafEffort.objects.get()
    assert (made.effort, str(made.batch), made.is_closed, made.by) == (3, "2.5000", False, officer)
    assert "công 3, 2,5 là một việc" in client.get(address).content.decode()


@pytest.mark.parametrize("batch", ["x", "0", "-1", "0.00001", "1.234,5"])
def test_a_batch_that_is_no_amount_is_refused(client, province, batch):
    client.force_login(province.cast.officer)
    said = {"effort": "3", "batch": batch, "reason": "Lý do", "seen": "0"}
    answer = client.post(reverse("gain-effort", args=[2024, "2.1"]), said)

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"batch"}
    assert not LeafEffort.objects.exists()


def queries(client, province):
    with CaptureQueriesContext(connection) as asked:
        assert page(client, province.cast.officer).status_code == 200
    return len(asked)


def test_more_links_and_efforts_ask_no_more_of_the_database(client, province):
    make_link(province.justice, "publicity", "3.1")
    page(client, province.cast.officer)
    one = queries(client, province)
    for component in ("satisfaction", "digitisation"):
        make_link(province.justice, component, "3.1", "2.1")

    assert queries(client, province) == one
