"""What the public is told of complaints: numbers, deadlines, corrections, released answers."""

import pytest

from reports import complaints
from reports.complaints.counts import added, counts
from tests.make_year import score_of
from tests.reports.complaining import REASON, TEXT, announced_year, answer, published_elsewhere
from tests.reports.pages import says, text_of
from tests.reports.publication import correct, publish_correction, published_year

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    return announced_year()


def told(year):
    """One complaint in every state; the upheld one has led to a correction."""
    year.write("1.2")
    upheld = year.answered("upheld", "1.1")
    complaints.withdraw(year.lodged("2.1"), reason=REASON, by=year.cast.head)
    year.answered("rejected", "2.2", letter="45/SNV-CCHC", is_released=True)
    year.lodged("2.3")
    correct(score_of(year.assessment, "1.1"), "12")
    publish_correction(year.period, complaints=[upheld])
    answer(year.lodged(), year.cast.leader, "partly")


def test_complaints_are_counted_by_where_they_stand(year):
    told(year)
    found = counts()[2024, "so"]
    assert [found.upheld, found.partly, found.rejected, found.withdrawn, found.open] == [1] * 5
    assert (found.lodged, found.corrected) == (5, 1)
    assert added([found, found]).lodged == 10


def test_a_year_tells_its_numbers_in_one_sentence(client, year):
    assert says(client.get("/xep-hang/2024/so/"), "Chưa có kiến nghị nào.")
    told(year)
    sentence = (
        "5 kiến nghị: 1 được chấp nhận, 1 được chấp nhận một phần, 1 không được chấp nhận, "
        "1 do đơn vị rút, 1 chờ trả lời."
    )
    for path in ("/xep-hang/2024/", "/xep-hang/2024/so/"):
        page = client.get(path)
        assert says(page, sentence)
        assert 'href="/kien-nghi/2024/"' in page.content.decode()


def test_the_page_of_a_year_tells_numbers_deadlines_and_corrections(client, year):
    told(year)
    page = client.get("/kien-nghi/2024/")
    assert says(page, "Nhóm so 5 1 1 1 1 1 1")
    assert says(page, "Nhóm so (phiên bản 2): đơn vị gửi kiến nghị đến 23:59 ngày")
    assert says(page, "Quyết định số 310/QĐ-UBND ngày 20/05/2025, theo 1 kiến nghị.")


def test_only_released_answers_are_read_and_never_the_units_words(client, year):
    told(year)
    page = text_of(client.get("/kien-nghi/2024/").content.decode())
    assert page.count(REASON) == 1
    assert "Sở Y tế: 2.2 Hài lòng của người dân Không chấp nhận" in page
    assert "45/SNV-CCHC" in page
    assert TEXT not in page
    assert "officer" not in page and "Cán bộ" not in page


def test_all_years_are_listed(client, year):
    year.lodged()
    published_year(year=2023)
    page = client.get("/kien-nghi/")
    assert says(page, "Năm 2024 1 0 0 0 0 1 0")
    assert says(page, "Năm 2023 0 0 0 0 0 0 0")
    assert client.get("/kien-nghi/1999/").status_code == 404


def test_what_only_was_written_is_not_counted(client, year):
    year.write("1.1")
    complaints.withdraw(year.write("1.2"), reason=REASON, by=year.cast.clerk)
    assert says(client.get("/kien-nghi/"), "Năm 2024 0 0 0 0 0 0 0")


def test_a_year_not_scored_here_tells_so(client, year):
    published_elsewhere(year.card, 2019)
    assert says(client.get("/kien-nghi/2019/"), "Năm này không chấm trên hệ thống")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/kien-nghi/", 2), ("/kien-nghi/2024/", 5)])
def test_public_pages_ask_the_same_however_much_there_is(
    client, year, number, path, queries, django_assert_num_queries
):
    for code in ("1.1", "1.2", "2.1")[:number]:
        year.answered("upheld", code, is_released=True)
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
