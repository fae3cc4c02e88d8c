"""`manage.py export_criteria FILE --year 2025 --group so`: a set as the table it came from."""

from pathlib import Path

from scoring.importing.writing import criteria_in_order, csv_of, dataset_of
from scoring.models import PeriodGroup
from units.commands import OfficeCommand

WRITERS = {".csv": csv_of, ".xlsx": lambda dataset: dataset.export("xlsx")}


class Command(OfficeCommand):
    help = "Xuất bộ tiêu chí của một nhóm trong một năm ra tệp .csv hoặc .xlsx."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp sẽ ghi, đuôi .csv hoặc .xlsx")
        parser.add_argument("--year", type=int, required=True, help="năm đánh giá")
        parser.add_argument("--group", required=True, help="mã nhóm xếp hạng")

    def handle(self, *, file, year, group, **options):
        if file.suffix.lower() not in WRITERS:
            self.refuse("Tên tệp phải có đuôi .csv hoặc .xlsx.")
        use = PeriodGroup.objects.filter(period__year=year, group__code=group).first()
        if use is None:
            self.refuse(f"Năm {year} không có nhóm «{group}».")
        dataset = dataset_of(criteria_in_order(use.criteria_set))
        try:
            file.write_bytes(WRITERS[file.suffix.lower()](dataset))
        except OSError:
            self.refuse(f"Không ghi được tệp {file}.")
        self.stdout.write(f"Đã xuất {len(dataset)} dòng của «{use.criteria_set}» ra {file}.")
