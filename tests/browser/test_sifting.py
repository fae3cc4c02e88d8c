"""A list sifted and sorted in place: its address and its data say what is seen."""

import csv
import io

from tests.browser import finding as find
from tests.browser.pages import Page

RANKING = Page("public", "ranking", find.ranking(2024, "so"))


def test_the_data_of_a_sifted_list_are_the_rows_that_are_seen(window_of):
    window = window_of("public")
    window.open(RANKING.address)
    window.page.select_option("#loc", "kha")
    window.page.locator("table.ranking .sort[data-key=diem]").click()
    seen = window.page.locator("table.ranking tbody tr:visible th").all_inner_texts()
    link = window.page.locator("[property=distribution]").first
    address = link.evaluate("(link) => link.href")
    assert address.endswith("/xep-hang/2024/so.csv?loc=kha&sap-xep=-diem")
    told = csv.DictReader(io.StringIO(window.page.request.get(address).text()))
    assert [row["unit_name"] for row in told] == seen != []
