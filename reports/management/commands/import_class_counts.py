"""`manage.py import_class_counts FILE`: how many units of each grade a source states."""

from reports.earlier.command import StatementCommand
from reports.models import StatementKind


class Command(StatementCommand):
    help = "Nhập số đơn vị theo xếp loại mà nguồn nêu cho từng năm và nhóm."
    kind = StatementKind.COUNTS
