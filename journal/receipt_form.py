"""What a receipt says, as bytes, as a short code and as a small text file: docs/journal-format.md.

Pure: whoever holds the file or the paper can recompute the code without this program.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime

from .chaining import moment

FORMAT = "cchc-receipt/1"

# chain:number:hash. On paper the first sixteen digits of the hash are enough to type.
ANCHOR = re.compile(r"(?<!\S)(\S+):(\d+):([0-9a-f]{16,64})(?!\S)")
FINGERPRINT = re.compile(r"^Dấu vân tay: ([0-9a-f]{64})\s*$", re.MULTILINE)
CODE = re.compile(r"^BIÊN NHẬN (\d{4}-\d{4}-\d{4})\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Stated:
    """What one receipt states, in the terms of the format."""

    kind: str
    act: str
    subject: str
    role: str
    at: datetime
    about: str
    fingerprint: str
    chain: str
    number: int
    hash: str


def canonical_bytes(stated: Stated) -> bytes:
    """UTF-8 JSON as entries of the journal are written: keys sorted, no spaces, texts unchanged."""
    content = vars(stated) | {"format": FORMAT, "at": moment(stated.at)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def code(stated: Stated) -> str:
    """Twelve digits to read aloud, «4821-0937-5516»: the last ones of SHA-256 as a number."""
    number = int(hashlib.sha256(canonical_bytes(stated)).hexdigest(), 16) % 10**12
    digits = f"{number:012}"
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def text(stated: Stated) -> str:
    """The receipt as a file to keep: a line for each thing it states."""
    lines = [
        f"BIÊN NHẬN {code(stated)}",
        f"Việc: {stated.act}",
        f"Đối tượng: {stated.subject}",
        f"Người làm: {stated.role}",
        f"Thời điểm (giờ UTC): {moment(stated.at)}",
        f"Dấu vân tay: {stated.fingerprint}",
        f"Đầu chuỗi nhật ký: {stated.chain}:{stated.number}:{stated.hash}",
        f"Số liệu: {stated.about}",
        f"Loại, định dạng: {stated.kind}, {FORMAT}",
        "",
        "Hãy giữ tệp này ngoài hệ thống. Kiểm tra: manage.py verify_journal --anchor <tệp này>",
        "",
    ]
    return "\n".join(lines)


@dataclass(frozen=True)
class Anchor:
    """What somebody kept outside: a head of a chain and, from a file, what the receipt stated."""

    chain: str
    number: int
    hash: str
    fingerprint: str = ""
    code: str = ""

    def __str__(self):
        return f"biên nhận {self.code}" if self.code else f"{self.chain}:{self.number}"


def read_anchor(said: str) -> Anchor | None:
    """The anchor in the text of a file or in one line; None when it does not name just one."""
    found = ANCHOR.findall(said)
    if len(found) != 1:
        return None
    [(chain, number, head)] = found
    fingerprint, its_code = FINGERPRINT.search(said), CODE.search(said)
    return Anchor(
        chain,
        int(number),
        head,
        fingerprint[1] if fingerprint else "",
        its_code[1] if its_code else "",
    )
