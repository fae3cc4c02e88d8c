import pytest

from units.formulas import guarded, unguarded


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)"]
)
def test_text_that_would_run_gets_an_apostrophe_and_loses_it_on_the_way_back(text):
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "value", ["Sở Nội vụ", "03388", "-5", "+3,5", "-61.4203", "", None, -5, "'a"]
)
def test_anything_else_stays_as_it_is(value):
    assert guarded(value) == value


def test_an_apostrophe_before_other_text_is_kept():
    assert unguarded("'a") == "'a"
