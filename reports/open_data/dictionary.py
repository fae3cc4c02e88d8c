"""The words that go with an archive of a year: what is in it, and what every column means."""

import csv
import io

from reports.open_data.explained import APOSTROPHE, EMPTY, KINDS, SAMPLE
from reports.open_data.licence import licence, publisher
from units.formulas import guarded

HEADS = ["file", "table", "column", "label", "kind", "about"]
README = """\
# Chỉ số cải cách hành chính năm {year}: toàn bộ số liệu đã công bố

Nơi công bố: {publisher}.
Giấy phép: {licence} ({url}). Được dùng lại, sao chép, phân tích tự do; xin ghi nguồn.
{sample}
## Trong gói

- `bang/`: mỗi bảng hai tệp, CSV cho chương trình và JSON.
- `tu-dien.csv`: ý nghĩa từng cột của từng bảng.
- `noi-dung/<nhóm>/phien-ban-<n>/content.json`: nội dung gốc của từng phiên bản; mã băm SHA-256
  của tệp là dấu vân tay đã công bố. Bên cạnh là cùng nội dung ấy ở dạng ba bảng: units.csv,
  criteria.csv, lines.csv.

## Cách đọc

- UTF-8, dấu phẩy tách cột, dấu chấm thập phân, dòng kết thúc bằng CR LF, dòng đầu là khóa cột.
- {empty}
- {apostrophe}
- Trong JSON số thập phân là chuỗi chữ số để không mất chữ số nào; trống là null.
- Không so chỉ số, thứ hạng giữa hai nhóm, hoặc giữa hai năm khác bộ tiêu chí.

## Bảng xếp hạng của năm

{rankings}
"""


def readme(year, rankings):
    """What the archive holds and how to read it."""
    terms = licence()
    return README.format(
        year=year,
        publisher=publisher(),
        licence=terms["name"],
        url=terms["url"],
        sample=f"\n{SAMPLE}\n" if any(each.is_sample for each in rankings) else "",
        empty=EMPTY,
        apostrophe=APOSTROPHE,
        rankings="\n".join(_ranking(each) for each in rankings),
    )


def _ranking(ranking):
    day = f"{ranking.decision_date:%d/%m/%Y}"
    decision = f"Quyết định số {ranking.decision_number} ngày {day}"
    note = f" Đính chính: {ranking.note}" if ranking.note else ""
    named = f"{ranking.group_name}, phiên bản {ranking.version}: {decision}.{note}"
    return f"- {named}\n  Dấu vân tay {ranking.content_hash}"


def dictionary(copies):
    """Every column of these tables, as a table itself."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    for copy in copies:
        for column in copy.columns:
            told = column.key, column.label, KINDS[column.kind], column.about
            writer.writerow(map(guarded, (copy.dataset.file_name, copy.dataset.title, *told)))
    return text.getvalue().encode()
