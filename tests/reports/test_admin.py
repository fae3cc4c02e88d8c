"""Published rows in the admin are there to look at."""

import pytest

from reports.models import Ranking
from tests.make import grant_role, make_unit, make_user
from tests.reports.publication import officer, published_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["ranking", "scorecard"])
def test_officers_look_and_change_nothing(client, model):
    ranking = published_year()
    pk = ranking.pk if model == "ranking" else ranking.scorecards.get().pk
    client.force_login(officer())
    base = f"/quan-tri/reports/{model}/"

    assert client.get(base).status_code == 200
    page = client.get(f"{base}{pk}/change/")
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.get(f"{base}add/").status_code == 403
    assert client.post(f"{base}{pk}/change/", {"note": "x"}).status_code == 403
    assert client.post(f"{base}{pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(base, {"action": "delete_selected", "_selected_action": [pk], "post": "yes"})
    assert Ranking.objects.get().note == ""


def test_others_do_not_look(client):
    published_year()
    user = make_user()
    grant_role(user, "leader", make_unit("UB"))
    client.force_login(user)

    assert client.get("/quan-tri/reports/ranking/").status_code in (302, 403)
