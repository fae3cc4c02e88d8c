"""Units by fields: what each cell says, how dark it is, whatever is missing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.drawing import NARROW, WIDE, Bar
from reports.pictures.heat import STEPS, Heat, Part, Unit, shade_of
from reports.pictures.of_fields import percent_of
from tests.reports.pictures.soundness import A_FEW, problems, words_of


def chart(*rows, codes=("1", "2")):
    units = [
        Unit(f"Sở {at}", at, [None if cell is None else Decimal(cell) for cell in row])
        for at, row in enumerate(rows, 1)
    ]
    return Heat(list(codes), [f"Lĩnh vực {code}" for code in codes], [Part("", units)])


# 28,5 of 30 is 95; 12,3456 of 20 is 61,728, so 61,7; 1 of 8 is 12,5; 0,05 of 100 is rounded up.
@pytest.mark.parametrize(
    ("points", "maximum", "percent"),
    [
        ("28.5", "30", "95.0"),
        ("12.3456", "20", "61.7"),
        ("1", "8", "12.5"),
        ("0.05", "100", "0.1"),
        ("0", "30", "0.0"),
        ("0", "0", None),
        (None, "30", None),
    ],
)
def test_points_are_per_cent_of_what_could_be_had(points, maximum, percent):
    points = None if points is None else Decimal(points)
    assert str(percent_of(points, Decimal(maximum))) == str(percent)


@pytest.mark.parametrize(
    ("percent", "shade"),
    [("0", "0"), ("49.9", "0"), ("50", "0.12"), ("79.9", "0.25"), ("80", "0.38"), ("100", "0.5")],
)
def test_a_cell_is_the_darker_the_more(percent, shade):
    assert shade_of(Decimal(percent)) == shade


def test_every_cell_prints_its_figure_and_what_is_missing_is_a_dash():
    words = words_of(chart(["93.9", None], ["100", "0"]))
    assert words[2:11] == ["1", "2", "Sở 1", "1", "93,9", "–", "Sở 2", "2", "100,0"]
    assert words[11] == "0,0"


def test_a_missing_figure_has_no_cell():
    marks = chart(["93.9", None]).draw(WIDE).marks
    assert len([mark for mark in marks if isinstance(mark, Bar)]) == 1 + len(STEPS)


def test_more_fields_than_a_phone_is_wide_go_below_each_other():
    found = chart(["50"] * 12, codes=[str(code) for code in range(1, 13)])
    cells = [mark for mark in found.draw(NARROW).marks if isinstance(mark, Bar)][:12]
    assert [len({cell.y for cell in cells}), problems(found)] == [2, []]


def test_a_long_list_repeats_its_heads():
    found = chart(*[["50", "60"]] * 60)
    assert words_of(found).count("Lĩnh vực 1") == 0
    heads = [mark for mark in found.draw(WIDE).words if mark.bold and mark.text == "2"]
    assert len(heads) == 3 + 1  # and the rank of the second


figures = st.none() | st.decimals("0", "100", places=1)


@A_FEW
@given(st.data())
def test_every_mark_is_on_the_sheet_and_no_word_over_another(data):
    codes = data.draw(st.lists(st.text("IVX.0123456789", min_size=1, max_size=6), max_size=14))
    rows = st.lists(st.lists(figures, min_size=len(codes), max_size=len(codes)), max_size=5)
    assert problems(chart(*data.draw(rows), codes=codes)) == []
