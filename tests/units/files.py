"""Files as people send them, whole and spoilt."""

import io
import zipfile

import openpyxl


def csv_file(folder, text, name="đơn vị.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def xlsx_file(folder, rows, name="đơn vị.xlsx", sheet="Đơn vị"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def with_part(path, part, content):
    """The same workbook with one of its parts replaced."""
    whole = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    path.write_bytes(whole.getvalue())
    return path


def ods_file(folder, rows):
    """The least that LibreOffice's format asks for."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows
    )
    namespaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{namespaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Tờ 1">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = folder / "đơn vị.ods"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", "<manifest/>")
        parts.writestr("content.xml", content)
    return path
