"""Compare every stored file with what was registered."""

import time
from itertools import groupby

from django.core.management.base import BaseCommand, CommandError

from evidence.files import fingerprint, path_of, store_folder
from evidence.models import Document

A_DAY = 24 * 60 * 60


class Command(BaseCommand):
    help = "Đối chiếu tệp trong kho với dấu vân tay đã đăng ký; nêu tệp thiếu, tệp bị sửa."

    def handle(self, **options):
        documents = Document.objects.select_related("unit").order_by("sha256", "pk")
        known, broken = set(), 0
        for sha256, sharers in groupby(documents.iterator(), lambda document: document.sha256):
            known.add(sha256)
            if fault := fault_of(sha256):
                broken += 1
                self.report(fault, sharers)
        self.report_unused(known)
        if broken:
            raise CommandError(f"{broken} tệp thiếu hoặc bị sửa, trong {len(known)} tệp.")
        self.stdout.write(f"Đủ và đúng {len(known)} tệp.")

    def report(self, fault, sharers):
        for document in sharers:
            self.stdout.write(f"{fault}: tài liệu {document.pk}, {document} ({document.unit})")

    def report_unused(self, known):
        """Files no document names: harmless leavings of uploads that came to nothing."""
        # A day old at least: a younger one may belong to an upload that is just being registered.
        limit = time.time() - A_DAY
        for path in sorted(store_folder().glob("??/*")):
            if path.name not in known and path.stat().st_mtime < limit:
                self.stdout.write(f"Thừa, có thể xóa: {path.relative_to(store_folder())}")


def fault_of(sha256):
    """What is wrong with the stored file of this fingerprint; empty when nothing is."""
    try:
        with path_of(sha256).open("rb") as file:
            found = fingerprint(iter(lambda: file.read(1024 * 1024), b""))
    except OSError:
        return "THIẾU"
    return "" if found == sha256 else "BỊ SỬA"
