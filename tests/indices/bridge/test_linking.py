"""Giving components their agencies and leaves: what is kept, what is refused, and why."""

import pytest

from indices import linking
from indices.linking import CHAIN, OVERTAKEN, change, link, unlink
from indices.models import ComponentLink
from indices.permissions import ONLY_OFFICE_LINKS
from journal.models import JournalEntry
from scoring.refusals import Overtaken, Refused
from tests.cast import make_cast
from tests.indices.linked import index_of, leaves, links, make_link, said
from tests.make import make_unit
from tests.make_year import make_period, period_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return make_unit("VPUB", name="Văn phòng UBND tỉnh")


@pytest.fixture
def period():
    return make_period()


def refusal_of(act, *args, **kw):
    with pytest.raises(Refused) as refused:
        act(*args, **kw)
    return str(refused.value)


def entries():
    return [
        (each.act, each.before, each.after, each.reason)
        for each in JournalEntry.objects.filter(chain=CHAIN).order_by("number")
    ]


def test_link_keeps_agency_leaves_and_ground_and_journals_them(period, agency):
    made = make_link(agency, basis="Quyết định phân công")
    assert links() == [("publicity", "từ 2024", "VPUB", "so-2024:1.2 so-2024:2.3")]
    assert linking.described(made) == (
        "Chủ trì: Văn phòng UBND tỉnh (VPUB); tiêu chí: so-2024:1.2, so-2024:2.3; "
        "áp dụng từ 2024; căn cứ: Quyết định phân công"
    )
    assert entries() == [("nối thành phần", "", linking.described(made), "")]


@pytest.mark.parametrize(
    "who", ["clerk", "head", "chair", "member", "leader", "stranger", "head_of_another"]
)
def test_only_the_office_links_changes_and_unlinks(period, agency, who):
    person = getattr(make_cast(period, agency), who)
    told = said(agency, "1.2")
    assert refusal_of(link, index_of(), "publicity", 2024, told, by=person) == ONLY_OFFICE_LINKS
    made = make_link(agency)
    seen = {"version": made.version, "reason": "đổi", "by": person}
    assert refusal_of(change, made, 2024, told, **seen) == ONLY_OFFICE_LINKS
    assert refusal_of(unlink, made, 2024, **seen) == ONLY_OFFICE_LINKS
    assert links() == [("publicity", "từ 2024", "VPUB", "so-2024:1.2 so-2024:2.3")]


def test_the_officer_may(period, agency):
    officer = make_cast(period, agency).officer
    make_link(agency, by=officer)
    assert ComponentLink.objects.get().changed_by == officer


def test_a_component_is_given_once_a_year(period, agency):
    make_link(agency)
    again = refusal_of(make_link, agency)
    assert again == "Thành phần này đã giao cho Văn phòng UBND tỉnh (từ 2024)."


def test_a_component_must_be_of_the_scheme_of_the_year(period, agency):
    told = said(agency)
    assert refusal_of(link, index_of(), "dim_1", 2024, told, by=None) == (
        "766 năm 2024 không có thành phần «dim_1»."
    )
    assert refusal_of(link, index_of("PAR INDEX"), "digital", 2011, told, by=None) == (
        "PAR INDEX không có cách tính cho năm 2011."
    )


def test_leaves_must_be_leaves_of_a_set_of_that_year(period, agency):
    make_period(2025)
    foreign = linking.Said(agency, leaves=leaves(2025, "1.2"))
    assert refusal_of(link, index_of(), "publicity", 2024, foreign, by=None) == (
        "Không phải tiêu chí chấm điểm của một bộ dùng năm 2024: 1.2."
    )
    [field] = period.period_groups.get().criteria_set.criteria.filter(code="1")
    parent = linking.Said(agency, leaves=(field,))
    assert refusal_of(link, index_of(), "publicity", 2024, parent, by=None) == (
        "Không phải tiêu chí chấm điểm của một bộ dùng năm 2024: 1."
    )


def test_an_agency_that_ended_before_the_end_of_the_year_cannot_lead(period):
    ended = make_unit("SNV-1", name="Sở Nội vụ", valid_to="2024-06-30")
    assert refusal_of(make_link, ended) == (
        "Sở Nội vụ (SNV-1, đến 30/06/2024) không còn hoặc chưa có vào cuối năm 2024."
    )


def test_who_leads_does_not_help_as_well(period, agency):
    assert refusal_of(make_link, agency, supporting=(agency,)) == (
        "Văn phòng UBND tỉnh đã chủ trì, không ghi lại ở cơ quan phối hợp."
    )


def test_a_change_needs_a_reason_once_the_year_runs(period, agency):
    made = make_link(agency)
    told = said(agency, "1.2")
    changed = change(made, 2024, told, version=1, by=None)
    assert links() == [("publicity", "từ 2024", "VPUB", "so-2024:1.2")]
    period_at(period, "self_assessment")
    needed = "Năm 2024 đã bắt đầu đánh giá: cần ghi lý do thay đổi."
    assert refusal_of(change, changed, 2024, told, version=2, reason=" ", by=None) == needed
    assert refusal_of(unlink, changed, 2024, version=2, by=None) == needed
    change(changed, 2024, told, version=2, reason="Theo công văn", by=None)
    assert [reason for _, _, _, reason in entries()] == ["", "", "Theo công văn"]


def test_a_year_in_the_span_that_runs_asks_for_the_reason_too(period, agency):
    made = make_link(agency)
    make_period(2026, "appraisal")
    needed = "Năm 2026 đã bắt đầu đánh giá: cần ghi lý do thay đổi."
    assert refusal_of(unlink, made, 2024, version=1, by=None) == needed


def test_of_two_who_change_one_is_told(period, agency):
    made = make_link(agency)
    change(made, 2024, said(agency, "1.2"), version=1, by=None)
    with pytest.raises(Overtaken, match=OVERTAKEN[:30]):
        change(made, 2024, said(agency, "2.3"), version=1, by=None)
    with pytest.raises(Overtaken):
        unlink(made, 2024, version=1, by=None)
    assert links() == [("publicity", "từ 2024", "VPUB", "so-2024:1.2")]


def test_what_is_refused_leaves_the_version_as_it_was(period, agency):
    made = make_link(agency)
    ended = make_unit("SNV-1", valid_to="2024-06-30")
    refusal_of(change, made, 2024, said(ended), version=1, by=None)
    assert (ComponentLink.objects.get().version, len(entries())) == (1, 1)


def test_a_change_from_a_later_year_leaves_the_earlier_ones(period, agency):
    make_period(2025)
    made = make_link(agency)
    change(made, 2025, said(agency, "1.1", year=2025), version=1, by=None)
    assert links() == [
        ("publicity", "2024", "VPUB", "so-2024:1.2 so-2024:2.3"),
        ("publicity", "từ 2025", "VPUB", "so-2025:1.1"),
    ]


def test_unlinking_from_a_later_year_leaves_the_earlier_ones(period, agency):
    made = make_link(agency)
    unlink(made, 2025, version=1, by=None)
    assert links() == [("publicity", "2024", "VPUB", "so-2024:1.2 so-2024:2.3")]
    unlink(ComponentLink.objects.get(), 2024, version=2, by=None)
    assert links() == []
    assert [(act, after) for act, _, after, _ in entries()][1:] == [
        ("bỏ nối thành phần", "chưa giao từ năm 2025"),
        ("bỏ nối thành phần", "chưa giao từ năm 2024"),
    ]


def test_a_change_cannot_reach_into_another_link(period, agency):
    made = make_link(agency, year_to=2024)
    make_period(2025)
    link(index_of(), "publicity", 2025, said(agency, "1.2", year=2025), by=None)
    assert refusal_of(change, made, 2024, said(agency), version=1, by=None) == (
        "Thành phần này đã giao cho Văn phòng UBND tỉnh (từ 2025)."
    )


def test_a_year_outside_the_span_is_refused(period, agency):
    made = make_link(agency, year_to=2024)
    assert refusal_of(unlink, made, 2025, version=1, by=None) == (
        "Thành phần này được giao 2024, không phải năm 2025."
    )
