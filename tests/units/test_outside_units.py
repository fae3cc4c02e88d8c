"""Units known only from other people's lists: kept, and shown nowhere among our own."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from scoring.forms.office import EnrolForm
from tests.make import make_officer, make_unit
from tests.make_year import make_period
from tests.units.files import csv_file
from units.importing import import_units
from units.lookup import UnitBook, UnitNotFound
from units.models import Unit

pytestmark = pytest.mark.django_db

GROUP = "ninh-binh-so"


def outsider(name="Sở Tài chính", group=GROUP):
    return Unit.everywhere.create(name=name, kind="department", outside_group=group)


def test_our_lists_and_searches_hold_our_own_units_only():
    ours, theirs = make_unit("STC", name="Sở Tài chính"), outsider()

    assert list(Unit.objects.all()) == [ours]
    assert list(Unit.objects.existing()) == [ours]
    assert list(Unit.objects.search("tai chinh")) == [ours]
    assert set(Unit.everywhere.all()) == {ours, theirs}


def test_a_unit_of_ours_is_found_beside_its_outside_namesake():
    ours = make_unit("STC", name="Sở Tài chính")
    outsider()
    outsider("Sở Ngoại vụ")

    book = UnitBook(date(2024, 12, 31))

    assert book.find("Sở Tài chính") == ours
    with pytest.raises(UnitNotFound):
        book.find("Sở Ngoại vụ")


def test_an_import_of_our_units_neither_finds_nor_fears_outsiders(tmp_path):
    outsider()
    file = csv_file(tmp_path, "code,name,kind\nSTC,Sở Tài chính,sở\n")

    assert str(import_units(file)) == "thêm mới 1, thay đổi 0, giữ nguyên 0"
    assert Unit.objects.get().slug == "so-tai-chinh"


def test_outsiders_are_on_no_page_and_in_no_choice(client):
    theirs = outsider()
    client.force_login(make_officer())

    page = client.get(reverse("admin:units_unit_changelist"))
    asked = {"app_label": "units", "model_name": "rolegrant", "field_name": "unit", "term": "tai"}
    suggested = client.get(reverse("admin:autocomplete"), asked).json()

    assert "Sở Tài chính" not in page.content.decode()
    assert suggested["results"] == []
    assert client.get(reverse("unit", args=[theirs.slug])).status_code == 404
    change = client.get(reverse("admin:units_unit_change", args=[theirs.pk]))
    assert change.status_code == 302
    form = EnrolForm(period=make_period(2024))
    assert theirs not in form.fields["units"].queryset


def test_a_row_that_points_to_an_outsider_finds_it():
    theirs = outsider()
    child = make_unit("A", parent=theirs)

    assert Unit.objects.get(pk=child.pk).parent == theirs


def test_each_group_keeps_its_own_units_of_one_name():
    first, second = outsider(), outsider(group="bac-kan-so")

    assert (first.slug, second.slug) == ("ninh-binh-so-so-tai-chinh", "bac-kan-so-so-tai-chinh")
    assert (first.code, first.valid_from, first.valid_to) == ("", None, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        outsider()


def test_names_that_differ_by_a_mark_are_two_units_with_two_addresses():
    slugs = [outsider(name).slug for name in ("Xã Tân", "Xã Tấn", "Xã Tản")]

    assert slugs == ["ninh-binh-so-xa-tan", "ninh-binh-so-xa-tan-2", "ninh-binh-so-xa-tan-3"]


def test_codes_of_our_units_are_still_watched():
    make_unit("A")
    with pytest.raises(ValidationError):
        make_unit("A", name="Sở khác")
