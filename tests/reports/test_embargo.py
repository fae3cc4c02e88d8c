"""Published and not yet public: nobody outside the office meets anything of it, at any door."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import models, transaction
from django.urls import resolve, reverse
from django.utils import timezone

import reports
from journal.models import JournalEntry
from journal.triggers import lifted
from reports import complaints, publishing
from reports.models import EarlyRelease, Ranking
from reports.moment import showing, shown_at
from scoring.choices import PeriodState as S
from scoring.models import AssessmentPeriod
from scoring.publicity import tell_waits
from scoring.refusals import Refused
from tests.make_year import score_of
from tests.reports.pages import says
from tests.reports.publication import (
    approved_year,
    correct,
    officer,
    publish_correction,
    published_year,
)
from tests.test_doors import ABOVE, DOORS, EVERYBODY, SIGNED_IN, World

pytestmark = pytest.mark.django_db

PUBLIC = [door for door in DOORS if door.method == "get" and door.allowed == EVERYBODY]
SECOND = timedelta(seconds=1)
AHEAD = "/cong-bo/2024/xem-truoc"


@pytest.fixture
def moment():
    """Tomorrow at eight, as clocks here show it."""
    day = timezone.localdate() + timedelta(days=1)
    return datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def local(moment):
    """The moment as clocks here show it, in words."""
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"


def release(period, moment=None, **words):
    words = {"decision_number": "1/QĐ", "decision_date": timezone.localdate()} | words
    return publishing.publish(period, release_at=moment, by=officer(), **words)


def addresses_of(world, moment):
    """Every public address as it will be then, those of the year's tables included."""
    with showing(moment):
        return [world.address(door) for door in PUBLIC]


def has_preview(address):
    """Not what tells machines whole addresses: the map of the site and the feed."""
    return hasattr(resolve(address.partition("?")[0]).func, "is_public")


def plain(answer):
    """The bytes but for the moment an empty feed was asked for."""
    return re.sub(rb"<updated>.*?</updated>", b"", answer.getvalue())


def seen(client, addresses, now=None):
    """What each address answers: its status, and its bytes when it has a page."""
    with showing(now or timezone.now()):
        answers = [client.get(address) for address in addresses]
    return {
        address: (answer.status_code, plain(answer) if answer.status_code == 200 else b"")
        for address, answer in zip(addresses, answers, strict=True)
    }


# The public


def test_no_public_address_tells_anything_until_the_moment(client, moment):
    world = World(S.APPROVED, moment)
    with transaction.atomic():
        world.publish()
        addresses = addresses_of(world, moment)
        transaction.set_rollback(True)
    world.period.refresh_from_db()
    before = seen(client, addresses)

    world.publish()
    addresses = addresses_of(world, moment)
    hidden = seen(client, addresses)
    last = seen(client, addresses, moment - SECOND)

    assert list(hidden.values()) == list(before.values())
    assert last == hidden


def test_at_the_moment_every_public_address_answers_by_itself(client, moment):
    world = World(S.PUBLISHED, moment)
    addresses = addresses_of(world, moment)

    then = seen(client, addresses, moment)

    assert {address for address, (status, _) in then.items() if status != 200} == set()
    assert seen(client, addresses, moment + timedelta(days=400)) == then


def test_the_log_and_the_feed_tell_nothing_of_a_waiting_correction(client, moment):
    period = approved_year()
    release(period, moment)
    correct(score_of(period.assessments.get(), "1.1"), "10")
    addresses = ["/dinh-chinh/", reverse("feed"), reverse("sitemap"), "/", "/tim-kiem/?q=2024"]
    publish_correction(period, note="Đính chính điểm kế hoạch")

    assert {b"2024/so" in page for _, page in seen(client, addresses).values()} == {False}
    assert b"2024/so" in seen(client, addresses, moment)["/dinh-chinh/"][1]


def test_no_page_reads_rankings_past_the_embargo():
    """What is not the office's asks for what is released; a new reader is caught here."""
    office = {
        "desk",
        "desk_pages",
        "forms",
        "receipts",
        "changes",
        "publishing",
        "models",
        "editions",
    }
    reader = re.compile(r"Ranking\.objects(?:\.cchc\(\))?(?!\.cchc|\.released|\.in_force|\w)")
    past = [
        str(path)
        for path in Path(reports.__path__[0]).rglob("*.py")
        if not office & {path.stem, path.parent.name} and reader.search(path.read_text())
    ]
    assert past == []


def test_one_page_is_read_at_one_moment(moment):
    with showing(moment), showing(moment + SECOND):
        assert shown_at() == moment
    assert shown_at() < moment


# Those who are signed in


@pytest.mark.parametrize("who", sorted(SIGNED_IN - ABOVE))
def test_no_desk_of_others_leads_to_it(client, moment, who):
    world = World(S.PUBLISHED, moment)
    client.force_login(getattr(world.cast, who))

    page = client.get(reverse("unit-complaints"))

    assert (page.status_code, page.context["cards"]) == (200, [])
    assert client.get(reverse("unit-complain", args=[world.card.pk])).status_code == 404
    for address in ("/cong-bo/2024/", f"{AHEAD}/", f"{AHEAD}/xep-hang/2024/so/"):
        assert client.get(address).status_code == 403


def test_a_unit_reads_no_rank_of_its_own_until_the_moment(client, moment):
    world = World(S.PUBLISHED, moment)
    client.force_login(world.cast.head)
    address = reverse("why", args=[world.assessment.pk])
    public = reverse("scorecard-why", args=[world.unit.slug, 2024])

    before = client.get(address)
    with showing(moment):
        after = client.get(address)

    assert before.context["why"].place is None
    assert (public in before.content.decode(), public in after.content.decode()) == (False, True)


STAGE = re.compile(r"Đã phê duyệt, chờ công bố lúc \d\d:\d\d ngày \d\d/\d\d/\d{4}|Đã công bố")
DESKS = [
    ("head", "unit-assessments"),
    ("head", "unit-assessment"),
    ("head", "unit-leaf"),
    ("member", "council"),
    ("chair", "council-conclusions"),
    ("leader", "desk"),
    ("officer", "office"),
]


@pytest.mark.parametrize(("who", "name"), DESKS)
def test_desks_say_that_the_year_waits_and_from_the_moment_on_that_it_is_published(
    client, moment, who, name
):
    world = World(S.PUBLISHED, moment)
    pk = {"unit-assessment": world.assessment.pk, "unit-leaf": world.plan.pk}
    asked = [pk[name]] if name in pk else [2024] if name == "council-conclusions" else []
    client.force_login(getattr(world.cast, who))

    before = client.get(reverse(name, args=asked))
    with showing(moment):
        after = client.get(reverse(name, args=asked))

    waits = f"Đã phê duyệt, chờ công bố lúc {local(moment)}"
    assert set(STAGE.findall(before.content.decode())) == {waits}
    assert set(STAGE.findall(after.content.decode())) == {"Đã công bố"}


def test_the_office_is_told_when_the_year_is_shown_and_what_units_read_until_then(client, moment):
    world = World(S.PUBLISHED, moment)
    client.force_login(world.cast.officer)

    page = client.get(reverse("office-year", args=[2024]))

    assert says(page, f"Đã công bố, chưa công khai: mọi người xem được từ {moment:%H:%M %d/%m/%Y}")
    assert says(page, f"«Đã phê duyệt, chờ công bố lúc {local(moment)}»")


def test_a_year_shown_earlier_waits_until_then(moment):
    world = World(S.PUBLISHED, moment)
    publishing.release_earlier(world.period, at=moment - SECOND * 60, reason="x", by=officer())

    world.period.refresh_from_db()

    assert AssessmentPeriod.objects.get().waits_until == moment - SECOND * 60


@pytest.mark.parametrize("years", [1, 3])
def test_the_desk_asks_once_which_years_wait(years, django_assert_num_queries):
    for year in range(2024 - years, 2024):
        published_year(year=year)

    with django_assert_num_queries(2):
        periods = list(AssessmentPeriod.objects.all())
        tell_waits(periods)
        assert {period.stage for period in periods} == {"Đã công bố"}


# Complaints


def test_a_complaint_is_refused_until_the_moment_and_its_time_runs_from_there(moment):
    world = World(S.PUBLISHED, moment)

    with pytest.raises(Refused, match="Kết quả năm 2024 chưa được công bố công khai"):
        complaints.write(world.card, text="Có.", by=world.cast.head)

    last_day = timezone.localdate(moment) + timedelta(days=world.period.complaint_days)
    assert timezone.localtime(world.card.ranking.window.until).date() == last_day
    with showing(moment):
        assert complaints.write(world.card, text="Có.", by=world.cast.head).signed


# Looking ahead


@pytest.mark.parametrize("who", sorted(ABOVE))
def test_the_preview_shows_the_real_pages_under_a_banner_and_keeps_nothing(client, moment, who):
    world = World(S.PUBLISHED, moment)
    addresses = [a for a in addresses_of(world, moment) if has_preview(a)]
    then = seen(client, addresses, moment)
    client.force_login(getattr(world.cast, who))

    for address in addresses:
        page = client.get(AHEAD + address)
        told = page["Cache-Control"], page.is_public, page.has_header("ETag")
        assert told == ("private, no-store", False, False)
        bare = re.sub(rb'<p class="notice warning ahead">.*?</p>\n', b"", page.content)
        is_page = page["Content-Type"].startswith("text/html")
        assert (bare != page.content) == is_page
        if address.startswith("/hinh/") or page.content.startswith(b"PK"):
            continue  # pictures and archives hold where they stand, in more or other bytes
        assert (address, bare.replace(AHEAD.encode(), b"")) == (address, then[address][1])


def test_links_in_the_preview_lead_on_through_it(client, moment):
    world = World(S.PUBLISHED, moment)
    client.force_login(world.cast.officer)

    page = client.get(f"{AHEAD}/xep-hang/2024/so/").content.decode()

    assert f'href="{AHEAD}/don-vi/so-y-te/2024/' in page
    assert re.findall(r'href="/(?!static/|cong-bo/2024/)[^"]*"', page) == []
    assert reverse("home") == "/"


def test_after_the_moment_the_preview_leads_to_the_public_page(client, moment):
    world = World(S.PUBLISHED, moment)
    client.force_login(world.cast.officer)

    with showing(moment):
        answer = client.get(f"{AHEAD}/xep-hang/2024/so/")

    assert (answer.status_code, answer["Location"]) == (302, "/xep-hang/2024/so/")


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [("dang-nhap/", "/dang-nhap/"), ("dieu-hanh/2024/", "/dieu-hanh/2024/")],
)
def test_what_is_no_public_page_has_no_preview(client, moment, address, leads_to):
    world = World(S.PUBLISHED, moment)
    client.force_login(world.cast.officer)

    answer = client.get(f"{AHEAD}/{address}")

    assert (answer.status_code, answer["Location"]) == (302, leads_to)


@pytest.mark.parametrize("address", ["khong-co/", "/example.org/", "xep-hang/1999/"])
def test_the_preview_of_an_unknown_address_is_a_404(client, moment, address):
    world = World(S.PUBLISHED, moment)
    client.force_login(world.cast.officer)

    assert client.get(f"{AHEAD}/{address}").status_code == 404
    assert reverse("home") == "/"


# The act


def test_a_moment_in_the_past_is_refused_and_nothing_is_published(moment):
    period = approved_year()

    with pytest.raises(Refused, match="Giờ công bố công khai phải ở tương lai"):
        release(period, timezone.now())

    assert (Ranking.objects.count(), AssessmentPeriod.objects.get().state) == (0, S.APPROVED)


def test_the_journal_keeps_the_moment_and_the_hash_does_not_cover_it(moment):
    [ranking] = release(approved_year(), moment)

    entry = JournalEntry.objects.get(act="công bố xếp hạng")
    assert entry.reason == f"công bố công khai lúc {timezone.localtime(moment):08:00 ngày %d/%m/%Y}"
    assert publishing.check(ranking).is_hash_right


@pytest.mark.parametrize("forged", [None, timedelta(hours=-1)])
def test_a_moment_changed_past_the_triggers_is_found_by_the_journal(moment, forged):
    release(approved_year(), moment)
    with lifted():
        models.QuerySet(Ranking).update(release_at=forged and moment + forged)

    [found] = [
        cell
        for cell in publishing.check(Ranking.objects.get()).cells
        if cell.column == "release_at"
    ]

    assert found.recomputed == f"công bố công khai lúc {local(moment)}"
    printed = forged and f"công bố công khai lúc {local(moment + forged)}"
    assert found.printed == (printed or "–")


def test_a_year_without_a_moment_is_public_at_once(client):
    release(approved_year())

    assert client.get("/xep-hang/2024/so/").status_code == 200
    assert JournalEntry.objects.get(act="công bố xếp hạng").reason == ""


def test_the_form_reads_the_moment_as_clocks_here_show_it(client, moment):
    approved_year()
    client.force_login(officer())
    sent = {"decision_number": "1/QĐ", "decision_date": "14/02/2025", "checked": "on"}
    typed = f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"

    page = client.post("/cong-bo/2024/cong-bo/", sent | {"release_at": typed}, follow=True)

    assert Ranking.objects.get().release_at == moment
    assert says(page, f"Đã công bố; công khai từ {timezone.localtime(moment):08:00 ngày %d/%m/%Y}.")
    assert page.context["embargo"].until == moment


def test_the_form_tells_that_a_moment_has_passed(client):
    approved_year()
    client.force_login(officer())
    sent = {"decision_number": "1/QĐ", "decision_date": "14/02/2025", "checked": "on"}

    page = client.post("/cong-bo/2024/cong-bo/", sent | {"release_at": "2025-02-14T08:00"})

    assert says(page, "Giờ công bố công khai phải ở tương lai.")
    assert Ranking.objects.count() == 0


# A correction


def test_a_correction_of_a_waiting_list_is_released_with_it(client, moment):
    period = approved_year()
    release(period, moment)
    correct(score_of(period.assessments.get(), "1.1"), "10")

    second = publish_correction(period)

    assert (second.version, second.release_at) == (2, moment)
    assert client.get("/xep-hang/2024/so/").status_code == 404
    with showing(moment):
        page = client.get("/xep-hang/2024/so/")
        assert page.context["ranking"] == second
        assert client.get("/xep-hang/2024/so/phien-ban/1/").status_code == 200


def test_a_correction_of_a_public_list_is_public_at_once(client):
    period = approved_year()
    release(period)
    correct(score_of(period.assessments.get(), "1.1"), "10")

    second = publish_correction(period)

    assert second.release_at is None
    assert client.get("/xep-hang/2024/so/").context["ranking"] == second


# Earlier, never later


def earlier(period, **words):
    words = {"reason": "Theo ý kiến của Chủ tịch UBND tỉnh"} | words
    return publishing.release_earlier(period, **{"by": officer()} | words)


def test_an_earlier_release_shows_every_list_at_once_and_is_journaled(client, moment):
    period = approved_year()
    [ranking] = release(period, moment)

    assert earlier(period) == [ranking]

    assert client.get("/xep-hang/2024/so/").status_code == 200
    entry = JournalEntry.objects.get(act="công khai sớm hơn")
    assert (entry.before, entry.reason) == (
        f"{timezone.localtime(moment):08:00 ngày %d/%m/%Y}",
        "Theo ý kiến của Chủ tịch UBND tỉnh",
    )
    assert Ranking.objects.get().release_at == moment


def test_an_earlier_moment_counts_and_the_earliest_of_several(client, moment):
    period = approved_year()
    release(period, moment)
    earlier(period, at=moment - timedelta(hours=1))
    earlier(period, at=moment - timedelta(hours=2))

    assert Ranking.objects.next_release() == moment - timedelta(hours=2)
    shown = [
        seen(client, ["/xep-hang/2024/so/"], moment - timedelta(hours=hours, seconds=late))
        for hours, late in ((2, 1), (2, 0))
    ]
    assert [answer["/xep-hang/2024/so/"][0] for answer in shown] == [404, 200]


def test_no_release_is_put_off_or_given_twice(moment):
    period = approved_year()
    release(period, moment)

    with pytest.raises(Refused, match="không muộn hơn"):
        earlier(period, at=moment + SECOND)
    with pytest.raises(Refused, match="phải ở tương lai"):
        earlier(period, at=timezone.now() - SECOND)
    with pytest.raises(Refused, match="Cần ghi lý do"):
        earlier(period, reason=" ")
    earlier(period)
    with pytest.raises(Refused, match="không còn chờ"):
        earlier(period)
    assert EarlyRelease.objects.count() == 1


def test_the_desk_offers_to_look_ahead_and_to_release_earlier(client, moment):
    release(approved_year(), moment)
    client.force_login(officer())

    page = client.get("/cong-bo/2024/")
    assert f'href="{AHEAD}/xep-hang/2024/"' in page.content.decode()
    sent = {"release-reason": "Họp báo sớm"}
    told = client.post("/cong-bo/2024/cong-khai-som/", sent, follow=True)

    assert told.context["embargo"] is None
    assert client.get("/xep-hang/2024/so/").status_code == 200


# The next moment


def test_the_next_release_is_the_nearest_of_all_that_wait(moment):
    assert Ranking.objects.next_release() is None
    release(approved_year(year=2023), moment + timedelta(days=1))
    release(approved_year(year=2024, group_code="xa"), moment)
    release(approved_year(year=2022, group_code="tw"))

    assert Ranking.objects.next_release() == moment
    assert Ranking.objects.next_release(moment) == moment + timedelta(days=1)
    assert Ranking.objects.next_release(moment + timedelta(days=1)) is None
