"""Addresses no page links to: answered plainly, on both databases."""

import pytest

from tests.reports.publication import published_year

pytestmark = pytest.mark.django_db

TOO_MANY = "/tim-kiem/?" + "q&" * 5001


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/tim-kiem/?q=%00", 200),
        ("/tim-kiem/?q=so&trang=99999999999999999999", 200),
        ("/xep-hang/2024/so/?sap-xep=x&loc=x&tim=%25", 200),
        ("/so-sanh/?bang=NaN&don-vi=khong-co", 200),
        ("/xep-hang/2024/so/?tim=%00&loc=%00&sap-xep=x", 200),
        ("/so-sanh/?nhom=%00&don-vi=%00", 200),
        ("/chi-so-tinh/so-sanh/?tinh=%00", 200),
        ("/tieu-chi/2024/so/%00/", 404),
        ("/tieu-chi/2024/so/%00.csv", 404),
        ("/hinh/tieu-chi/2024/so/%00/", 404),
        ("/don-vi/don-vi-a/2024/vi-sao/%00/", 404),
        ("/xep-hang/99999999999999999999/so/", 404),
        ("/xep-hang/2024/so/trang/99999999999999999999/", 404),
        ("/thay-doi/99999999999999999999/so/", 404),
        ("/chi-so-tinh/pci/99999999999999999999/", 404),
        ("/du-lieu-mo/nam/99999999999999999999.zip", 404),
        pytest.param(TOO_MANY, 400, id="too many fields"),
    ],
)
def test_odd_input_gets_a_plain_answer(client, address, status):
    published_year()
    assert client.get(address).status_code == status


@pytest.mark.parametrize("address", ["/xep-hang/1999/so/", TOO_MANY], ids=["404", "400"])
def test_a_page_that_is_refused_offers_no_data(client, address):
    published_year()
    page = client.get(address).content.decode()
    assert ("typeof=" in page, ".csv" in page) == (False, False)
