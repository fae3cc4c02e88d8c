"""Names sort as in a Vietnamese dictionary and are found however they are typed."""

import random
from pathlib import Path
from unicodedata import normalize

import pytest
from django.db import connection

from units.vietnamese import fold, nfc, sort_key

ALPHABET = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
TONES = "\u0300\u0309\u0303\u0301\u0323"
UNIT_NAMES = Path(__file__).with_name("unit_names.txt").read_text(encoding="utf-8").splitlines()


def shuffled(names):
    return random.Random(2026).sample(names, len(names))


@pytest.mark.parametrize(
    "names",
    [
        ALPHABET,
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["am", "ám ảnh", "an", "ăn", "ân", "ba"],
        ["da", "dạ dày", "dy", "đa", "đà", "đủ", "e"],
        ["o", "ôn", "ớt", "p", "u", "ưu", "v", "vy", "x"],
        ["Sở Tài chính", "Sở Tư pháp", "Sở Xây dựng", "Sở Y tế"],
        ["Xã Bản Bo", "Xã Bình Lư", "Xã Bum Nưa", "Xã Bum Tở", "Xã Dào San", "Xã Đào"],
        ["Lài", "Lãi", "Lai Châu", "Lai Châu cũ", "Lài thơm"],  # the shorter name first
        ["bà ca", "bá ca", "ba cả sông"],  # all letters count before any tone
        ["Phường 1", "Phường 2", "Phường Âu Lâu"],
        ["Lào Cai", "Lào Cai (cũ)", "Lào Cai 2", "Lào Caia"],
    ],
)
def test_names_sort_as_in_a_dictionary(names):
    assert sorted(shuffled(names), key=sort_key) == names


def test_tone_decides_only_between_equal_letters():
    assert sort_key("mạ") < sort_key("man")
    assert sort_key("má b") > sort_key("mà b")
    assert sort_key("mạ a") < sort_key("ma b")


def test_key_is_plain_ascii_and_the_same_for_both_unicode_forms():
    for name in [*UNIT_NAMES, "Ω 中 ñ ç €", "x}y", "\u0301", ""]:
        key = sort_key(name)
        assert key.isascii() and key.isprintable()
        assert key == sort_key(normalize("NFD", name)) == sort_key(name.upper())


def test_place_of_the_tone_mark_does_not_matter():
    assert sort_key("Thuỵ Hoà") == sort_key("Thụy Hòa")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Đức Hợp", "duc hop"),
        ("  ĐỨC\u00a0 HỢP\n", "duc hop"),
        ("Ðức", "duc"),  # Eth, as old keyboards type it
        ("Thuỵ", "thuy"),
        ("Thụy", "thuy"),
        ("Phường Ỷ La (cũ)", "phuong y la (cu)"),
        ("1822/QĐ-UBND", "1822/qd-ubnd"),
        ("", ""),
    ],
)
def test_fold_is_what_people_type(typed, found):
    assert fold(typed) == fold(normalize("NFD", typed)) == fold(found) == found


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("Sở\u00a0Nội  vụ ", "Sở Nội vụ"),
        (normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
        ("\ufeffSở\u200b Nội\t\r\nvụ\u202f", "Sở Nội vụ"),
        ("Th\u00adụy", "Thụy"),
        (" \u00a0 ", ""),
    ],
)
def test_nfc_is_how_text_is_stored(pasted, stored):
    assert nfc(pasted) == nfc(stored) == stored


def test_order_is_that_of_postgresql_icu(on_postgres):
    random_names = [random_name(random.Random(seed)) for seed in range(1000)]
    for names in (UNIT_NAMES, sorted({*random_names})):
        # ICU's last word between equal names: small letters first.
        assert sorted(names, key=lambda name: (sort_key(name), name.swapcase())) == icu_order(names)


def test_stored_keys_sort_alike_in_the_database_and_in_python(db):
    keys = shuffled([sort_key(name) for name in UNIT_NAMES])
    values = ", ".join(["(%s)"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM (VALUES {values}) AS names ORDER BY 1", keys)
        assert [key for (key,) in cursor.fetchall()] == sorted(keys)


def random_name(chance):
    """Syllables no dictionary knows, in every letter and tone."""
    parts = ["", "b", "d", "đ", "ng", "w"], "aăâeêioôơuưy", ["", *TONES], ["", "n", "p", "2"]
    syllables = ("".join(map(chance.choice, parts)) for _ in range(chance.randint(1, 3)))
    return normalize("NFC", chance.choice([" ", " - ", ", "]).join(syllables))


def icu_order(names):
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT n FROM unnest(%s::text[]) n ORDER BY n COLLATE "vi-VN-x-icu"', [names]
        )
        return [name for (name,) in cursor.fetchall()]
