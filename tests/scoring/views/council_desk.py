"""A council's desk set up for tests: two leaves answered, and the member's page of a score."""

from django.urls import reverse

from scoring.choices import PeriodState
from tests.make_year import set_points
from tests.scoring.views.unit_desk import make_desk

TICKS = {"rule-keys": ["a"]}
RATIO = {"rule-n": "90", "rule-d": "100"}


def at_appraisal():
    """Leaf 1.1 answered for 10 of 20 points, leaf 1.2 for 27 of 30; the year in appraisal."""
    desk = make_desk()
    desk.answer_all()
    return desk.stand_at(PeriodState.APPRAISAL)


def with_claim():
    """Leaf 1.2 claimed as «không phát sinh», worth its removal from the scale."""
    desk = make_desk()
    desk.self_score("1.2", answer=None, no_case_reason="Không có hồ sơ nào.")
    return desk.stand_at(PeriodState.APPRAISAL)


def address(desk, code="1.1"):
    return reverse("council-score", args=[desk.score(code).pk])


def page_of(client, desk, code="1.1"):
    client.force_login(desk.cast.member)
    return client.get(address(desk, code))


def save(client, desk, code="1.1", **data):
    """Post the form as it stands, with what the member changes in it."""
    client.force_login(desk.cast.member)
    inputs = TICKS if code == "1.1" else RATIO if code == "1.2" else {}
    version = desk.score(code).version
    return client.post(address(desk, code), {"version": version} | inputs | data)


def ways(page):
    return [value for value, _ in page.context["form"].fields["way"].choices]


def at_conclusion():
    """Leaf 1.1 cut from 10 to 5 and explained in vain; all other points are there."""
    desk = at_appraisal()
    desk.appraise(request_explanation=True)
    desk.stand_at(PeriodState.EXPLANATION).explain(proposed_points="10")
    desk.stand_at(PeriodState.REAPPRAISAL)
    desk.appraise(reason="Không đủ căn cứ.", verdict="refused")
    set_points(desk.assessment, "appraised_points", c1_2="27", c2_1="8", c2_2="16.302", c2_3="20")
    return desk.stand_at(PeriodState.CONCLUSION)


def look(client, desk, address, user=None):
    """What the chair, or another person, sees at an address."""
    client.force_login(user or desk.cast.chair)
    return client.get(address)


def score_page(desk):
    return reverse("council-conclude-score", args=[desk.score().pk])


def conclude(client, desk):
    client.force_login(desk.cast.chair)
    return client.post(reverse("council-conclude", args=[2024, "so"]), follow=True)


def change(client, desk, **data):
    client.force_login(desk.cast.chair)
    score = desk.score()
    given = {"version": score.version, "points": "7,5", "reason": "Hội đồng thống nhất."}
    address = reverse("council-conclude-score", args=[score.pk])
    return client.post(address, given | data, follow=True)
