"""Import and export speak Vietnamese, all of it."""

import gettext
import re
from ast import literal_eval
from pathlib import Path

import import_export
import pytest
from django.conf import settings
from django.utils.translation import gettext as translated
from django.utils.translation import ngettext

CATALOG = settings.BASE_DIR / "locale" / "vi" / "LC_MESSAGES"
FRENCH = Path(import_export.__file__).parent / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def entries(path):
    """The messages of a .po file: what is asked, one or many, and the answer."""
    quoted = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    pattern = rf"^msgid {quoted}(?:msgid_plural {quoted})?msgstr(?:\[0\])? {quoted}"
    for parts in re.findall(pattern, path.read_text(encoding="utf-8"), re.MULTILINE):
        yield [literal_eval(f"({part})") if part else "" for part in parts]


def test_every_message_of_the_library_is_translated():
    ours = {one: answer for one, _, answer in entries(CATALOG / "django.po")}
    theirs = {one for one, _, _ in entries(FRENCH)}
    assert len(theirs) > 35
    assert theirs - set(ours) == set()
    assert [one for one, answer in ours.items() if not answer] == []


def test_placeholders_survive_translation():
    def placeholders(text):
        return sorted(re.findall(r"%\(\w+\)s|%s|{\d*}", re.sub(r"{\d}", "{}", text)))

    for one, _, answer in list(entries(CATALOG / "django.po"))[1:]:
        assert placeholders(one) == placeholders(answer)


def test_compiled_catalog_is_the_written_one():
    with open(CATALOG / "django.mo", "rb") as file:
        compiled = gettext.GNUTranslations(file)
    for one, many, answer in list(entries(CATALOG / "django.po"))[1:]:
        assert (compiled.ngettext(one, many, 2) if many else compiled.gettext(one)) == answer


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("Import", "Nhập từ tệp"),
        ("Export", "Xuất ra tệp"),
        ("Preview", "Xem trước"),
        ("Confirm import", "Xác nhận nhập"),
    ],
)
def test_officials_read_their_own_words(english, vietnamese):
    assert translated(english) == vietnamese


def test_result_of_an_import_reads_as_a_sentence():
    sentence = translated("Import finished: {} new, {} updated, {} deleted and {} skipped {}.")
    expected = "Đã nhập xong đơn vị: thêm mới 1, cập nhật 2, xóa 3, bỏ qua 4."
    assert sentence.format(1, 2, 3, 4, "đơn vị") == expected


def test_vietnamese_has_one_plural():
    forms = "Export %(len)s selected item.", "Export %(len)s selected items."
    assert ngettext(*forms, 1) == ngettext(*forms, 5) == "Xuất %(len)s mục đã chọn."
