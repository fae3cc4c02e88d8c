from threading import Barrier, Thread

import pytest
from django.db import OperationalError, connection

from journal.models import JournalEntry
from tests.make import grant_role, make_officer, make_unit, make_user
from units.choices import Role
from units.models import RoleGrant, User
from units.people import NotGranted, grant, is_officer, revoke, why_not_grant, why_not_revoke

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit("SNV")


@pytest.fixture
def officer(unit):
    return make_officer(unit=unit)


def give(user, role, unit, by, year=None, reason="QĐ 5/QĐ-SNV"):
    return grant(user, role, unit, year=year, reason=reason, by=by)


def test_an_officer_grants_and_the_journal_tells_it(officer, unit):
    an = make_user("an")
    given = give(an, Role.CLERK, unit, officer)

    assert an.holds(Role.CLERK, unit=unit)
    entry = JournalEntry.objects.first()
    assert (entry.act, entry.subject, entry.after) == ("cấp vai trò", "an", str(given))
    assert (entry.by, entry.reason) == (officer, "QĐ 5/QĐ-SNV")


def test_nobody_grants_himself_a_role_officers_neither(officer, unit):
    with pytest.raises(NotGranted, match="tự cấp vai trò cho chính mình"):
        give(officer, Role.LEADER, unit, officer)
    assert [grant.role for grant in officer.grants.all()] == [Role.OFFICER]


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.OFFICER)])
def test_only_officers_grant(role, unit):
    by = make_user("by")
    if role:
        grant_role(by, role, unit, year=2024 if role.is_of_a_year else None)

    with pytest.raises(NotGranted, match="Chỉ cán bộ CCHC Sở Nội vụ được cấp"):
        give(make_user("an"), Role.CLERK, unit, by)


def test_a_locked_or_former_officer_grants_nothing_more(officer, unit):
    other = make_officer("other", unit)
    revoke(other.grants.get(), reason="Chuyển công tác", by=officer)
    officer.is_active = False

    for by in (officer, other):
        assert why_not_grant(by, make_user(f"for {by}"), Role.CLERK) == (
            "Chỉ cán bộ CCHC Sở Nội vụ được cấp vai trò."
        )


@pytest.mark.parametrize(
    ("first", "second"), [(Role.OFFICER, Role.CHAIR), (Role.CHAIR, Role.OFFICER)]
)
def test_officer_and_chair_exclude_each_other_until_one_is_revoked(officer, unit, first, second):
    year = {Role.OFFICER: None, Role.CHAIR: 2024}
    an = make_user("an")
    held = give(an, first, unit, officer, year[first])

    with pytest.raises(NotGranted, match=f"đang là {first.label}: không thể đồng thời"):
        give(an, second, unit, officer, year[second])

    revoke(held, reason="Thôi nhiệm vụ", by=officer)
    give(an, second, unit, officer, year[second])
    assert [an.holds(first), an.holds(second)] == [False, True]


@pytest.mark.parametrize(
    ("role", "year", "refusal"),
    [
        (Role.MEMBER, None, "Vai trò trong Hội đồng thẩm định phải ghi rõ năm."),
        (Role.CHAIR, None, "Vai trò trong Hội đồng thẩm định phải ghi rõ năm."),
        (Role.CLERK, 2024, "Chỉ vai trò trong Hội đồng thẩm định mới ghi năm."),
        (Role.MEMBER, 2024, ""),
        (Role.CLERK, None, ""),
    ],
)
def test_council_roles_and_only_they_are_for_a_year(officer, role, year, refusal):
    assert why_not_grant(officer, make_user("an"), role, year) == refusal


def test_a_role_is_held_for_its_unit_and_year(officer, unit):
    an, other = make_user("an"), make_unit("STC")
    give(an, Role.CLERK, unit, officer)
    give(an, Role.MEMBER, unit, officer, 2024)

    assert [an.holds(Role.CLERK, unit=unit), an.holds(Role.CLERK, unit=other)] == [True, False]
    assert [an.holds(Role.CLERK, year=year) for year in (2024, 2025)] == [True, True]
    assert [an.holds(Role.MEMBER, year=year) for year in (2024, 2025)] == [True, False]


def test_the_same_role_is_not_granted_twice(officer, unit):
    an = make_user("an")
    give(an, Role.CLERK, unit, officer)

    with pytest.raises(NotGranted, match="đã có vai trò này"):
        give(an, Role.CLERK, unit, officer)
    give(an, Role.CLERK, make_unit("STC"), officer)
    assert an.grants.count() == 2


def test_a_grant_and_a_revocation_need_a_reason(officer, unit):
    an = make_user("an")
    with pytest.raises(NotGranted, match="Cần ghi lý do"):
        give(an, Role.CLERK, unit, officer, reason=" ")
    given = give(an, Role.CLERK, unit, officer)
    with pytest.raises(NotGranted, match="Cần ghi lý do"):
        revoke(given, reason="", by=officer)
    assert an.grants.active().get() == given


def test_a_revoked_role_stays_as_a_row_and_in_the_journal(officer, unit):
    an = make_user("an")
    given = give(an, Role.CLERK, unit, officer)
    revoke(given, reason="Nghỉ hưu", by=officer)

    assert not User.objects.get(pk=an.pk).holds(Role.CLERK)
    row = RoleGrant.objects.get(pk=given.pk)
    assert (row.revoked_by, row.revoked_at is not None) == (officer, True)
    entry = JournalEntry.objects.first()
    assert (entry.act, entry.before, entry.reason) == ("thu hồi vai trò", str(given), "Nghỉ hưu")
    row.refresh_from_db()
    assert why_not_revoke(officer, row) == "Vai trò này đã được thu hồi."


def test_who_may_not_revoke(officer, unit):
    given = grant_role(make_user("an"), Role.CLERK, unit)

    assert why_not_revoke(officer, officer.grants.get()) == (
        "Không ai được tự thu hồi vai trò của chính mình."
    )
    assert (
        why_not_revoke(make_user("b"), given) == "Chỉ cán bộ CCHC Sở Nội vụ được thu hồi vai trò."
    )
    assert why_not_revoke(officer, given) == why_not_revoke(None, given) == ""


def test_a_second_revocation_from_an_old_page_is_refused(officer, unit):
    given = grant_role(make_user("an"), Role.CLERK, unit)
    old_page = RoleGrant.objects.get(pk=given.pk)
    revoke(given, reason="Một", by=officer)

    with pytest.raises(NotGranted, match="vừa được người khác thu hồi"):
        revoke(old_page, reason="Hai", by=officer)
    assert JournalEntry.objects.filter(act="thu hồi vai trò").count() == 1


def test_the_flag_of_django_follows_the_officer_role_and_is_no_role(officer, unit):
    flagged = make_user("flagged", is_staff=True, is_superuser=True)

    assert [officer.is_staff, is_officer(officer), is_officer(flagged)] == [True, True, False]
    revoke(officer.grants.get(), reason="Thôi việc", by=make_officer("other", unit))
    assert User.objects.get(pk=officer.pk).is_staff is False


@pytest.mark.django_db(transaction=True)
def test_of_two_grants_at_the_same_moment_one_wins():
    unit = make_unit("SNV")
    officers = [make_officer(name, unit) for name in ("one", "two")]
    an = make_user("an")
    start, outcomes = Barrier(2), []

    def offer(by, role, year):
        start.wait()
        try:
            give(User.objects.get(pk=an.pk), role, unit, by, year)
            outcomes.append("granted")
        except (NotGranted, OperationalError):  # SQLite in memory refuses where a file would wait
            outcomes.append("refused")
        finally:
            connection.close()

    offers = [(officers[0], Role.OFFICER, None), (officers[1], Role.CHAIR, 2024)]
    threads = [Thread(target=offer, args=each) for each in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["granted", "refused"]
    assert an.grants.active().count() == 1
