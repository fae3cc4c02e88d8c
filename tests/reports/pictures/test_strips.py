"""A year at a glance: where dots stand, and how they make room for each other."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.drawing import WIDE, Sign
from reports.pictures.strips import HIGHEST, STEP, Dot, Strip, Strips, stacked
from tests.reports.pictures.soundness import A_FEW, problems, words_of

BOUNDS = [Decimal(90), Decimal(80), Decimal(65), Decimal(50)]


def strip(*indices, title="Nhóm so"):
    return Strip(title, "3 đơn vị", [Dot(Decimal(each), 0) for each in indices], BOUNDS)


def dots(found):
    return [mark for mark in found.draw(WIDE).marks if isinstance(mark, Sign)]


# The scale is 768 wide (800 less twice 16): 50 stands at 400, 75 at 592, 100 at 784.
def test_a_dot_stands_at_its_index():
    found = Strips([strip("50", "75", "100")], Decimal(100))
    assert [dot.x for dot in dots(found)] == [400, 592, 784]
    assert len({dot.y for dot in dots(found)}) == 1


# Dots are 11 apart: 5 and 10 after the first touch it, 11 does not.
def test_a_dot_that_would_touch_another_stands_above_it():
    assert stacked([Decimal(0), Decimal(5), Decimal(10), Decimal(11)]) == [
        (0, 0),
        (5, 1),
        (10, 2),
        (11, 0),
    ]
    assert [level for _, level in stacked([Decimal(7)] * 3)] == [0, 1, 2]


def test_many_equal_units_make_no_tower():
    found = Strips([strip(*["80"] * 500)], Decimal(100))
    heights = [dot.y for dot in dots(found)]
    assert max(heights) - min(heights) <= HIGHEST
    assert problems(found) == []


def test_groups_stand_below_each_other_with_their_own_scales():
    found = Strips([strip("80"), strip("70", title="Nhóm xa")], Decimal(103))
    words = words_of(found)
    counted = [words.count(each) for each in ("Nhóm so", "Nhóm xa", "0", "103", "50")]
    assert counted == [1, 1, 2, 2, 2]
    assert dots(found)[1].y - dots(found)[0].y > STEP


indices = st.lists(st.decimals("0", "103", places=2), max_size=40)
texts = st.text("ABCđưỡếịgh 0123.", min_size=1, max_size=150).filter(str.strip)


@A_FEW
@given(st.lists(st.tuples(texts, indices), max_size=4))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found):
    strips = [strip(*its, title=title) for title, its in found]
    assert problems(Strips(strips, Decimal(103))) == []
