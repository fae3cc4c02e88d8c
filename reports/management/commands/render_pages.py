"""Render the public pages anew."""

from django.core.management import BaseCommand, CommandError

from reports.editions.crawl import NEAREST, Crawler


class Command(BaseCommand):
    help = "Dựng lại các trang công khai và cất sẵn; chạy sau mỗi lần cài bản mới."

    def add_arguments(self, parser):
        parser.add_argument(
            "--all",
            action="store_true",
            dest="everything",
            help=f"mọi trang và tệp dữ liệu, không chỉ {NEAREST} trang gần trang chủ nhất",
        )

    def handle(self, *, everything, verbosity, **options):
        crawler = Crawler(anew=True, data=everything)
        done, failed = 0, []
        for each in crawler.walk(None if everything else NEAREST):
            done += 1
            if not each.is_page:
                failed.append(f"{each.path}: {each.status}")
            if verbosity > 1:
                self.stdout.write(f"{each.status} {each.path}")
            elif verbosity and done % 50 == 0:
                self.stdout.write(f"{done} trang, còn ít nhất {each.to_come}…")
        if failed:
            raise CommandError("Không dựng được:\n" + "\n".join(failed))
        if verbosity:
            self.stdout.write(f"Đã dựng {done} trang công khai.")
