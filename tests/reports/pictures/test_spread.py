"""A distribution: how long each bar is, what has none."""

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.drawing import NARROW, WIDE, Bar
from reports.pictures.spread import Spread, Step
from tests.reports.pictures.soundness import A_FEW, problems, words_of


def bars(found, sheet=WIDE):
    return [mark for mark in found.draw(sheet).marks if isinstance(mark, Bar)]


# On paper 550 (800 less 250) less 10 and less the room of «4»: 0,58 of 13 in bold, 8,4448.
def test_a_bar_is_as_long_as_its_units_are_many():
    found = Spread([Step("1 điểm", 4), Step("0,5 điểm", 1), Step("0 điểm", 0)])
    longest, quarter, none = bars(found)
    assert [quarter.width * 4, none.width] == [longest.width, 0]
    assert str(longest.width) == "531.5552"
    assert words_of(found)[2:-1] == ["1 điểm", "4", "0,5 điểm", "1", "0 điểm", "0"]


def test_units_without_a_result_are_framed_not_filled():
    found = Spread([Step("1 điểm", 4), Step("Không đánh giá", 2, is_apart=True)])
    assert [bool(bar.edge) for bar in bars(found, NARROW)] == [False, True]


def test_nothing_at_all_is_nothing_drawn():
    assert [bars(Spread([])), bars(Spread([Step("0 điểm", 0)]))[0].width] == [[], 0]


labels = st.text("ABCđưỡếịgh 0123.%", min_size=1, max_size=90).filter(str.strip)
steps = st.builds(Step, labels, st.integers(0, 3321), st.booleans())


@A_FEW
@given(st.lists(steps, max_size=10))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found):
    assert problems(Spread(found)) == []
