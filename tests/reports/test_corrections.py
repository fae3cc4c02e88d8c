"""The log of corrections: every changed figure with its decision, and who moved."""

from decimal import Decimal

import pytest

from reports.corrections import corrections
from tests.make_year import score_of
from tests.reports.pages import says
from tests.reports.publication import approved_year, correct, publish, publish_correction

pytestmark = pytest.mark.django_db


def corrected_year(units="AB", year=2024, times=1):
    """A year whose first unit lost points of 1.1 so many times."""
    period = approved_year(units, year)
    publish(period)
    for number in range(1, times + 1):
        score = score_of(period.assessments.get(unit__code="A"), "1.1")
        correct(score, str(20 - number))
        publish_correction(period, decision_number=f"31{number}/QĐ-UBND")
    return period


def test_no_correction_is_said_plainly(client):
    page = client.get("/dinh-chinh/")

    assert page.status_code == 200
    assert says(page, "Chưa có đính chính nào.")


def test_a_correction_tells_the_figure_before_and_after_and_who_moved(client):
    corrected_year()

    page = client.get("/dinh-chinh/")

    assert says(page, "Số 311/QĐ-UBND ngày 20/05/2025")
    assert says(page, "Đơn vị A 1.1 Kế hoạch cải cách 20 19")
    assert says(page, "1 đơn vị đổi thứ hạng")
    assert says(page, "Đơn vị A 90,50 → 89,50 1 → 2")
    assert says(page, "Năm 2024: Chưa có kiến nghị nào.")


def test_each_version_tells_only_what_it_changed_itself():
    corrected_year(times=2)

    found = [
        (each.ranking.version, each.cells[0].before, each.cells[0].after) for each in corrections()
    ]

    assert found == [(3, Decimal(19), Decimal(18)), (2, Decimal(20), Decimal(19))]
    assert [len(each.cells) for each in corrections()] == [1, 1]


@pytest.mark.parametrize(("units", "times"), [("A", 1), ("ABC", 3)])
def test_queries_do_not_grow_with_corrections(client, units, times, django_assert_num_queries):
    corrected_year(units, times=times)

    with django_assert_num_queries(7):
        client.get("/dinh-chinh/")


def test_both_figures_lead_to_their_derivations(client):
    corrected_year()

    html = client.get("/dinh-chinh/").content.decode()

    for version in (1, 2):
        base = f"/don-vi/don-vi-a/2024/phien-ban/{version}/vi-sao/"
        assert f'href="{base}1.1/"' in html
        assert f'href="{base}#xep-hang"' in html
