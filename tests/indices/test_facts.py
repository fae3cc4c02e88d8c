"""Single figures of provinces: kept as printed, told with their source and share."""

import pytest

from indices.facts import bring_in, facts_of
from indices.importing.keeping import CHAIN
from indices.models import Fact, Province
from journal.models import JournalEntry
from tests.indices.tables import REAL, table
from tests.reports.pages import says
from units.tables import TableError

pytestmark = pytest.mark.django_db

FILE = REAL / "province_facts.csv"
HEAD = "year,province,label,printed,part,whole,source"


def test_figures_of_the_press_stand_on_the_page_of_their_province(client):
    assert bring_in(FILE, by=None) == 10
    lai_chau = client.get("/chi-so-tinh/tinh/lai-chau/")
    for words in ("76,75%", "74,82%", "10; 4; 1", "99,3%", "9903 trên 9974: 99,29%", "(LC19)"):
        assert says(lai_chau, words), words
    lao_cai = client.get("/chi-so-tinh/tinh/lao-cai-truoc-2025/")
    assert says(lao_cai, "61,4203 trên 65: 94,49%")
    assert says(lao_cai, "Lào Cai: kế hoạch cải cách hành chính năm 2021. Tin báo chí (LCai20)")
    assert says(client.get("/chi-so-tinh/tinh/ninh-thuan/"), "1,561")


def test_a_merged_province_tells_the_figures_of_those_it_was_made_of(client):
    bring_in(FILE, by=None)
    page = client.get("/chi-so-tinh/tinh/lao-cai/")
    assert page.context["facts"] == []
    label = "Lào Cai: PAR INDEX: điểm tự chấm phần không điều tra xã hội học"
    assert says(page, f"{label} 2020 61,4203 61,4203 trên 65: 94,49%")


def test_a_share_that_was_cut_is_told():
    bring_in(table("2025,Lai Châu,trực tiếp,21%,1411,6471,x", head=HEAD), by=None)
    [told] = facts_of(Province.objects.get(slug="lai-chau"))
    assert told.share == "1411 trên 6471: 21,80% (số in bị cắt bớt chữ số, không làm tròn)"


def test_the_same_table_again_adds_nothing():
    bring_in(FILE, by=None)
    assert bring_in(FILE, by=None) == 0
    assert (Fact.objects.count(), JournalEntry.objects.of(CHAIN).count()) == (10, 10)


def test_a_spoilt_table_is_refused_whole():
    rows = [
        "2024,Lai Châu,a,1,,,x",
        "2024,Nơi Nào,b,1,,,x",
        "20x4,Huế,c,1,,,x",
        "2024,Huế,d,1,NaN,,x",
    ]
    with pytest.raises(TableError) as refused:
        bring_in(table(*rows, head=HEAD), by=None)
    assert [one.row for one in refused.value.problems] == [3, 4, 5]
    assert Fact.objects.count() == 0
