"""The office's page of one-stop shops: look first, keep then, feed a leaf."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from indices.models import FedFigure, ServiceFigure
from scoring.choices import PeriodState
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, score_of

HEAD = b"unit,year,month,received_new,carried_over,early,on_time,late,pending\n"


@pytest.fixture
def year(db, client):
    period = make_period(state=PeriodState.APPRAISAL)
    period.health = make_assessment(period, make_unit("SYT", name="Sở Y tế"))
    period.cast = make_cast(period, period.health.unit)
    client.force_login(period.cast.officer)
    return period


def send(client, rows, **said):
    file = SimpleUploadedFile("thang.csv", HEAD + rows)
    given = {"file": file, "source": "Trung tâm PVHCC"} | said
    return client.post(reverse("service-upload"), given)


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_a_file_is_looked_at_first_and_kept_then(client, year):
    rows = b"SYT,2024,5,9,0,8,0,1,0\n"
    looked = send(client, rows, only_check="on")
    assert (looked.context["fates"][0], ServiceFigure.objects.count()) == (("mới", 1), 0)

    assert send(client, rows).status_code == 302
    assert ServiceFigure.objects.get().file.imported_by == year.cast.officer


def test_what_a_file_says_against_itself_is_told_before_it_is_kept(client, year):
    rows = b"SYT,2024,5,9,0,8,0,1,0\nSYT,2024,6,9,3,8,0,1,3\n"
    found = send(client, rows, only_check="on").context["found"]

    assert found == [
        "Lỗi. Dòng 3, Sở Y tế, 2024-06: kỳ trước chuyển sang in 3, tính lại 0: "
        "kỳ trước chuyển sang khác số đang giải quyết cuối kỳ trước."
    ]


def test_a_wrong_cell_is_named_by_row_and_column_and_nothing_kept(client, year):
    answer = send(client, b"SYT,2024,5,chin,0,8,0,1,0\n")

    assert [str(each) for each in answer.context["problems"]] == [
        "Dòng 2, cột received_new: «chin» không phải là số nguyên không âm."
    ]
    assert ServiceFigure.objects.exists() is False


def test_replacing_without_a_reason_is_refused_on_the_form(client, year):
    send(client, b"SYT,2024,5,9,0,8,0,1,0\n")
    answer = send(client, b"SYT,2024,5,9,0,7,0,2,0\n")

    assert answer.context["form"].non_field_errors() == [
        "Tệp thay 1 dòng đang có: cần ghi lý do thay số liệu."
    ]
    assert ServiceFigure.objects.count() == 1


def test_a_leaf_is_fed_at_one_press(client, year):
    send(client, b"SYT,2024,5,9,0,8,0,1,0\n")
    leaf = score_of(year.health, "2.3").criterion
    given = {"criterion": leaf.pk, "measure": "in_time"}
    answer = client.post(reverse("service-feed", args=[2024]), given, follow=True)

    assert FedFigure.objects.get().part == 8
    assert told(answer)[1:] == [
        "Đã lấy số liệu một cửa cho tiêu chí 2.3.",
        "Nhập 1 đơn vị, giữ nguyên 0; không có số liệu 0; giữ số liệu nhập tay 0.",
    ]


def test_leaders_look_on_and_write_nothing(client, year):
    client.force_login(year.cast.leader)
    page = client.get(reverse("service-desk"))

    assert (page.status_code, "Đọc tệp" in page.content.decode()) == (200, False)
    assert send(client, b"SYT,2024,5,9,0,8,0,1,0\n").status_code == 403
