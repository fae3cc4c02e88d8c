"""Ranges of ranks: where rank, range and the rank with equal fields stand."""

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.drawing import WIDE, Rule, Sign
from reports.pictures.ranges import Part, Range, Ranges
from tests.reports.pictures.soundness import PATIENT, problems, words_of


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


ranks = st.integers(1, 250)
ranges = st.builds(
    lambda name, three, equal: Range(name, sorted(three)[1], min(three), max(three), equal),
    st.text("ABCđưỡếịgh 0123.", min_size=1, max_size=120).filter(str.strip),
    st.tuples(ranks, ranks, ranks),
    st.none() | ranks,
)


@PATIENT
@given(st.lists(st.lists(ranges, max_size=5), max_size=3))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found):
    assert problems(Ranges([Part(f"Danh sách {len(its)}", its) for its in found])) == []
