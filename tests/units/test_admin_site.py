"""Who gets into the admin: officers, and nobody for any other reason."""

import pytest
from django.contrib import admin
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from journal.models import JournalEntry, record
from tests.make import grant_role, make_officer, make_unit, make_user
from units.choices import Role
from units.models import RoleGrant, Unit, User
from units.people import revoke

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """The front page and every list of the admin, of whatever app."""
    names = [model._meta.label_lower.replace(".", "_") for model in admin.site._registry]
    return [reverse("admin:index"), *(reverse(f"admin:{name}_changelist") for name in names)]


def test_an_officer_opens_every_list(client, pages):
    client.force_login(make_officer())

    statuses = {url: client.get(url).status_code for url in pages}
    assert set(statuses.values()) == {200}, statuses


@pytest.mark.parametrize("role", [None, *(role for role in Role if role != Role.OFFICER)])
def test_no_other_role_and_no_flag_of_django_opens_anything(client, role, pages):
    user = make_user("an", is_staff=True, is_superuser=True)
    if role:
        grant_role(user, role, make_unit(), year=2024 if role.is_of_a_year else None)
    client.force_login(user)

    for url in pages:
        assert client.get(url, follow=True).status_code == 403


def test_a_locked_or_former_officer_is_out_at_the_next_click(client):
    officer, other = make_officer(), make_officer("other")
    client.force_login(officer)
    assert client.get(reverse("admin:index")).status_code == 200

    revoke(officer.grants.get(), reason="Thôi việc", by=other)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
    User.objects.update(is_active=False)
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_visitor_is_sent_to_the_one_sign_in(client):
    url = reverse("admin:units_unit_changelist")
    page = client.get(url, follow=True)

    assert page.redirect_chain[-1] == (f"{reverse('sign-in')}?next={url}", 302)


def test_pages_that_would_ask_djangos_flags_are_refused():
    with pytest.raises(ImproperlyConfigured, match="must be an OfficeModelAdmin"):
        admin.site.register(Unit, admin.ModelAdmin)
    assert "auth.Group" not in {model._meta.label for model in admin.site._registry}


def test_the_journal_is_read_and_searched_and_nothing_else(client):
    client.force_login(make_officer())
    entry = record("kỳ 2024", "mở kỳ", "Kỳ 2024", by=None)
    url = reverse("admin:journal_journalentry_changelist")

    found = client.get(url, {"q": "Kỳ 2024"}).context["cl"].queryset
    assert list(found) == [entry]
    assert client.get(reverse("admin:journal_journalentry_add")).status_code == 403
    for act in ("change", "delete"):
        page = reverse(f"admin:journal_journalentry_{act}", args=[entry.pk])
        assert client.post(page, {"act": "khác", "post": "yes"}).status_code == 403
    assert JournalEntry.objects.get(pk=entry.pk).act == "mở kỳ"


@pytest.mark.parametrize("name", ["unit", "succession", "user", "rolegrant"])
def test_lists_ask_the_same_of_the_database_however_long_they_are(
    client, name, django_assert_max_num_queries
):
    officer = make_officer()
    client.force_login(officer)
    url = reverse(f"admin:units_{name}_changelist")
    counts = []
    for rows in (1, 3):
        for number in range(rows):
            code = f"{rows}{number}"
            parent = make_unit(f"P{code}")
            old, new = make_unit(f"A{code}", parent=parent), make_unit(f"B{code}")
            new.origin_links.create(predecessor=old, kind="merge", date="2025-03-01")
            grant_role(make_user(code), Role.CLERK, old)
        with django_assert_max_num_queries(15) as queries:
            client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_namesakes_are_told_apart_when_a_unit_is_chosen(client):
    client.force_login(make_officer())
    make_unit("SNV-1", name="Sở Nội vụ", valid_to="2025-02-28")
    make_unit("SNV-2", name="Sở Nội vụ", valid_from="2025-03-01")
    asked = {
        "app_label": "units",
        "model_name": "rolegrant",
        "field_name": "unit",
        "term": "noi vu",
    }

    suggestions = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [suggestion["text"] for suggestion in suggestions] == [
        "Sở Nội vụ (SNV-1, đến 28/02/2025)",
        "Sở Nội vụ (SNV-2, từ 01/03/2025)",
    ]


def test_units_are_searched_without_marks_and_filtered_by_today(client):
    client.force_login(make_officer())
    old = make_unit("SNV-1", name="Sở Nội vụ", valid_to="2025-02-28")
    new = make_unit("SNV-2", name="Sở Nội vụ", valid_from="2025-03-01")
    url = reverse("admin:units_unit_changelist")

    def found(**query):
        return sorted(unit.code for unit in client.get(url, query).context["cl"].queryset)

    assert found(q="noi vu") == [old.code, new.code]
    assert found(q="noi vu", existing="yes") == [new.code]
    assert found(existing="no") == [old.code]
    assert found(q="noi vu", kind__exact="commune") == []


def test_changes_and_deletions_of_units_are_journaled(client):
    officer = make_officer()
    client.force_login(officer)
    parent = make_unit("P", name="UBND tỉnh", kind="province")
    unit = make_unit("A", name="Sở A")
    page = reverse("admin:units_unit_change", args=[unit.pk])
    form = {"code": "A", "name": "Sở B", "kind": "vertical", "parent": parent.pk}

    assert client.post(page, form).status_code == 302
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.act, entry.subject) == (officer, "sửa đơn vị", "Sở B")
    assert entry.before == ("Tên đơn vị: Sở A; Loại đơn vị: Sở, ban, ngành; Đơn vị cấp trên: –")
    assert entry.after == (
        "Tên đơn vị: Sở B; Loại đơn vị: Cơ quan ngành dọc; Đơn vị cấp trên: UBND tỉnh"
    )

    client.post(reverse("admin:units_unit_delete", args=[unit.pk]), {"post": "yes"})
    assert not Unit.objects.filter(pk=unit.pk).exists()
    entry = JournalEntry.objects.first()
    assert (entry.by, entry.act, entry.before) == (officer, "xóa đơn vị", "Sở B")


def test_a_unit_somebody_represents_is_not_deleted(client):
    client.force_login(make_officer())
    unit = RoleGrant.objects.get().unit

    client.post(reverse("admin:units_unit_delete", args=[unit.pk]), {"post": "yes"})
    assert Unit.objects.filter(pk=unit.pk).exists()


def test_a_code_in_use_is_refused_by_the_form(client):
    client.force_login(make_officer())
    make_unit("A", name="Sở A")

    page = client.post(
        reverse("admin:units_unit_add"), {"code": "A", "name": "Sở B", "kind": "department"}
    )
    assert page.context["adminform"].form.errors == {"code": ["Mã A đang dùng cho Sở A (A)."]}
