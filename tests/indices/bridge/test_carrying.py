"""Carrying the bridge over: as the sets and successions state it; the rest is listed."""

import pytest

from indices.carrying import NO_SETS, carry_over, planned
from indices.linking import CHAIN, change
from indices.models import ComponentLink
from indices.permissions import ONLY_OFFICE_LINKS
from journal.models import JournalEntry
from scoring.models import AssessmentPeriod, Criterion
from scoring.refusals import Refused
from tests.cast import make_cast
from tests.indices.linked import links, make_link, said
from tests.make import make_unit
from tests.make_year import SMALL_TREE, add_group, make_period
from units.models import Succession

pytestmark = pytest.mark.django_db

# 1.2 became 1.3 with another name and maximum; 2.1 to 2.3 were gathered in 2; 1.1 is new.
NEXT_TREE = [
    ("1", "Chỉ đạo, điều hành", "50", "", "", {}, ""),
    ("1.1", "Việc mới", "25", *SMALL_TREE[1][3:]),
    ("1.3", "Giải quyết hồ sơ đúng hạn", "25", *SMALL_TREE[2][3:]),
    ("2", "Tác động của cải cách", "50", *SMALL_TREE[2][3:]),
]
PREVIOUS = {"1": "1", "1.3": "1.2", "2": "2"}


@pytest.fixture
def agency():
    return make_unit("VPUB", name="Văn phòng UBND tỉnh")


@pytest.fixture
def years():
    make_period()
    period = make_period(2025, rows=NEXT_TREE)
    for code, previous in PREVIOUS.items():
        Criterion.objects.filter(criteria_set__year=2025, code=code).update(previous_code=previous)
    return period


def succeed(old, new, kind="merge"):
    Succession.objects.create(predecessor=old, successor=new, kind=kind, date="2025-03-01")


def test_leaves_follow_the_codes_the_next_set_states(years, agency):
    make_link(agency, "publicity", "1.2")
    [plan] = carry_over(2024, by=None)
    assert links() == [("publicity", "từ 2024", "VPUB", "so-2025:1.3 so-2024:1.2")]
    assert plan.notes == [
        "Bộ tiêu chí thử, 1.2 «Giải quyết hồ sơ»: mã nay là 1.3; "
        "tên nay là «Giải quyết hồ sơ đúng hạn»; điểm tối đa 30 nay là 25."
    ]
    assert plan.lost == []


def test_leaves_gathered_into_one_are_carried_once_and_told(years, agency):
    make_link(agency, "publicity", "2.1", "2.2")
    [plan] = carry_over(2024, by=None)
    assert [leaf.code for leaf in plan.leaves] == ["2"]
    assert plan.notes == [
        "2.1 Chất lượng báo cáo gộp vào 2 Tác động của cải cách.",
        "2.2 Hài lòng của người dân gộp vào 2 Tác động của cải cách.",
    ]


def test_a_leaf_nothing_follows_is_listed_and_the_rest_goes_on(years, agency):
    make_link(agency, "publicity", "1.1", "1.2")
    [plan] = carry_over(2024, by=None)
    assert [leaf.code for leaf in plan.leaves] == ["1.3"]
    assert plan.lost == [
        "Bộ tiêu chí thử, 1.1 «Kế hoạch cải cách»: bộ năm sau không ghi tiêu chí nào kế thừa."
    ]
    assert "không mang theo: Bộ tiêu chí thử, 1.1" in JournalEntry.objects.latest("pk").after


def test_without_stated_codes_only_the_same_code_and_name_follow(agency):
    make_period()
    make_period(2025)
    Criterion.objects.filter(criteria_set__year=2025, code="2.3").update(name="Việc khác")
    make_link(agency)
    [plan] = carry_over(2024, by=None)
    assert [leaf.code for leaf in plan.leaves] == ["1.2"]
    assert plan.lost == [
        "Bộ tiêu chí thử, 2.3 «Nhiệm vụ đúng hạn»: bộ năm sau không ghi mã năm trước, "
        "không có tiêu chí cùng mã và tên."
    ]


def test_a_group_without_a_set_in_the_next_year_is_told(years, agency):
    add_group(AssessmentPeriod.objects.get(year=2024), "huyen")
    make_link(agency, "publicity", "1.2")
    [plan] = carry_over(2024, by=None)
    assert plan.lost == [
        "Bộ tiêu chí thử, 1.2 «Giải quyết hồ sơ»: nhóm Nhóm huyen không có bộ tiêu chí năm 2025."
    ]


def test_a_merged_agency_hands_on_to_its_heir_in_a_link_of_its_own(years):
    old = make_unit("STTTT", name="Sở Thông tin và Truyền thông", valid_to="2025-02-28")
    new = make_unit("SKHCN-2", name="Sở Khoa học và Công nghệ", valid_from="2025-03-01")
    other = make_unit("STP", name="Sở Tư pháp")
    succeed(old, new)
    succeed(old, other, "transfer")
    make_link(old, "publicity", "1.2")
    [plan] = carry_over(2024, by=None)
    assert links() == [
        ("publicity", "2024", "STTTT", "so-2024:1.2"),
        ("publicity", "từ 2025", "SKHCN-2", "so-2025:1.3"),
    ]
    assert plan.notes[0] == (
        "Sở Thông tin và Truyền thông (STTTT, đến 28/02/2025) nay là Sở Khoa học và Công nghệ "
        "(SKHCN-2, từ 01/03/2025). Một phần chức năng chuyển cho Sở Tư pháp: xem lại."
    )


@pytest.mark.parametrize(
    ("kinds", "words"),
    [((), "không rõ cơ quan kế thừa"), (("split", "split"), "chia cho Một, Hai")],
)
def test_an_agency_without_one_heir_is_left_to_the_office(years, kinds, words):
    old = make_unit("STTTT", name="Sở cũ", valid_to="2025-02-28")
    for kind, name in zip(kinds, ("Một", "Hai"), strict=False):
        succeed(old, make_unit(name, name=name, valid_from="2025-03-01"), kind)
    make_link(old, "publicity", "1.2")
    [plan] = carry_over(2024, by=None)
    assert plan.refusal == (
        f"Sở cũ (STTTT, đến 28/02/2025) không còn ngày 31/12/2025, {words}: hãy giao lại."
    )
    assert links() == [("publicity", "từ 2024", "STTTT", "so-2024:1.2")]


def test_a_helper_that_ended_is_told_and_earlier_years_keep_it(years, agency):
    helper = make_unit("SKHDT", name="Sở cũ", valid_to="2025-02-28")
    make_link(agency, "publicity", "1.2", supporting=(helper,))
    [plan] = carry_over(2024, by=None)
    assert plan.lost[0].startswith("Phối hợp: Sở cũ (SKHDT, đến 28/02/2025) không còn")
    first, second = ComponentLink.objects.order_by("year_from")
    assert [list(each.supporting.all()) for each in (first, second)] == [[helper], []]


def test_carrying_again_changes_nothing(years, agency):
    make_link(agency, "publicity", "1.2")
    carry_over(2024, by=None)
    before = links(), JournalEntry.objects.count()
    assert [plan.brings for plan in carry_over(2024, by=None)] == [False]
    assert (links(), JournalEntry.objects.count()) == before


def test_what_the_next_year_has_of_its_own_is_kept(years, agency):
    made = make_link(agency, "publicity", "1.2")
    other = make_unit("STP", name="Sở Tư pháp")
    change(made, 2025, said(other, "1.1", year=2025), version=1, by=None)
    [plan] = carry_over(2024, by=None)
    assert plan.kept == "Năm 2025 đã giao riêng cho Sở Tư pháp: giữ nguyên."
    assert links()[1] == ("publicity", "từ 2025", "STP", "so-2025:1.1")


def test_a_set_that_comes_in_later_is_added_and_the_rest_stays(years):
    old = make_unit("STTTT", name="Sở cũ", valid_to="2025-02-28")
    new = make_unit("SKHCN-2", name="Sở mới", valid_from="2025-03-01")
    helper = make_unit("STP", name="Sở Tư pháp")
    succeed(old, new)
    add_group(AssessmentPeriod.objects.get(year=2024), "tinh")
    make_link(old, "publicity", "1.2", "2.1")
    carry_over(2024, by=None)
    heir = ComponentLink.objects.get(year_from=2025)
    change(heir, 2025, said(new, "1.3", year=2025, supporting=(helper,)), version=1, by=None)
    add_group(years, "tinh")
    [plan] = carry_over(2024, by=None)
    assert [str(leaf.criteria_set.code) for leaf in plan.leaves] == ["tinh-2025", "tinh-2025"]
    heir.refresh_from_db()
    assert (heir.version, list(heir.supporting.all())) == (3, [helper])
    assert links()[1] == (
        "publicity",
        "từ 2025",
        "SKHCN-2",
        "so-2025:1.3 tinh-2025:1.2 tinh-2025:2.1",
    )
    assert [each.brings for each in carry_over(2024, by=None)] == [False]


def test_a_link_that_ends_with_the_year_goes_on_for_one_more(years, agency):
    make_link(agency, "publicity", "1.2", year_to=2024)
    carry_over(2024, by=None)
    assert links() == [("publicity", "2024–2025", "VPUB", "so-2025:1.3 so-2024:1.2")]


def test_a_component_the_next_scheme_has_not_is_told(agency):
    make_period(2017)
    make_period(2018)
    make_link(agency, "access", "1.2", index="SIPAS", year=2017)
    made = ComponentLink.objects.get()
    made.component_code = "of_old"
    made.save()
    [plan] = carry_over(2017, by=None)
    assert plan.refusal == "SIPAS năm 2018 không còn thành phần này."


def test_nothing_is_carried_into_a_year_without_sets(agency):
    make_period()
    make_link(agency)
    with pytest.raises(Refused, match=NO_SETS.format(2025)):
        carry_over(2024, by=None)


@pytest.mark.parametrize("who", ["clerk", "head", "chair", "member", "leader", "stranger"])
def test_only_the_office_carries_over(years, agency, who):
    make_link(agency)
    person = getattr(make_cast(years, agency), who)
    with pytest.raises(Refused) as refused:
        carry_over(2024, by=person)
    assert str(refused.value) == ONLY_OFFICE_LINKS
    assert JournalEntry.objects.filter(chain=CHAIN).count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_a_plan_do_not_grow(years, agency, number, django_assert_num_queries):
    for code in ("publicity", "satisfaction", "digitisation")[:number]:
        make_link(agency, code, *("1.1", "1.2", "2.3")[:number])
    with django_assert_num_queries(11):
        planned(2024)
