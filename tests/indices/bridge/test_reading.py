"""The bridge as it reads: every component, linked or not, its leaves, and the way back."""

from decimal import Decimal

import pytest

from indices.bridge import bridges, led_by, spans_of_leaves
from indices.bridge_years import latest_year, years_linked
from indices.component_standings import Standing
from indices.importing.checking import check_file
from indices.importing.keeping import keep
from scoring.models import Criterion
from tests.indices.linked import index_of, make_link
from tests.indices.tables import S766, brought_in
from tests.make import make_unit
from tests.make_year import add_group, make_period
from units.models import Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return make_period()


def bridge(code="766", year=2024):
    [found] = bridges(year, index_of(code))
    return found


def span(code, year=2024, index="766"):
    return next(each for each in bridge(index, year).spans if each.component.code == code)


def test_every_component_is_there_and_who_nobody_leads_is_told(period):
    make_link(component="satisfaction")
    found = bridge()
    assert [each.component.code for each in found.missing] == [
        "publicity",
        "processing_progress",
        "online_services",
        "digitisation",
    ]
    assert [each.lead.code for each in found.linked] == ["VPUB"]


def test_details_of_a_component_are_not_missing_by_themselves(period):
    assert [each.component.code for each in bridge("PAPI").missing] == [
        "dim_1_participation",
        "dim_2_transparency",
        "dim_3_vertical_accountability",
        "dim_4_corruption_control",
        "dim_5_admin_procedures",
        "dim_6_public_services",
        "dim_7_environment",
        "dim_8_e_governance",
    ]


def test_leaves_come_by_group_with_their_maximum(period):
    add_group(period, "huyen")
    make_link(None, "publicity", "2.3", "1.2")
    assert [(leaf.groups, leaf.code, leaf.maximum) for leaf in span("publicity").leaves] == [
        (("Nhóm huyen",), "1.2", Decimal(30)),
        (("Nhóm huyen",), "2.3", Decimal(20)),
        (("Nhóm so",), "1.2", Decimal(30)),
        (("Nhóm so",), "2.3", Decimal(20)),
    ]


def test_a_leaf_that_is_gone_or_has_another_name_is_told(period):
    make_link()
    Criterion.objects.filter(code="1.2").update(name="Việc khác")
    Criterion.objects.filter(code="2.3").delete()
    assert span("publicity").problems == [
        "Tiêu chí 2.3 «Nhiệm vụ đúng hạn» không còn trong bộ này.",
        "Lúc nối có tên «Giải quyết hồ sơ»: xem lại.",
    ]


def test_a_year_without_leaves_of_its_own_says_so(period):
    make_period(2025)
    make_link()
    later = span("publicity", 2025)
    assert (later.lead.code, later.leaves) == ("VPUB", [])
    assert later.problems == ["Chưa nối với tiêu chí nào của năm 2025."]


def test_a_link_does_not_count_outside_its_span(period):
    make_link(year_to=2024)
    assert [span("publicity", year).lead is None for year in (2023, 2024, 2025)] == [
        True,
        False,
        True,
    ]


def test_a_link_to_a_component_the_year_no_longer_has_is_a_stray(period):
    make_link(component="si_entry_costs", index="PCI")
    made = index_of("PCI").links.get()
    made.component_code = "si_unknown"
    made.save()
    assert bridge("PCI").strays == [made]


def test_value_and_rank_are_those_of_the_list_of_that_year(period):
    keep(check_file(S766), by=None)
    found = bridge(year=2023)
    assert found.total == Standing(Decimal("78.39"), 2, 6, 34)
    assert span("online_services", 2023).standing == Standing(Decimal("12.7"), 2, 10, 34)
    assert span("online_services", 2024).standing is None


def test_an_agency_that_passed_into_another_says_so(period):
    old = make_unit("STTTT", name="Sở Thông tin và Truyền thông", valid_to="2025-02-28")
    new = make_unit("SKHCN-2", name="Sở Khoa học và Công nghệ", valid_from="2025-03-01")
    Succession.objects.create(predecessor=old, successor=new, kind="merge", date="2025-03-01")
    make_link(old)
    assert span("publicity").agency_note == (
        "đến 28/02/2025; nay: Sở Khoa học và Công nghệ (hợp nhất, sáp nhập)"
    )


def test_the_way_back_from_a_leaf_and_from_an_agency(period):
    helper = make_unit("STTTT", name="Sở Thông tin và Truyền thông")
    lead = make_unit("VPUB", name="Văn phòng UBND tỉnh")
    make_link(lead, "publicity", "1.2", supporting=(helper,))
    make_link(lead, "dim_5_admin_procedures", "1.2", "2.3", index="PAPI")
    criteria_set = period.period_groups.get().criteria_set
    moved = {
        code: [(each.index.code, each.component.code) for each in spans]
        for (_, code), spans in spans_of_leaves(2024, criteria_set).items()
    }
    assert moved == {
        "1.2": [("PAPI", "dim_5_admin_procedures"), ("766", "publicity")],
        "2.3": [("PAPI", "dim_5_admin_procedures")],
    }
    assert [each.component.code for each in led_by([lead.pk], 2024)] == [
        "dim_5_admin_procedures",
        "publicity",
    ]
    assert [each.component.code for each in led_by([helper.pk], 2024)] == ["publicity"]
    assert len(led_by([helper.pk], 2024)[0].leaves) == 1


def test_a_way_back_from_one_set_shows_all_leaves_of_the_component(period):
    add_group(period, "huyen")
    make_link()
    criteria_set = period.period_groups.get(group__code="so").criteria_set
    [found] = spans_of_leaves(2024, criteria_set)[criteria_set.pk, "1.2"]
    assert len(found.leaves) == 4


def test_years_begin_with_the_newest(period):
    make_period(2025)
    make_link(year_to=2024)
    make_link(make_unit("STP"), year=2025)
    assert years_linked() == [2025, 2024]


def test_the_page_opens_on_the_newest_year_with_links_and_figures(period):
    make_period(2025)
    assert latest_year() == 2025
    make_link(year=2025)
    keep(check_file(S766), by=None)
    assert latest_year() == 2025
    make_link(make_unit("STP"), "satisfaction", year=2024)
    assert latest_year() == 2025
    brought_in("PAPI,2024,Lai Châu,,43.48,,,,")
    assert latest_year() == 2024


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_links(period, number, django_assert_num_queries):
    lead = make_unit("VPUB", name="Văn phòng UBND tỉnh")
    for code in ("publicity", "satisfaction", "digitisation")[:number]:
        make_link(lead, code, *("1.1", "1.2", "2.3")[:number])
    keep(check_file(S766), by=None)
    with django_assert_num_queries(12):
        bridges(2024)
    with django_assert_num_queries(10):
        spans_of_leaves(2024)
    with django_assert_num_queries(10):
        led_by([lead.pk], 2024)
