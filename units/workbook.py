"""The first sheet of a workbook as text, read by a process of its own.

A file of five kilobytes with one cell in the last corner of the sheet aborts whoever reads it.
Run as a script, this file reads a workbook from standard input within fixed memory and time.
"""

import io
import json
import re
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

from python_calamine import CalamineWorkbook

MEMORY = 2 * 1024**3
SECONDS = 30

_ERROR_CELL = re.compile(rb'<c\b[^>]*\bt="e"[^>]*>')
# Written by a program that computes nothing: the reader would take it for empty as well.
_UNCOMPUTED = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_REFERENCE = re.compile(rb'\br="([A-Z]+[0-9]+)"')


class Unreadable(ValueError):
    """The workbook could not be read; the message says why, in Vietnamese."""


def first_sheet(content, max_rows):
    """The name and the rows of text of the first sheet; Unreadable when there is no reading it."""
    command = [sys.executable, "-I", __file__, str(max_rows)]
    try:
        # One second more than the reader allows itself, so that it has a chance to stop first.
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS + 1)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("Đọc tệp quá lâu: tệp quá phức tạp.") from error
    if done.returncode:
        raise Unreadable("Không đọc được bảng tính: tệp bị hỏng, có mật khẩu hoặc quá lớn.")
    answer = json.loads(done.stdout)
    if "refusal" in answer:
        raise Unreadable(answer["refusal"])
    return answer["name"], answer["rows"]


def read(content, max_rows):
    """What the child process answers: the sheet, or a refusal."""
    if cell := _cell_like(content, _ERROR_CELL):
        return {"refusal": f"Ô {cell} đang báo lỗi công thức: hãy sửa hoặc dán giá trị."}
    if cell := _cell_like(content, _UNCOMPUTED):
        return {"refusal": f"Ô {cell} là công thức chưa có kết quả: hãy dán giá trị."}
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    if sheet.height > max_rows:
        return {"refusal": f"Trang tính «{sheet.name}» có {sheet.height} dòng, quá {max_rows}."}
    rows = sheet.to_python(skip_empty_area=False)
    return {"name": sheet.name, "rows": [[as_text(cell) for cell in row] for row in rows]}


def as_text(cell):
    """The cell as people read it: 2025.0 is "2025", a date is yyyy-mm-dd, text stays as it is."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        # Excel itself keeps 15 digits: more would show 0.1 + 0.2 as 0.30000000000000004.
        return f"{Decimal(f'{cell:.15g}'):f}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _cell_like(content, pattern):
    """The first cell of an .xlsx of this pattern: the reader would take it for empty."""
    if not content.startswith(b"PK"):
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/") and (tag := pattern.search(parts.read(name))):
                reference = _REFERENCE.search(tag.group())
                return reference.group(1).decode() if reference else "?"
    return ""


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    # Reading may abort: a picture of our memory on the disk would help nobody.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(read(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
