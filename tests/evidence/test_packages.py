"""Packages that lie: bombs, macros, passwords, tricks with names, missing pieces."""

import io
import struct
import zipfile
import zlib

import pytest

from evidence import packages
from evidence.files import why_not_accept
from tests.evidence.papers import (
    WORD,
    WORD_WITH_MACROS,
    content_types,
    open_document,
    open_xml,
    package,
    upload,
)

LINK = zipfile.ZipInfo("word/link.xml")
LINK.external_attr = 0o120777 << 16


def refusal(content, name="bao-cao.docx"):
    """What is said of it after the name of the file."""
    return why_not_accept(upload(content, name)).removeprefix(f"Tệp «{name}» ")


def without_directory(content):
    return content[: content.rfind(b"PK\x01\x02")]


def declare(content, name, size, checksum=None):
    """The package with another size (and checksum) declared for the entry in its directory."""
    data = bytearray(content)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(name.encode()))
    struct.pack_into("<I", data, at + 24, size)
    if checksum is not None:
        struct.pack_into("<I", data, at + 16, checksum)
    return bytes(data)


def test_a_bomb_is_refused_by_what_it_declares():
    bomb = open_xml(more=[("word/media/a.png", bytes(30 * 1024 * 1024))])

    assert len(bomb) < 100_000
    assert refusal(bomb) == packages.BOMB


def test_a_bomb_that_declares_little_is_refused_by_what_comes_out():
    inside = bytes(10 * 1024 * 1024)
    bomb = open_xml(more=[("word/media/a.png", inside)])
    modest = declare(bomb, "word/media/a.png", 100)
    forged = declare(bomb, "word/media/a.png", 100, zlib.crc32(inside[:100]))

    assert [refusal(modest), refusal(forged)] == [packages.BOMB, packages.BOMB]


def test_a_heavy_but_honest_file_is_taken():
    noise = b"".join(zlib.crc32(bytes([i % 256, i // 256])).to_bytes(4, "big") for i in range(9999))
    rows = [("xl/sheet1.xml", noise * 5)]

    assert refusal(open_xml(more=rows)) == ""


def test_too_many_entries_are_a_bomb():
    crowd = [(f"{number:x}", "") for number in range(packages.MAX_ENTRIES)]

    assert refusal(open_xml(more=crowd)) == packages.BOMB


def test_a_directory_too_long_is_refused_before_it_is_read():
    names = [(f"{number:0>60000}", "") for number in range(20)]

    assert refusal(open_xml(more=names)) == packages.BOMB


def test_a_zip64_directory_is_refused_before_it_is_read():
    content = open_xml()
    end = content.rfind(b"PK\x05\x06")
    locator = b"PK\x06\x07" + bytes(16)

    assert refusal(content[:end] + locator + content[end:]) == packages.BOMB


@pytest.mark.parametrize(
    "content",
    [
        open_xml(WORD_WITH_MACROS),
        open_xml(more=[("word/vbaProject.bin", "x")]),
        open_xml(more=[("word/VBAPROJECT.BIN", "x")]),
        open_xml(more=[("xl/macrosheets/sheet1.xml", "x")]),
        open_xml("application/vnd.ms-office.&#118;baProject"),
    ],
    ids=["type", "project", "capitals", "old Excel macros", "type written in code"],
)
def test_macros_are_refused(content):
    assert refusal(content) == packages.MACRO


def test_macros_of_libreoffice_are_refused_and_empty_lists_of_them_are_not():
    lists = [("Basic/script-lc.xml", "x"), ("Basic/Standard/script-lb.xml", "x")]
    macro = [("Basic/Standard/Module1.xml", "x")]

    assert refusal(open_document(more=lists), "a.odt") == ""
    assert refusal(open_document(more=macro), "a.odt") == packages.MACRO


def test_passwords_are_refused():
    locked = bytearray(open_xml())
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    manifest = [("META-INF/manifest.xml", "<manifest:encryption-data/>")]

    assert refusal(bytes(locked)) == packages.LOCKED
    assert refusal(open_document(more=manifest), "a.odt") == packages.LOCKED


@pytest.mark.parametrize(
    "more",
    [
        [("../../etc/cron.d/x", "x")],
        [("/etc/passwd", "x")],
        [("word//x", "x")],
        [("word\\..\\x.xml", "x")],
        [("C:/x.xml", "x")],
        [("WORD/Document.xml", "x")],
        [(LINK, "/etc/passwd")],
    ],
)
def test_tricks_with_paths_are_refused(more):
    assert refusal(open_xml(more=more)) == packages.TRICKS


def test_two_files_in_one_are_refused():
    two = package([("a.txt", "x")]) + open_xml()

    assert refusal(two) == packages.TRICKS


def test_entities_in_the_list_of_parts_are_refused():
    types = content_types(WORD, "word/document.xml")
    entity = types.replace("<Types", '<!DOCTYPE t [<!ENTITY a "b">]><Types', 1)
    parts = [("word/document.xml", "x")]

    for bad in (entity, types.replace("UTF-8", "UTF-16").encode("utf-16")):
        assert refusal(package([("[Content_Types].xml", bad), *parts])) == packages.TRICKS


def test_an_unusual_packing_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as target:
        target.writestr("[Content_Types].xml", content_types(WORD, "word/document.xml"))
        target.writestr("word/document.xml", "x")

    assert refusal(packed.getvalue()) == packages.TRICKS


@pytest.mark.parametrize(
    "content",
    [
        without_directory(open_xml()),
        open_xml()[:-10],
        open_xml()[:40],
        open_xml().replace(b"PK\x01\x02", b"PK\x01\x03", 1),
        declare(open_xml(), "word/document.xml", 1_000),
        declare(open_xml(), "word/document.xml", 7, checksum=1),
        package([("[Content_Types].xml", "<Types"), ("word/document.xml", "x")]),
    ],
    ids=["no directory", "no end", "a beginning", "bad mark", "too short", "checksum", "XML"],
)
def test_a_torn_package_is_refused(content):
    assert refusal(content) == packages.TORN


@pytest.mark.parametrize(
    "content",
    [
        open_xml(
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
        ),
        package([("[Content_Types].xml", content_types(WORD, "word/document.xml"))]),
        open_document("presentation"),
    ],
    ids=["a template", "the main part is missing", "another OpenDocument"],
)
def test_other_office_files_are_refused(content):
    assert refusal(content) == packages.OTHER_OFFICE


def test_an_empty_zip_is_a_zip():
    assert refusal(package([])) == packages.OTHER_ZIP


def test_any_byte_may_be_wrong_and_the_answer_is_still_a_sentence():
    content = open_xml()
    for at in range(4, len(content)):
        for value in (0x00, 0xFF):
            spoilt = content[:at] + bytes([value]) + content[at + 1 :]
            assert refusal(spoilt) in (
                "",
                packages.TORN,
                packages.BOMB,
                packages.LOCKED,
                packages.TRICKS,
                packages.MACRO,
                packages.OTHER_OFFICE,
                packages.OTHER_ZIP,
            )
