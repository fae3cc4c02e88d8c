"""The desks of complaints: what each person reads there, does there, and is told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cchc.sample.work import sample_pdf
from evidence.access import why_not_read
from reports import complaints
from reports.complaints.guards import HEAD_ONLY
from reports.complaints.judges import JUDGES_ONLY, UNSIGNED
from reports.models import Complaint
from tests.make import grant_role, make_unit, make_user
from tests.make_year import score_of
from tests.reports.complaining import REASON, TEXT, announced_year, answer, days_pass, read
from tests.reports.pages import refusal, says
from tests.reports.publication import appraise, correct

pytestmark = pytest.mark.django_db

NOT_YOURS = "Bạn không có vai trò chuyên viên hoặc lãnh đạo của đơn vị này."
ANSWER = {"outcome": "partly", "reason": REASON, "letter": "", "is_released": ""}


@pytest.fixture
def year():
    return announced_year()


@pytest.fixture
def sign_in(client, year):
    """Sign somebody of the cast in."""

    def sign_in(who):
        client.force_login(getattr(year.cast, who))
        return client

    return sign_in


def at(name, row):
    return reverse(name, args=[row.pk])


# The unit's list


def test_a_unit_sees_its_scorecards_and_complaints(sign_in, year):
    year.lodged("1.1")
    page = sign_in("clerk").get("/kien-nghi/don-vi/")

    assert says(page, "Sở Y tế, năm 2024 tiêu chí 1.1 Chờ trả lời")
    assert at("unit-complain", year.card) in page.content.decode()


def test_a_unit_sees_nothing_of_others(sign_in, year):
    year.lodged("1.1")
    for who in ("stranger", "officer"):
        page = sign_in(who).get("/kien-nghi/don-vi/")
        assert says(page, "Đơn vị chưa có phiếu điểm nào được công bố.")
        assert not says(page, "tiêu chí 1.1")


def test_the_list_says_why_nothing_can_be_lodged_any_more(sign_in, year, monkeypatch):
    days_pass(monkeypatch, 16)
    page = sign_in("head").get("/kien-nghi/don-vi/")
    assert says(page, "Đã hết hạn kiến nghị lúc 23:59")
    assert at("unit-complain", year.card) not in page.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_units_list_asks_the_same_however_long(client, year, number, django_assert_num_queries):
    for code in ("1.1", "1.2", "2.1")[:number]:
        year.lodged(code)
    client.force_login(year.cast.head)
    with django_assert_num_queries(5):
        page = client.get("/kien-nghi/don-vi/")
    assert page.content.decode().count("Chờ trả lời") == number


# Writing and signing


def test_a_clerk_writes_at_the_desk(sign_in, year):
    client = sign_in("clerk")
    address = at("unit-complain", year.card)
    assert says(client.get(f"{address}?tieu-chi=1.2"), "Lưu, trình lãnh đạo ký")

    page = client.post(address, {"about": "1.2", "text": TEXT}, follow=True)

    complaint = read(Complaint.objects.get())
    assert (complaint.about, complaint.text) == ("tiêu chí 1.2", TEXT)
    assert page.redirect_chain == [(at("unit-complaint", complaint), 302)]
    assert says(page, "chờ lãnh đạo đơn vị ký, gửi")
    assert says(page, f"Ký và gửi kiến nghị {HEAD_ONLY}")


def test_a_head_lodges_at_the_desk(sign_in, year):
    address = at("unit-complain", year.card)
    page = sign_in("head").post(address, {"about": "", "text": TEXT}, follow=True)
    assert says(page, "Đã ký, gửi kiến nghị.")
    assert says(page, "Về Cả phiếu điểm: tổng điểm 90,5/100, chỉ số 90,50%, xếp hạng 1")


@pytest.mark.parametrize(
    ("who", "reason"),
    [("officer", NOT_YOURS), ("head_of_another", NOT_YOURS), ("stranger", NOT_YOURS)],
)
def test_others_find_the_door_closed(sign_in, year, who, reason):
    client, address = sign_in(who), at("unit-complain", year.card)
    assert refusal(client.get(address)) == reason
    assert refusal(client.post(address, {"text": TEXT})) == reason
    assert Complaint.objects.count() == 0


def test_a_late_complaint_is_refused_at_the_door(sign_in, year, monkeypatch):
    days_pass(monkeypatch, 16)
    assert "Đã hết hạn kiến nghị" in refusal(sign_in("head").get(at("unit-complain", year.card)))


def test_a_second_complaint_about_the_same_keeps_what_was_typed(sign_in, year):
    first = year.write("1.1")
    page = sign_in("clerk").post(
        at("unit-complain", year.card), {"about": "1.1", "text": "Thêm căn cứ mới"}
    )
    assert says(page, f"Đơn vị đã có kiến nghị số {first.pk} về tiêu chí 1.1")
    assert "Thêm căn cứ mới" in page.content.decode()


def test_a_form_left_empty_or_forged_comes_back(sign_in, year):
    client, address = sign_in("clerk"), at("unit-complain", year.card)
    for sent in ({"about": "1.1", "text": ""}, {"about": "1", "text": TEXT}):
        assert client.post(address, sent).status_code == 200
    assert Complaint.objects.count() == 0
    assert client.get("/kien-nghi/don-vi/soan/0/").status_code == 404


def test_the_head_signs_at_the_desk(sign_in, year):
    complaint = year.write("1.1")
    address = at("unit-complaint-sign", complaint)
    assert refusal(sign_in("clerk").post(address)) == HEAD_ONLY

    page = sign_in("head").post(address, follow=True)

    assert says(page, "Đã ký, gửi kiến nghị.")
    assert says(page, "Lãnh đạo đơn vị ký, gửi lúc")
    assert "không còn chờ ký" in refusal(sign_in("head").post(address))


def test_only_the_units_people_follow_it(sign_in, year):
    complaint = year.lodged()
    for who in ("clerk", "head"):
        assert says(sign_in(who).get(at("unit-complaint", complaint)), TEXT)
    told = "Bạn không có vai trò tại Sở Y tế, nên không xem được kiến nghị của đơn vị này."
    for who in ("officer", "stranger", "head_of_another", "leader", "member_from_the_unit"):
        assert refusal(sign_in(who).get(at("unit-complaint", complaint))) == told


# Papers


def test_papers_are_put_to_a_complaint_at_the_desk(sign_in, year):
    complaint, known, client = year.write(), year.paper(), sign_in("clerk")
    address = at("unit-complaint-attach", complaint)
    client.post(address, {"cach": "co-san", "document": known.pk, "page": "3"})
    upload = SimpleUploadedFile("moi.pdf", sample_pdf(year.assessment) + b"\n%moi")
    page = client.post(
        address, {"cach": "tai-moi", "file": upload, "title": "Báo cáo mới"}, follow=True
    )

    assert [str(each.document) for each in complaint.papers.all()] == [
        "Báo cáo số 5",
        "Báo cáo mới",
    ]
    assert says(page, "Báo cáo số 5, trang 3")
    again = client.post(address, {"cach": "co-san", "document": known.pk})
    assert says(again, "Tài liệu này đã gắn")


def test_papers_are_refused_at_the_door(sign_in, year):
    complaint, paper = year.lodged(), year.paper()
    sent = {"cach": "co-san", "document": paper.pk}
    assert refusal(sign_in("clerk").post(at("unit-complaint-attach", complaint), sent)) == HEAD_ONLY
    assert sign_in("head").post(at("unit-complaint-attach", complaint), sent).status_code == 302


def test_a_paper_is_read_by_those_who_may_read_the_complaint(year):
    complaint, paper, cast = year.write(), year.paper(), year.cast
    assert why_not_read(cast.leader, paper) != ""
    complaints.attach(complaint, paper, by=cast.clerk)
    assert why_not_read(cast.leader, paper) == UNSIGNED

    complaints.sign(complaint, by=cast.head)

    for who in ("leader", "member", "chair", "officer", "head"):
        assert why_not_read(getattr(cast, who), paper) == ""
    assert "Sở Y tế" in why_not_read(cast.stranger, paper)
    assert "xung đột lợi ích" in why_not_read(cast.member_from_the_unit, paper)


# Withdrawing


def test_the_head_withdraws_at_the_desk(sign_in, year):
    complaint = year.lodged()
    address = at("unit-complaint-withdraw", complaint)
    assert refusal(sign_in("clerk").post(address, {"reason": REASON})) == HEAD_ONLY
    assert sign_in("head").post(address, {"reason": ""}).status_code == 200

    page = sign_in("head").post(address, {"reason": REASON}, follow=True)

    assert says(page, "Đã rút kiến nghị.")
    assert says(page, "Đơn vị rút kiến nghị head, ") and says(page, REASON)
    again = sign_in("head").post(address, {"reason": REASON})
    assert says(again, "Kiến nghị này vừa kết thúc sau khi bạn mở trang: đã rút.")


# The desk of those who judge


def test_the_list_is_for_those_who_judge(sign_in, year):
    year.lodged("1.1")
    for who in ("officer", "leader", "chair", "member"):
        assert says(sign_in(who).get("/kien-nghi/xem-xet/"), "Sở Y tế, năm 2024")
    page = sign_in("member_from_the_unit").get("/kien-nghi/xem-xet/")
    assert says(page, "Không có kiến nghị nào chờ trả lời.")
    for who in ("clerk", "head", "stranger"):
        assert refusal(sign_in(who).get("/kien-nghi/xem-xet/")) == JUDGES_ONLY


def test_the_list_goes_by_deadline(sign_in, year, monkeypatch):
    year.lodged("1.1")
    year.answered("rejected", "1.2")
    for days, band in ((0, "Sau 3 ngày (1)"), (12, "Trong 3 ngày (1)"), (16, "Quá hạn (1)")):
        with monkeypatch.context() as clock:
            days_pass(clock, days)
            page = sign_in("officer").get("/kien-nghi/xem-xet/")
        assert says(page, band)
        assert says(page, "Không chấp nhận")


def test_the_list_says_why_one_may_not_answer(sign_in, year):
    year.lodged("1.1")
    appraise(score_of(year.assessment, "2.1"), "1", by=year.cast.member)
    page = sign_in("member").get("/kien-nghi/xem-xet/")
    assert says(page, "Bạn đã thẩm định, kết luận hoặc đính chính điểm của Sở Y tế năm 2024")


@pytest.mark.parametrize("number", [1, 3])
def test_the_judges_list_asks_the_same_however_long(
    client, year, number, django_assert_num_queries
):
    for code in ("1.1", "1.2", "2.1")[:number]:
        year.lodged(code)
    client.force_login(year.cast.member)
    with django_assert_num_queries(13):
        page = client.get("/kien-nghi/xem-xet/")
    assert page.content.decode().count("Xem, trả lời") == number


def test_a_complaint_is_answered_at_the_desk(sign_in, year):
    complaint = year.lodged("1.1")
    client, address = sign_in("officer"), at("complaint-answer", complaint)
    assert says(client.get(address), "Điểm đã công bố 20 trên tối đa 20")

    page = client.post(address, ANSWER | {"is_released": "on"}, follow=True)

    assert page.redirect_chain == [("/kien-nghi/xem-xet/", 302)]
    assert says(page, f"Đã trả lời kiến nghị số {complaint.pk}.")
    told = client.get(address)
    assert says(told, "Chấp nhận một phần được công bố")
    assert "Gửi trả lời" not in told.content.decode()


def test_the_unit_reads_the_answer_and_not_who_gave_it(sign_in, year):
    complaint = year.answered("partly", letter="45/SNV-CCHC")
    page = sign_in("head").get(at("unit-complaint", complaint))
    assert says(page, "Trả lời (45/SNV-CCHC) Cán bộ CCHC Sở Nội vụ,")
    assert says(page, REASON)
    assert not says(page, "officer")
    assert says(sign_in("leader").get(at("complaint-answer", complaint)), "officer, Cán bộ CCHC")


@pytest.mark.parametrize(
    ("who", "reason"),
    [("clerk", JUDGES_ONLY), ("head", JUDGES_ONLY), ("stranger", JUDGES_ONLY)],
)
def test_units_do_not_answer_at_the_door(sign_in, year, who, reason):
    address = at("complaint-answer", year.lodged())
    assert refusal(sign_in(who).get(address)) == reason
    assert refusal(sign_in(who).post(address, ANSWER)) == reason


def test_a_member_of_another_year_is_refused(client, year):
    member = make_user("tv")
    grant_role(member, "member", make_unit("SKH"), 2030)
    client.force_login(member)
    assert refusal(client.get(at("complaint-answer", year.lodged()))) == JUDGES_ONLY


def test_those_in_conflict_or_who_appraised_are_refused(sign_in, year):
    complaint = year.lodged()
    address = at("complaint-answer", complaint)
    assert "xung đột lợi ích" in refusal(sign_in("member_from_the_unit").get(address))

    appraise(score_of(year.assessment, "2.1"), "1", by=year.cast.member)
    client = sign_in("member")
    assert says(client.get(address), "Gửi trả lời Bạn đã thẩm định")
    assert "Bạn đã thẩm định" in refusal(client.post(address, ANSWER))


def test_what_is_not_signed_is_not_shown(sign_in, year):
    assert refusal(sign_in("officer").get(at("complaint-answer", year.write()))) == UNSIGNED
    assert sign_in("officer").get("/kien-nghi/xem-xet/0/").status_code == 404


def test_who_answers_second_is_told_and_keeps_his_words(sign_in, year):
    complaint = year.lodged()
    answer(complaint, year.cast.leader, "upheld")

    typed = "Lý do của người đến sau"
    page = sign_in("officer").post(at("complaint-answer", complaint), ANSWER | {"reason": typed})

    assert says(page, "Kiến nghị này vừa kết thúc sau khi bạn mở trang: chấp nhận.")
    assert typed in page.content.decode()
    assert read(complaint).closed.by == year.cast.leader


def test_an_answer_without_reasons_comes_back(sign_in, year):
    complaint = year.lodged()
    client = sign_in("officer")
    for sent in ({"reason": " "}, {"outcome": ""}, {"outcome": "withdrawn"}):
        assert client.post(at("complaint-answer", complaint), ANSWER | sent).status_code == 200
    assert read(complaint).closed is None


# The publication desk


def correction(**words):
    return {
        "so-decision_number": "310/QĐ-UBND",
        "so-decision_date": "20/05/2025",
        "so-note": "Theo kiến nghị",
    } | words


def test_the_publication_desk_offers_upheld_complaints(sign_in, year):
    about_it, other = year.answered("upheld", "1.1"), year.answered("upheld", "1.2")
    year.answered("rejected", "2.1")
    correct(score_of(year.assessment, "1.1"), "12")
    client = sign_in("officer")

    page = client.get("/cong-bo/2024/")
    [group] = page.context["groups"]
    assert says(page, "Kiến nghị được chấp nhận, chưa đính chính")
    assert [each.pk for each in group.complaints] == [about_it.pk, other.pk]
    form = group.correction.form
    assert (form["complaints"].value(), list(form.offered)) == (
        [about_it.pk],
        [about_it.pk, other.pk],
    )

    seen = {"so-seen_version": form["seen_version"].value()}
    address = "/cong-bo/2024/nhom/so/dinh-chinh/"
    refused = client.post(address, correction(**seen, **{"so-complaints": [other.pk]}))
    assert says(refused, "điểm được kiến nghị không đổi trong lần đính chính này")

    client.post(address, correction(**seen, **{"so-complaints": [about_it.pk]}))
    assert read(about_it).corrected.ranking == year.card.ranking
    assert read(other).corrected is None
    assert says(client.get(at("complaint-answer", about_it)), "đính chính, phiên bản 2")
