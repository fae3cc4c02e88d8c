"""Which acts begin a new edition of what the public sees."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save

from indices.models import Province
from reports import complaints, editions
from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from reports.editions.watching import OF_THE_OFFICE
from reports.models import Edition
from scoring.models import Assessment
from scoring.refusals import Refused
from tests.make import make_officer, make_unit
from tests.make_year import score_of
from tests.reports.complaining import announced_year, answer
from tests.reports.earlier.tables import results_file
from tests.reports.publication import correct, publish_correction, published_year
from units.models import Succession, Unit

pytestmark = pytest.mark.django_db


def begun(act, *args, **kwargs):
    """True when the act has begun an edition."""
    before = Edition.objects.count()
    act(*args, **kwargs)
    return Edition.objects.count() > before


def test_publishing_begins_an_edition_and_so_does_a_correction_once_published():
    assert begun(published_year)

    score = score_of(Assessment.objects.get(), "1.1")
    period = score.assessment.period
    assert not begun(correct, score, "10")  # nobody outside sees it yet
    assert begun(publish_correction, period)


def test_a_refused_act_begins_none():
    period = announced_year().period

    def correct_nothing():
        with pytest.raises(Refused):
            publish_correction(period)

    assert not begun(correct_nothing)


def test_a_complaint_begins_an_edition_when_the_public_is_told_of_it():
    year = announced_year()

    assert not begun(year.write)  # waits for the head's signature
    complaint = year.write("1.1")
    assert begun(complaints.sign, complaint, by=year.cast.head)
    assert begun(answer, complaint, year.cast.officer, is_released=True)
    second = year.lodged("1.2")
    assert begun(complaints.withdraw, second, reason="Đã rõ", by=year.cast.head)


def test_an_earlier_list_begins_an_edition_unless_it_says_nothing_new(tmp_path):
    officer = make_officer()
    path = results_file(tmp_path, "2019,Nhóm A,Sở Một,,,81,1,")

    def bring_in():
        options = Options(create_missing=True, source="Báo")
        keep(
            check_statements(read_statements(path, "results"), "results", options),
            options,
            by=officer,
        )

    assert [begun(bring_in), begun(bring_in)] == [True, False]


def test_what_is_rolled_back_has_begun_nothing():
    with transaction.atomic():
        editions.renew()
        transaction.set_rollback(True)

    assert Edition.objects.count() == 0


def test_units_and_what_became_of_them_begin_editions():
    assert begun(make_unit, "A")
    unit = Unit.objects.get()
    assert begun(make_unit, "B", parent=unit)

    other = Unit.objects.get(code="B")
    link = Succession(predecessor=unit, successor=other, kind="merge", date="2025-07-01")
    assert begun(link.save)
    assert begun(Succession.objects.all().delete)


def test_an_index_of_the_province_begins_an_edition():
    assert begun(Province.objects.create, slug="tinh-thu", name="Tỉnh Thử")


def test_everything_of_the_indices_is_watched_but_what_the_office_has_alone():
    models = set(apps.get_app_config("indices").get_models())
    assert {model for model in models if not post_save.has_listeners(model)} == OF_THE_OFFICE


def test_no_public_page_reads_what_the_office_has_alone():
    """Neither the rows nor the modules of the indices that read them."""
    names = "|".join(model.__name__ for model in OF_THE_OFFICE)
    modules = r"indices\.(bridge|linking|carrying|following|gains)"
    readers = [
        path.name
        for path in Path(settings.BASE_DIR, "reports").rglob("*.py")
        if re.search(rf"\b({names}|{modules})\b", path.read_text())
    ]
    assert readers == ["watching.py"]
