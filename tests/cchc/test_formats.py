"""Dates and numbers are read and written as in Vietnamese documents."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import timezone
from django.utils.formats import localize, localize_input

FIFTH_OF_JUNE = date(2026, 6, 5)


@pytest.mark.parametrize("written", ["05/06/2026", "5/6/2026", "05-06-2026", "2026-06-05"])
def test_day_comes_before_month(written):
    assert forms.DateField().clean(written) == FIFTH_OF_JUNE


@pytest.mark.parametrize("written", ["06/22/2026", "5/6/26", "31/04/2026"])
def test_date_that_does_not_exist_is_refused(written):
    with pytest.raises(ValidationError):
        forms.DateField().clean(written)


def test_date_is_written_as_it_is_read():
    assert localize(FIFTH_OF_JUNE) == "05/06/2026"
    assert localize_input(FIFTH_OF_JUNE) == "05/06/2026"


@pytest.mark.parametrize(
    "written", ["17:30 05/06/2026", "05/06/2026 17:30", "2026-06-05T17:30", "2026-06-05 17:30:00"]
)
def test_moment_is_read_in_local_time(written):
    expected = timezone.make_aware(datetime.combine(FIFTH_OF_JUNE, datetime.min.time()))
    assert forms.DateTimeField().clean(written) == expected.replace(hour=17, minute=30)


def test_moment_is_written_hour_first():
    moment = timezone.make_aware(datetime.fromisoformat("2026-06-05T17:30"))
    assert Template("{{ moment }}").render(Context({"moment": moment})) == "17:30 05/06/2026"


@pytest.mark.parametrize("written", ["95,5", "95.5"])
def test_decimal_comma_is_read(written):
    assert forms.DecimalField(localize=True).clean(written) == Decimal("95.5")


def test_number_is_written_with_a_comma_and_ids_without_points():
    shown = Template("{{ points }} {{ pk }}").render(
        Context({"points": Decimal("95.50"), "pk": 12345})
    )
    assert shown == "95,50 12345"
