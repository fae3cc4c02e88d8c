"""What a file really is, judged by its content: never by its name or by what a browser claims."""

import os

from django.conf import settings

from .kinds import ACCEPTED, JPEG, PDF, PNG, FileRefused, seems_to_be
from .names import clean
from .packages import LOCKED, kind_of_package

MAX_BYTES = 20 * 1024 * 1024

_HEAD = 4096
_TAIL = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_END = b"IEND\xaeB`\x82"
_MOST_SEGMENTS = 10_000
_BLANK = b"\xef\xbb\xbf\0\t\r\n "

TORN_PDF = "bị đứt: không thấy phần kết của tệp PDF. Hãy quét hoặc tải lại rồi nộp lại."
TORN_IMAGE = "bị đứt: ảnh không có phần kết. Hãy chụp hoặc tải lại rồi nộp lại."
# Old Office files hide macros where only a full reader of that format would find them, and the
# same wrapper carries installers and mail. Every Office since 2007 can save the newer form.
OLD_OFFICE = "thực ra là tệp Office đời cũ (.doc, .xls, .ppt). Hãy lưu lại dạng mới hoặc PDF. "
OLD_OFFICE += ACCEPTED


def max_bytes():
    """The most one file may weigh."""
    return getattr(settings, "EVIDENCE_MAX_BYTES", MAX_BYTES)


def kind_of(upload):
    """The kind of the upload, or FileRefused with a sentence that names the file."""
    name = clean(upload.name or "")
    try:
        _check_size(upload.size)
        kind = _recognise(upload, upload.size)
        _check_extension(name, kind)
    except FileRefused as refusal:
        raise FileRefused(f"Tệp «{name}» {refusal}") from refusal
    finally:
        upload.seek(0)
    return kind


def _check_size(size):
    if not size:
        raise FileRefused("rỗng, không có nội dung.")
    if size > max_bytes():
        limit = _megabytes(max_bytes())
        raise FileRefused(f"nặng {_megabytes(size)}; mỗi tệp chỉ được đến {limit}.")


def _megabytes(size):
    # Two places, rounded up: a file one byte over the limit must not look equal to it.
    hundredths = -(-size * 100 // (1024 * 1024))
    whole, part = divmod(hundredths, 100)
    return f"{whole},{part:02}".rstrip("0").rstrip(",") + " MB"


def _recognise(file, size):
    """Tell the kind from the first bytes, then make sure the rest is there."""
    file.seek(0)
    head = file.read(_HEAD)
    if head.lstrip(_BLANK).startswith(b"%PDF-"):
        return _whole_pdf(file, size)
    if head.startswith(_PNG):
        return _whole_png(file, size)
    if head.startswith(b"\xff\xd8\xff"):
        return _whole_jpeg(file)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return kind_of_package(file, size)
    if head.startswith(_OLE):
        raise FileRefused(_old_office(file))
    raise FileRefused(f"thực ra là {seems_to_be(head)}. {ACCEPTED}")


def _whole_pdf(file, size):
    if b"%%EOF" not in _tail(file, size):
        raise FileRefused(TORN_PDF)
    return PDF


def _whole_png(file, size):
    if _PNG_END not in _tail(file, size):
        raise FileRefused(TORN_IMAGE)
    return PNG


def _whole_jpeg(file):
    """Look for the end after the picture begins: a thumbnail before it has an end of its own."""
    file.seek(0)
    data = file.read()
    if b"\xff\xd9" not in data[_picture_at(data) :]:
        raise FileRefused(TORN_IMAGE)
    return JPEG


def _picture_at(data):
    """Walk the segments of a JPEG to the one that begins the picture; the end when none does."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        mark = data[at : at + 2]
        if mark == b"\xff\xda":
            return at
        if mark[:1] != b"\xff":
            break
        # Any number of bytes FF may stand before a mark.
        is_filling = mark == b"\xff\xff"
        at += 1 if is_filling else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return len(data)


def _tail(file, size):
    file.seek(max(0, size - _TAIL))
    return file.read()


def _old_office(file):
    """An Office file with a password wears the wrapper of the old kind: say which it is."""
    file.seek(0)
    return LOCKED if "EncryptedPackage".encode("utf-16-le") in file.read() else OLD_OFFICE


def _check_extension(name, kind):
    extension = os.path.splitext(name)[1].lower()
    if extension and extension not in kind.extensions:
        raise FileRefused(
            f"mang đuôi {extension} nhưng nội dung lại là {kind.label}. "
            f"Hãy đổi đuôi tệp thành {kind.extensions[0]} rồi nộp lại."
        )
