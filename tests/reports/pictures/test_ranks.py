"""Ranks over the years: where each point stands, what is joined, and what never is."""

from hypothesis import given
from hypothesis import strategies as st

from reports.pictures.drawing import NARROW, WIDE, Rule, Sign
from reports.pictures.ranks import DASHED, FULL, LEFT, RIGHT, Lane, Place, Ranks
from tests.reports.pictures.soundness import A_FEW, problems, words_of


def chart(*lanes, years=range(2022, 2025), breaks=(), notes=()):
    lanes = [Lane(f"Sở {at}", list(places)) for at, places in enumerate(lanes, 1)]
    return Ranks(list(years), lanes, list(breaks), list(notes))


def points(found, sheet=WIDE):
    return [(mark.x, mark.y) for mark in found.draw(sheet).marks if isinstance(mark, Sign)]


def joins(found):
    """Lines between points: those that go neither straight down nor straight across."""
    lines = [mark for mark in found.draw(WIDE).marks if isinstance(mark, Rule)]
    return [line for line in lines if line.thick == 2 and line.x1 != line.x2]


# Three years over 696 (800 less 66 and 38): 66, 414, 762. Rank 1 stands on top; of 3 ranks over
# 66, rank 2 is 33 below it and rank 3 is 66 below.
def test_points_stand_at_their_year_and_rank():
    found = chart([Place(2022, 1, 3), Place(2023, 2, 3), Place(2024, 3, 3)])
    (first, second, third) = points(found)
    assert [first[0], second[0], third[0]] == [LEFT, 414, WIDE.width - RIGHT]
    assert [second[1] - first[1], third[1] - first[1]] == [33, 66]


def test_only_joined_years_are_joined():
    years = [Place(2022, 1, 3), Place(2023, 2, 3, FULL), Place(2024, 3, 4, DASHED)]
    assert [line.dash for line in joins(chart(years))] == ["", "6 4"]
    apart = [Place(2022, 1, 3), Place(2023, 2, 3), Place(2024, 3, 3)]
    assert joins(chart(apart)) == []


def test_a_missing_year_is_a_dash_and_never_bridged():
    found = chart([Place(2022, 1, 3), Place(2024, 3, 3, FULL)])
    assert joins(found) == []
    assert words_of(found).count("–") == 1
    assert words_of(chart([Place(2022, 1, 3), Place(2023, None, 3)])).count("–") == 1


def test_a_break_stands_before_its_year():
    found = chart([Place(2022, 1, 3)], breaks=[2024], notes=["Mốc năm 2024: hợp nhất"])
    (line,) = (m for m in found.draw(WIDE).marks if isinstance(m, Rule) and m.x1 == m.x2)
    assert (line.x1, line.dash) == (588, "2 4")
    assert "Mốc năm 2024: hợp nhất" in words_of(found)


def test_ranks_are_printed_among_how_many_where_there_is_room():
    places = [Place(year, 12, 20) for year in range(2010, 2025)]
    found = chart(places, years=range(2010, 2025))
    assert words_of(found, WIDE).count("12/20") == 15
    assert [words_of(found, NARROW).count(each) for each in ("12/20", "12")] == [0, 8]


def test_one_unit_in_one_year_alone():
    found = chart([Place(2024, 1, 1)], years=[2024])
    assert (len(points(found)), problems(found)) == (1, [])


ranks = st.integers(1, 3321)
spots = st.tuples(st.none() | ranks, st.none() | ranks, st.sampled_from(["", FULL, DASHED]))
lanes = st.dictionaries(st.integers(2000, 2030), spots, max_size=31)


@A_FEW
@given(st.lists(lanes, min_size=1, max_size=4), st.lists(st.integers(2001, 2030), max_size=3))
def test_every_mark_is_on_the_sheet_and_no_word_over_another(found, breaks):
    places = [[Place(year, *spot) for year, spot in sorted(lane.items())] for lane in found]
    years = [place.year for lane in places for place in lane]
    years += [year for each in breaks for year in (each - 1, each)]
    years = range(min(years, default=2024), max(years, default=2024) + 1)
    assert problems(chart(*places, years=years, breaks=breaks)) == []
