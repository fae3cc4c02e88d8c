import pytest
from django.urls import reverse, reverse_lazy

from journal.models import JournalEntry
from tests.make import grant_role, make_officer, make_unit, make_user
from units.choices import Role
from units.models import RoleGrant, User

pytestmark = pytest.mark.django_db

GOOD = "cải-cách-2025"
GRANT = reverse_lazy("admin:units_rolegrant_add")


@pytest.fixture
def officer():
    return make_officer()


@pytest.fixture
def desk(client, officer):
    """The officer's browser."""
    client.force_login(officer)
    return client


def errors(page):
    return {name: list(texts) for name, texts in page.context["adminform"].form.errors.items()}


def ask(user, role, unit, year="", reason="QĐ 7/QĐ-SNV"):
    return {"user": user.pk, "role": role, "unit": unit.pk, "year": year, "reason": reason}


def test_an_account_is_made_with_a_name_and_a_password_and_no_flags(desk, officer):
    account = {"username": "binh", "full_name": "Lê Bình", "password1": GOOD, "password2": GOOD}
    flags = {"is_superuser": "on", "is_staff": "on", "is_sample": "on", "groups": "1"}

    assert desk.post(reverse("admin:units_user_add"), account | flags).status_code == 302
    binh = User.objects.get(username="binh")
    assert (binh.full_name, binh.check_password(GOOD)) == ("Lê Bình", True)
    assert [binh.is_superuser, binh.is_staff, binh.is_sample] == [False] * 3
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.act, entry.after) == (officer, "thêm người dùng", "Lê Bình")


def test_a_weak_password_makes_no_account(desk):
    account = {"username": "binh", "full_name": "Lê Bình"}
    page = desk.post(
        reverse("admin:units_user_add"),
        account | dict.fromkeys(["password1", "password2"], "1" * 10),
    )

    assert list(errors(page)) == ["password2"]
    assert not User.objects.filter(username="binh").exists()


def test_the_pages_of_a_person_show_no_flags(desk):
    an = make_user("an")
    for url in [reverse("admin:units_user_add"), reverse("admin:units_user_change", args=[an.pk])]:
        fields = set(desk.get(url).context["adminform"].form.fields)
        assert (
            fields & {"is_superuser", "is_staff", "is_sample", "groups", "user_permissions"}
            == set()
        )


def test_flags_sent_to_the_page_of_a_person_are_ignored(desk):
    an = make_user("an", is_sample=True)
    page = reverse("admin:units_user_change", args=[an.pk])
    flags = {"is_superuser": "on", "is_staff": "on", "is_sample": ""}

    assert (
        desk.post(
            page, {"username": "an", "full_name": "An", "is_active": "on"} | flags
        ).status_code
        == 302
    )
    an.refresh_from_db()
    assert [an.full_name, an.is_superuser, an.is_staff, an.is_sample] == ["An", False, False, True]


def test_an_officer_locks_others_but_not_himself(desk, officer):
    an = make_user("an", password=GOOD)
    lock = {"username": "an", "full_name": "Người an"}

    desk.post(reverse("admin:units_user_change", args=[an.pk]), lock)
    assert User.objects.get(pk=an.pk).is_active is False
    entry = JournalEntry.objects.first()
    assert (entry.act, entry.before, entry.after) == (
        "sửa người dùng",
        "Đang hoạt động: True",
        "Đang hoạt động: False",
    )

    page = desk.post(
        reverse("admin:units_user_change", args=[officer.pk]),
        {"username": officer.username, "full_name": officer.full_name},
    )
    assert errors(page) == {"is_active": ["Không thể tự khóa tài khoản của chính mình."]}


def test_people_are_not_deleted(desk):
    an = make_user("an")

    delete = desk.post(reverse("admin:units_user_delete", args=[an.pk]), {"post": "yes"})
    assert delete.status_code == 403
    assert User.objects.filter(pk=an.pk).exists()


def test_a_password_set_anew_is_journaled_and_never_repeated(desk, officer):
    other = make_officer("other")
    page = reverse("admin:auth_user_password_change", args=[other.pk])

    assert desk.post(page, {"password1": GOOD, "password2": "khác"}).status_code == 200
    assert desk.post(page, {"password1": GOOD, "password2": GOOD}).status_code == 302
    assert User.objects.get(pk=other.pk).check_password(GOOD)
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.act, entry.subject) == (
        officer,
        "đặt lại mật khẩu người dùng",
        "Người other",
    )
    texts = JournalEntry.objects.values_list("before", "after", "reason")
    assert [text for row in texts for text in row if GOOD in text] == []
    assert JournalEntry.objects.filter(act="đặt lại mật khẩu người dùng").count() == 1


def test_roles_held_are_shown_beside_the_person(desk):
    an = make_user("an")
    grant_role(an, Role.CLERK, make_unit("STC", name="Sở Tài chính"))

    page = desk.get(reverse("admin:units_user_change", args=[an.pk]))
    assert "Chuyên viên CCHC của đơn vị – Sở Tài chính" in page.content.decode()


def test_adding_a_role_is_granting_it(desk, officer):
    an, unit = make_user("an"), make_unit("STC")

    assert desk.post(GRANT, ask(an, Role.MEMBER, unit, 2024)).status_code == 302
    given = RoleGrant.objects.get(user=an)
    assert (given.granted_by, given.year, given.reason) == (officer, 2024, "QĐ 7/QĐ-SNV")
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.act, entry.subject) == (officer, "cấp vai trò", "an")


def test_refusals_are_errors_of_the_form(desk, officer):
    an, unit = make_user("an"), make_unit("STC")
    grant_role(an, Role.CLERK, unit)
    grant_role(an, Role.CHAIR, unit, 2024)
    asked = {
        "Không ai được tự cấp vai trò cho chính mình.": ask(officer, Role.CLERK, unit),
        "Người an đã có vai trò này.": ask(an, Role.CLERK, unit),
        "Vai trò trong Hội đồng thẩm định phải ghi rõ năm.": ask(an, Role.MEMBER, unit),
        "Người an đang là Chủ tịch Hội đồng thẩm định: không thể đồng thời là "
        "Cán bộ CCHC Sở Nội vụ.": ask(an, Role.OFFICER, unit),
    }
    count = RoleGrant.objects.count()
    for refusal, form in asked.items():
        assert errors(desk.post(GRANT, form)) == {"__all__": [refusal]}
    assert list(errors(desk.post(GRANT, ask(an, Role.HEAD, unit, reason="")))) == ["reason"]
    assert RoleGrant.objects.count() == count


def test_a_granted_role_is_neither_changed_nor_deleted(desk, officer):
    given = officer.grants.get()
    for act in ("change", "delete"):
        url = reverse(f"admin:units_rolegrant_{act}", args=[given.pk])
        assert desk.post(url, {"role": "leader", "post": "yes"}).status_code == 403
    assert RoleGrant.objects.get(pk=given.pk).role == Role.OFFICER


def test_a_role_is_revoked_with_a_reason(desk, officer):
    given = grant_role(make_user("an"), Role.CLERK, make_unit("STC"))
    page = reverse("admin:units_rolegrant_revoke", args=[given.pk])

    assert desk.get(page).status_code == 200
    assert desk.post(page, {"reason": ""}).status_code == 200
    assert RoleGrant.objects.active().filter(pk=given.pk).exists()
    assert desk.post(page, {"reason": "Nghỉ hưu"}).status_code == 302
    row = RoleGrant.objects.get(pk=given.pk)
    assert (row.revoked_by, row.revoked_at is None) == (officer, False)
    assert JournalEntry.objects.first().reason == "Nghỉ hưu"
    assert "đã được thu hồi" in desk.get(page).content.decode()


def test_an_officer_does_not_revoke_his_own_role(desk, officer):
    page = reverse("admin:units_rolegrant_revoke", args=[officer.grants.get().pk])

    assert desk.post(page, {"reason": "Tự rút"}).context["refusal"] == (
        "Không ai được tự thu hồi vai trò của chính mình."
    )
    assert officer.grants.active().count() == 1


def test_revoking_is_for_officers(client):
    given = grant_role(make_user("an"), Role.CLERK, make_unit("STC"))
    client.force_login(make_user("superuser", is_superuser=True, is_staff=True))
    page = reverse("admin:units_rolegrant_revoke", args=[given.pk])

    assert client.post(page, {"reason": "x"}, follow=True).status_code == 403
    assert RoleGrant.objects.active().filter(pk=given.pk).exists()


def test_roles_are_searched_by_unit_without_marks_and_filtered(desk, officer):
    given = grant_role(make_user("an"), Role.CLERK, make_unit("STC", name="Sở Tài chính"))
    url = reverse("admin:units_rolegrant_changelist")

    def found(**query):
        return list(desk.get(url, query).context["cl"].queryset)

    assert found(q="tai chinh") == found(q="Người an") == found(role__exact="clerk") == [given]
    assert (found(active="no"), len(found(active="yes"))) == ([], 2)
