"""One whole year, told as a story: from an empty list to a published and corrected ranking."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cchc.sample.work import sample_pdf
from evidence.access import why_not_read
from evidence.register import register_document
from journal.models import JournalEntry
from reports.freezing import frozen
from reports.models import Ranking
from reports.publishing import publish, publish_correction
from scoring import cycle, marking, permissions
from scoring.models import Score
from scoring.preparation import enrol, set_deadline
from scoring.refusals import NotReady, Overtaken, Refused
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_period, score_of

pytestmark = pytest.mark.django_db


def test_a_year_from_criteria_to_a_corrected_ranking(client):
    health = make_unit("SYT", name="Sở Y tế")
    trade = make_unit("SCT", name="Sở Công Thương")
    period = make_period(2024)
    group = period.groups.get()
    cast = make_cast(period, health)
    officer, chair = cast.officer, cast.chair

    # The office lists the units; nothing may be scored before the year opens.
    first = enrol(period, health, group, by=officer)
    second = enrol(period, trade, group, by=officer)
    assert not Score.objects.exists()
    cycle.advance(period, by=officer)
    assert Score.objects.filter(assessment=first).count() == 5

    # The clerk answers, claims that no case arose, and puts a paper forward.
    plan = score_of(first, "1.1")
    marking.self_score(plan, version=0, answer={"keys": ["a", "b"]}, by=cast.clerk)
    with pytest.raises(Overtaken):
        marking.self_score(plan, version=0, answer={"keys": ["a"]}, by=cast.clerk)
    files = score_of(first, "1.2")
    marking.self_score(files, version=0, no_case_reason="Không có hồ sơ nào.", by=cast.clerk)
    upload = SimpleUploadedFile("ke-hoach.pdf", sample_pdf(first))
    paper = register_document(unit=health, upload=upload, title="Kế hoạch", by=cast.clerk)
    marking.attach(plan, paper, page="3", section="II", by=cast.clerk)
    assert score_of(first, "1.1").self_points == 20
    assert score_of(first, "1.2").self_points == 0

    # Nobody else scores for the unit; the head locks, and the clerk can't go back.
    for outsider in (cast.stranger, cast.head_of_another, cast.member, officer):
        with pytest.raises(Refused, match="lãnh đạo của đơn vị"):
            marking.self_score(plan, version=1, answer={"keys": []}, by=outsider)
    marking.submit(first, by=cast.clerk)
    with pytest.raises(Refused, match="lãnh đạo đơn vị"):
        marking.lock(first, by=cast.clerk)
    marking.lock(first, by=cast.head)
    with pytest.raises(Refused, match="đã chốt điểm"):
        marking.self_score(plan, version=1, answer={"keys": []}, by=cast.clerk)

    # The other unit never answered: the clock waits for it, until the deadline has passed.
    with pytest.raises(NotReady, match="Sở Công Thương"):
        cycle.advance(period, by=officer)
    set_deadline(
        period, "self_assessment_until", timezone.now(), reason="Theo kế hoạch", by=officer
    )
    cycle.advance(period, by=officer)
    second.refresh_from_db()
    assert (second.locked_at is not None, second.locked_by) == (True, None)

    # The member appraises; the one from the unit may not; every change has its reason.
    with pytest.raises(Refused, match="xung đột lợi ích"):
        marking.appraise(score_of(first, "1.1"), version=1, by=cast.member_from_the_unit)
    with pytest.raises(Refused, match="lý do"):
        marking.appraise(plan, version=1, answer={"keys": ["a"]}, by=cast.member)
    marking.appraise(
        plan,
        version=1,
        answer={"keys": ["a"]},
        reason="Kế hoạch chưa hoàn thành.",
        request_explanation=True,
        by=cast.member,
    )
    with pytest.raises(Refused, match="không phát sinh"):
        marking.appraise(files, version=1, by=cast.member)
    marking.appraise(files, version=1, accepts_no_case=True, reason="Đúng.", by=cast.member)
    marking.appraise(
        score_of(first, "2.1"), version=0, points="8,5", reason="Báo cáo tốt.", by=cast.member
    )
    for code, points in (("1.1", "20"), ("1.2", "30"), ("2.1", "10")):
        marking.appraise(
            score_of(second, code), version=0, points=points, reason="Hồ sơ.", by=cast.member
        )
    assert why_not_read(cast.member, paper) == ""
    assert why_not_read(cast.stranger, paper) != ""

    # The unit explains what it was asked; its own points stay.
    cycle.advance(period, by=officer)
    marking.explain(
        plan, version=2, text="Có báo cáo bổ sung.", proposed_points="20", by=cast.clerk
    )
    marking.close_explanations(first, by=cast.head)
    cycle.advance(period, by=officer)
    with pytest.raises(NotReady, match=r"1\.1"):
        cycle.advance(period, by=officer)
    plan = score_of(first, "1.1")
    marking.appraise(
        plan,
        version=plan.version,
        points="15",
        reason="Chấp nhận một phần báo cáo.",
        verdict="partly",
        by=cast.member,
    )
    rounds = score_of(first, "1.1").appraisals.values_list("round", "points")
    assert list(rounds) == [(1, Decimal(10)), (2, Decimal(15))]
    assert score_of(first, "1.1").self_points == 20

    # Figures come with their source; without them the council can't conclude.
    cycle.advance(period, by=officer)
    with pytest.raises(NotReady, match=r"2\.2"):
        marking.conclude(period, group, by=chair)
    for assessment in (first, second):
        for code, answer in (("2.2", {"index": "81,51"}), ("2.3", {"n": "9", "d": "10"})):
            marking.record_figure(
                score_of(assessment, code), answer=answer, source="Báo cáo 12/BC", by=officer
            )
    with pytest.raises(Refused, match="Chủ tịch Hội đồng"):
        marking.conclude(period, group, by=officer)
    late = score_of(second, "2.1")
    marking.conclude_score(
        late, version=late.version, points="4", reason="Hội đồng thống nhất.", by=chair
    )
    marking.conclude(period, group, by=chair)
    cycle.advance(period, by=officer)

    # Published by index: 55,802 of the 70 points that apply are 79,72 %.
    publish(period, decision_number="600/QĐ-UBND", decision_date=date(2025, 3, 17), by=officer)
    ranking = Ranking.objects.get()
    cards = ranking.scorecards.values_list(
        "unit_name", "points", "applicable_max", "index_percent", "rank", "grade"
    )
    assert list(cards) == [
        ("Sở Công Thương", Decimal("86.302"), Decimal(100), Decimal("86.30"), 1, "Tốt"),
        ("Sở Y tế", Decimal("55.802"), Decimal(70), Decimal("79.72"), 2, "Khá"),
    ]
    assert permissions.why_not_self_score(cast.clerk, first) != ""
    page = client.get("/xep-hang/2024/so/")
    assert page.status_code == 200
    assert "86,30" in page.content.decode()

    # A correction has its decision, and a version of its own; the first stays readable.
    report = score_of(first, "2.1")
    marking.correct(
        report,
        version=report.version,
        points="10",
        decision="700/QĐ-UBND",
        reason="Bỏ sót báo cáo.",
        by=officer,
    )
    publish_correction(
        period,
        group,
        decision_number="700/QĐ-UBND",
        decision_date=date(2025, 4, 1),
        note="Đính chính Sở Y tế.",
        by=officer,
    )
    versions = Ranking.objects.order_by("version")
    points = [v.scorecards.get(unit=health).points for v in versions]
    assert points == [Decimal("55.802"), Decimal("57.302")]
    assert client.get("/xep-hang/2024/so/phien-ban/1/").status_code == 200
    assert frozen(versions[0]).ranking.content_hash != frozen(versions[1]).ranking.content_hash

    # The journal tells who did what, in order.
    acts = JournalEntry.objects.filter(chain=period.chain).order_by("pk")
    moves = [entry.after for entry in acts if entry.act in ("chuyển bước", "công bố")]
    assert moves == [
        "Tự đánh giá",
        "Thẩm định",
        "Giải trình",
        "Thẩm định lại",
        "Hội đồng kết luận",
        "Đã phê duyệt",
        "Đã công bố",
    ]


def test_an_office_figure_for_its_own_unit_waits_for_a_second_person():
    period = make_period(2024)
    health = make_unit("SYT", name="Sở Y tế")
    cast = make_cast(period, health)
    office = cast.officer.roles[0].unit
    own = enrol(period, office, period.groups.get(), by=cast.officer)
    cycle.advance(period, by=cast.officer)

    figure = marking.record_figure(
        score_of(own, "2.2"), answer={"index": "99"}, source="Báo cáo", by=cast.officer
    )
    assert score_of(own, "2.2").appraised_points is None
    with pytest.raises(Refused, match="Người thứ hai"):
        marking.confirm_figure(figure, by=cast.officer)
    with pytest.raises(Refused):
        marking.confirm_figure(figure, by=cast.stranger)
    marking.confirm_figure(figure, by=cast.chair)
    assert score_of(own, "2.2").appraised_points == Decimal("19.8")


def test_a_deadline_binds_to_the_second():
    period = make_period(2024)
    cast = make_cast(period, make_unit("SYT"))
    assessment = enrol(period, cast.unit, period.groups.get(), by=cast.officer)
    cycle.advance(period, by=cast.officer)
    set_deadline(
        period,
        "self_assessment_until",
        timezone.now() - timedelta(seconds=1),
        reason="Hết hạn",
        by=cast.officer,
    )
    with pytest.raises(Refused, match="Đã hết hạn tự chấm điểm"):
        marking.self_score(
            score_of(assessment, "1.1"), version=0, answer={"keys": []}, by=cast.clerk
        )
