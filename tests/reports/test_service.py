"""The public pages of one-stop shops: months by units, exact shares, what was replaced."""

import csv
import io

import pytest
from django.urls import reverse

from indices.models import ServiceTarget
from indices.service.keeping import keep
from indices.service.reading import read_service
from reports.models import Edition
from tests.make import make_unit

pytestmark = pytest.mark.django_db

HEAD = "unit,year,month,received_new,carried_over,due,early,on_time,late,pending,returned"


@pytest.fixture
def health():
    return make_unit("SYT", name="Sở Y tế")


def bring_in(*rows, **said):
    file = io.BytesIO("\n".join([HEAD, *rows]).encode())
    said = {"source": "Trung tâm PVHCC", "by": None} | said
    return keep(read_service(file, "thang.csv"), **said)


def text_of(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_w24_the_rate_of_the_page_is_of_the_files_resolved(client, health):
    bring_in("SYT,2024,5,10529,0,,9903,0,71,,")
    text = text_of(client, "service")

    assert "99,29% <small>của hồ sơ đã giải quyết</small>" in text
    assert "<dd>9.974 <small>hồ sơ</small></dd>" in text


def test_months_without_figures_and_without_files_resolved_are_dashes(client, health):
    bring_in("SYT,2024,2,5,0,0,0,0,0,5,0", "SYT,2024,3,5,5,9,9,0,0,1,0")
    row = client.get(reverse("service-year", args=[2024])).context["table"].rows[0]
    shares = [figure and figure.counts.on_time_share for figure in row.cells]

    assert shares == [None, None, 100, *[None] * 9]


def test_a_year_below_its_target_by_a_hair_is_not_met(client, health):
    ServiceTarget.objects.create(year=2024, measure="on_time", target=98, source="KH 1")
    bring_in("SYT,2024,5,25000,0,,24499,0,501,,")
    table = client.get(reverse("service")).context["table"]

    assert ([goal.is_met for goal in table.goals], table.rows[0].met) == ([False], False)
    assert "98,00" in text_of(client, "service")


def test_what_was_replaced_is_told_with_the_reason(client, health):
    bring_in("SYT,2024,5,10,0,9,8,0,1,1,0")
    bring_in("SYT,2024,5,10,0,9,7,0,2,1,0", reason="Trung tâm đính chính")

    assert "Sở Y tế, tháng 05/2024: phiên bản 2" in text_of(client, "service-year", 2024)
    assert "Lý do: Trung tâm đính chính" in text_of(client, "service-unit", 2024, health.slug)


def test_the_data_of_the_page_has_the_figures_and_their_stamp(client, health):
    bring_in("SYT,2024,5,10,0,9,8,0,1,1,0")
    answer = client.get("/chi-so-tinh/mot-cua/2024.csv")
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert (row["unit"], row["late"], row["online"]) == ("so-y-te", "1", "")
    assert row["source"].startswith("Trung tâm PVHCC: thang.csv, nhập ")


@pytest.mark.parametrize("units", [1, 3])
def test_the_page_asks_as_often_for_one_unit_as_for_three(
    client, units, django_assert_max_num_queries
):
    for number in range(units):
        make_unit(f"U{number}", name=f"Sở {number}")
    bring_in(*(f"U{number},2024,{m},10,0,9,8,0,1,1,0" for number in range(units) for m in (1, 2)))
    with django_assert_max_num_queries(9):
        client.get(reverse("service-year", args=[2024]))


def test_new_figures_begin_a_new_edition_and_the_same_ones_none(client, health):
    before = Edition.objects.count()
    bring_in("SYT,2024,5,10,0,9,8,0,1,1,0")
    after = Edition.objects.count()
    bring_in("SYT,2024,5,10,0,9,8,0,1,1,0")

    assert after > before
    assert Edition.objects.count() == after


def test_without_figures_the_page_says_so_and_a_year_is_not_found(client, health):
    assert "Chưa có số liệu một cửa." in text_of(client, "service")
    assert client.get(reverse("service-year", args=[2024])).status_code == 404
    assert client.get(reverse("service-unit", args=[2024, health.slug])).status_code == 404


def test_targets_are_held_against_the_rate_they_speak_of(client, health):
    ServiceTarget.objects.create(year=2024, measure="on_time", target=98, source="KH 1")
    ServiceTarget.objects.create(year=2024, measure="online", target=70, source="KH 2")
    head = "unit,year,month,received_new,carried_over,early,on_time,late,online,direct"
    file = io.BytesIO(f"{head}\nSYT,2024,5,6471,0,6342,0,6,5060,1411".encode())
    keep(read_service(file, "quy.csv"), source="Phường", by=None)
    goals = client.get(reverse("service")).context["table"].goals

    assert [(goal.target.measure, goal.is_met) for goal in goals] == [
        ("on_time", True),
        ("online", True),
    ]
    assert "78,20" in text_of(client, "service")
