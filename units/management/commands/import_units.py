from units.commands import FileCommand
from units.importing import import_units


class Command(FileCommand):
    help = (
        "Nạp danh sách đơn vị từ tệp: kiểm tra cả tệp rồi mới ghi, sai một dòng thì không ghi gì."
    )

    def load(self, file, dry_run):
        return import_units(file, dry_run=dry_run)
