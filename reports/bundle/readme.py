"""What is in the archive of a ranking, in words: how to check it, its policies, its columns."""

COLUMNS = {
    "units.csv": {
        "unit": "địa chỉ công khai của đơn vị",
        "code, name": "mã, tên lúc công bố",
        "list": "danh sách: trống, full (thang đủ), reduced (thang rút gọn)",
        "rank, grade": "xếp hạng, xếp loại; trống khi không xếp hạng",
        "points, applicable_max": "tổng điểm, tổng điểm tối đa áp dụng, trong thang",
        "bonus, penalty": "điểm thưởng, điểm trừ được tính; trống khi không có",
        "index_percent": "chỉ số như in trên bảng",
        "index_exact": "chỉ số chưa làm tròn, dạng phân số",
        "index_formula": "công thức đã thay số",
        "withheld": "vì sao không được xếp loại cao hơn",
    },
    "criteria.csv": {
        "code, parent": "mã, mã mục cấp trên (trống ở lĩnh vực)",
        "part": "main: trong thang điểm; bonus, penalty: thưởng, trừ",
        "level, name, max_score": "cấp, tên, điểm tối đa",
        "method": "self, central, survey, data; trống khi là tổng các mục con",
        "rule, rule_params, rule_text": "quy tắc tính điểm, tham số (JSON), bằng lời",
    },
    "lines.csv": {
        "unit, code": "đơn vị, mã tiêu chí",
        "applies": "false: không đánh giá đối với đơn vị",
        "applicable_max": "điểm tối đa áp dụng",
        "self, appraised, points": "điểm tự chấm, thẩm định, đạt được; trống: không có",
        "decided_by": "điểm do đâu: appraisal, conclusion, correction, figure, no_case, exempt",
        "answer": "số liệu đầu vào của quy tắc (JSON); trống: người có thẩm quyền cho điểm",
        "source, documents": "nguồn số liệu, số tài liệu kiểm chứng",
        "exemption, explanation": "lý do không đánh giá (JSON), cách tính bằng lời",
    },
}

STEPS = """\
# {title}

Bộ dữ liệu này đủ để tính lại mọi con số của bảng xếp hạng, không cần phần mềm đã lập ra nó.

## Kiểm chứng trong ba bước

1. So dấu vân tay dưới đây với dấu in trên trang xếp hạng, trong bản in hoặc quyết định công bố:

       {fingerprint}

2. Tính dấu vân tay của tệp `content.json`; phải ra đúng dãy ấy:

       sha256sum content.json        (Windows: certutil -hashfile content.json SHA256)

3. Tính lại điểm, tổng, chỉ số, thứ hạng, xếp loại và so từng ô (cần Python 3.10 trở lên):

       python3 kiem_chung.py content.json {fingerprint}

   Chương trình in ra từng chỗ khác, hoặc «0 chỗ khác». Nó dài không quá 150 dòng: hãy đọc nó.

`content.json` là bản gốc, theo định dạng `{format}`. Ba tệp CSV là cùng nội dung ấy ở dạng bảng:
UTF-8, dấu chấm thập phân, ô trống là không có hoặc chưa biết (không phải 0). Chữ có thể bị phần
mềm bảng tính hiểu là công thức thì có dấu ' đứng trước.
"""


def readme(content, policy, fingerprint):
    """The text of the archive; `policy` is the ranking's own, `content` its JSON read back."""
    group, year, version = content["group"]["name"], content["year"], content["version"]
    title = f"Chỉ số CCHC năm {year}: {group}, phiên bản {version}"
    parts = [
        STEPS.format(title=title, fingerprint=fingerprint, format=content["format"]),
        _section("Quyết định", [_decision(content)]),
        *(_section(heading, said) for heading, said in policy.sections().items()),
        *(_columns(name, columns) for name, columns in COLUMNS.items()),
    ]
    return "\n".join(parts)


def _decision(content):
    decision, note = content["decision"], content["note"]
    said = f"Số {decision['number']} ngày {decision['date']}; đăng lúc {content['published_at']}."
    return f"{said} Đính chính: {note}" if note else said


def _section(heading, sentences):
    return "\n".join([f"## {heading}", "", *(f"- {each}" for each in sentences), ""])


def _columns(name, columns):
    return _section(f"Các cột của {name}", [f"{each}: {said}" for each, said in columns.items()])
