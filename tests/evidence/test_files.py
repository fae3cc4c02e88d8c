"""The store: once, whole, under the fingerprint; nothing left of what failed."""

import hashlib
import stat
import threading

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile

from evidence.files import StoredFileLost, open_stored, path_of, store, store_folder
from evidence.models import Document
from tests.evidence.papers import PDF, png, upload

SHA = hashlib.sha256(PDF).hexdigest()


class TornUpload:
    """An upload whose second reading breaks off in the middle."""

    def __init__(self, content):
        self.content, self.readings = content, 0

    def chunks(self):
        self.readings += 1
        yield self.content[:20]
        if self.readings > 1:
            raise OSError("cut off")
        yield self.content[20:]


def everything_stored():
    return sorted(path.name for path in store_folder().glob("??/*"))


def test_a_file_lies_under_its_fingerprint_readable_by_owner_and_group():
    stored = store(upload(PDF))
    path = store_folder() / SHA[:2] / SHA

    assert (stored.sha256, stored.size, stored.is_new) == (SHA, len(PDF), True)
    assert path.read_bytes() == PDF
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_the_same_content_is_stored_once_whatever_its_name():
    store(upload(PDF, "a.pdf"))
    again = store(upload(PDF, "b.pdf"))

    assert again.is_new is False
    assert everything_stored() == [SHA]


def test_a_large_upload_is_taken_from_the_disk_in_pieces():
    content = PDF * 5_000
    large = TemporaryUploadedFile("a.pdf", "application/pdf", len(content), None)
    large.write(content)

    stored = store(large)

    assert stored.size == len(content)
    assert path_of(stored.sha256).read_bytes() == content


def test_a_write_that_breaks_off_leaves_nothing():
    with pytest.raises(OSError, match="cut off"):
        store(TornUpload(PDF))

    assert everything_stored() == []


def test_undo_removes_what_this_upload_brought():
    store(upload(PDF)).undo()

    assert everything_stored() == []


def test_undo_leaves_what_was_there_before():
    store(upload(PDF))
    store(upload(PDF)).undo()

    assert everything_stored() == [SHA]


def test_undo_leaves_what_another_upload_has_come_to_rely_on():
    first = store(upload(PDF))
    store(upload(PDF))
    first.undo()

    assert everything_stored() == [SHA]


def test_undo_twice_does_no_harm():
    stored = store(upload(PDF))
    stored.undo()
    stored.undo()

    assert everything_stored() == []


def test_many_at_once_leave_one_whole_file():
    threads = [threading.Thread(target=store, args=[upload(PDF * 500)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    [name] = everything_stored()
    assert hashlib.sha256(path_of(name).read_bytes()).hexdigest() == name


def test_storing_again_mends_a_damaged_file():
    store(upload(PDF))
    path_of(SHA).write_bytes(b"damaged")
    store(upload(PDF))

    assert path_of(SHA).read_bytes() == PDF


def test_a_stored_file_opens():
    stored = store(upload(png(), "a.png"))
    document = Document(sha256=stored.sha256, size=stored.size)

    with open_stored(document) as file:
        assert file.read() == png()


@pytest.mark.parametrize("left", [None, PDF[:-1], PDF + b"x", b""])
def test_a_missing_or_torn_stored_file_is_reported_plainly(left):
    store(upload(PDF))
    path_of(SHA).unlink()
    if left is not None:
        path_of(SHA).write_bytes(left)

    with pytest.raises(StoredFileLost) as loss:
        open_stored(Document(sha256=SHA, size=len(PDF), original_name="kế hoạch.pdf"))
    assert str(loss.value) == (
        "Tệp «kế hoạch.pdf» trong kho lưu trữ bị thiếu hoặc hỏng. Hãy báo cán bộ quản trị hệ thống."
    )
