"""Recompute the journal and say what was altered, removed, reordered or cut off."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from journal.receipt_form import read_anchor
from journal.verifying import Verification


class Command(BaseCommand):
    help = "Tính lại dấu của mọi mục nhật ký; nêu mục bị sửa, xóa, đổi chỗ, cắt đuôi."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor",
            action="append",
            default=[],
            metavar="BIÊN_NHẬN",
            help="tệp biên nhận đã giữ, hoặc một dòng chuỗi:số:dấu; dùng được nhiều lần",
        )

    def handle(self, **options):
        anchors = [self.anchor(said) for said in options["anchor"]]
        verification, faults = Verification(anchors), 0
        for finding in verification.findings():
            faults += finding.is_fault
            self.stdout.write(f"{'SAI' if finding.is_fault else 'Lưu ý'}: {finding}")
        looked_at = (
            f"{verification.chains} chuỗi, {verification.entries} mục, "
            f"{verification.receipts} biên nhận lưu tại đây, {len(anchors)} biên nhận đưa đối chiếu"
        )
        if faults:
            raise CommandError(f"Nhật ký không nguyên vẹn: {faults} chỗ sai, trong {looked_at}.")
        self.stdout.write(f"Nhật ký nguyên vẹn: {looked_at}.")

    def anchor(self, said):
        """The anchor of an argument: one line, or the name of a receipt's file."""
        if found := read_anchor(said):
            return found
        try:
            text = Path(said).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"Không đọc được biên nhận «{said}»: {error}") from error
        if (found := read_anchor(text)) is None:
            raise CommandError(f"«{said}» không phải biên nhận: cần đúng một dòng chuỗi:số:dấu.")
        return found
