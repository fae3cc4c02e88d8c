"""The parts of pages: what they tell for which state, and the page that shows them all."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template

from cchc.settings import BASE_DIR
from cchc.templatetags.parts import deadline_band, option_points, option_words, year_steps

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)  # noon in Vietnam
PRODUCTION = {
    "PRODUCTION": "True",
    "SECRET_KEY": "a-key-of-more-than-fifty-letters-for-the-tests-0123456789",
    "ALLOWED_HOSTS": "cchc.example",
    "DATABASE_URL": "sqlite:////tmp/cchc.sqlite3",
}
COLOUR = re.compile(r":[^;{]*#[0-9a-f]{3,8}\b")
STATIC = BASE_DIR / "cchc" / "static" / "cchc"


def shown(template, **context):
    loaded = "{% load parts figures %}" + template
    return " ".join(Template(loaded).render(Context(context)).split())


@pytest.mark.parametrize(
    ("hours", "band", "words"),
    [
        (-60, "late", "quá hạn 2 ngày"),
        (-13, "late", "quá hạn 1 ngày"),
        (-1, "late", "đã hết hạn hôm nay"),
        (1, "today", "hạn cuối hôm nay"),
        (13, "soon", "còn 1 ngày"),
        (48, "soon", "còn 2 ngày"),
        (72, "soon", "còn 3 ngày"),
        (96, "far", "còn 4 ngày"),
    ],
)
def test_a_deadline_lies_in_its_band(hours, band, words):
    assert deadline_band(NOON + timedelta(hours=hours), NOON) == (band, words)


def test_a_deadline_is_shown_with_its_moment_and_band():
    assert shown("{% deadline until now %}", until=NOON + timedelta(days=2), now=NOON) == (
        '<span class="nowrap">12:00 24/11/2026</span> <span class="due due-soon">còn 2 ngày</span>'
    )


def test_no_deadline_says_so():
    assert shown("{% deadline None %}") == "không có hạn"


@pytest.mark.parametrize(
    ("name", "level"),
    [("Xuất sắc", 1), ("Tốt", 2), ("khá", 3), ("Trung bình", 4), ("Yếu", 5), ("Hoàn thành", 0)],
)
def test_a_grade_has_its_level_and_its_word(name, level):
    assert (
        shown("{% grade name %}", name=name) == f'<span class="grade grade-{level}">{name}</span>'
    )


def test_no_grade_is_a_dash():
    assert shown("{% grade '' %}") == "–"


def test_the_year_has_stages_done_current_and_to_come():
    steps = year_steps("appraisal")["steps"]
    assert [step.is_done for step in steps] == [True, True] + [False] * 6
    assert [step.label for step in steps if step.is_current] == ["Thẩm định"]


def test_progress_is_told_as_a_number_and_as_a_bar():
    assert shown("{% progress 31 52 'Tự chấm' %}") == (
        '<div class="progress"><span>Tự chấm</span> <b>31/52</b>'
        '<progress value="31" max="52" aria-label="Tự chấm">31/52</progress></div>'
    )


def test_progress_of_nothing_has_a_maximum_browsers_accept():
    assert 'max="1"' in shown("{% progress 0 0 'Tự chấm' %}")


def test_a_comparison_tells_unknown_points_from_zero():
    out = shown("{% comparison own None zero %}", own=Decimal("0.75"), zero=Decimal(0))
    assert [out.count(f"<dd>{each}</dd>") for each in ("0,75", "–", "0")] == [1, 1, 1]


@pytest.mark.parametrize(
    ("label", "words", "points"),
    [
        ("Đủ 3 nội dung (0,75 điểm)", "Đủ 3 nội dung", "0,75 điểm"),
        ("Có (một phần) (0 điểm)", "Có (một phần)", "0 điểm"),
        ("Chấp nhận", "Chấp nhận", ""),
        ("Chậm (quá 30 ngày)", "Chậm (quá 30 ngày)", ""),
    ],
)
def test_the_points_of_a_choice_stand_apart(label, words, points):
    assert (option_words(label), option_points(label)) == (words, points)


def test_pages_keep_the_rest_of_the_address(rf):
    request = rf.get("/", {"loc": "chua-cham", "trang": "2"})
    page = Paginator(range(60), 20).page(2)
    out = shown("{% pagination page %}", request=request, page=page)
    assert '<a href="?loc=chua-cham&amp;trang=1" rel="prev">' in out
    assert out.count("aria-current") == 1


def test_one_page_needs_no_links(rf):
    page = Paginator(range(5), 20).page(1)
    assert shown("{% pagination page %}", request=rf.get("/"), page=page) == ""


def test_the_style_page_shows_every_part(client):
    text = client.get("/kieu-mau/").content.decode()
    parts = ["badge", "box", "choices", "compare", "denominator", "due-late", "due-today", "empty"]
    parts += ["due-soon", "due-far", "exchange", "facts", "grade-1", "grade-5", "keys", "messages"]
    parts += ["notice error", "pages", "print-head", "progress", "receipt", "stages", "summary"]
    parts += ["tabs", "toasts", "wrong", "level-2"]
    assert [part for part in parts if part not in text] == []


def test_production_has_no_style_page(tmp_path):
    here = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    code = "from cchc import urls; print('kieu-mau/' in str(urls.urlpatterns))"
    start = [sys.executable, "manage.py", "shell", "-v0", "-c"]
    said = [
        subprocess.check_output([*start, code], cwd=BASE_DIR, env=here | more, text=True).strip()
        for more in ({}, PRODUCTION)
    ]
    assert said == ["True", "False"]


def test_colours_are_written_in_the_tokens_alone():
    sheets = [path for path in STATIC.glob("*.css") if path.name != "tokens.css"]
    written = {
        path.name: re.findall(r":[^;{]*#[0-9a-f]{3,8}\b", path.read_text()) for path in sheets
    }
    assert {name: found for name, found in written.items() if found} == {}


def test_every_colour_used_has_its_token():
    used = {
        name
        for path in STATIC.glob("*.css")
        for name in re.findall(r"var\((--[a-z0-9-]+)\)", path.read_text())
    }
    defined = set(re.findall(r"(--[a-z0-9-]+):", (STATIC / "tokens.css").read_text()))
    assert used - defined == {"--filled"}


@pytest.mark.parametrize(("address", "most"), [("/", 32_000), ("/dang-nhap/", 40_000)])
def test_pages_carry_the_styles_they_need_and_no_more(client, db, address, most):
    html = client.get(address).content.decode()
    names = re.findall(r'/static/cchc/([a-z_]+)\.css">', html)
    assert '/static/cchc/print.css" media="print">' in html
    assert sum((STATIC / f"{name}.css").stat().st_size for name in names) < most


def test_every_sheet_is_loaded_by_some_page():
    templates = " ".join(path.read_text() for path in (BASE_DIR / "templates").rglob("*.html"))
    named = set(re.findall(r"cchc/([a-z_]+)\.css", templates))
    assert {path.stem for path in STATIC.glob("*.css")} == named


def test_no_style_begins_or_ends_between_an_office_screen_and_a_projector():
    """The browser measures colours at 390 and 1280 px and takes 1920 px to be the same."""
    for sheet in STATIC.glob("*.css"):
        for number, unit in re.findall(
            r"\((?:min|max)-width: ([\d.]+)(px|rem)\)", sheet.read_text()
        ):
            assert float(number) * (16 if unit == "rem" else 1) < 1280, sheet.name


def test_no_selector_asks_for_has_inside_has():
    """Browsers drop the whole rule, and what it hides on paper is printed."""
    nested = re.compile(r":has\((?:[^(){}]|\([^(){}]*\))*\([^(){}]*:has\(|:has\([^()]*:has\(")
    for sheet in STATIC.glob("*.css"):
        assert nested.findall(sheet.read_text()) == [], sheet.name


def test_every_table_of_a_page_has_a_name():
    """A table without a caption is «bảng» to those who hear the page, one like the other."""
    nameless = re.compile(r"<table(?![^>]*aria-labelledby)[^>]*>(?!\s*<caption)")
    pages = (BASE_DIR / "templates").rglob("*.html")
    assert [str(page) for page in pages if nameless.search(page.read_text())] == []
