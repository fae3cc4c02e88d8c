"""The sample years: told through the acts, only into an empty local database."""

import json

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from cchc.sample import people, story
from indices.bridge import bridges
from indices.models import ComponentLink, Release
from reports.bundle import kiem_chung
from reports.canonical import canonical_bytes
from reports.freezing import content_of, frozen
from reports.models import Complaint, Ranking
from reports.publishing import check
from scoring.models import AssessmentPeriod, Figure, Score
from tests.make import grant_role, make_unit, make_user
from units.choices import Role
from units.models import RoleGrant, User

pytestmark = pytest.mark.django_db


def test_three_years_are_told_through_the_acts():
    said = []
    story.tell(most=2, say=said.append)

    states = AssessmentPeriod.objects.order_by("year").values_list("year", "state", "is_sample")
    assert list(states) == [
        (2023, "published", True),
        (2024, "published", True),
        (2025, "appraisal", True),
    ]
    rankings = list(Ranking.objects.order_by("group_order", "version"))
    assert {ranking.is_sample for ranking in rankings} == {True}
    for ranking in rankings:
        assert check(ranking).cells == []
        content = json.loads(canonical_bytes(content_of(frozen(ranking))))
        assert list(kiem_chung.differences(content)) == []
    finals = Score.objects.ranked().at_issue().filter(assessment__period__year=2024, applies=True)
    assert not finals.filter(final_points=None).exists()
    unanswered = Score.objects.filter(assessment__period__year=2025, self_points=None)
    assert unanswered.filter(criterion__method="self").exists()
    assert not Figure.objects.waiting().filter(score__assessment__period__year=2024).exists()
    corrected, *others = Complaint.objects.in_detail()
    assert (corrected.status, corrected.corrected.ranking.version) == ("Chấp nhận", 2)
    assert [each.status for each in others] == ["Không chấp nhận", "Chờ trả lời"]
    held = RoleGrant.objects.active().values_list("role", flat=True)
    assert set(held) == set(Role.values)
    assert len(said) == 8
    found = {(each.year, each.index.code): each for y in (2024, 2025) for each in bridges(y)}
    missing = {key: [span.component.code for span in each.missing] for key, each in found.items()}
    assert {key: codes for key, codes in missing.items() if codes} == {
        (2024, "PCI"): ["si_policy_bias"],
        (2025, "PCI"): ["si_policy_bias"],
    }
    assert len(ComponentLink.objects.filter(is_sample=False)) == 0
    of_units = Release.objects.filter(subject="unit").order_by("year", "origin")
    assert [(one.year, one.origin, one.is_sample) for one in of_units] == [
        (2023, "Cấp huyện", True),
        (2023, "Sở, ban, ngành", True),
        (2024, "Cấp huyện", True),
        (2024, "Sở, ban, ngành", True),
    ]


def test_the_sample_stays_out_of_a_database_in_use():
    make_unit("SYT")
    call_command("sample_year", "--if-empty")
    assert not User.objects.exists()
    with pytest.raises(CommandError, match="đơn vị thật"):
        call_command("sample_year")


def test_the_sample_stays_out_where_only_an_account_was_made():
    make_user("canbo1")
    with pytest.raises(CommandError, match="không trống"):
        call_command("sample_year")


def test_production_refuses_the_sample(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="không nạp số liệu mẫu"):
        call_command("sample_year")
    with pytest.raises(CommandError, match="không nạp số liệu mẫu"):
        call_command("sample_year", "--if-empty")


def test_production_refuses_sample_accounts(settings):
    user = make_user("canbo", password=people.PASSWORD, is_sample=True)
    assert authenticate(username="canbo", password=people.PASSWORD) == user
    settings.PRODUCTION = True
    assert authenticate(username="canbo", password=people.PASSWORD) is None


def test_production_ends_the_sessions_of_sample_accounts(client, settings):
    user = make_user("canbo", is_sample=True)
    client.force_login(user)
    assert client.get("/ban-lam-viec/").status_code == 200
    settings.PRODUCTION = True
    assert client.get("/ban-lam-viec/").status_code == 302


def test_accounts_are_told_only_where_there_are_some(capsys):
    call_command("sample_year", "--accounts")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "page", ["/tu-danh-gia/", "/hoi-dong/xac-nhan/", "/dieu-hanh/", "/quan-tri/"]
)
def test_pages_without_a_year_tell_a_sample_account_of_the_sample(client, page):
    for is_sample in (False, True):
        user = make_user(f"canbo-{is_sample}", is_sample=is_sample)
        grant_role(user, Role.OFFICER, make_unit(f"SNV-{is_sample}"))
        client.force_login(user)
        assert ("Số liệu mẫu" in client.get(page).content.decode()) == is_sample
