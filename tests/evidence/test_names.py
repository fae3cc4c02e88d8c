"""Names of files: what is kept of them and what is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.kinds import DOCX, JPEG, PDF
from evidence.names import safe_name


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("Quyết định 12.pdf", PDF, "Quyết định 12.pdf"),
        (unicodedata.normalize("NFD", "Quyết định.pdf"), PDF, "Quyết định.pdf"),
        ("../../etc/passwd.pdf", PDF, "passwd.pdf"),
        ("C:\\Users\\a\\Bao cao.docx", DOCX, "Bao cao.docx"),
        ("a\r\nSet-Cookie: b.pdf", PDF, "aSet-Cookie_ b.pdf"),
        ("hoa-don\u202efdp.exe.pdf", PDF, "hoa-donfdp.exe.pdf"),
        ('a"b<c>|?*.pdf', PDF, "a_b_c____.pdf"),
        ("ẢNH CHỤP.JPEG", JPEG, "ẢNH CHỤP.jpg"),
        ("Báo cáo tháng 12.2025", PDF, "Báo cáo tháng 12.2025.pdf"),
        ("khong-duoi", DOCX, "khong-duoi.docx"),
        ("...", PDF, "không tên.pdf"),
        ("", PDF, "không tên.pdf"),
        ("a" * 300 + ".pdf", PDF, "a" * 146 + ".pdf"),
    ],
)
def test_a_name_is_made_safe(name, kind, safe):
    assert safe_name(name, kind) == safe


@given(st.text(max_size=400))
def test_whatever_comes_the_name_can_be_shown_stored_and_sent(text):
    name = safe_name(text, PDF)

    assert name.endswith(".pdf") and 5 <= len(name) <= 150
    assert not set(name) & set('/\\<>:"|?*')
    assert not any(unicodedata.category(char)[0] == "C" for char in name)
    assert unicodedata.is_normalized("NFC", name) and not name.startswith(".")
    assert safe_name(name, PDF) == name
