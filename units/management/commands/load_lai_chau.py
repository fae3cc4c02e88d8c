from units.commands import OfficeCommand
from units.real_data import load_lai_chau
from units.tables import TableError


class Command(OfficeCommand):
    help = "Nạp các đơn vị thật của tỉnh Lai Châu đi kèm chương trình; chạy lại không đổi gì."

    def handle(self, **options):
        try:
            counts = load_lai_chau()
        except TableError as error:
            self.refuse(*error.problems)
        self.stdout.write(f"Đã {counts}.")
