"""Tables of indices through the admin: previewed with every difference, then kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from indices.importing.keeping import CHAIN
from indices.models import ProvinceAlias, Release
from journal.models import JournalEntry
from tests.indices.tables import exported, found_in, table
from tests.make import make_officer
from tests.reports.pages import says

pytestmark = pytest.mark.django_db

IMPORT = "/quan-tri/indices/release/import/"
CONFIRM = "/quan-tri/indices/release/process_import/"
LIST = "index,year,province,component,value,rank,rank_of\nPAPI,2019,Huế,,{},2,63\n"


@pytest.fixture
def officer(client):
    officer = make_officer()
    client.force_login(officer)
    return officer


def preview(client, text, **said):
    file = SimpleUploadedFile("papi.csv", text.encode())
    return client.post(IMPORT, said | {"import_file": file, "format": 0, "resource": 0})


def confirm(client, page):
    form = page.context["confirm_form"]
    answers = {field.html_name: field.value() for field in form if field.value() is not None}
    return client.post(CONFIRM, answers, follow=True)


def test_a_list_is_shown_with_its_differences_and_kept_when_confirmed(client, officer):
    page = preview(client, LIST.format("43.48"))
    assert says(page, "1 dòng trong 1 danh sách (mới 1, phiên bản mới 0, giữ nguyên 0)")
    assert says(page, "hạng in 2, tính lại 1: xếp trong số tỉnh khác")
    assert Release.objects.count() == 0

    confirm(client, page)
    assert Release.objects.get().file_name == "papi.csv"
    assert JournalEntry.objects.of(CHAIN).get().by == officer


def test_a_doubtful_number_is_asked_and_the_answer_is_kept_until_confirmed(client, officer):
    refused = preview(client, LIST.format("2.154"))
    assert says(refused, "Dòng 2, cột value: «2.154» có thể là số thập phân hoặc hàng nghìn")
    confirm(client, preview(client, LIST.format("2.154"), decimal_mark="."))
    assert exported("PAPI", 2019)["Huế"]["total"] == "2.154"


def test_a_new_way_to_write_a_name_is_added_and_journaled(client, officer):
    province = ProvinceAlias.objects.get(name="BRVT").province
    client.post(
        "/quan-tri/indices/provincealias/add/", {"name": "BR - VTàu", "province": province.pk}
    )
    assert ProvinceAlias.objects.get(name="BR - VTàu").key == "brvtau"
    assert JournalEntry.objects.of(CHAIN).count() == 1
    assert found_in(table("PAPI,2019,BR-VTàu,,43.48")) == []


def test_a_way_to_write_another_provinces_name_is_refused(client, officer):
    province = ProvinceAlias.objects.get(name="BRVT").province
    page = client.post(
        "/quan-tri/indices/provincealias/add/", {"name": "Hà Nội", "province": province.pk}
    )
    assert says(page, "Cách ghi này đã chỉ Hà Nội.")
    assert JournalEntry.objects.of(CHAIN).count() == 0
