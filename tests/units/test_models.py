from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests.make import make_unit
from units.models import Unit

pytestmark = pytest.mark.django_db

END, START = date(2025, 2, 28), date(2025, 3, 1)


def test_both_ends_of_a_validity_count():
    unit = make_unit("A", valid_from=START, valid_to=date(2025, 3, 31))
    days = [END, START, date(2025, 3, 31), date(2025, 4, 1)]

    assert [unit.exists_on(day) for day in days] == [False, True, True, False]
    assert [list(Unit.objects.existing(day)) for day in days] == [[], [unit], [unit], []]


def test_a_code_may_be_used_again_once_the_first_body_has_ended():
    old = make_unit("A", valid_to=END)
    new = make_unit("A", valid_from=START)

    assert list(Unit.objects.existing(END)) == [old]
    assert list(Unit.objects.existing(START)) == [new]


@pytest.mark.parametrize("save", ["save", "bulk"])
def test_a_code_never_stands_for_two_bodies_on_a_day(save):
    make_unit("A", valid_to=END)
    other = Unit(code="A", name="Khác", kind="department", valid_from=END)

    with pytest.raises(ValidationError, match="Mã A đang dùng cho Đơn vị A"):
        other.save() if save == "save" else Unit.objects.bulk_create([other])


def test_a_batch_is_checked_against_itself():
    twins = [Unit(code="A", name=name, kind="department") for name in ("Một", "Hai")]

    with pytest.raises(ValidationError, match="Mã A đang dùng cho Một"):
        Unit.objects.bulk_create(twins)
    assert Unit.objects.count() == 0


def test_the_database_itself_refuses_the_same_code_with_the_same_end():
    make_unit("A")
    twin = Unit(code="A", name="Khác", kind="department", slug="khac")

    with pytest.raises(IntegrityError):
        twin.save_base(raw=True)


def test_a_batch_gets_what_is_derived_from_names():
    twins = [Unit(code=code, name="Xã Bản Bo", kind="commune") for code in ("1", "2")]
    Unit.objects.bulk_create(twins)

    assert [unit.slug for unit in twins] == ["xa-ban-bo", "xa-ban-bo-2"]
    assert [unit.search for unit in twins] == ["xa ban bo 1", "xa ban bo 2"]


@pytest.mark.parametrize("column", ["code", "name", "valid_from", "valid_to"])
def test_columns_with_rules_are_not_changed_behind_their_back(column):
    with pytest.raises(TypeError, match=column):
        Unit.objects.update(**{column: None})


def test_a_unit_does_not_end_before_it_begins():
    with pytest.raises(IntegrityError):
        make_unit("A", valid_from=START, valid_to=END)


def test_a_unit_does_not_stand_above_itself():
    top = make_unit("A")
    top.parent = make_unit("B", parent=make_unit("C", parent=top))

    with pytest.raises(ValidationError, match="không thể là cấp trên của chính mình"):
        top.full_clean()


def test_search_takes_words_in_any_order_with_or_without_marks():
    finance = make_unit("STC-1", name="Sở Tài chính", valid_to=END)
    make_unit("SCT", name="Sở Công Thương")

    searches = ["tai chinh", "Tài Chính", "chinh so", "stc", "công chính", ""]
    found = [Unit.objects.search(text).count() for text in searches]
    assert found == [1, 1, 1, 1, 0, 2]
    assert Unit.objects.search("tài").get() == finance


def test_names_sort_by_the_proper_name():
    names = ["Xã Tả Lèng", "UBND xã Bản Bo", "Phường Đoàn Kết", "Sở Y tế"]
    for number, name in enumerate(names):
        make_unit(str(number), name=name)

    shown = [unit.name for unit in Unit.objects.alphabetical()]
    assert shown == ["UBND xã Bản Bo", "Phường Đoàn Kết", "Sở Y tế", "Xã Tả Lèng"]


def test_public_addresses_are_permanent_and_tell_namesakes_apart():
    units = [
        make_unit("SNV-1", name="Sở Nội vụ", valid_from=date(2004, 1, 1), valid_to=END),
        make_unit("SNV-2", name="Sở Nội vụ", valid_from=START),
        make_unit("SNV-3", name="Sở Nội vụ", valid_from=START),
        make_unit("SNV-3", name="Sở Nội vụ", valid_to=END),
    ]
    slugs = [unit.slug for unit in units]
    assert slugs == ["so-noi-vu", "so-noi-vu-2025", "so-noi-vu-snv-3", "so-noi-vu-snv-3-2025"]

    units[0].name = "Sở Nội vụ và Dân tộc"
    units[0].save()
    assert units[0].slug == "so-noi-vu"


def test_a_long_name_still_has_an_address():
    unit = make_unit("A" * 20, name="Ban " * 49)

    assert len(unit.slug) <= 120


def test_the_dated_name_tells_namesakes_apart():
    unit = make_unit("SNV", name="Sở Nội vụ", valid_from=START, valid_to=date(2026, 1, 31))

    assert unit.dated_name == "Sở Nội vụ (SNV, từ 01/03/2025, đến 31/01/2026)"
