"""Cases W01 to W03: real lists of Thanh Hóa 2023, published by the real act, read off the page."""

from decimal import Decimal

import pytest

from reports.summaries import summaries
from scoring.choices import PeriodState
from scoring.models import Score
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, set_points
from tests.reports.pages import rows_of, says
from tests.reports.publication import publish

pytestmark = pytest.mark.django_db

# Two leaves, so that a unit may be left with an applicable maximum of 84.
TREE = [
    ("1", "Phần áp dụng chung", "84", "self", "manual", {}, "exempt"),
    ("2", "Phần có thể không áp dụng", "16", "self", "manual", {}, "exempt"),
]
# Ranks the source does not name are filled in between those it does.
DEPARTMENTS = {
    "Sở Công Thương": "92.83",
    "Sở Giao thông vận tải": "91.86",
    "Đơn vị hạng 3": "91.8",
    "Đơn vị hạng 4": "91.75",
    "Đơn vị hạng 5": "91.7",
    "Ban Quản lý Khu kinh tế Nghi Sơn": "91.651",
} | {f"Đơn vị hạng {rank}": str(98 - rank) for rank in range(7, 17)} | {
    "Đơn vị hạng 17": "81.5",
    "Đơn vị hạng 18": "81.4",
    "Đơn vị hạng 19": "81.34",
}  # fmt: skip
DISTRICTS = {
    "Huyện Mường Lát": "86.09",
    "Thành phố Thanh Hóa": "91.46",
    "Huyện Đông Sơn": "92.15",
    "Huyện Hoằng Hóa": "91.92",
} | {f"Huyện hạng {rank}": str(Decimal(91) - Decimal(rank) / 10) for rank in range(4, 27)}


def published(points_by_name):
    """A published year 2023 in which each unit has so many points of 100."""
    period = make_period(2023, PeriodState.APPROVED, rows=TREE)
    for number, (name, points) in enumerate(points_by_name.items()):
        assessment = make_assessment(period, make_unit(f"U{number}", name=name))
        of_first = min(Decimal(points), Decimal(84))
        set_points(assessment, c1=of_first, c2=Decimal(points) - of_first)
    return period


@pytest.fixture
def departments():
    """W02's departments, and W01's unit whose applicable maximum is 84."""
    period = published(DEPARTMENTS)
    assessment = make_assessment(period, make_unit("BDT", name="Ban Dân tộc"))
    set_points(assessment, c1="68.32")
    Score.objects.filter(assessment=assessment, criterion__code="2").update(applies=False)
    return publish(period)[0]


def test_w01_a_reduced_scale_is_ranked_by_its_index(client, departments):
    rows = rows_of(client.get("/xep-hang/2023/so/"), "ranking")

    assert len(rows) == 20
    assert rows[-1][:6] == ["20", "Ban Dân tộc", "68,32", "84*", "81,33", "Tốt"]
    card = departments.scorecards.get(unit_code="BDT")
    assert (card.points, card.applicable_max) == (Decimal("68.32"), 84)
    assert (card.index_percent, card.rank) == (Decimal("81.33"), 20)


@pytest.mark.parametrize(
    ("maximum", "index"), [("83.75", "81.58"), ("84", "81.33"), ("84.25", "81.09")]
)
def test_w01_only_84_gives_the_printed_index(departments, maximum, index):
    card = departments.scorecards.get(unit_code="BDT")
    card.applicable_max, card.index_exact = Decimal(maximum), ""

    assert round(card.exact_index, 2) == Decimal(index)


def test_w02_three_decimals_keep_their_place(client, departments):
    rows = rows_of(client.get("/xep-hang/2023/so/"), "ranking")

    assert rows[0][:5] == ["1", "Sở Công Thương", "92,83", "100", "92,83"]
    assert rows[1][:5] == ["2", "Sở Giao thông vận tải", "91,86", "100", "91,86"]
    assert rows[5][:5] == ["6", "Ban Quản lý Khu kinh tế Nghi Sơn", "91,651", "100", "91,65"]


def test_w03_districts_in_order_with_their_spread(client):
    ranking = publish(published(DISTRICTS))[0]

    page = client.get("/xep-hang/2023/so/")
    rows = [row[:2] + row[4:5] for row in rows_of(page, "ranking")]

    assert rows[:3] == [
        ["1", "Huyện Đông Sơn", "92,15"],
        ["2", "Huyện Hoằng Hóa", "91,92"],
        ["3", "Thành phố Thanh Hóa", "91,46"],
    ]
    assert rows[26:] == [["27", "Huyện Mường Lát", "86,09"]]
    assert says(page, "cao nhất 92,15%, thấp nhất 86,09%, chênh lệch 6,06 điểm phần trăm.")
    assert summaries([ranking])[0].spread == Decimal("6.06")
