"""Self, appraised and final points: where each stands, what is printed, what is missing."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.dots import SIGNS, Dots, Line
from reports.pictures.drawing import NARROW, WIDE, Sign
from tests.reports.pictures.soundness import A_FEW, problems, words_of


def line(*points, maximum="10", label="1.1 Kế hoạch"):
    points = tuple(None if each is None else Decimal(each) for each in points)
    return Line(label, f"tối đa {maximum} điểm", Decimal(maximum), points)


def signs(found, sheet=WIDE):
    """The signs of the lines, without those of key and heads: three each."""
    marks = [mark for mark in found.draw(sheet).marks if isinstance(mark, Sign)]
    return [(mark.shape, mark.x) for mark in marks[2 * len(SIGNS) :]]


# The scale is 250 wide on paper (350 to 600): 8 of 10 stands at 550, 7,5 at 537,5, 6 at 500.
# On a phone it is 180 wide (9 to 189): 153, 144 and 117.
def test_points_stand_at_their_share_of_the_maximum():
    found = Dots([line("8", "7.5", "6")])
    assert signs(found) == [("square", 550), ("diamond", Decimal("537.5")), ("circle", 500)]
    assert [x for _, x in signs(found, NARROW)] == [153, 144, 117]


def test_nothing_is_drawn_where_there_are_no_points_and_zero_is_drawn():
    found = Dots([line(None, None, "0")])
    assert signs(found) == [("circle", 350)]
    assert words_of(found)[-4:-1] == ["–", "–", "0"]


def test_points_are_printed_as_they_are():
    words = words_of(Dots([line("4.4855", "4", "3.75", maximum="6.5")]))
    assert words[-5:-1] == ["1.1 Kế hoạch (tối đa 6.5 điểm)", "4,4855", "4", "3,75"]


def test_equal_points_are_three_shapes_of_three_sizes():
    found = Dots([line("5", "5", "5")])
    marks = [m for m in found.draw(WIDE).marks if isinstance(m, Sign)][-3:]
    assert [(m.shape, m.reach) for m in marks] == [("square", 8), ("diamond", 7), ("circle", 4)]


def test_a_line_without_a_maximum_is_no_division_by_zero():
    assert problems(Dots([line(None, None, None, maximum="0"), line("0", "0", "0")])) == []


points = st.none() | st.decimals("0", "100", places=4)
lines = st.builds(
    Line,
    st.text("ABCđưỡếịgh 0123.", min_size=1, max_size=200).filter(str.strip),
    st.just("12/15 tiêu chí, tối đa 17,25 điểm"),
    st.decimals("0", "100", places=4),
    st.tuples(points, points, points),
)


@A_FEW
@given(st.lists(lines, max_size=8))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found):
    assert problems(Dots(found)) == []
