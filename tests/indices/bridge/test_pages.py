"""The desk of the bridge: who sees what, what a page says, two at once, and its cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from indices.bridge_contributions import contributions
from indices.models import ComponentLink
from indices.permissions import NOT_OF_ANY_UNIT, ONLY_OFFICE_LINKS
from reports.publishing import publish
from reports.publishing.embargo import release_earlier
from tests.cast import make_cast
from tests.indices.linked import leaves, links, make_link
from tests.indices.tables import brought_in
from tests.make import grant_role, make_unit, make_user
from tests.make_year import make_assessment, make_period, period_at, score_of, set_points
from tests.reports.pages import says
from tests.scoring.province_year import make_province
from units.models import Succession

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return make_period()


@pytest.fixture
def unit():
    return make_unit("SYT", name="Sở Y tế")


@pytest.fixture
def cast(period, unit):
    return make_cast(period, unit)


def page(client, user, name="bridge-index", **kwargs):
    client.force_login(user)
    given = {"bridge-index": {"year": 2024, "index": "766"}, "bridge-year": {"year": 2024}}
    return client.get(reverse(name, kwargs=given.get(name, {}) | kwargs))


def give(client, user, agency, codes=("1.2",), component="publicity", **more):
    client.force_login(user)
    told = {"lead_agency": agency.pk, "leaves": [leaf.pk for leaf in leaves(2024, *codes)]}
    address = reverse("bridge-give", args=[2024, "766", component])
    return client.post(address, told | more)


def test_every_component_is_on_the_page_and_who_nobody_leads_is_called_out(client, cast, unit):
    make_link(unit, "publicity", "1.2")
    shown = page(client, cast.officer)
    assert says(shown, "Chưa giao 4 thành phần: Tiến độ, kết quả giải quyết")
    assert [span.component.code for span, _ in shown.context["rows"]] == [
        "publicity",
        "processing_progress",
        "online_services",
        "satisfaction",
        "digitisation",
    ]


def test_the_page_tells_value_rank_agency_and_leaves(client, cast, unit):
    for code, value in [("publicity", "17.1"), ("satisfaction", "18")]:
        brought_in(f"766,2024,Lai Châu,{code},{value},,,,")
    make_link(unit, "publicity", "1.2", basis="Kế hoạch 5")
    shown = page(client, cast.leader)
    for words in ("Sở Y tế", "Kế hoạch 5", "1 tiêu chí, tối đa 30 điểm", "Giải quyết hồ sơ"):
        assert says(shown, words), words


def test_leaves_tell_how_many_units_have_them_in_full(client, cast, unit, period):
    make_link(unit, "publicity", "1.2", "2.3")
    first, second = make_assessment(period, unit), make_assessment(period, make_unit("SGD"))
    set_points(first, c1_2="30")
    set_points(second, "self_points", c1_2="20.5")
    shown = page(client, cast.officer)
    assert says(shown, "1/2 đơn vị đạt tối đa, bình quân 25,25/30")
    assert says(shown, "chưa có điểm")


def test_the_provinces_own_leaf_tells_its_points_and_who_said_them(client):
    world = make_province()
    make_link(world.justice, "publicity", "1.2", "2.1")
    shown = page(client, world.cast.officer)
    states = {
        leaf.code: state.words
        for _, banks in shown.context["rows"]
        for bank in banks
        for leaf, state in bank.leaves
        if state and state.is_province
    }
    assert set(states) == {"1.2", "2.1"}


def test_an_agency_sees_its_own_components_and_no_points_before_publication(
    client, cast, unit, period
):
    helper = make_unit("VPUB", name="Văn phòng UBND tỉnh")
    make_link(helper, "publicity", "1.2")
    make_link(unit, "satisfaction", "2.3")
    make_link(helper, "digitisation", "1.2", supporting=(unit,))
    set_points(make_assessment(period, unit), c2_3="20")
    shown = page(client, cast.clerk)
    assert [span.component.code for span, _ in shown.context["rows"]] == [
        "satisfaction",
        "digitisation",
    ]
    assert says(shown, "Điểm của tiêu chí hiện khi kết quả năm này đã công bố.")
    assert not says(shown, "đơn vị đạt tối đa")
    assert not says(shown, "Chưa giao")


def test_an_agency_sees_the_points_once_the_public_does(client, cast, unit, period):
    make_link(unit, "satisfaction", "2.3")
    everything = {"c1_1": "20", "c1_2": "30", "c2_1": "10", "c2_2": "20", "c2_3": "20"}
    set_points(make_assessment(period, unit), **everything)
    period_at(period, "approved")
    decision = {"decision_number": "1/QĐ", "decision_date": date(2025, 3, 1)}
    tomorrow = timezone.now() + timedelta(days=1)
    publish(period, **decision, release_at=tomorrow, by=cast.officer)
    assert says(page(client, cast.clerk), "hiện khi kết quả năm này đã công bố")
    assert says(page(client, cast.officer), "1/1 đơn vị đạt tối đa, bình quân 20/20")
    release_earlier(period, reason="Theo lịch", by=cast.officer)
    assert says(page(client, cast.clerk), "1/1 đơn vị đạt tối đa, bình quân 20/20")


def leaf_of(client, user, score):
    client.force_login(user)
    return client.get(reverse("unit-leaf", args=[score.pk]))


def test_the_page_of_a_leaf_tells_what_it_moves(client, cast, unit, period):
    score = score_of(make_assessment(period, unit), "1.2")
    make_link(cast.officer.roles[0].unit, "publicity", "1.2")
    make_link(unit, "dim_5_admin_procedures", "1.2", index="PAPI")
    told = "Tiêu chí này góp vào PAPI – Thủ tục hành chính công; 766 – Công khai, minh bạch"
    for person in (cast.officer, cast.leader, cast.clerk, cast.head):
        assert says(leaf_of(client, person, score), told), person
    assert "/dieu-hanh/cau-noi/2024/papi/#dim_5" in leaf_of(client, cast.officer, score).text
    of_the_clerk = leaf_of(client, cast.clerk, score).text
    assert "/dieu-hanh/cau-noi/2024/papi/#dim_5" in of_the_clerk
    assert "/dieu-hanh/cau-noi/2024/766/" not in of_the_clerk
    other = score_of(score.assessment, "2.1")
    assert not says(leaf_of(client, cast.clerk, other), "Tiêu chí này góp vào")


def test_the_council_is_not_told_what_a_leaf_moves(client, cast, unit, period):
    score = score_of(make_assessment(period, unit), "1.2")
    make_link(unit, "publicity", "1.2")
    shown = leaf_of(client, cast.chair, score)
    assert (shown.status_code, says(shown, "Tiêu chí này góp vào")) == (200, False)


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_contributions_do_not_grow(
    cast, unit, period, number, django_assert_num_queries
):
    score = score_of(make_assessment(period, unit), "1.2")
    for code in ("publicity", "satisfaction", "digitisation")[:number]:
        make_link(unit, code, "1.2")
    cast.leader.holds("leader")
    with django_assert_num_queries(4):
        assert len(contributions(cast.leader, 2024, score.criterion)) == number


def test_an_heir_reads_what_was_given_to_the_unit_it_came_from(client, cast, unit):
    old = make_unit("STTTT", name="Sở cũ", valid_to="2025-02-28")
    Succession.objects.create(predecessor=old, successor=unit, kind="merge", date="2025-03-01")
    make_link(old, "publicity", "1.2")
    shown = page(client, cast.head)
    assert [span.component.code for span, _ in shown.context["rows"]] == ["publicity"]


def test_a_unit_nothing_was_given_to_is_told_so(client, cast, unit):
    make_link(unit)
    shown = page(client, cast.stranger, "bridge-year")
    assert shown.context["bridges"] == []
    assert says(shown, "Cơ quan của bạn chưa được giao thành phần nào")
    assert not says(shown, "Sở Y tế")


def test_who_speaks_for_no_unit_is_refused_with_the_reason(client, cast):
    refused = page(client, cast.member, "bridge")
    assert refused.status_code == 403
    assert says(refused, NOT_OF_ANY_UNIT)


@pytest.mark.parametrize("who", ["clerk", "head", "leader", "chair", "member"])
def test_only_the_office_writes_and_others_are_told_why(client, cast, unit, who):
    make_link(unit, "satisfaction", "2.3")
    person = getattr(cast, who)
    refused = give(client, person, unit)
    assert (refused.status_code, says(refused, ONLY_OFFICE_LINKS)) == (403, True)
    for name, rest in [
        ("bridge-take", ["766", "satisfaction"]),
        ("bridge-carry", []),
    ]:
        refused = client.post(reverse(name, args=[2024, *rest]), {"version": 1})
        assert refused.status_code == 403
    assert [code for code, *_ in links()] == ["satisfaction"]


def test_the_office_gives_changes_and_takes_back(client, cast, unit):
    assert give(client, cast.officer, unit).status_code == 302
    assert links() == [("publicity", "từ 2024", "SYT", "so-2024:1.2")]
    give(client, cast.officer, unit, ("2.3",), version=1)
    assert links() == [("publicity", "từ 2024", "SYT", "so-2024:2.3")]
    asked = reverse("bridge-take", args=[2024, "766", "publicity"])
    assert says(client.get(asked), "Bỏ giao «Công khai, minh bạch» từ năm 2024?")
    client.post(asked, {"version": 2})
    assert links() == []


def test_of_two_people_the_second_is_told_and_may_save_knowingly(client, cast, unit):
    other = make_unit("VPUB", name="Văn phòng UBND tỉnh")
    give(client, cast.officer, unit)
    give(client, cast.officer, unit, ("2.3",), version=1)
    late = give(client, cast.officer, other, ("1.1",), version=1)
    assert late.status_code == 409
    assert says(late, "Đang lưu: Sở Y tế chủ trì; tiêu chí Nhóm so 2.3.")
    assert links()[0][2:] == ("SYT", "so-2024:2.3")
    assert late.context["form"]["version"].value() == 2
    assert late.context["form"].ticked == {leaf.pk for leaf in leaves(2024, "1.1")}
    give(client, cast.officer, other, ("1.1",), version=2)
    assert links()[0][2:] == ("VPUB", "so-2024:1.1")


def test_a_form_opened_before_somebody_gave_the_component_is_a_conflict(client, cast, unit):
    make_link(unit, "publicity", "2.3")
    late = give(client, cast.officer, unit)
    assert late.status_code == 409
    assert links()[0][3] == "so-2024:2.3"


@pytest.mark.parametrize("seen", ["1", "", "hai", "9" * 5000])
def test_taking_back_what_somebody_changed_is_refused(client, cast, unit, seen):
    give(client, cast.officer, unit)
    give(client, cast.officer, unit, ("2.3",), version=1)
    asked = reverse("bridge-take", args=[2024, "766", "publicity"])
    assert says(client.post(asked, {"version": seen}), "vừa được người khác sửa")
    assert ComponentLink.objects.count() == 1


def test_a_running_year_asks_for_the_reason_and_keeps_what_was_typed(client, cast, unit, period):
    give(client, cast.officer, unit)
    period_at(period, "appraisal")
    refused = give(client, cast.officer, unit, ("2.3",), version=1, basis="Mới")
    assert says(refused, "Năm 2024 đã bắt đầu đánh giá: cần ghi lý do thay đổi.")
    assert says(refused, "Mới")
    give(client, cast.officer, unit, ("2.3",), version=1, reason="Công văn 7")
    assert links()[0][3] == "so-2024:2.3"


def test_the_page_of_a_component_tells_its_history(client, cast, unit, period):
    give(client, cast.officer, unit)
    give(client, cast.officer, unit, component="satisfaction")
    period_at(period, "appraisal")
    give(client, cast.officer, unit, ("2.3",), version=1, reason="Công văn 7")
    shown = client.get(reverse("bridge-give", args=[2024, "766", "publicity"]))
    told = [(each.act, each.reason) for each in shown.context["history"]]
    assert told == [("sửa nối thành phần", "Công văn 7"), ("nối thành phần", "")]


def test_carrying_over_shows_first_then_does(client, cast, unit):
    make_link(unit, "publicity", "1.2")
    make_period(2025)
    shown = page(client, cast.officer, "bridge-carry", year=2024)
    assert says(shown, "sẽ nối Sở Y tế, 1 tiêu chí")
    client.post(reverse("bridge-carry", args=[2024]))
    assert links()[0][3] == "so-2025:1.2 so-2024:1.2"


def test_carrying_into_a_year_without_sets_is_told(client, cast, unit):
    make_link(unit)
    shown = page(client, cast.officer, "bridge-carry", year=2024)
    assert says(shown, "Năm 2025 chưa có bộ tiêu chí nào: nhập bộ tiêu chí trước.")


def test_what_is_not_there_is_not_found(client, cast):
    assert page(client, cast.officer, index="khong-co").status_code == 404
    assert page(client, cast.officer, index="pci", year=1999).status_code == 404
    address = reverse("bridge-give", args=[2024, "766", "khong_co"])
    assert client.get(address).status_code == 404
    for strange in ("0", "99999", "9" * 30):
        for rest in ("", "papi/", "papi/dim_7_environment/", "noi-tiep/"):
            assert client.get(f"/dieu-hanh/cau-noi/{strange}/{rest}").status_code == 404


COSTS = {"bridge-year": 17, "bridge-index": 20}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", COSTS)
def test_queries_do_not_grow_with_links(
    client, period, unit, name, number, django_assert_num_queries
):
    leader = make_user("leader")
    grant_role(leader, "leader", make_unit("UBND", kind="province"))
    for code in ("publicity", "satisfaction", "digitisation")[:number]:
        make_link(unit, code, *("1.1", "1.2", "2.3")[:number])
    for each in range(number):
        set_points(make_assessment(period, make_unit(f"S{each}")), c1_2="30")
    address = page(client, leader, name).request["PATH_INFO"]
    with django_assert_num_queries(COSTS[name]):
        client.get(address)
