"""What was published in format 1 can be checked like what is published now."""

import json
from decimal import Decimal

import pytest

from reports.bundle import kiem_chung
from reports.models import Ranking
from reports.publishing import check
from tests.reports.test_publication_format import FIRST, published_in_the_first_format

pytestmark = pytest.mark.django_db


def test_the_program_finds_what_was_printed():
    published_in_the_first_format().save()

    found = check(Ranking.objects.get())

    assert found.cells == []
    assert [note[:27] for note in found.notes] == ["Năm này không có vòng chấm "]


def test_the_program_names_a_changed_cell():
    draft = published_in_the_first_format()
    draft.cards[0][0].index_percent = Decimal("81.34")
    draft.save()

    cells = check(Ranking.objects.get()).cells

    assert [(cell.unit, cell.column, cell.why) for cell in cells] == [
        ("", "content_hash", "hash"),
        ("Ban Dân tộc", "index_percent", "frozen"),
    ]


def test_the_script_finds_what_was_printed_and_names_a_changed_cell():
    content = json.loads(FIRST)
    assert list(kiem_chung.differences(content)) == []

    content["units"][0]["grade"] = "Khá"

    [(unit, cell, printed, again)] = kiem_chung.differences(content)
    assert (unit, cell, printed, again) == ("Ban Dân tộc", "grade", "Khá", "Tốt")
