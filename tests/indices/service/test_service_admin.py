"""Targets of one-stop shops in the admin: the office sets them, journaled, public at once."""

import pytest
from django.urls import reverse

from indices.models import ServiceTarget
from journal.models import JournalEntry
from reports.models import Edition
from tests.make import make_officer

pytestmark = pytest.mark.django_db


def test_a_target_is_journaled_and_begins_a_new_edition(client):
    client.force_login(make_officer())
    before = Edition.objects.count()
    given = {"year": "2025", "measure": "on_time", "target": "98", "source": "KH 05/KH-UBND"}
    client.post(reverse("admin:indices_servicetarget_add"), given)

    assert ServiceTarget.objects.get().target == 98
    entry = JournalEntry.objects.get(chain="mot-cua")
    assert (entry.act, entry.by.username) == ("thêm chỉ tiêu một cửa", "officer")
    assert Edition.objects.count() > before


def test_figures_are_only_looked_at_in_the_admin(client):
    client.force_login(make_officer())

    assert client.get(reverse("admin:indices_servicefigure_changelist")).status_code == 200
    assert client.get(reverse("admin:indices_servicefigure_add")).status_code == 403
