"""Small files made by hand, good and spoilt; each is the least its format allows."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
WORD_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
EXE = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(200)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le") + bytes(100)
HTML = b"<!DOCTYPE html>\n<html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


def upload(content, name="quyet-dinh.pdf", claimed="application/pdf"):
    """The bytes as a browser sends them, with the type it claims."""
    return SimpleUploadedFile(name, content, content_type=claimed)


def png():
    """A picture of one grey point."""

    def chunk(kind, data):
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    points = chunk(b"IDAT", zlib.compress(b"\0\x80"))
    return b"\x89PNG\r\n\x1a\n" + head + points + chunk(b"IEND", b"")


def jpeg(end=b"\xff\xd9"):
    """The frame of a photograph whose thumbnail, as always, has an end of its own."""
    thumbnail = b"Exif\0\0\xff\xd8\xff\xd9"
    exif = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    return b"\xff\xd8" + exif + b"\xff\xda\x00\x02" + b"\x12\x34\xff\x00\x56" + end


def package(parts):
    """A zip of (name, content) pairs, in order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts:
            target.writestr(name, content)
    return packed.getvalue()


def content_types(main_type, part):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{TYPES}">'
        f'<Override PartName="/{part}" ContentType="{main_type}"/></Types>'
    )


def open_xml(main_type=WORD, part="word/document.xml", more=()):
    """A Word, Excel or PowerPoint file; `more` are further (name, content) pairs."""
    types = content_types(main_type, part)
    return package([("[Content_Types].xml", types), (part, "<main/>"), *more])


def open_document(kind="text", more=()):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return package([("mimetype", mimetype), ("content.xml", "<x/>"), *more])


GOOD = {
    "quyet-dinh.pdf": PDF,
    "anh.png": png(),
    "anh.jpg": jpeg(),
    "bao-cao.docx": open_xml(),
    "bang.xlsx": open_xml(EXCEL, "xl/workbook.xml"),
    "trinh-chieu.pptx": open_xml(SLIDES, "ppt/presentation.xml"),
    "bao-cao.odt": open_document("text"),
    "bang.ods": open_document("spreadsheet"),
}
