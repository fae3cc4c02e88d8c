from units.commands import FileCommand
from units.succession_import import import_succession


class Command(FileCommand):
    help = "Nạp danh sách kế thừa giữa các đơn vị: kiểm tra cả tệp rồi mới ghi."

    def load(self, file, dry_run):
        return import_succession(file, dry_run=dry_run)
