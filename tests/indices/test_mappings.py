"""Wide tables of the office's own: their columns are kept once, then read like the known ones."""

import pytest

from indices.definitions.loading import load
from indices.importing.checking import check_file
from indices.importing.keeping import CHAIN
from indices.models import IndexDefinition, TableMapping
from journal.models import JournalEntry
from tests.indices.tables import brought_in, exported, table
from tests.make import make_officer
from tests.reports.pages import says
from units.tables import TableError

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/indices/tablemapping/add/"
HEAD = "STT;Năm;Địa phương;Điểm PAPI;Hạng;Môi trường"
ROWS = ("1;2025;Lai Châu;43,48;1;3,12", "2;2025;TT-Huế;42,154;2;3,5")


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


def said(**other):
    return {
        "title": "Bảng PAPI của Sở Nội vụ",
        "index": IndexDefinition.objects.get(code="PAPI").pk,
        "decimal_mark": ",",
        "source": "papi.org.vn",
        "year": "Năm",
        "subject": "Địa phương",
        "total": "Điểm PAPI",
        "rank": "Hạng",
        "rank_of": "",
        "parts": "Quản trị môi trường = Môi trường",
        "skipped": "STT",
    } | other


def test_a_table_with_other_columns_is_read_once_they_are_told(client, officer):
    with pytest.raises(TableError):
        check_file(table(*ROWS, head=HEAD))
    client.post(ADD, said())
    entries = JournalEntry.objects.of(CHAIN)
    assert [(entry.act, entry.by) for entry in entries] == [("thêm bảng rộng đã biết", officer)]

    loaded = check_file(table(*ROWS, head=HEAD))
    [checked] = loaded.checked
    first, second = checked.draft.ranked()
    assert (first.name, str(first.total.value), first.rank) == ("Lai Châu", "43.48", 1)
    assert str(first.values["dim_7_environment"].value) == "3.12"
    assert second.subject.province.slug == "hue"
    assert loaded.title == "Bảng PAPI của Sở Nội vụ"


def test_three_decimals_of_such_a_table_are_what_it_says_they_are(client, officer):
    client.post(ADD, said())
    [checked] = check_file(table(*ROWS, head=HEAD)).checked
    assert str(checked.draft.ranked()[1].total.value) == "42.154"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"parts": "Môi sinh = Môi trường"}, "Không hiểu dòng «Môi sinh = Môi trường»"),
        ({"parts": "dim_7_environment"}, "Không hiểu dòng «dim_7_environment»"),
        ({"total": "", "parts": ""}, "Ghi cột tổng hoặc ít nhất một cột thành phần."),
        ({"rank": "Năm"}, "Cột được nêu hai lần: năm."),
        ({"index": ""}, "bắt buộc"),
    ],
)
def test_columns_that_cannot_be_are_refused(client, officer, wrong, words):
    before = TableMapping.objects.count()
    page = client.post(ADD, said(**wrong))
    assert says(page, words)
    assert TableMapping.objects.count() == before


def test_a_table_of_the_office_is_changed_and_its_columns_stand_in_the_form(client, officer):
    client.post(ADD, said())
    own = TableMapping.objects.get(title="Bảng PAPI của Sở Nội vụ")
    page = client.get(f"/quan-tri/indices/tablemapping/{own.pk}/change/")
    shown = page.context["adminform"].form.initial
    assert (shown["parts"], shown["skipped"]) == ("dim_7_environment = Môi trường", "STT")
    client.post(f"/quan-tri/indices/tablemapping/{own.pk}/change/", said(total="Tổng"))
    own.refresh_from_db()
    assert (own.columns["total"], own.name) == ("Tổng", "rieng-bang-papi-cua-so-noi-vu-1")


def test_tables_that_come_with_the_program_are_only_looked_at(client, officer):
    packaged = TableMapping.objects.get(name="papi")
    address = f"/quan-tri/indices/tablemapping/{packaged.pk}/change/"
    assert client.get(address).status_code == 200
    assert client.post(address, said()).status_code == 403
    assert client.post(address.replace("change", "delete")).status_code == 403
    packaged.refresh_from_db()
    assert packaged.columns["year"] == "year"


def test_a_table_of_the_office_stays_when_definitions_are_loaded_again(client, officer):
    client.post(ADD, said(parts="", skipped="STT\nMôi trường"))
    load()
    brought_in(*ROWS, head=HEAD)
    assert exported("PAPI", 2025)["TT-Huế"] == {
        "province": "TT-Huế",
        "total": "42.154",
        "rank": "2",
        "rank_of": "2",
        "complete": "true",
    }
