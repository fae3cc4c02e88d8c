"""The command that compares the store with the register."""

import io
import os
import time

import pytest
from django.core.management import CommandError, call_command

from evidence.files import path_of, store
from tests.evidence.papers import PDF, png, upload
from tests.evidence.people import OTHER, clerk, paper_of

pytestmark = pytest.mark.django_db


def check():
    """What the command prints, and how it ends."""
    printed = io.StringIO()
    try:
        call_command("check_files", stdout=printed)
    except CommandError as error:
        return printed.getvalue().splitlines(), str(error), error.returncode
    return printed.getvalue().splitlines(), "", 0


def test_an_empty_store_is_whole():
    assert check() == (["Đủ và đúng 0 tệp."], "", 0)


def test_a_whole_store_is_whole():
    by = clerk()
    paper_of(by)
    paper_of(by, content=png(), name="a.png")
    paper_of(by, unit=OTHER)

    assert check() == (["Đủ và đúng 2 tệp."], "", 0)


def test_missing_and_altered_files_are_named_for_every_unit_they_belong_to():
    by = clerk()
    missing = paper_of(by, title="Kế hoạch")
    shared = paper_of(by, title="Báo cáo", content=png(), name="a.png")
    theirs = paper_of(by, title="Báo cáo", content=png(), name="a.png", unit=OTHER)
    path_of(missing.sha256).unlink()
    altered = bytearray(png())
    altered[-1] ^= 1
    path_of(shared.sha256).write_bytes(altered)

    lines, error, code = check()

    assert sorted(lines) == sorted([
        f"THIẾU: tài liệu {missing.pk}, Kế hoạch (Sở Nội vụ)",
        f"BỊ SỬA: tài liệu {shared.pk}, Báo cáo (Sở Nội vụ)",
        f"BỊ SỬA: tài liệu {theirs.pk}, Báo cáo (Sở Tài chính)",
    ])  # fmt: skip
    assert (error, code) == ("2 tệp thiếu hoặc bị sửa, trong 2 tệp.", 1)


def test_a_file_nobody_names_is_mentioned_after_a_day():
    path = path_of(store(upload(PDF)).sha256)
    young = check()
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(path, (two_days_ago, two_days_ago))

    assert young == (["Đủ và đúng 0 tệp."], "", 0)
    assert check() == (
        [f"Thừa, có thể xóa: {path.name[:2]}/{path.name}", "Đủ và đúng 0 tệp."], "", 0
    )  # fmt: skip
