"""The steps of publish_communes, each run in a process of its own."""

import gzip
import json
from datetime import date
from itertools import islice

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from bench.communes import GROUP, YEAR, make_year, officer
from bench.timing import Clock
from reports import publishing
from reports.models import PublishedCriterion, Ranking, Scorecard, ScorecardLine
from scoring.models import Appraisal, Assessment, AssessmentPeriod, Criterion, Score
from units.models import Unit
from units.vietnamese import fold

BATCH = 2_000


def run(name, units):
    """Run one step and print what it told as the last line; statements are not logged."""
    settings.DEBUG = False
    clock = Clock()
    told = STEPS[name](units, clock) or {}
    print(json.dumps(clock.told() | told))


def make(units, clock):
    """The database with the approved year."""
    call_command("migrate", verbosity=0)
    with clock.running():
        make_year(units)


def publish(units, clock):
    """The whole act: computed, checked, hashed, frozen, journaled."""
    period, by = AssessmentPeriod.objects.get(year=YEAR), officer()
    decision = {"decision_number": "1/QĐ-UBND", "decision_date": date(2025, 1, 1)}
    with clock.running():
        [ranking] = publishing.publish(period, **decision, by=by)
    lines = ScorecardLine.objects.filter(scorecard__ranking=ranking).count()
    return {"units": units, "lines": lines, "vendor": connection.vendor}


def floor(units, clock):
    """The same rows read as they lie and written as they are, in one transaction.

    What is written was read before, outside the clock: fetching it again is no part of the work.
    """
    ranking = Ranking.objects.get(year=YEAR)
    source, criteria = ranking.pk, list(ranking.criteria.order_by("order"))
    with transaction.atomic():
        with clock.running():
            _read_the_year()
            ranking.pk, ranking.version, ranking._state.adding = None, 2, True
            ranking.save()
            nodes = {each.pk: each for each in criteria}
            for each in criteria:
                each.pk, each.ranking, each._state.adding = None, ranking, True
            PublishedCriterion.objects.bulk_create(criteria)
        nodes = {old: each.pk for old, each in nodes.items()}
        cards = _copied(clock, Scorecard, Scorecard.objects.filter(ranking=source), ranking.pk)
        lines = ScorecardLine.objects.filter(scorecard__ranking=source)
        _copied(clock, ScorecardLine, lines, cards, nodes)


def _read_the_year():
    """Every row the act reads, all its columns, a few thousand at a time."""
    year = {"assessment__period__year": YEAR}
    queries = [
        Criterion.objects.filter(criteria_set__year=YEAR),
        Assessment.objects.filter(period__year=YEAR),
        Unit.objects.filter(assessments__period__year=YEAR),
        Score.objects.filter(**year),
        Appraisal.objects.filter(**{f"score__{name}": value for name, value in year.items()}),
    ]
    for query in queries:
        for _ in query.values_list().iterator(BATCH):
            pass


def _copied(clock, model, rows, *keys):
    """Copies of these rows under new keys; the new key of each by its old one."""
    names = [field.attname for field in model._meta.concrete_fields]
    found, made = rows.order_by("pk").values_list().iterator(BATCH), {}
    while chunk := list(islice(found, BATCH)):
        with clock.running():
            copies = [model(**_renewed(names, values, keys)) for values in chunk]
            model.objects.bulk_create(copies, batch_size=BATCH)
        made |= {old[0]: copy.pk for old, copy in zip(chunk, copies, strict=True)}
    return made


def _renewed(names, values, keys):
    named = dict(zip(names, values, strict=True)) | {"id": None}
    if len(keys) == 1:
        return named | {"ranking_id": keys[0]}
    cards, nodes = keys
    card, node = cards[named["scorecard_id"]], nodes[named["criterion_id"]]
    return named | {"scorecard_id": card, "criterion_id": node}


def render(units, clock):
    """The pages of the ranking: how many, and how heavy the heaviest is, compressed."""
    client, pages, largest = Client(SERVER_NAME="localhost"), 0, 0
    while True:
        tail = f"trang/{pages + 1}/" if pages else ""
        with clock.running():
            page = client.get(f"/xep-hang/{YEAR}/{GROUP}/{tail}")
        if page.status_code != 200:
            break
        pages, largest = pages + 1, max(largest, len(gzip.compress(page.content, 6)))
    return {"pages": pages, "largest_kb": round(largest / 1024, 1)}


def search(units, clock):
    """Every hundredth unit asked for without marks; the slowest answer, each must find it.

    One question before, unmeasured, reads templates and modules.
    """
    client, slowest, asked = Client(SERVER_NAME="localhost"), 0, 0
    client.get("/tim-kiem/", {"q": "xa"})
    for unit in Unit.objects.filter(code__startswith="B").order_by("pk")[::100]:
        one = Clock()
        with one.running():
            page = client.get("/tim-kiem/", {"q": fold(unit.name)})
        if f"/don-vi/{unit.slug}/" not in page.content.decode():
            raise SystemExit(f"{unit} was not found")
        slowest, asked = max(slowest, one.cpu), asked + 1
    return {"units": units, "questions": asked, "slowest": round(slowest, 3)}


STEPS = {"make": make, "publish": publish, "floor": floor, "render": render, "search": search}
