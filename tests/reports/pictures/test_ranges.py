"""Ranges of ranks: where rank, range and the rank with equal fields stand."""

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.drawing import WIDE, Rule, Sign
from reports.pictures.ranges import Part, Range, Ranges
from tests.reports.pictures.soundness import A_FEW, problems, words_of


def chart(*ranges, title=""):
    return Ranges([Part(title, list(ranges))])


# Ranks 1 to 10 over 342 (318 to 660): 38 a rank.
def test_ranks_stand_on_one_scale():
    found = chart(Range("Sở Y tế", 3, 2, 10, 1), Range("Sở Tư pháp", 1, 1, 1, None))
    marks = found.draw(WIDE).marks
    signs = [(mark.shape, mark.x) for mark in marks if isinstance(mark, Sign)][2:]
    assert signs == [("diamond", 318), ("circle", 394), ("circle", 318)]
    lines = [mark for mark in marks if isinstance(mark, Rule) and mark.thick == 4][1:]
    assert [(line.x1, line.x2) for line in lines] == [(356, 660), (318, 318)]


def test_ranges_are_told_in_figures():
    found = chart(Range("Sở Y tế", 3, 2, 10, 1), Range("Sở Tư pháp", 1, 1, 1, 1))
    words = words_of(found)
    assert [each for each in words if each in ("3 (2–10)", "1 (1–1)")] == ["3 (2–10)"]
    assert words[-4:-1] == ["3 (2–10)", "Sở Tư pháp", "1"]


# Ranks 1 to 10 over 342: 38 a rank; the sign in the key ends at 17, where this picture has one.
def test_survey_error_is_a_line_with_ends_and_in_square_brackets():
    found = chart(Range("Sở Y tế", 3, 2, 3, 1, (1, 10)), Range("Sở Tư pháp", 1, 1, 1, 1, (1, 1)))
    ends = [m.x1 for m in found.draw(WIDE).marks if isinstance(m, Rule) and m.y1 != m.y2]
    assert ends == [1, 17, 318, 660]
    assert "Khoảng hạng trong sai số điều tra: […]" in words_of(found)
    assert {"3 (2–3) [1–10]", "1"} <= set(words_of(found))


def test_survey_error_that_is_not_known_is_not_drawn():
    drawn = words_of(chart(Range("Sở Y tế", 3, 2, 3, 1)))
    assert not [each for each in drawn if "điều tra" in each]


ranks = st.integers(1, 250)
ranges = st.builds(
    lambda name, five, equal, is_known: Range(
        name, five[2], five[1], five[3], equal, (five[0], five[4]) if is_known else None
    ),
    st.text("ABCđưỡếịgh 0123.", min_size=1, max_size=120).filter(str.strip),
    st.tuples(ranks, ranks, ranks, ranks, ranks).map(sorted),
    st.none() | ranks,
    st.booleans(),
)


@A_FEW
@given(st.lists(st.lists(ranges, max_size=5), max_size=3))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found):
    assert problems(Ranges([Part(f"Danh sách {len(its)}", its) for its in found])) == []
