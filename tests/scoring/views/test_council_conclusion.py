"""The conclusion: groups, one group in order, a unit's sheet, one score changed."""

import pytest
from django.urls import reverse

from scoring import marking
from scoring.models import Assessment, Figure, Score
from tests.make import make_unit
from tests.make_year import add_group, make_assessment, set_points
from tests.scoring.views.council_desk import at_conclusion, change, conclude, look
from tests.scoring.views.unit_desk import rows_of, text_of

pytestmark = pytest.mark.django_db

GROUP = "/hoi-dong/ket-luan/2024/so/"
YEAR = "/hoi-dong/ket-luan/2024/"
FULL = {"c1_1": "20", "c1_2": "30", "c2_1": "10", "c2_2": "20", "c2_3": "20"}


@pytest.fixture
def desk():
    return at_conclusion()


def another_unit(desk, name="Sở Xây dựng", **points):
    assessment = make_assessment(desk.assessment.period, make_unit(name[-8:], name=name))
    set_points(assessment, "appraised_points", **FULL | points)
    return assessment


# The groups of a year


def test_groups_are_listed_with_what_is_missing_and_changed(client, desk):
    communes = add_group(desk.assessment.period, "xa").group
    make_assessment(desk.assessment.period, make_unit("XBB", name="Xã Bản Bo"), communes)
    change(client, desk)

    assert rows_of(look(client, desk, YEAR)) == [
        ["1", "Nhóm so", "1", "0", "1", "chưa kết luận"],
        ["2", "Nhóm xa", "1", "5", "0", "chưa kết luận"],
    ]


def test_a_concluded_group_names_when_and_who(client, desk):
    conclude(client, desk)
    cell = rows_of(look(client, desk, YEAR))[0][-1]
    assert cell.startswith("đã kết luận ") and cell.endswith(", chair")


def test_what_waits_for_a_second_person_is_told(client, desk):
    officer = desk.cast.officer
    own = make_assessment(desk.assessment.period, officer.grants.get().unit)
    score = own.scores.select_related("criterion").get(criterion__code="2.3")
    marking.record_figure(score, answer={"n": "9", "d": "10"}, source="Hệ thống", by=officer)

    told = "Còn 1 số liệu chờ người thứ hai xác nhận."
    assert told in text_of(look(client, desk, YEAR))
    assert told in text_of(look(client, desk, GROUP))
    assert Figure.objects.waiting().count() == 1


@pytest.mark.parametrize("groups", [1, 3])
def test_the_list_asks_the_same_however_many_groups(
    client, desk, groups, django_assert_num_queries
):
    for number in range(groups - 1):
        group = add_group(desk.assessment.period, f"nhom-{number}").group
        make_assessment(desk.assessment.period, make_unit(f"U{number}"), group)
    client.force_login(desk.cast.chair)

    with django_assert_num_queries(10):
        page = client.get(YEAR)
    assert len(rows_of(page)) == groups


# One group


def test_units_stand_in_order(client, desk):
    another_unit(desk)
    row = ["Sở Công Thương", "76,302", "100", "76,30", "2", "Khá", "0"]
    assert rows_of(look(client, desk, GROUP)) == [
        ["1", "Sở Xây dựng", "100", "100", "100,00", "1", "Xuất sắc", "0"],
        ["2", *row],
    ]


def test_a_unit_without_anything_to_assess_has_no_rank(client, desk):
    desk.assessment.scores.update(applies=False)
    row = rows_of(look(client, desk, GROUP))[0]
    assert row == ["1", "Sở Công Thương", "0", "0", "–", "–", "–", "0"]


def test_the_council_is_shown_where_to_look(client, desk):
    page = look(client, desk, GROUP)

    cut = [(score.criterion.code, score.gap) for score in page.context["cut"]]
    assert cut == [("1.1", 5)]
    refused = [(row.score.criterion.code, row.reason) for row in page.context["refused"]]
    assert refused == [("1.1", "Không đủ căn cứ.")]
    assert "Tài liệu gửi kèm." in text_of(page)


def test_the_deepest_cuts_come_first(client, desk):
    set_points(desk.assessment, "appraised_points", c1_2="7")
    cut = look(client, desk, GROUP).context["cut"]
    assert [score.criterion.code for score in cut] == ["1.2", "1.1"]


@pytest.mark.parametrize("units", [1, 3])
def test_the_group_asks_the_same_however_many_units(client, desk, units, django_assert_num_queries):
    for number in range(units - 1):
        another_unit(desk, f"Đơn vị {number}")
    client.force_login(desk.cast.chair)

    with django_assert_num_queries(14):
        page = client.get(GROUP)
    assert len(rows_of(page)) == units


def test_the_chair_concludes_the_group(client, desk):
    page = conclude(client, desk)

    assert "Đã kết luận Nhóm so năm 2024." in text_of(page)
    assert "người kết luận: chair" in text_of(page)
    assert "Kết luận nhóm" not in text_of(page)
    assert Assessment.objects.get(pk=desk.assessment.pk).concluded_by == desk.cast.chair
    assert not Score.objects.filter(final_points=None).exists()


def test_gaps_grey_the_button_and_stop_the_act(client, desk):
    set_points(desk.assessment, "appraised_points", c2_3=None)
    gap = "Còn 1 điểm chưa có: 2.3 (1 đơn vị)."
    page = text_of(look(client, desk, GROUP))
    assert f"{gap} Kết luận nhóm Chưa kết luận được vì các lý do trên." in page

    assert gap in text_of(conclude(client, desk))
    assert not Score.objects.exclude(final_points=None).exists()


def test_others_see_the_button_greyed_with_the_reason(client, desk):
    no = "Kết luận nhóm Chỉ Chủ tịch Hội đồng thẩm định được kết luận."
    for name in ("officer", "leader"):
        assert no in text_of(look(client, desk, GROUP, desk.person(name)))
    assert no not in text_of(look(client, desk, GROUP))


def test_concluding_twice_changes_nothing(client, desk):
    conclude(client, desk)
    assert "đã được kết luận" in text_of(conclude(client, desk))


# One unit


def test_the_units_sheet_leads_to_every_score(client, desk):
    page = look(client, desk, f"/hoi-dong/ket-luan/phieu/{desk.assessment.pk}/")

    assert rows_of(page) == [
        ["1", "1", "Chỉ đạo, điều hành", "50", "37", "32", "–", ""],
        ["2", "1.1", "Kế hoạch cải cách", "20", "10", "5", "–", "bị trừ điểm"],
        ["3", "1.2", "Giải quyết hồ sơ", "30", "27", "27", "–", ""],
        ["4", "2", "Tác động của cải cách", "50", "–", "44,302", "–", ""],
        ["5", "2.1", "Chất lượng báo cáo", "10", "–", "8", "–", "cơ quan thẩm định chấm"],
        ["6", "2.2", "Hài lòng của người dân", "20", "–", "16,302", "–", "điều tra xã hội học"],
        ["7", "2.3", "Nhiệm vụ đúng hạn", "20", "–", "20", "–", "lấy từ hệ thống số liệu"],
        ["Tổng cộng", "100", "37", "76,302", "–", ""],
    ]
    for score in Score.objects.all():
        assert reverse("council-conclude-score", args=[score.pk]) in page.content.decode()
