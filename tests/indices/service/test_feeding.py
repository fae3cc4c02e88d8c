"""Data leaves fed from monthly figures: exact, stamped, a person's own figure left alone."""

import io

import pytest

from indices.models import FedFigure
from indices.service.feeding import changed_by_hand, feed
from indices.service.keeping import keep
from indices.service.reading import read_service
from scoring import marking
from scoring.choices import PeriodState
from scoring.models import Figure
from scoring.refusals import Refused
from tests.cast import make_cast
from tests.make import make_unit
from tests.make_year import make_assessment, make_period, period_at, score_of

HEAD = "unit,year,month,received_new,carried_over,early,on_time,late,online"


@pytest.fixture
def year(db):
    """Two departments of a year in appraisal; leaf 2.3 is linear from 50 to 100 per cent of 20."""
    period = make_period(state=PeriodState.APPRAISAL)
    health = make_assessment(period, make_unit("SYT", name="Sở Y tế"))
    trade = make_assessment(period, make_unit("SCT", name="Sở Công Thương"))
    period.cast = make_cast(period, health.unit)
    period.health, period.trade = health, trade
    period.leaf = score_of(health, "2.3").criterion
    return period


def bring_in(*rows, **said):
    file = io.BytesIO("\n".join([HEAD, *rows]).encode())
    said = {"source": "Trung tâm PVHCC", "by": None} | said
    return keep(read_service(file, "thang.csv"), **said)


def fed(year, measure="in_time", **given):
    return feed(year, given.pop("leaf", year.leaf), measure, by=year.cast.officer, **given)


def names(units):
    return [str(unit) for unit in units]


def test_w24_a_leaf_gets_the_files_in_time_of_the_files_resolved(year):
    bring_in("SYT,2024,5,6000,0,5000,400,30,", "SYT,2024,6,5000,0,4000,503,41,")
    done = fed(year)
    figure = Figure.objects.get()

    assert (names(done.entered), names(done.missing)) == (["Sở Y tế"], ["Sở Công Thương"])
    assert figure.answer == {"n": "9903", "d": "9974"}
    assert str(score_of(year.health, "2.3").appraised_points) == "19.7153"


def test_the_source_names_file_day_and_rows(year):
    file = bring_in("SYT,2024,5,9,0,8,0,1,", "SYT,2024,6,9,0,9,0,0,")
    fed(year)
    figure = Figure.objects.get()

    assert figure.source == f"Số liệu một cửa năm 2024, 2 tháng: {file}, dòng 2, 3"
    assert (figure.fed.stamp, figure.fed.months) == (f"{file}, dòng 2, 3", 2)
    assert str(figure.fed) == "Trước và đúng hạn trên đã giải quyết: 17/18"


def test_a_long_source_is_cut_and_its_stamp_kept_whole(year):
    for month in range(1, 13):
        bring_in(f"SYT,2024,{month},9,0,8,0,1,")
    fed(year)
    figure = Figure.objects.get()

    assert (len(figure.source), figure.source[-1]) == (300, "…")
    assert figure.fed.stamp.count("thang.csv") == 12


def test_feeding_again_changes_nothing_until_a_month_does(year):
    bring_in("SYT,2024,5,9,0,8,0,1,")
    fed(year)
    assert names(fed(year).unchanged) == ["Sở Y tế"]

    bring_in("SYT,2024,5,9,0,7,0,2,", reason="Đính chính")
    assert names(fed(year).entered) == ["Sở Y tế"]
    assert [figure.answer["n"] for figure in Figure.objects.order_by("pk")] == ["8", "7"]
    assert Figure.objects.latest("pk").reason == "Số liệu một cửa đã có phiên bản mới."


def test_a_figure_a_person_entered_stands_and_is_listed_with_its_reason(year):
    bring_in("SYT,2024,5,9,0,8,0,1,")
    fed(year)
    score = score_of(year.health, "2.3")
    given = {"answer": {"n": "9", "d": "9"}, "source": "Biên bản", "by": year.cast.officer}
    with pytest.raises(Refused, match="cần ghi lý do thay đổi"):
        marking.record_figure(score, **given)
    marking.record_figure(score, reason="Một hồ sơ bị ghi nhầm", **given)

    assert names(fed(year).by_hand) == ["Sở Y tế"]
    [changed] = changed_by_hand()
    assert (changed.figure.reason, str(changed.fed)) == (
        "Một hồ sơ bị ghi nhầm",
        "Trước và đúng hạn trên đã giải quyết: 8/9",
    )


def test_months_that_do_not_state_a_part_feed_nothing(year):
    bring_in("SYT,2024,5,9,0,8,0,1,4", "SYT,2024,6,9,0,8,0,1,")

    assert names(fed(year, "online").missing) == ["Sở Công Thương", "Sở Y tế"]
    assert Figure.objects.exists() is False


def test_no_file_resolved_is_no_rate_and_not_nought(year):
    bring_in("SYT,2024,5,0,0,0,0,0,")
    assert names(fed(year).missing) == ["Sở Công Thương", "Sở Y tế"]


def test_another_year_feeds_nothing(year):
    bring_in("SYT,2023,5,9,0,8,0,1,")
    assert fed(year).entered == []


def test_a_leaf_that_is_no_rate_of_a_system_is_refused(year):
    leaf = score_of(year.health, "1.2").criterion
    with pytest.raises(Refused, match="không lấy từ hệ thống theo tỷ lệ"):
        fed(year, leaf=leaf)


@pytest.mark.parametrize("person", ["leader", "chair", "clerk", "member"])
def test_only_the_office_feeds(year, person):
    with pytest.raises(Refused, match="Chỉ cán bộ CCHC"):
        feed(year, year.leaf, "in_time", by=getattr(year.cast, person))


def test_a_published_year_is_fed_no_more(year):
    period_at(year, PeriodState.PUBLISHED)
    with pytest.raises(Refused, match="chỉ còn đính chính"):
        fed(year)


def test_the_officers_own_unit_waits_for_a_second_person(year):
    office = year.cast.officer.roles[0].unit
    own = make_assessment(year, office)
    bring_in("SNV,2024,5,9,0,8,0,1,")
    fed(year)

    assert Figure.objects.get().needs_second_person is True
    assert score_of(own, "2.3").appraised_points is None
    assert FedFigure.objects.count() == 1
