"""`manage.py import_results FILE`: lists of earlier years, totals only, as they were printed."""

from reports.earlier.command import StatementCommand


class Command(StatementCommand):
    help = "Nhập kết quả các năm trước như đã công bố, đối chiếu và báo các chỗ mâu thuẫn."
