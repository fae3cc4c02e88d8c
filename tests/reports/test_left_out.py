"""What was left out of each unit's scale, before the public, from the frozen rows."""

import pytest

from scoring.models import Criterion, Exemption, Score
from tests.reports.pages import rows_of, says
from tests.reports.publication import appraise, approved_year, officer, publish, unit_with

pytestmark = pytest.mark.django_db

PAGE = "/xep-hang/2024/so/khong-danh-gia/"


def leave_out(period, unit, code, **fields):
    leaf = Criterion.objects.get(code=code)
    scores = Score.objects.filter(assessment__unit=unit, criterion=leaf)
    scores.update(applies=False, final_points=None)
    at = period.appraisal_until
    words = {"reason": f"Lý do {code}", "decision": "12/TB", "entered_by": officer()}
    return Exemption.objects.create(
        **{"unit": unit, "criterion": leaf, "entered_at": at, **words, **fields}
    )


def test_every_leaf_left_out_is_listed_with_reason_paper_and_body(client):
    period = approved_year("AB")
    other = officer()
    leave_out(period, unit_with("A"), "1.1", decision="")
    seconded = {"needs_second_person": True, "confirmed_by": other}
    leave_out(period, unit_with("A"), "2.3", confirmed_at=period.appraisal_until, **seconded)
    publish(period)
    Exemption.objects.all().delete()  # the page reads frozen rows alone

    page = client.get(PAGE)

    assert says(page, "Đơn vị A loại 40 điểm, còn 60")
    assert not says(page, "Đơn vị B loại")
    second = "Sở Nội vụ; người thứ hai ngoài đơn vị đã xác nhận"
    assert rows_of(page, "no-tree") == [
        ["1.1", "Kế hoạch cải cách", "20", "Lý do 1.1", "–", "Sở Nội vụ"],
        ["2.3", "Nhiệm vụ đúng hạn", "20", "Lý do 2.3", "12/TB", second],
    ]


def test_an_accepted_claim_is_listed_with_what_it_is(client):
    period = approved_year("A")
    score = Score.objects.get(criterion__code="1.2")
    Score.objects.filter(pk=score.pk).update(applies=False, final_points=None)
    appraise(score, "0", accepts_no_case=True)
    publish(period)

    assert rows_of(client.get(PAGE), "no-tree")[0][3:] == [
        "Không phát sinh, đã được chấp nhận: loại khỏi thang điểm.",
        "–",
        "Tổ giúp việc",
    ]


def test_a_survey_nobody_held_is_the_policy_s_and_not_listed(client):
    period = approved_year("A")
    group = period.period_groups.get()
    group.policy_data = group.policy_data | {"survey": "not_held"}
    group.save()
    publish(period)

    assert says(client.get(PAGE), "Mọi đơn vị của nhóm đều được đánh giá đủ các tiêu chí.")


@pytest.mark.parametrize("units", ["A", "ABC"])
def test_the_list_asks_the_same_of_the_database_however_many_units(
    client, units, django_assert_num_queries
):
    period = approved_year(units)
    for code in units:
        leave_out(period, unit_with(code), "1.1")
    publish(period)

    with django_assert_num_queries(2):
        client.get(PAGE)


def test_the_ranking_leads_to_the_list_of_its_own_version(client):
    period = approved_year("A")
    leave_out(period, unit_with("A"), "1.1")
    publish(period)

    address = "/xep-hang/2024/so/phien-ban/1/khong-danh-gia/"
    assert f'href="{address}"' in client.get("/xep-hang/2024/so/").content.decode()
    assert client.get(address).status_code == 200
    assert client.get("/xep-hang/2024/so/phien-ban/9/khong-danh-gia/").status_code == 404
