"""Ranked bars: how long each is, what stands beside it, whatever is missing."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures import palette
from reports.pictures.bars import Bars, Part, Unit
from reports.pictures.drawing import NARROW, WIDE, Bar
from tests.reports.pictures.soundness import A_FEW, CAPTION, problems, words_of

BOUNDS = [Decimal(90), Decimal(80), Decimal(65), Decimal(50)]


def unit(name="Sở Y tế", rank=1, index="80", grade="Tốt", place=1):
    return Unit(name, rank, None if index is None else Decimal(index), grade, place)


def chart(*units, top="100", digits=2, title=""):
    return Bars([Part(title, list(units))], BOUNDS, Decimal(top), digits)


def lengths(found, sheet):
    return [mark.width for mark in found.draw(sheet).marks if isinstance(mark, Bar)]


# The scale is 292 wide on paper (308 to 600) and 194 on a phone: 75 of 100 is three quarters.
def test_a_bar_is_as_long_as_its_index():
    found = chart(unit(index="75"), unit(index="100"), unit(index="0"))
    assert lengths(found, WIDE) == [219, 292, 0]
    assert lengths(found, NARROW) == [Decimal("145.5"), 194, 0]


def test_an_index_above_a_hundred_lengthens_the_scale():
    assert lengths(chart(unit(index="103"), unit(index="51.5"), top="103"), WIDE) == [292, 146]


def test_a_unit_without_an_index_has_no_bar_and_a_dash():
    found = chart(unit(rank=None, index=None, grade="", place=None))
    assert lengths(found, WIDE) == []
    assert words_of(found)[-4:-1] == ["Sở Y tế", "–", "–"]


def test_every_figure_is_printed_beside_its_bar():
    found = chart(
        unit(), unit("Sở Tư pháp", 1, "80", "Tốt"), unit("Ban Dân tộc", 3, "9.5", "Yếu", 4)
    )
    words = words_of(found)
    counted = [words.count(each) for each in ("1", "3", "80,00", "9,50", "Tốt", "Yếu")]
    assert counted == [2, 1, 2, 1, 2, 1]
    assert [text for text in words_of(found, NARROW) if "Sở" in text or "Ban" in text] == [
        "1. Sở Y tế",
        "1. Sở Tư pháp",
        "3. Ban Dân tộc",
    ]


def test_grades_have_their_colours_from_the_best_down():
    units = [unit(place=place) for place in (0, 1, 4, 7, None)]
    bars = [mark for mark in chart(*units).draw(WIDE).marks if isinstance(mark, Bar)]
    wanted = [palette.GOOD, palette.TEAL, palette.BAD, palette.BAD, palette.EDGE]
    assert [bar.fill for bar in bars] == wanted


def test_lists_of_their_own_have_their_names_above_them():
    parts = [Part("Thang điểm đầy đủ", [unit()]), Part("Thang điểm rút gọn", [unit()])]
    found = Bars(parts, BOUNDS, Decimal(100), 2)
    assert [text for text in words_of(found) if "Thang" in text] == [
        "Thang điểm đầy đủ",
        "Thang điểm rút gọn",
    ]
    assert problems(found) == []


names = st.text("ABCđưỡếịghĐƯ abc-,.", min_size=1, max_size=120).filter(str.strip)
indices = st.none() | st.decimals("0", "100", places=4)
units = st.builds(
    Unit,
    names,
    st.none() | st.integers(1, 3321),
    indices,
    st.sampled_from(["", "Xuất sắc", "Hoàn thành tốt nhiệm vụ được giao trong năm"]),
    st.none() | st.integers(0, 9),
)


@A_FEW
@given(st.lists(units, max_size=12), st.integers(0, 4))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found, digits):
    assert problems(chart(*found, digits=digits)) == []


def test_a_hundred_and_seventy_units_are_a_tall_picture():
    found = chart(*(unit(f"UBND xã Mường {at}", at) for at in range(1, 171)))
    assert (len(lengths(found, WIDE)), problems(found)) == (170, [])
    assert CAPTION.title in words_of(found)
