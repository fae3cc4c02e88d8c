"""The forms of documents and announcements."""

import pytest

from reports.notices.forms import AmendForm, NoticeForm

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", [NoticeForm, AmendForm])
def test_every_field_stands_in_one_group(form):
    made = form()
    shown = [field.name for _, beside, below in made.groups for field in (*beside, *below)]
    assert sorted(shown) == sorted(made.fields)
