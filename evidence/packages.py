"""Word, Excel and their like are zip packages: opened here fully, before anyone else opens them."""

import stat
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from .kinds import ACCEPTED, DOCX, ODS, ODT, OPEN_XML, PPTX, XLSX, FileRefused

MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
MAX_ENTRIES = 5_000
MAX_DIRECTORY = 1024 * 1024
MAX_CONTENT_TYPES = 1024 * 1024

# Small packages may pack as tightly as they like: a ratio says nothing of a few kilobytes.
RATIO_MATTERS_FROM = 5 * 1024 * 1024

CONTENT_TYPES = "[Content_Types].xml"
OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
MAIN_PARTS = {
    f"{OPEN_XML}wordprocessingml.document.main+xml": DOCX,
    f"{OPEN_XML}spreadsheetml.sheet.main+xml": XLSX,
    f"{OPEN_XML}presentationml.presentation.main+xml": PPTX,
}
OPEN_DOCUMENTS = {kind.content_type: kind for kind in (ODT, ODS)}

_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535
_ZIP64_LOCATOR = b"PK\x06\x07"
_ENCRYPTED = 0x1 | 0x40
_CHUNK = 64 * 1024

TORN = "bị đứt hoặc hỏng: không mở được gói bên trong. Hãy lưu và nộp lại."
BOMB = "bung ra quá lớn so với một tài liệu; không nhận để bảo vệ hệ thống."
LOCKED = "đang đặt mật khẩu. Hãy bỏ mật khẩu rồi nộp lại."
MACRO = "có chứa macro (mã lệnh). Hãy lưu lại dạng không macro hoặc PDF."
TRICKS = "có cấu trúc bên trong bất thường (đường dẫn, tên trùng hoặc liên kết); không nhận."
OTHER_OFFICE = f"là tệp Office loại khác, không phải tài liệu thường. {ACCEPTED}"
OTHER_ZIP = f"thực ra là tệp nén ZIP hoặc tương tự; hãy giải nén, nộp từng tài liệu. {ACCEPTED}"

# What zipfile and zlib raise on bytes that lie about themselves.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_BROKEN += (ValueError, struct.error, OSError, ElementTree.ParseError)


def kind_of_package(file, size):
    """The kind of a file that begins like a zip, every byte of it unpacked once; or FileRefused."""
    try:
        _check_directory(file, size)
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            _check_entries(entries, size)
            kind = _kind(package, {entry.filename for entry in entries})
            for entry in entries:
                _check_unpacks(package, entry)
    except FileRefused:
        raise
    except _BROKEN as error:
        raise FileRefused(TORN) from error
    return kind


def _check_directory(file, size):
    """Look at the size of the directory first: zipfile would read any number of entries."""
    file.seek(max(0, size - _END_SIZE - _LONGEST_COMMENT - 20))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_SIZE:
        raise FileRefused(TORN)
    directory_size = int.from_bytes(tail[at + 12 : at + 16], "little")
    if directory_size > MAX_DIRECTORY or tail[max(0, at - 20) : at].startswith(_ZIP64_LOCATOR):
        raise FileRefused(BOMB)


def _check_entries(entries, size):
    """Refuse by what the directory declares: passwords, tricks with names, impossible sizes."""
    if not entries:
        raise FileRefused(OTHER_ZIP)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise FileRefused(LOCKED)
    names = {entry.filename.casefold() for entry in entries}
    if len(names) < len(entries) or any(_is_tricky(entry) for entry in entries):
        raise FileRefused(TRICKS)
    # Bytes before the first entry, or entries that share their bytes, make two files of one.
    packed = sum(entry.compress_size for entry in entries)
    if min(entry.header_offset for entry in entries) != 0 or packed > size:
        raise FileRefused(TRICKS)
    unpacked = sum(entry.file_size for entry in entries)
    too_dense = unpacked > RATIO_MATTERS_FROM and unpacked > MAX_RATIO * size
    if unpacked > MAX_UNPACKED or too_dense or len(entries) > MAX_ENTRIES:
        raise FileRefused(BOMB)


def _is_tricky(entry):
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    return (
        any(part in ("", ".", "..") for part in parts)
        or any(char in name for char in "\\:\0")
        or stat.S_ISLNK(entry.external_attr >> 16)
        or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _check_unpacks(package, entry):
    """Unpack an entry to nowhere: as long as declared, and its checksum right."""
    declared, unpacked = entry.file_size, 0
    # Believing the declared size, zipfile would stop at the lie instead of at the true end.
    entry.file_size = MAX_UNPACKED
    with package.open(entry) as part:
        while chunk := part.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > declared:
                raise FileRefused(BOMB)
    if unpacked < declared:
        raise FileRefused(TORN)


def _kind(package, names):
    if CONTENT_TYPES in names:
        return _open_xml(package, names)
    if "mimetype" in names and "content.xml" in names:
        return _open_document(package, names)
    raise FileRefused(OTHER_ZIP)


def _open_xml(package, names):
    """Word, Excel or PowerPoint, by the main part the package itself names."""
    data = _small_part(package, CONTENT_TYPES)
    lowered = data.lower()
    # No entities, and no two-byte letters in which they could hide.
    if any(mark in lowered for mark in (b"<!doctype", b"<!entity", b"\0")):
        raise FileRefused(TRICKS)
    root = ElementTree.fromstring(data)
    types = " ".join(element.get("ContentType", "") for element in root).lower()
    if "macro" in types or "vbaproject" in types or any(map(_is_office_macro, names)):
        raise FileRefused(MACRO)
    for override in root.iter(OVERRIDE):
        kind = MAIN_PARTS.get(override.get("ContentType"))
        if kind and override.get("PartName", "").removeprefix("/") in names:
            return kind
    raise FileRefused(OTHER_OFFICE)


def _is_office_macro(name):
    name = name.lower()
    return name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name


def _open_document(package, names):
    """A text or spreadsheet of LibreOffice and its like."""
    kind = OPEN_DOCUMENTS.get(_small_part(package, "mimetype").decode("ascii", "replace").strip())
    if kind is None:
        raise FileRefused(OTHER_OFFICE)
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in _small_part(package, manifest):
        raise FileRefused(LOCKED)
    if any(map(_is_open_document_macro, names)):
        raise FileRefused(MACRO)
    return kind


def _is_open_document_macro(name):
    # LibreOffice writes the two lists of libraries even when there is not one macro in them.
    is_list = name.endswith(("/script-lc.xml", "/script-lb.xml", "/"))
    return name.startswith(("Basic/", "Scripts/")) and not is_list


def _small_part(package, name):
    entry = package.getinfo(name)
    if entry.file_size > MAX_CONTENT_TYPES:
        raise FileRefused(BOMB)
    return package.read(name)
