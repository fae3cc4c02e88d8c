"""Words, places and colours of pictures: by a table, to the hundredth, as in the tokens."""

import ast
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.settings import BASE_DIR
from reports.pictures import palette
from reports.pictures.drawing import WIDE, Bar, Body, Rule, Sign, Words, ticks
from reports.pictures.frame import Caption, framed
from reports.pictures.svg import number
from reports.pictures.text import broken, width
from tests.reports.pictures.soundness import A_FEW, NAMESPACE, parsed, unsound

PURE = [
    "palette",
    "text",
    "drawing",
    "svg",
    "frame",
    "bars",
    "heat",
    "ranks",
    "dots",
    "spread",
    "strips",
]
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậứừửữựẾỀỂỄỆỘ -.,()"


def test_colours_are_those_of_the_tokens():
    sheet = (BASE_DIR / "cchc" / "static" / "cchc" / "tokens.css").read_text()
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+);", sheet))
    named = {name: value for name, value in vars(palette).items() if isinstance(value, str)}
    ours = {name.lower(): value for name, value in named.items() if re.fullmatch("[A-Z]+", name)}
    assert ours == {name: tokens[name] for name in ours}


@pytest.mark.parametrize("name", PURE)
def test_geometry_knows_nothing_of_django_and_no_float(name):
    tree = ast.parse((Path(BASE_DIR) / "reports" / "pictures" / f"{name}.py").read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    constants = {type(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert [module for module in imported if module.startswith(("django", "cchc"))] == []
    assert float not in constants


# By hand from the table: S 680, ở 620 (o with its horn 620), then a space of 280 and «Y tế»:
# Y 680, space 280, t 380, e 580; 3500 thousandths at size 10 are 35.
def test_marks_take_no_room_but_the_horn_does():
    assert width("Sở Y tế", 10) == Decimal("35.00")
    assert width("Sơ Y te", 10) == width("Sở Y tế", 10)
    assert width("u", 10) < width("ư", 10)


def test_words_break_between_words_and_never_lose_a_letter():
    assert broken("Văn phòng Đoàn đại biểu Quốc hội", 10, Decimal(100)) == [
        "Văn phòng Đoàn đại",
        "biểu Quốc hội",
    ]
    assert broken("Nghiêngngảnghiêng", 10, Decimal(40)) == ["Nghiên", "gngảng", "hiêng"]


@A_FEW
@given(st.text(LETTERS, max_size=80), st.integers(30, 300))
def test_broken_lines_fit_and_hold_every_letter(text, room):
    lines = broken(text, 12, Decimal(room))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [line for line in lines if width(line, 12) > room] == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (10, "10"),
        (Decimal("-0.001"), "0"),
        (Decimal("12.50"), "12.5"),
        (Decimal(1) / 3, "0.33"),
        (Decimal("100"), "100"),
    ],
)
def test_places_are_written_with_a_point_to_the_hundredth(value, text):
    assert number(value) == text


def test_a_tick_that_would_touch_another_is_left_out():
    places = [(0, "0"), (100, "100"), (97, "90"), (50, "50")]
    assert [tick.text for tick in ticks(places, 20, 13, WIDE)] == ["0", "100", "50"]


def test_a_picture_is_told_in_words_and_brings_nothing_with_it():
    marks = (
        Bar(1, 2, 3, 4, palette.GOOD, edge=palette.INK),
        Rule(0, 0, 5, 5, palette.LINE, dash="4 3"),
        Sign("diamond", 9, 9, 5, palette.ACCENT),
        Sign("circle", 9, 9, 5, palette.ACCENT),
        Words(3, 20, "Sở & <Ban>", bold=True),
    )
    caption = Caption("Tên «A» & B", "Điểm", ("Nguồn: 1",), "Mô tả < dài")
    drawing = framed(caption, lambda sheet: Body(marks, 30), WIDE)
    root = parsed(drawing)

    assert [child.tag.removeprefix(NAMESPACE) for child in root][:3] == ["title", "desc", "rect"]
    assert [root[0].text, root[1].text] == ["Tên «A» & B", "Mô tả < dài"]
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "ten mo-ta")
    named = {name for each in root.iter() for name in each.attrib}
    assert named & {"style", "class", "href", "onclick"} == set()
    assert [each.text for each in root.iter(f"{NAMESPACE}text")] == [
        "Tên «A» & B",
        "Điểm",
        "Sở & <Ban>",
        "Nguồn: 1",
    ]


def test_what_is_unsound_is_found():
    caption = Caption("Tên", "Điểm", (), "")
    over = (Words(0, 20, "Một"), Words(5, 20, "Hai"), Bar(790, 0, 20, 5, palette.INK))
    drawing = framed(caption, lambda sheet: Body(over, 30), WIDE)
    assert len(unsound(drawing)) == 2
