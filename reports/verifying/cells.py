"""A printed cell that is not what its inputs give, and the words to name it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from scoring.rules.numbers import format_number

# Why a cell is wrong: against what was frozen with it, the rounds of the year, or its fingerprint.
FROZEN, LIVE, HASH, JOURNAL = "frozen", "live", "hash", "journal"
WHYS = {
    FROZEN: "tính lại từ bản đã công bố",
    LIVE: "đối chiếu với các vòng chấm",
    HASH: "dấu vân tay của nội dung",
    JOURNAL: "đối chiếu với nhật ký",
}

LONGEST_WORDS = 40

COLUMNS = {
    "points": "điểm",
    "applicable_max": "điểm tối đa áp dụng",
    "applies": "có đánh giá",
    "self": "điểm tự chấm",
    "appraised": "điểm thẩm định",
    "bonus": "điểm thưởng",
    "penalty": "điểm trừ",
    "index_percent": "chỉ số",
    "index_exact": "chỉ số chưa làm tròn",
    "list": "danh sách",
    "rank": "xếp hạng",
    "grade": "xếp loại",
    "withheld": "hạ mức xếp loại",
    "order": "thứ tự trong bảng",
    "unit": "đơn vị trong bảng",
    "decided_by": "điểm do đâu",
    "answer": "số liệu đầu vào",
    "source": "nguồn số liệu",
    "rounds": "các lần chấm",
    "exemption": "lý do không đánh giá",
    "row": "điểm của lần chấm so với quy tắc",
    "final": "điểm đang lưu của năm",
    "policy": "quy ước",
    "max_score": "điểm tối đa",
    "method": "cách chấm",
    "part": "phần",
    "parent": "mục cấp trên",
    "rule": "quy tắc",
    "rule_params": "tham số của quy tắc",
    "content_hash": "dấu vân tay",
    "release_at": "giờ công khai",
}


@dataclass(frozen=True)
class Cell:
    """One difference: of a unit (its name) or of the whole list (""), at a code or in a column.

    `printed` and `recomputed` are texts for people; `why` is one of WHYS.
    """

    unit: str
    code: str
    column: str
    printed: str
    recomputed: str
    why: str

    @property
    def heading(self):
        return COLUMNS[self.column]

    @property
    def place(self):
        """Where it stands, in words: unit, criterion, column."""
        code = f"mục {self.code}" if self.code else ""
        return ", ".join(part for part in (self.unit, code, self.heading) if part)

    @property
    def is_long(self):
        """True where the texts are no words: hashes, parameters, rounds."""
        return max(len(self.printed), len(self.recomputed)) > LONGEST_WORDS

    @property
    def reason(self):
        return WHYS[self.why]


def shown(value):
    """A value as people read it; nothing known is a dash."""
    match value:
        case None | "":
            return "–"
        case bool():
            return "có" if value else "không"
        case Fraction():
            return str(value)
        case Decimal():
            return format_number(value)
    return str(value)
