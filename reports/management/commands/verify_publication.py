"""Compute every published version again, from what was frozen and from the rounds of its year."""

from django.core.management.base import BaseCommand, CommandError

from reports.publishing import checks


class Command(BaseCommand):
    help = (
        "Tính lại mọi phiên bản đã công bố từ số liệu đã đóng băng và từ các vòng chấm đến lúc "
        "công bố; so từng ô và dấu vân tay; nêu ô khác, mã kết thúc 1 khi có ô khác."
    )

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, help="chỉ kiểm chứng năm này")

    def handle(self, *, year, **options):
        count = differing = 0
        for check in checks(year, self.progress):
            count += 1
            differing += len(check.cells)
            self.tell(check)
        if not count:
            raise CommandError("Không có bảng xếp hạng nào đã công bố để kiểm chứng.")
        if differing:
            raise CommandError(f"{differing} ô khác, trong {count} phiên bản đã kiểm chứng.")
        self.stdout.write(f"Đã kiểm chứng {count} phiên bản: khớp hết.")

    def progress(self, place, count, ranking):
        """Long runs tell where they are, beside what they find."""
        name = f"năm {ranking.year}, «{ranking.group_name}», phiên bản {ranking.version}"
        self.stderr.write(f"{place}/{count}: {name} …")

    def tell(self, check):
        """One line for the version, one for each cell that differs."""
        ranking = check.ranking
        name = f"Năm {ranking.year}, «{ranking.group_name}», phiên bản {ranking.version}"
        its_hash = "đúng dấu vân tay" if check.is_hash_right else "SAI DẤU VÂN TAY"
        said = f"{len(check.cells)} ô khác" if check.cells else "khớp"
        self.stdout.write(
            f"{name}: {check.units} đơn vị × {check.leaves} tiêu chí chấm điểm; {its_hash}; {said}."
        )
        for note in check.notes:
            self.stdout.write(f"  Lưu ý: {note}")
        for cell in check.cells:
            self.stdout.write(
                f"  KHÁC: {name}, {cell.place}: đã in {cell.printed}, "
                f"tính lại {cell.recomputed} ({cell.reason})."
            )
        self.stdout.flush()
