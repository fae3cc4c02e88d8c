"""The kinds of file we take, and the names of the kinds people send by mistake."""

from dataclasses import dataclass


class FileRefused(ValueError):
    """A file is not taken; the message says why, in Vietnamese."""


@dataclass(frozen=True)
class Kind:
    """One kind of file: what people call it, how it is served, the extensions it may carry."""

    label: str
    content_type: str
    extensions: tuple[str, ...]


OPEN_XML = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

PDF = Kind("PDF", "application/pdf", (".pdf",))
PNG = Kind("ảnh PNG", "image/png", (".png",))
JPEG = Kind("ảnh JPEG", "image/jpeg", (".jpg", ".jpeg"))
DOCX = Kind("Word (.docx)", f"{OPEN_XML}wordprocessingml.document", (".docx",))
XLSX = Kind("Excel (.xlsx)", f"{OPEN_XML}spreadsheetml.sheet", (".xlsx",))
PPTX = Kind("PowerPoint (.pptx)", f"{OPEN_XML}presentationml.presentation", (".pptx",))
ODT = Kind("văn bản OpenDocument (.odt)", f"{OPEN_DOCUMENT}text", (".odt",))
ODS = Kind("bảng tính OpenDocument (.ods)", f"{OPEN_DOCUMENT}spreadsheet", (".ods",))

KINDS = (PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS)
EXTENSIONS = tuple(extension for kind in KINDS for extension in kind.extensions)
ACCEPTED = (
    "Chỉ nhận PDF, ảnh PNG hoặc JPEG, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), .odt, .ods."
)

# What the first bytes give away. Order matters only where one mark begins another.
_MARKS = (
    (b"MZ", "chương trình Windows (.exe, .dll)"),
    (b"\x7fELF", "chương trình Linux"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7-Zip"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"II*\0", "ảnh TIFF"),
    (b"MM\0*", "ảnh TIFF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"ID3", "tệp âm thanh MP3"),
    (b"#!", "tệp lệnh"),
)
_LAYOUT = str.maketrans(dict.fromkeys("\t\r\n\f\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}", " "))


def served_as(content_type):
    """The content type to send with a file: one of our own list, or plain bytes."""
    known = {kind.content_type for kind in KINDS}
    return content_type if content_type in known else "application/octet-stream"


def seems_to_be(head):
    """What the beginning of a file we do not take looks like, in words people use."""
    for mark, label in _MARKS:
        if head.startswith(mark):
            return label
    return _seems_media(head) or _seems_text(head) or "tệp không rõ loại"


def _seems_media(head):
    if head[4:8] == b"ftyp":
        heic = head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"hevc")
        return "ảnh HEIC của điện thoại" if heic else "tệp video"
    if head[:4] == b"RIFF":
        return "ảnh WebP" if head[8:12] == b"WEBP" else "tệp âm thanh hoặc video"
    return ""


def _seems_text(head):
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    text = text.lstrip("\ufeff \t\r\n\0").lower()
    if "<svg" in text:
        return "ảnh SVG (có thể chứa mã lệnh)"
    if "<html" in text or text.startswith(("<!doctype html", "<script", "<body", "<head")):
        return "trang web HTML"
    if text.startswith("<?xml"):
        return "tệp XML"
    # The last letter may have been cut in two; control characters mean it is no text at all.
    text = text.rstrip("\ufffd").translate(_LAYOUT)
    return "văn bản thuần" if text and text.isprintable() and "\ufffd" not in text else ""
