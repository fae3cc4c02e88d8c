"""The bridge as a table: out and in again, errors by row and column, nothing half-saved."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indices import bridge_rows
from indices.bridge_resource import BridgeResource
from indices.bridge_table import CHANGED, MOVED, NEW, SAME, keep
from indices.linking import CHAIN
from indices.models import ComponentLink
from journal.models import JournalEntry
from tests.cast import make_cast
from tests.indices.linked import links, make_link
from tests.make import make_officer, make_unit
from tests.make_year import make_period, period_at
from tests.reports.pages import says
from units.tables import TableError, read_table

pytestmark = pytest.mark.django_db

HEAD = "index,component,year_from,year_to,lead_agency,supporting,leaves,basis"
ROW = "766,publicity,2024,,VPUB,TTT,so-2024:1.2; so-2024:2.3,Kế hoạch"
IMPORT = "/quan-tri/indices/componentlink/import/"
CONFIRM = "/quan-tri/indices/componentlink/process_import/"
EXPORT = "/quan-tri/indices/componentlink/export/"


@pytest.fixture(autouse=True)
def period():
    return make_period()


@pytest.fixture(autouse=True)
def agencies():
    return make_unit("VPUB", name="Văn phòng UBND tỉnh"), make_unit("TTT", name="Thanh tra tỉnh")


def text(*rows):
    return "\n".join([HEAD, *rows])


def read(*rows):
    file = io.BytesIO(text(*rows).encode())
    return bridge_rows.read(
        read_table(file, required=bridge_rows.REQUIRED, optional=bridge_rows.OPTIONAL)
    )


def problems_of(*rows):
    with pytest.raises(TableError) as error:
        keep(read(*rows), by=None)
    return [str(problem) for problem in error.value.problems]


def test_a_row_links_a_component_and_says_the_same_again():
    [kept] = keep(read(ROW), by=None)
    assert (kept.fate, kept.after["leaves"]) == (NEW, "so-2024:1.2; so-2024:2.3")
    assert links() == [("publicity", "từ 2024", "VPUB", "so-2024:1.2 so-2024:2.3")]
    assert [each.fate for each in keep(read(ROW), by=None)] == [SAME]
    assert JournalEntry.objects.filter(chain=CHAIN).count() == 1


def test_a_row_that_differs_changes_the_link():
    keep(read(ROW), by=None)
    [kept] = keep(read('766,"Công khai, minh bạch",2024,2025,TTT,,so-2024:2.3,'), by=None)
    assert kept.fate == CHANGED
    assert links() == [("publicity", "2024–2025", "TTT", "so-2024:2.3")]


def test_a_row_from_a_later_year_begins_a_link_of_its_own():
    make_period(2025)
    keep(read(ROW), by=None)
    keep(read("766,publicity,2025,,TTT,,so-2025:1.2,"), by=None)
    assert links() == [
        ("publicity", "2024", "VPUB", "so-2024:1.2 so-2024:2.3"),
        ("publicity", "từ 2025", "TTT", "so-2025:1.2"),
    ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("XYZ,publicity,2024,,VPUB,,,", "cột index: Không có chỉ số «XYZ»"),
        ("766,dim_1,2024,,VPUB,,,", "cột component: 766 năm 2024 không có thành phần «dim_1»"),
        ("766,,2024,,VPUB,,,", "cột component: 766 năm 2024 không có thành phần «»"),
        ("766,publicity,24,,VPUB,,,", "cột year_from: «24» không phải năm."),
        ("766,publicity,2024,2023,VPUB,,,", "cột year_to: năm cuối 2023 trước năm bắt đầu 2024."),
        ("766,publicity,2024,,ABC,,,", "cột lead_agency: Không có đơn vị nào có mã hoặc tên «ABC»"),
        ("766,publicity,2024,,,,,", "cột lead_agency: Không có đơn vị nào có mã hoặc tên «»"),
        ("766,publicity,2024,,VPUB,ABC,,", "cột supporting: Không có đơn vị nào"),
        ("766,publicity,2024,,VPUB,,1.2,", "cột leaves: «1.2» chưa đúng"),
        ("766,publicity,2024,,VPUB,,xa-2024:1.2,", "cột leaves: không có bộ tiêu chí «xa-2024»"),
        ("766,publicity,2024,,VPUB,,so-2024:9.9,", "không có tiêu chí chấm điểm «9.9»."),
        ("766,publicity,2024,,VPUB,,so-2024:1,", "không có tiêu chí chấm điểm «1»."),
        ("766,publicity,2025,,VPUB,,so-2024:1.2,", "không dùng trong các năm của dòng này."),
        ("766,satisfaction,2024,,VPUB,VPUB,,", "Dòng 3: Văn phòng UBND tỉnh đã chủ trì"),
        (ROW, "cột component: trùng với dòng 2."),
    ],
)
def test_an_error_names_row_and_column_and_nothing_is_saved(row, problem):
    [told] = problems_of(ROW, row)
    assert told.startswith("Dòng 3")
    assert problem in told
    assert ComponentLink.objects.count() == 0


def test_all_errors_are_told_at_once():
    wrong = "766,publicity,2024,,ABC,,,"
    assert [each[:6] for each in problems_of(wrong, wrong.replace("766", "XYZ"))] == [
        "Dòng 2",
        "Dòng 3",
    ]


def test_two_sets_of_one_code_are_told_apart_by_the_year(client):
    make_period(2025).period_groups.get().criteria_set.__class__.objects.filter(year=2025).update(
        code="so-2024"
    )
    assert "nhiều năm có bộ «so-2024»: ghi thêm năm" in problems_of(ROW)[0]
    keep(read(ROW.replace("so-2024:", "2024/so-2024:")), by=None)
    client.force_login(make_officer())
    assert "2024/so-2024:1.2; 2024/so-2024:2.3" in export(client)


def test_changing_a_running_year_needs_a_reason(period):
    keep(read(ROW), by=None)
    period_at(period, "appraisal")
    changed = read(ROW.replace("VPUB,TTT", "TTT,"))
    with pytest.raises(TableError, match="Dòng 2: Năm 2024 đã bắt đầu"):
        keep(changed, by=None)
    keep(changed, by=None, reason="Theo công văn")
    assert links()[0][2] == "TTT"


def export(client):
    answer = client.post(EXPORT, {"format": 1, "resource": 0})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_exported_can_be_imported_and_changes_nothing(client):
    client.force_login(make_officer())
    keep(read(ROW), by=None)
    out = export(client).splitlines()
    assert out == [HEAD, "766,publicity,2024,,VPUB,TTT,so-2024:1.2; so-2024:2.3,Kế hoạch"]
    assert [each.fate for each in keep(read(*out[1:]), by=None)] == [SAME]


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_export_do_not_grow(number, django_assert_num_queries, agencies):
    for code in ("publicity", "satisfaction", "digitisation")[:number]:
        make_link(agencies[0], code, supporting=(agencies[1],))
    with django_assert_num_queries(5):
        BridgeResource().export(ComponentLink.objects.all())


def preview(client, content, **said):
    file = SimpleUploadedFile("cau-noi.csv", content.encode())
    return client.post(IMPORT, said | {"import_file": file, "format": 0, "resource": 0})


def confirm(client, page):
    form = page.context["confirm_form"]
    answers = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(CONFIRM, answers, follow=True)


def test_the_admin_shows_first_and_keeps_when_confirmed(client):
    officer = make_officer()
    client.force_login(officer)
    page = preview(client, text(ROW))
    assert (ComponentLink.objects.count(), JournalEntry.objects.filter(chain=CHAIN).count()) == (
        0,
        0,
    )
    confirm(client, page)
    assert ComponentLink.objects.get().changed_by == officer


def test_the_admin_tells_errors_and_keeps_nothing(client):
    client.force_login(make_officer())
    page = preview(client, text(ROW, "766,satisfaction,2024,,ABC,,,"))
    assert says(page, "Dòng 3, cột lead_agency: Không có đơn vị nào có mã hoặc tên «ABC»")
    assert ComponentLink.objects.count() == 0


def test_what_changed_since_the_preview_is_not_overwritten(client, agencies):
    client.force_login(make_officer())
    page = preview(client, text(ROW))
    make_link(agencies[1], "satisfaction", "1.1")
    assert says(confirm(client, page), MOVED)
    assert [code for code, *_ in links()] == ["satisfaction"]


def test_the_reason_given_at_first_is_kept_until_confirmed(client, period):
    client.force_login(make_officer())
    keep(read(ROW), by=None)
    period_at(period, "appraisal")
    confirm(client, preview(client, text(ROW.replace("VPUB,TTT", "TTT,")), reason="Công văn 5"))
    assert JournalEntry.objects.filter(chain=CHAIN).latest("pk").reason == "Công văn 5"


@pytest.mark.parametrize(
    "who", ["clerk", "head", "chair", "member", "leader", "stranger", "head_of_another"]
)
def test_the_tables_are_the_offices_alone(client, period, agencies, who):
    client.force_login(getattr(make_cast(period, agencies[0]), who))
    for address in (IMPORT, EXPORT, "/quan-tri/indices/componentlink/"):
        assert client.get(address, follow=True).status_code == 403
    asked = client.post(EXPORT, {"format": 1, "resource": 0}, follow=True)
    assert asked.status_code == 403
