"""`manage.py import_class_bands FILE`: the limits of grades a source states."""

from reports.earlier.command import StatementCommand
from reports.models import StatementKind


class Command(StatementCommand):
    help = "Nhập khung xếp loại mà nguồn nêu cho từng năm và nhóm."
    kind = StatementKind.BANDS
