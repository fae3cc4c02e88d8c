"""What is taken and what is refused, with really spoilt bytes and the very sentence said."""

import pytest

from evidence.files import why_not_accept
from evidence.inspection import kind_of
from evidence.kinds import ACCEPTED, FileRefused
from tests.evidence.papers import (
    EXE,
    GOOD,
    HTML,
    LOCKED_WORD,
    OLD_WORD,
    PDF,
    SVG,
    jpeg,
    open_xml,
    package,
    png,
    upload,
)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_again_and_again(name):
    paper = upload(GOOD[name], name, claimed="application/x-nonsense")

    assert [why_not_accept(paper), why_not_accept(paper)] == ["", ""]
    assert name.endswith(kind_of(paper).extensions[0])
    assert paper.tell() == 0


@pytest.mark.parametrize("name", ["QD 12.PDF", "QĐ số 12", "quyết định.exe.pdf"])
def test_capitals_and_a_missing_extension_do_no_harm(name):
    assert why_not_accept(upload(PDF, name)) == ""


def test_white_space_before_a_pdf_does_no_harm():
    assert why_not_accept(upload(b"\xef\xbb\xbf\r\n" + PDF)) == ""


def test_an_empty_file_is_refused():
    assert why_not_accept(upload(b"")) == "Tệp «quyet-dinh.pdf» rỗng, không có nội dung."


def test_the_limit_itself_is_taken_and_one_byte_more_is_not(settings):
    settings.EVIDENCE_MAX_BYTES = len(PDF)

    assert why_not_accept(upload(PDF)) == ""
    assert why_not_accept(upload(PDF + b"\n")).startswith("Tệp «quyet-dinh.pdf» nặng 0,01 MB;")


def test_the_usual_limit_is_twenty_megabytes():
    twenty = 20 * 1024 * 1024
    padded = PDF.replace(b"trailer", b"%" * (twenty - len(PDF)) + b"trailer")

    assert why_not_accept(upload(padded)) == ""
    assert why_not_accept(upload(padded + b"\n")) == (
        "Tệp «quyet-dinh.pdf» nặng 20,01 MB; mỗi tệp chỉ được đến 20 MB."
    )


@pytest.mark.parametrize(
    ("content", "truth"),
    [
        (EXE, "chương trình Windows (.exe, .dll)"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "chương trình Linux"),
        (HTML, "trang web HTML"),
        (b"<div>" + HTML, "trang web HTML"),
        (HTML.decode().encode("utf-16"), "trang web HTML"),
        (SVG, "ảnh SVG (có thể chứa mã lệnh)"),
        (b'<?xml version="1.0"?><note/>', "tệp XML"),
        (b"#!/bin/sh\necho\n", "tệp lệnh"),
        (b"Rar!\x1a\x07\x01\x00", "tệp nén RAR"),
        (b"7z\xbc\xaf\x27\x1c\x00", "tệp nén 7-Zip"),
        (b"\x1f\x8b\x08\x00", "tệp nén GZIP"),
        (b"GIF89a\x01\x00", "ảnh GIF"),
        (b"II*\x00\x08\x00", "ảnh TIFF"),
        (b"\x00\x00\x00\x18ftypheic", "ảnh HEIC của điện thoại"),
        (b"\x00\x00\x00\x18ftypisom", "tệp video"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "ảnh WebP"),
        (b"{\\rtf1 }", "văn bản RTF"),
        ("Báo cáo kết quả".encode(), "văn bản thuần"),
        (bytes(range(256)), "tệp không rõ loại"),
    ],
)
def test_a_file_under_a_false_name_is_called_what_it_is(content, truth):
    refusal = why_not_accept(upload(content, "bao-cao.pdf"))

    assert refusal == f"Tệp «bao-cao.pdf» thực ra là {truth}. {ACCEPTED}"


def test_an_svg_under_its_own_name_is_refused_too():
    refusal = why_not_accept(upload(SVG, "so-do.svg", "image/png"))

    assert refusal == f"Tệp «so-do.svg» thực ra là ảnh SVG (có thể chứa mã lệnh). {ACCEPTED}"


def test_old_office_files_are_refused_with_the_way_out():
    assert why_not_accept(upload(OLD_WORD, "bao-cao.doc")) == (
        "Tệp «bao-cao.doc» thực ra là tệp Office đời cũ (.doc, .xls, .ppt). "
        f"Hãy lưu lại dạng mới hoặc PDF. {ACCEPTED}"
    )


def test_an_office_file_with_a_password_is_told_from_an_old_one():
    assert why_not_accept(upload(LOCKED_WORD, "bao-cao.docx")) == (
        "Tệp «bao-cao.docx» đang đặt mật khẩu. Hãy bỏ mật khẩu rồi nộp lại."
    )


@pytest.mark.parametrize(
    ("content", "name", "end"),
    [
        (open_xml(), "a.pdf", "mang đuôi .pdf nhưng nội dung lại là Word (.docx). "
         "Hãy đổi đuôi tệp thành .docx rồi nộp lại."),
        (PDF, "a.docx", "mang đuôi .docx nhưng nội dung lại là PDF. "
         "Hãy đổi đuôi tệp thành .pdf rồi nộp lại."),
        (PDF, "a.exe", "mang đuôi .exe nhưng nội dung lại là PDF. "
         "Hãy đổi đuôi tệp thành .pdf rồi nộp lại."),
    ],
)  # fmt: skip
def test_a_name_that_disagrees_with_the_content_is_refused(content, name, end):
    assert why_not_accept(upload(content, name)) == f"Tệp «{name}» {end}"


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_torn_pdf_is_refused(kept):
    pages = PDF.replace(b"trailer", b"stream " * 1000 + b"trailer")

    assert why_not_accept(upload(pages[: int(len(pages) * kept)])) == (
        "Tệp «quyet-dinh.pdf» bị đứt: không thấy phần kết của tệp PDF. "
        "Hãy quét hoặc tải lại rồi nộp lại."
    )


@pytest.mark.parametrize(("content", "name"), [(png()[:-6], "a.png"), (jpeg(end=b""), "a.jpg")])
def test_a_torn_picture_is_refused(content, name):
    assert why_not_accept(upload(content, name)) == (
        f"Tệp «{name}» bị đứt: ảnh không có phần kết. Hãy chụp hoặc tải lại rồi nộp lại."
    )


def test_filling_between_the_segments_of_a_photograph_does_no_harm():
    filled = jpeg().replace(b"\xff\xe1", b"\xff\xff\xff\xe1", 1)

    assert why_not_accept(upload(filled, "a.jpg")) == ""


@pytest.mark.parametrize("content", [b"\xff\xd8\xff", b"\xff\xd8" + b"\xff" * 100_000])
def test_a_photograph_that_never_begins_is_refused(content):
    assert why_not_accept(upload(content, "a.jpg")).startswith("Tệp «a.jpg» bị đứt: ảnh")


def test_a_program_with_a_package_behind_it_is_still_a_program():
    assert "chương trình Windows" in why_not_accept(upload(EXE + open_xml(), "a.docx"))


def test_a_plain_zip_is_not_a_document():
    assert why_not_accept(upload(package([("a.pdf", PDF)]), "a.zip")).startswith(
        "Tệp «a.zip» thực ra là tệp nén ZIP hoặc tương tự;"
    )


def test_the_refusal_names_the_file_without_its_tricks():
    with pytest.raises(FileRefused, match=r"^Tệp «bao-caofdp\.exe» thực ra là chương trình"):
        kind_of(upload(EXE, "bao-cao\u202efdp.exe"))
