"""One score before the council: other points than the last appraisal, with a reason."""

import pytest

from scoring.models import Appraisal
from tests.scoring.views.council_desk import at_conclusion, change, conclude, look, score_page
from tests.scoring.views.unit_desk import alerts_of, text_of, turns_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return at_conclusion()


def test_the_council_concludes_other_points(client, desk):
    page = change(client, desk)

    assert page.redirect_chain == [(f"/hoi-dong/ket-luan/phieu/{desk.assessment.pk}/", 302)]
    assert "Đã ghi kết luận của Hội đồng đối với tiêu chí 1.1." in text_of(page)
    assert desk.score().final_points == 7.5
    story = turns_of(look(client, desk, score_page(desk)))
    sentence = "7,5 điểm Hội đồng thẩm định kết luận 7,5/20 điểm. Hội đồng thống nhất."
    assert story[-1] == ("council", "Kết luận của Hội đồng", sentence)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"points": "20,5"}, "Điểm kết luận của tiêu chí 1.1 phải từ 0 đến 20."),
        ({"points": "bảy"}, "không phải là số"),
        ({"reason": " "}, "Lý do Hội đồng kết luận khác điểm thẩm định"),
        ({"points": ""}, "Điểm kết luận"),
    ],
)
def test_a_conclusion_wrong_or_unfounded_is_not_saved(client, desk, data, sentence):
    page = change(client, desk, **data)
    form = page.context["form"]

    assert (page.status_code, bool(form.errors)) == (200, True)
    assert sentence in text_of(page)
    given = {"points": "7,5", "reason": "Hội đồng thống nhất."} | data
    assert {name: form[name].value() for name in given} == given
    assert desk.score().final_points is None


def test_a_conclusion_of_somebody_else_is_not_overwritten(client, desk):
    seen = desk.score().version
    change(client, desk)
    page = change(client, desk, version=seen, points="9")

    assert page.status_code == 409
    assert "vừa được người khác lưu sau khi bạn mở trang" in text_of(page)
    assert alerts_of(page) == 1
    assert page.context["form"]["points"].value() == "9"
    assert f'name="version" value="{desk.score().version}"' in page.content.decode()
    assert desk.score().final_points == 7.5


def test_the_form_starts_from_the_points_there_are(client, desk):
    page = look(client, desk, score_page(desk))
    assert page.context["form"]["points"].value() == "5"


def test_after_the_conclusion_the_form_is_gone(client, desk):
    conclude(client, desk)
    page = look(client, desk, score_page(desk))
    assert "Ghi kết luận Nhóm này đã được kết luận." in text_of(page)
    assert change(client, desk).status_code == 403
    assert not Appraisal.objects.filter(kind="conclusion").exists()
