"""What others published of earlier years, before the public: marked, named, never mixed."""

import re

import pytest

from reports.earlier.drafts import Options
from reports.earlier.importing import check_statements, keep, read_statements
from scoring.models import RankingGroup
from tests.make import make_unit
from tests.reports.earlier.tables import HEADER
from tests.reports.pages import rows_of, says, text_of
from tests.reports.publication import published_year
from tests.units.files import csv_file
from units.models import Unit

pytestmark = pytest.mark.django_db

SAID = "Số liệu công bố trước đây: đăng nguyên như nguồn đã in"
COUNTS = "year,group,grade,count,change"


@pytest.fixture
def load(tmp_path):
    """Keep these rows of a table; results unless a kind is given."""

    def load(*rows, kind="results", header=HEADER, **said):
        options = Options(create_missing=True, **said)
        file = csv_file(tmp_path, "\n".join([header, *rows]), "bảng.csv")
        keep(check_statements(read_statements(file, kind), kind, options), options, by=None)

    return load


@pytest.fixture
def ours():
    RankingGroup.objects.create(code="so", name="Sở, ban, ngành")
    return make_unit("SNV", name="Sở Nội vụ")


def table(page, css="ranking stated"):
    return rows_of(page, css)


def test_a_list_shows_every_figure_as_printed_with_its_source(client, load):
    load("2019,Nhóm A,Sở Một,68.320,84,81.33,2,TỐT", "2019,Nhóm A,Sở Hai,,,,,", source="Báo X",
         decision="Quyết định số 5/QĐ-UBND")  # fmt: skip

    page = client.get("/ket-qua-truoc-day/2019/nhom-a/")

    assert table(page) == [
        ["2", "Sở Một", "68,320", "84", "81,33", "TỐT"],
        ["–", "Sở Hai", "–", "–", "–", "–"],
    ]
    assert says(page, SAID)
    assert says(page, "Nguồn: Báo X. Văn bản công bố: Quyết định số 5/QĐ-UBND.")


def test_what_contradicts_itself_is_told_beside_the_list(client, load):
    load("2019,Nhóm A,Sở Một,68.32,84,81.58,1,")

    page = client.get("/ket-qua-truoc-day/2019/nhom-a/")

    assert says(page, "Không khớp Sở Một: Chỉ số không khớp 68,32 điểm trên 84 "
                      "(in «81,58», tính lại «81,33»).")  # fmt: skip


def test_units_of_other_places_have_no_page_of_ours(client, load, ours):
    load("2019,so,Sở Nội vụ,,,91,1,", "2019,Ninh Bình – sở,Sở Nội vụ,,,92,1,")

    own = client.get("/ket-qua-truoc-day/2019/so/").content.decode()
    other = client.get("/ket-qua-truoc-day/2019/ninh-binh-so/")

    assert f'<a href="/don-vi/{ours.slug}/">Sở Nội vụ</a>' in own
    assert "/don-vi/" not in other.content.decode()
    assert says(other, "ghi theo tên trong nguồn, không phải nhóm xếp hạng của tỉnh Lai Châu")
    theirs = Unit.everywhere.exclude(pk=ours.pk).get()
    assert client.get(f"/don-vi/{theirs.slug}/").status_code == 404


def test_a_unit_of_ours_shows_what_lists_stated_of_it_and_nothing_of_its_namesakes(
    client, load, ours
):
    load("2018,so,Sở Nội vụ,,,88.10,3,Khá", "2019,so,SNV,90,100,,1,", source="Báo X")
    load("2017,Ninh Bình – sở,Sở Nội vụ,,,12.34,1,")

    page = client.get(f"/don-vi/{ours.slug}/")

    found = re.search(
        r"Số liệu công bố trước đây</caption>(.*?)</table>", page.content.decode(), re.S
    )
    assert text_of(found[1].split("</thead>")[1]) == (
        "2019 Sở, ban, ngành 1 90 100 – – Báo X 2018 Sở, ban, ngành 3 – – 88,10 Khá Báo X"
    )
    assert not says(page, "12,34")
    assert says(page, "không do phần mềm này chấm")


def test_ranks_of_two_lists_of_one_group_are_set_side_by_side(client, load):
    load("2023,Hà Nội – quận,Long Biên,,,,12,", "2024,Hà Nội – quận,Long Biên,,,,1,")  # W21
    load("2023,LC,Lào Cai,,,,7,", "2024,LC,Lào Cai,,,89.03,26,")  # W19

    [row] = table(client.get("/ket-qua-truoc-day/2024/ha-noi-quan/"))
    assert row[-1] == "12 → 1: tăng 11 bậc"
    [row] = table(client.get("/ket-qua-truoc-day/2024/lc/"))
    assert row[-1] == "7 → 26: giảm 19 bậc"
    [row] = table(client.get("/ket-qua-truoc-day/2023/lc/"))
    assert len(row) == 6


def test_ranks_among_different_numbers_are_not_compared(client, load):
    load("2024,A,Một,,,,12,", sizes={"A": 63})
    load("2025,A,Một,,,,5,", sizes={"A": 34})

    [row] = table(client.get("/ket-qua-truoc-day/2025/a/"))
    assert len(row) == 6


def test_class_counts_of_two_years_are_compared(client, load):
    load("2019,A,Tốt,24,", "2019,A,Trung bình,0,", "2020,A,Tốt,29,+5", "2020,A,Trung bình,4,",
         kind="counts", header=COUNTS)  # fmt: skip

    assert table(client.get("/ket-qua-truoc-day/2020/a/"), "counts") == [
        ["Tốt", "24", "29", "+5", "+5"],
        ["Trung bình", "0", "4", "+4", "–"],
    ]
    assert table(client.get("/ket-qua-truoc-day/2019/a/"), "counts") == [
        ["Tốt", "24"],
        ["Trung bình", "0"],
    ]


def test_a_group_of_which_only_bands_are_stated_has_no_table_of_dashes(client, load):
    bands = "year,group,grade,lower,lower_inclusive,upper,upper_inclusive,scale_max,basis"
    load("2018,63 tỉnh,A,80,yes,100,yes,100,điểm", kind="bands", header=bands)

    year, page = (
        client.get("/ket-qua-truoc-day/2018/"),
        client.get("/ket-qua-truoc-day/2018/63-tinh/"),
    )

    assert says(year, "Chỉ có khung xếp loại, không có danh sách: 63 tỉnh.")
    assert "<table" not in year.content.decode() + page.content.decode()
    assert says(page, "Nguồn chỉ nêu khung xếp loại: không có danh sách")


def test_a_year_sums_the_groups_of_each_place(client, load, ours):
    header = "year,group,province,grade,count"
    sums = [("LC – sở", "tốt", 10), ("LC – sở", "khá", 4), ("LC – huyện", "tốt", 1)]
    rows = [f"2019,{group},Lai Châu,{grade},{count}" for group, grade, count in sums]
    rows += ["2019,LC – huyện,Lai Châu,khá,7", "2019,so,,tốt,3"]
    load(*rows, kind="counts", header=header)

    page = client.get("/ket-qua-truoc-day/2019/")
    words = text_of(page.content.decode())

    assert words.index("Các nhóm của tỉnh Lai Châu") < words.index("Lai Châu: nhóm ghi theo tên")
    assert says(page, "LC – huyện – 8 1 7 LC – sở – 14 10 4 Cộng 22 11 11")


def test_versions_stand_side_by_side(client, load):
    load("2019,A,Một,,,81.33,1,")
    load("2019,A,Một,,,81.34,1,")

    newest = client.get("/ket-qua-truoc-day/2019/a/")
    old = client.get("/ket-qua-truoc-day/2019/a/phien-ban/1/")

    assert (table(newest)[0][4], table(old)[0][4]) == ("81,34", "81,33")
    assert says(old, "Đây là phiên bản 1, đã có phiên bản 2.")
    assert '<a href="/ket-qua-truoc-day/2019/a/phien-ban/1/">1</a>' in newest.content.decode()


def test_the_overview_lists_ours_first_and_others_by_place(client, load, ours):
    load("2019,so,SNV,,,,,", "2018,so,SNV,,,,,")
    load("2020,NB – sở,Một,Ninh Bình", header="year,group,unit,province")

    words = text_of(client.get("/ket-qua-truoc-day/").content.decode())

    places = [
        "Các nhóm của tỉnh Lai Châu",
        "Sở, ban, ngành: 2019 Sở, ban, ngành · 2018",
        "Nhóm ghi theo tên trong nguồn",
        "Ninh Bình NB – sở: 2020",
    ]
    assert sorted(places, key=words.index) == places


def test_the_rankings_list_our_earlier_years_apart(client, load, ours):
    assert not says(client.get("/xep-hang/"), "Số liệu công bố trước đây")
    load("2019,so,SNV,,,,,", "2019,Khác,Một,,,,,", decision="QĐ 7")

    page = client.get("/xep-hang/")

    assert says(page, "Sở, ban, ngành năm 2019: 1 đơn vị QĐ 7")
    assert not says(page, "Khác năm 2019")


def test_a_year_scored_here_too_leads_to_its_own_ranking(client, load):
    published_year("A", year=2024)
    load("2024,so,Đơn vị A,,,91,1,")

    page = client.get("/ket-qua-truoc-day/2024/so/")

    assert '<a href="/xep-hang/2024/so/">' in page.content.decode()
    assert says(page, "Năm 2024 có bảng xếp hạng chấm trên phần mềm")


def test_a_sample_says_so(client, load):
    load("2019,A,Một,,,,,", is_sample=True)

    for path in ("", "2019/", "2019/a/"):
        assert says(client.get(f"/ket-qua-truoc-day/{path}"), "Số liệu mẫu:")


@pytest.mark.parametrize("path", ["2018/", "2018/a/", "2019/b/", "2019/a/phien-ban/2/"])
def test_what_nobody_stated_is_not_there(client, load, path):
    load("2019,A,Một,,,,,")

    assert client.get(f"/ket-qua-truoc-day/{path}").status_code == 404


def test_nothing_stated_is_said_plainly(client):
    assert says(client.get("/ket-qua-truoc-day/"), "Chưa có số liệu nào của các năm trước.")


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("/ket-qua-truoc-day/", 2),
        ("/ket-qua-truoc-day/2019/", 1),
        ("/ket-qua-truoc-day/2019/so/", 7),
        ("/xep-hang/", 2),
        ("/don-vi/so-noi-vu/", 8),
    ],
)
def test_pages_ask_the_same_of_the_database_however_much_is_stated(
    client, load, ours, many, path, queries, django_assert_num_queries
):
    others = [make_unit(f"S{number}", name=f"Sở {number}") for number in range(many)]
    for year in range(2019 - many, 2020):
        load(f"{year},so,SNV,,,91,1,", *(f"{year},so,{unit.code},,,80,,Khá" for unit in others))
        load(*(f"{year},Nhóm {number},Một,,,,," for number in range(many)))
        load(f"{year},so,Khá,{many},", kind="counts", header=COUNTS)

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
