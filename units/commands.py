"""What our commands have in common: problems one a line on stderr, exit status 1, nothing saved."""

from django.core.management.base import BaseCommand

from .tables import TableError


class OfficeCommand(BaseCommand):
    """A command that ends with status 1 and plain Vietnamese lines when it may not go on."""

    def refuse(self, *problems):
        """Print the problems, one a line, and end."""
        for problem in problems:
            self.stderr.write(str(problem))
        raise SystemExit(1)


class FileCommand(OfficeCommand):
    """A command that loads one file with `load(file, dry_run)`, which returns counts."""

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="tệp .csv, .xlsx, .xls hoặc .ods")
        parser.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")

    def handle(self, *, file, dry_run, **options):
        try:
            counts = self.load(file, dry_run)
        except TableError as error:
            self.refuse(*error.problems)
        self.stdout.write(f"{'Sẽ' if dry_run else 'Đã'} {counts}.")
