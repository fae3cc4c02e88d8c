"""Putting documents forward for a leaf, and taking them off again."""

import re

import pytest
from django.urls import reverse

from evidence.models import Document
from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Attachment
from tests.evidence.papers import EXE, PDF, upload
from tests.scoring.views.unit_desk import (
    at_explanation,
    make_desk,
    refusal_of,
    rows_of,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    desk = make_desk()
    client.force_login(desk.cast.clerk)
    return desk


def choose(client, desk, document, **data):
    data = {"cach": "co-san", "document": getattr(document, "pk", document)} | data
    return client.post(desk.leaf("unit-attach"), data)


def hand_in(client, desk, content=PDF, name="quyet-dinh.pdf", **data):
    data = {"cach": "tai-moi", "title": "Kế hoạch năm", "file": upload(content, name)} | data
    return client.post(desk.leaf("unit-attach"), data)


def attached():
    return list(Attachment.objects.values_list("document__title", "page", "section", "round"))


def offered(client, desk):
    """The documents the page offers to choose from."""
    content = client.get(desk.leaf()).content.decode().partition('<select name="document"')[2]
    return re.findall(r'<option value="\d+">(.*?)</option>', content.partition("</select>")[0])


def test_a_document_of_the_unit_is_put_forward_with_its_place(client, desk):
    answer = choose(client, desk, desk.paper(), page="2-3", section="Mục II")

    assert (answer.status_code, answer["Location"]) == (302, desk.leaf())
    assert attached() == [("Kế hoạch", "2-3", "Mục II", 0)]
    row = rows_of(client.get(desk.leaf()))[0]
    assert row[:6] == ["1", "12/KH-SCT", "05/01/2024", "Kế hoạch", "2-3", "Mục II"]


def test_only_documents_of_the_unit_not_yet_attached_are_offered(client, desk):
    marking.attach(desk.score(), desk.paper("đã gắn"), by=desk.cast.clerk)
    desk.paper("chưa gắn")
    desk.paper("nơi khác", unit=desk.cast.stranger.roles[0].unit)

    assert offered(client, desk) == ["12/KH-SCT – Kế hoạch chưa gắn (05/01/2024)"]


@pytest.mark.parametrize("which", ["of another unit", "attached", "unknown"])
def test_another_document_is_refused(client, desk, which):
    document = {
        "of another unit": lambda: desk.paper(unit=desk.cast.stranger.roles[0].unit),
        "attached": lambda: marking.attach(desk.score(), desk.paper(), by=desk.cast.clerk).document,
        "unknown": lambda: 10**20,
    }[which]()
    before = attached()
    answer = choose(client, desk, document, page="4")

    assert answer.status_code == 200
    assert "Tài liệu này đã gắn, hoặc không phải của đơn vị." in text_of(answer)
    assert 'value="4"' in answer.content.decode()
    assert attached() == before


def test_a_new_document_is_registered_and_put_forward(client, desk):
    answer = hand_in(
        client, desk, number="7/QĐ-SCT", issued_on="05/06/2024", issuer="Sở Công Thương", page="1"
    )

    document = Document.objects.get()
    assert (answer.status_code, attached()) == (302, [("Kế hoạch năm", "1", "", 0)])
    assert (document.unit, document.number, document.uploaded_by) == (
        desk.cast.unit,
        "7/QĐ-SCT",
        desk.cast.clerk,
    )


def test_a_file_handed_in_again_is_the_document_it_was(client, desk):
    desk.paper()
    hand_in(client, desk, title="Tên khác")

    assert (Document.objects.count(), attached()) == (1, [("Kế hoạch", "", "", 0)])
    assert "hệ thống dùng lại tài liệu «12/KH-SCT – Kế hoạch»" in text_of(client.get(desk.leaf()))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ({"content": EXE, "name": "a.exe"}, "chương trình Windows"),
        ({"title": ""}, "Hãy ghi trích yếu của tài liệu."),
        ({"issued_on": "31/31/2024"}, "Ngày ban hành ghi theo dạng ngày/tháng/năm"),
    ],
)
def test_a_paper_that_is_not_taken_says_why_and_keeps_what_was_typed(client, desk, data, error):
    answer = hand_in(client, desk, **{"number": "7/QĐ"} | data)

    assert (answer.status_code, error in text_of(answer)) == (200, True)
    assert 'value="7/QĐ"' in answer.content.decode()
    assert (Document.objects.count(), attached()) == (0, [])


def test_the_page_warns_of_state_secrets_where_papers_are_handed_in(client, desk):
    assert "Không tải lên tài liệu thuộc danh mục bí mật nhà nước" in text_of(
        client.get(desk.leaf())
    )


def test_a_document_is_taken_off_and_stays_with_the_unit(client, desk):
    attachment = marking.attach(desk.score(), desk.paper(), by=desk.cast.clerk)
    answer = client.post(reverse("unit-detach", args=[attachment.pk]))

    assert (answer.status_code, answer["Location"]) == (302, desk.leaf())
    assert (attached(), Document.objects.count()) == ([], 1)
    assert "Đã gỡ tài liệu khỏi tiêu chí." in text_of(client.get(desk.leaf()))


def test_what_was_put_forward_with_the_answer_stays_once_scoring_is_over(client, desk):
    attachment = marking.attach(desk.score(), desk.paper(), by=desk.cast.clerk)
    desk.stand_at(PeriodState.APPRAISAL)

    closed = "Năm 2024 đang ở bước «Thẩm định», không phải lúc tự chấm điểm."
    assert refusal_of(client.post(reverse("unit-detach", args=[attachment.pk]))) == closed
    assert refusal_of(choose(client, desk, desk.paper("b"))) == closed
    page = client.get(desk.leaf())
    assert f"Gắn tài liệu {closed}" in text_of(page)
    assert rows_of(page)[0][-1] == "–"


def test_documents_added_while_explaining_belong_to_that_round(client):
    desk = at_explanation()
    client.force_login(desk.cast.clerk)
    choose(client, desk, desk.paper())

    assert attached() == [("Kế hoạch", "", "", 1)]
    attachment = Attachment.objects.get()
    assert rows_of(client.get(desk.leaf()))[0][6].startswith("giải trình vòng 1")
    assert client.post(reverse("unit-detach", args=[attachment.pk])).status_code == 302
    assert attached() == []


def test_documents_of_an_earlier_round_stay(client):
    desk = at_explanation()
    attachment = marking.attach(desk.score(), desk.paper(), by=desk.cast.clerk)
    period = desk.assessment.period
    type(period).objects.update(round=2)
    client.force_login(desk.cast.clerk)

    assert refusal_of(client.post(reverse("unit-detach", args=[attachment.pk]))) == (
        "Tài liệu của vòng trước không gỡ được."
    )


def test_a_leaf_nobody_asked_about_takes_no_documents_while_explaining(client):
    desk = at_explanation()
    client.force_login(desk.cast.clerk)
    address = desk.leaf("unit-attach", "1.2")

    assert refusal_of(client.post(address, {"cach": "co-san"})) is not None
    assert attached() == []
