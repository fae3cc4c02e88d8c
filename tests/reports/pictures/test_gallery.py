"""/hinh/: the pictures of the newest year."""

import pytest

from tests.reports.pages import says
from tests.reports.publication import approved_year, publish

pytestmark = pytest.mark.django_db

OF_2024 = ["nam/2024", "xep-hang/2024/so", "linh-vuc/2024/so", "khoang-hang/2024/so"]


def test_gallery_leads_to_every_picture_of_the_newest_year(client):
    publish(approved_year("A", year=2023))
    publish(approved_year("AB", year=2024))

    page = client.get("/hinh/")

    assert [shown.address for shown in page.context["shown"]] == [f"/hinh/{at}/" for at in OF_2024]
    for shown in page.context["shown"]:
        assert client.get(shown.address).status_code == 200
        assert client.get(shown.drawing)["Content-Type"] == "image/svg+xml; charset=utf-8"


def test_gallery_before_anything_is_published_says_so(client):
    assert says(client.get("/hinh/"), "Chưa có kết quả nào được công bố.")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_gallery_asks_the_same_however_many_units(client, units, django_assert_num_queries):
    publish(approved_year(units))
    with django_assert_num_queries(2):
        client.get("/hinh/")
