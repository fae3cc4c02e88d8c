"""The admin of a year's set-up: what may be changed in preparation, and nothing after it."""

import pytest
from django.contrib import admin

from journal.models import JournalEntry
from scoring.models import (
    AssessmentPeriod,
    Assignment,
    Conflict,
    CriteriaSet,
    Criterion,
    Exemption,
    OutsideItem,
    PeriodGroup,
    RankingGroup,
)
from scoring.rules.numbers import format_number
from tests.make import grant_role, make_officer, make_unit, make_user
from tests.make_year import SMALL_TREE, make_assessment, make_period, period_at
from units.tables import read_table

pytestmark = pytest.mark.django_db

HOME = "/quan-tri/scoring"
WORDS = {
    "name": "Kế hoạch cải cách hành chính",
    "guide": "Mỗi nội dung 10 điểm.\r\nKhông quá 20 điểm.",
    "evidence_guide": "Kế hoạch",
    "lead_agency": "Sở Nội vụ",
    "no_case": "zero",
    "previous_code": "1.1",
}


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def period():
    return make_period(2024)


def leaf(code="1.1"):
    return Criterion.objects.get(code=code)


def said(page):
    return [str(message) for message in page.context["messages"]]


def acts(year=2024):
    return list(JournalEntry.objects.of(f"nam-{year}").values_list("act", flat=True))


def test_no_page_of_the_admin_touches_a_score():
    ours = {model for model in admin.site._registry if model._meta.app_label == "scoring"}

    assert ours == {
        AssessmentPeriod,
        Assignment,
        Conflict,
        CriteriaSet,
        Criterion,
        Exemption,
        OutsideItem,
        RankingGroup,
    }


@pytest.mark.parametrize(
    "page",
    [
        "rankinggroup",
        "criteriaset",
        "criterion",
        "assessmentperiod",
        "assignment",
        "conflict",
        "exemption",
    ],
)
def test_every_list_opens_and_can_be_searched(client, officer, period, page):
    assert client.get(f"{HOME}/{page}/?q=x").status_code in (200, 302)
    assert client.get(f"{HOME}/{page}/").status_code == 200


@pytest.mark.parametrize("years", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("criteriaset", 10), ("criterion", 8), ("assessmentperiod", 6)]
)
def test_a_list_asks_as_much_of_the_database_however_long_it_is(
    client, officer, django_assert_num_queries, page, queries, years
):
    for year in range(2020, 2020 + years):
        make_period(year)

    with django_assert_num_queries(queries):
        client.get(f"{HOME}/{page}/")


def test_a_criterion_is_found_without_marks(client, officer, period):
    page = client.get(f"{HOME}/criterion/", {"q": "ke hoach"})

    assert [criterion.code for criterion in page.context["cl"].queryset] == ["1.1"]


def test_the_page_of_a_set_shows_its_whole_tree(client, officer, period):
    criteria_set = CriteriaSet.objects.get()

    page = client.get(f"{HOME}/criteriaset/{criteria_set.pk}/change/")

    assert [(row["criterion"].code, row["max_score"]) for row in page.context["tree"]] == [
        (code, format_number(leaf(code).max_score)) for code, *_ in SMALL_TREE
    ]
    group = PeriodGroup.objects.get().group_id
    address = f"{HOME}/criterion/import/?year=2024&amp;groups={group}"
    assert f'<a href="{address}">' in page.content.decode()


def test_the_words_of_a_leaf_may_be_mended_in_preparation(client, officer, period):
    client.post(f"{HOME}/criterion/{leaf().pk}/change/", WORDS | {"max_score": "99"})

    mended = leaf()
    assert (mended.name, mended.max_score) == (WORDS["name"], 20)
    assert mended.guide == "Mỗi nội dung 10 điểm.\nKhông quá 20 điểm."
    assert mended.search == "1.1 ke hoach cai cach hanh chinh"
    entry = JournalEntry.objects.of("nam-2024")[0]
    assert (entry.act, entry.by) == ("sửa tiêu chí", officer)


def test_a_leaf_must_say_what_no_case_is_worth(client, officer, period):
    page = client.post(f"{HOME}/criterion/{leaf().pk}/change/", WORDS | {"no_case": ""})

    assert page.context["adminform"].form.errors == {
        "no_case": ["Tiêu chí chấm điểm phải ghi cách xử lý này."]
    }


def test_a_parent_has_only_a_name_to_mend(client, officer, period):
    client.post(f"{HOME}/criterion/{leaf('1').pk}/change/", WORDS)

    parent = leaf("1")
    assert (parent.name, parent.guide, parent.no_case) == (WORDS["name"], "", "")


@pytest.mark.parametrize("state", ["self_assessment", "published"])
def test_criteria_and_sets_are_frozen_after_preparation(client, officer, period, state):
    period_at(period, state)
    criteria_set = CriteriaSet.objects.get()
    addresses = [
        f"{HOME}/criterion/{leaf().pk}/change/",
        f"{HOME}/criteriaset/{criteria_set.pk}/change/",
        f"{HOME}/criteriaset/{criteria_set.pk}/delete/",
        f"{HOME}/assessmentperiod/{period.pk}/change/",
        f"{HOME}/assessmentperiod/{period.pk}/delete/",
    ]

    assert [client.post(address, WORDS).status_code for address in addresses] == [403] * 5
    assert (leaf().name, acts()) == ("Kế hoạch cải cách", [])


@pytest.mark.parametrize("address", ["criterion/add/", "criteriaset/add/", "exemption/add/"])
def test_what_comes_from_tables_and_acts_has_no_form_to_add(client, officer, address):
    assert client.get(f"{HOME}/{address}").status_code == 403


def test_a_criterion_is_never_deleted_alone(client, officer, period):
    assert client.post(f"{HOME}/criterion/{leaf().pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_set_nobody_uses_can_be_deleted_in_preparation(client, officer, period):
    PeriodGroup.objects.all().delete()
    criteria_set = CriteriaSet.objects.get()

    client.post(f"{HOME}/criteriaset/{criteria_set.pk}/delete/", {"post": "yes"})

    assert (CriteriaSet.objects.count(), Criterion.objects.count()) == (0, 0)
    assert acts() == ["xóa bộ tiêu chí"]


DAYS = {"complaint_days": 15, "complaint_answer_days": 15}


def period_form(period, **answers):
    """What the page of a year sends: deadlines, and its groups."""
    uses = list(period.period_groups.all())
    form = {"period_groups-TOTAL_FORMS": len(uses) + 1, "period_groups-INITIAL_FORMS": len(uses)}
    for at, use in enumerate(uses):
        form |= {f"period_groups-{at}-id": use.pk, f"period_groups-{at}-period": period.pk}
    return form | DAYS | answers


def test_deadlines_are_set_in_preparation_and_journaled(client, officer, period):
    day = {"appraisal_until_0": "28/02/2025", "appraisal_until_1": "17:00"}

    client.post(f"{HOME}/assessmentperiod/{period.pk}/change/", period_form(period, **day))

    period.refresh_from_db()
    assert f"{period.appraisal_until:%H:%M %d/%m/%Y}" == "10:00 28/02/2025"
    assert acts() == ["sửa năm đánh giá"]


@pytest.mark.parametrize(("days", "kept"), [(5, 5), (0, 15), (91, 15)])
def test_the_time_for_complaints_is_set_in_preparation(client, officer, period, days, kept):
    wanted = {"complaint_days": days, "complaint_answer_days": 30}

    client.post(f"{HOME}/assessmentperiod/{period.pk}/change/", period_form(period, **wanted))

    period.refresh_from_db()
    assert period.complaint_days == kept


def test_the_page_of_a_year_says_its_policy_in_words(client, officer, period):
    page = client.get(f"{HOME}/assessmentperiod/{period.pk}/change/").content.decode()

    assert "Xếp hạng theo chỉ số chưa làm tròn, từ cao xuống thấp" in page


def test_a_group_is_given_a_set_of_the_same_year_only(client, officer, period):
    other = RankingGroup.objects.create(code="xa", name="Xã, phường")
    of_this_year = CriteriaSet.objects.get()
    of_another = CriteriaSet.objects.create(year=2023, code="so-2023", name="Cũ")
    address = f"{HOME}/assessmentperiod/{period.pk}/change/"

    for criteria_set in (of_another, of_this_year):
        added = {"period_groups-1-group": other.pk, "period_groups-1-period": period.pk}
        added["period_groups-1-criteria_set"] = criteria_set.pk
        client.post(address, period_form(period, **added))

    uses = PeriodGroup.objects.values_list("group__code", "criteria_set__code")
    assert sorted(uses) == [("so", "so-2024"), ("xa", "so-2024")]


def test_a_year_is_opened_in_preparation(client, officer):
    client.post(f"{HOME}/assessmentperiod/add/", {"year": 2026, "state": "published"} | DAYS)

    assert AssessmentPeriod.objects.get().state == "draft"
    assert acts(2026) == ["thêm năm đánh giá"]


def test_a_field_is_assigned_and_taken_back_by_the_same_acts(client, officer, period):
    member = make_user("member")
    grant_role(member, "member", make_unit("STP"), year=2024)
    answers = {"period": period.pk, "member": member.pk, "field": leaf("1").pk}
    answers["group"] = period.groups.get().pk

    client.post(f"{HOME}/assignment/add/", answers)
    given = Assignment.objects.get()
    client.post(f"{HOME}/assignment/{given.pk}/delete/", {"post": "yes"})

    assert Assignment.objects.count() == 0
    assert acts() == ["thôi phân công", "phân công thẩm định"]


def test_the_reason_of_a_refused_assignment_is_shown(client, officer, period):
    nobody = make_user("nobody")
    answers = {"period": period.pk, "member": nobody.pk, "field": leaf("1").pk}
    answers["group"] = period.groups.get().pk

    page = client.post(f"{HOME}/assignment/add/", answers, follow=True)

    assert said(page) == ["Người nobody chưa được cử vào Hội đồng, Tổ giúp việc năm 2024."]
    assert Assignment.objects.count() == 0


def test_a_field_of_another_set_is_refused_on_the_form(client, officer, period):
    make_period(2023, group_code="huyen")
    foreign = Criterion.objects.get(code="1", criteria_set__year=2023)
    answers = {"period": period.pk, "member": officer.pk, "field": foreign.pk}
    answers["group"] = period.groups.get().pk

    page = client.post(f"{HOME}/assignment/add/", answers)

    assert page.context["adminform"].form.errors == {
        "field": ["Lĩnh vực này không thuộc bộ tiêu chí của nhóm trong năm."]
    }


def test_a_conflict_is_declared_with_its_reason(client, officer, period):
    member = make_user("member")
    grant_role(member, "member", make_unit("SYT"), year=2024)
    answers = {"period": period.pk, "member": member.pk, "unit": make_unit("STP").pk}

    client.post(f"{HOME}/conflict/add/", answers | {"reason": "Người thân là giám đốc"})

    declared = Conflict.objects.get()
    assert (declared.reason, declared.declared_by) == ("Người thân là giám đốc", officer)
    assert client.post(f"{HOME}/conflict/{declared.pk}/delete/").status_code == 403


def test_exemptions_are_exported_with_the_columns_of_their_import(
    client, officer, period, tmp_path
):
    unit = make_unit("SNgV", name="Sở Ngoại vụ")
    make_assessment(period, unit)
    Exemption.objects.create(
        unit=unit, criterion=leaf("1.2"), reason="=1+1", entered_at="2025-01-02T00:00Z"
    )

    answer = client.post(f"{HOME}/exemption/export/", {"format": 1, "resource": 0})

    path = tmp_path / "exemptions.csv"
    path.write_bytes(answer.content)
    assert b"'=1+1" in answer.content
    (row,) = read_table(path, required=["year", "unit", "unit_name", "code", "reason_vi"]).rows
    assert list(row.values.values()) == ["2024", "SNgV", "Sở Ngoại vụ", "1.2", "=1+1"]
