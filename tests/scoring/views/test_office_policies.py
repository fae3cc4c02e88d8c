"""The office reads and chooses policies: in words first, saved after."""

import pytest

from scoring.choices import PeriodState as S
from scoring.models import PeriodGroup
from scoring.rules.policy import Policy
from tests.make_year import add_group
from tests.scoring.office import asked, make_office
from tests.scoring.views.unit_desk import text_of

pytestmark = pytest.mark.django_db

# What the browser sends of a form nobody touched.
UNTOUCHED = {
    "not_applicable": "applicable_maximum",
    "survey": "held",
    "bonus_cap": "3",
    "penalty_cap": "3",
    "index_cap": "100",
    "index_digits": "2",
    "rounding": "half_up",
    "ties": "competition",
    "grade_scheme": "absolute",
    "grade_on": "printed",
    "muc-TOTAL_FORMS": "8",
    "muc-INITIAL_FORMS": "5",
    "phan-dinh-TOTAL_FORMS": "2",
    "phan-dinh-INITIAL_FORMS": "0",
    "dieu-kien-TOTAL_FORMS": "2",
    "dieu-kien-INITIAL_FORMS": "0",
}
BANDS = [("Xuất sắc", "90"), ("Tốt", "80"), ("Khá", "65"), ("Trung bình", "50"), ("Yếu", "0")]


@pytest.fixture
def office(client):
    office = make_office(S.DRAFT)
    client.force_login(office.cast.officer)
    return office


def policy_of(office):
    return PeriodGroup.objects.get(period=office.period).policy


def page_of(client, office):
    return client.get(office.address("office-policy", "so"))


def typed(bands=BANDS, column="lower", **changes):
    """The form as it is filled in, bands as given."""
    data = {**UNTOUCHED}
    for number, (label, value) in enumerate(bands):
        data |= {f"muc-{number}-label": label, f"muc-{number}-{column}": value}
    return data | changes


def send(client, office, button="save", **changes):
    seen = page_of(client, office).context["form"]["seen"].value()
    data = {"seen": seen, button: "1"} | typed(**changes)
    return client.post(office.address("office-policy", "so"), data)


# The list


def test_every_group_is_told_in_words(client, office):
    text = text_of(client.get(office.address("office-policies")))

    for sentence in Policy().sentences():
        assert sentence in text
    assert "khác mặc định" not in text
    assert "Chọn quy ước của nhóm Nhóm so" in text


def test_what_is_unusual_is_marked_and_criteria_are_named(client, office):
    group = PeriodGroup.objects.get(period=office.period)
    group.policy_data = Policy(tie_breakers=("2.1",)).as_data()
    group.save()

    text = text_of(client.get(office.address("office-policies")))

    assert "theo điểm mục 2.1 «Nhiệm vụ đúng hạn», điểm cao hơn xếp trên" in text
    assert text.count("khác mặc định") == 1


def test_an_open_year_shows_why_nothing_can_be_chosen(client, office):
    office.stand_at(S.APPRAISAL)

    text = text_of(client.get(office.address("office-policies")))

    assert "đang ở bước «Thẩm định»: quy ước đã khóa từ khi mở tự đánh giá." in text
    assert "Chọn quy ước" not in text
    refused = page_of(client, office)
    assert refused.status_code == 403
    assert "quy ước đã khóa" in text_of(refused)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_of_the_database_however_many_groups(client, office, number):
    for code in ("b", "c")[: number - 1]:
        add_group(office.period, code)
    PeriodGroup.objects.update(policy_data=Policy(tie_breakers=("1",)).as_data())

    assert asked(client, office.address("office-policies")) == 6


# Choosing


def test_looking_first_tells_the_change_and_saves_nothing(client, office):
    page = send(
        client,
        office,
        "preview",
        not_applicable="separate_lists",
        **{"phan-dinh-0-code": "2.1"},
    )
    text = text_of(page)

    assert "Xem thử bằng lời" in text
    assert "xếp hạng, xếp loại trong hai danh sách riêng. thay đổi" in text
    assert "mục 2.1 «Nhiệm vụ đúng hạn»" in text
    assert policy_of(office) == Policy()


def test_saving_what_was_seen(client, office):
    answer = send(
        client,
        office,
        survey="not_held",
        bonus_cap="2,5",
        rounding="down",
        **{"phan-dinh-1-code": "2.1", "dieu-kien-0-leaf": "1.1", "dieu-kien-0-grade": "Tốt"},
        **{"muc-0-bound": "above"},
    )

    assert (answer.status_code, answer.url) == (302, office.address("office-policies"))
    bands = [
        {"label": label, "lower": lower, "inclusive": label != "Xuất sắc"} for label, lower in BANDS
    ]
    assert policy_of(office) == Policy.from_data(
        {
            "survey": "not_held",
            "bonus_cap": "2.5",
            "rounding": "down",
            "tie_breakers": ["2.1"],
            "withheld": [{"leaf": "1.1", "grade": "Tốt"}],
            "bands": bands,
        }
    )


def test_rows_are_left_out_by_emptying_them_and_added_in_spare_ones(client, office):
    bands = [("", ""), ("Đạt", "62,5"), ("", ""), ("", ""), ("Chưa đạt", "0")]
    send(client, office, bands=bands)
    labels = [(band.label, str(band.lower)) for band in policy_of(office).bands]
    assert labels == [("Đạt", "62.5"), ("Chưa đạt", "0")]

    send(client, office, bands=[*BANDS[:4], ("Yếu", "30"), ("Kém", "0")])
    assert [band.label for band in policy_of(office).bands][-2:] == ["Yếu", "Kém"]


def test_grades_by_shares_leave_the_bounds_alone(client, office):
    shares = [("Nhóm 1", "25"), ("Nhóm 2", "75")]
    send(client, office, bands=shares, column="share", grade_scheme="relative", grade_on="exact")

    assert policy_of(office) == Policy.from_data(
        {
            "grade_scheme": "relative",
            "bands": [{"label": label, "share": share} for label, share in shares],
        }
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"bonus_cap": "ba"}, "Điểm thưởng tối đa “ba” không phải là số"),
        ({"bonus_cap": ""}, "Trường này là bắt buộc."),
        ({"bonus_cap": "101"}, "phải từ 0 đến 100"),
        ({"index_cap": "99"}, "không được nhỏ hơn 100"),
        ({"phan-dinh-0-code": "9"}, "Mục phân định 9 không có trong bộ tiêu chí."),
        ({"muc-1-lower": "x"}, "Chỉ số “x” không phải là số"),
        ({"muc-1-lower": "95"}, "Mức xếp loại “Tốt” phải thấp hơn mức “Xuất sắc”."),
        ({"muc-4-lower": "10"}, "Mức xếp loại cuối cùng phải là mức từ 0 trở lên."),
        ({"dieu-kien-0-leaf": "1.1"}, "không phải mức xếp loại có mức dưới"),
        ({"grade_scheme": "relative"}, "“Mức xếp loại Xuất sắc” chưa được nhập."),
        ({"survey": "maybe"}, "không phải là"),
        ({"seen": ""}, "Trang này không còn đầy đủ"),
        ({"muc-TOTAL_FORMS": "x"}, "Có ô chưa đúng trong các bảng dưới đây."),
    ],
)
def test_what_makes_no_sense_is_told_and_not_saved(client, office, changes, told):
    page = send(client, office, **changes)

    assert page.status_code == 200
    assert told in text_of(page)
    assert policy_of(office) == Policy()


def test_somebody_elses_choice_is_not_overwritten(client, office):
    seen = page_of(client, office).context["form"]["seen"].value()
    send(client, office, ties="dense")

    data = {"seen": seen, "save": "1"} | typed(rounding="down")
    page = client.post(office.address("office-policy", "so"), data)

    assert "Người khác vừa đổi quy ước của nhóm này" in text_of(page)
    assert policy_of(office) == Policy(ties="dense")


def test_an_unknown_group_is_not_found(client, office):
    assert client.get(office.address("office-policy", "khac")).status_code == 404
