"""Everything published of a year as files: manage.py export_open_data --year 2024 THƯ-MỤC."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.http import Http404

from reports.open_data.yearly import files_of_year


class Command(BaseCommand):
    help = "Ghi mọi bảng, từ điển, nội dung gốc đã công bố của một năm ra một thư mục."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục mới hoặc trống")
        parser.add_argument("--year", type=int, required=True, help="năm được đánh giá")

    def handle(self, *args, folder, year, **options):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(f"{folder} đã có nội dung; chọn thư mục mới.")
        try:
            count = sum(write(folder / name, data) for name, data in files_of_year(year))
        except Http404:
            raise CommandError(f"Năm {year} chưa có kết quả nào được công bố.") from None
        self.stdout.write(f"{count} tệp của năm {year} trong {folder}")


def write(path, data):
    """One file, with the folders it lies in; 1, to be counted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return 1
