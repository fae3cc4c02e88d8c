from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string


class JournalConfig(AppConfig):
    name = "journal"
    verbose_name = "Nhật ký"

    def ready(self):
        # By name: the models behind them can't be imported before all apps are there.
        for signal, name in ((pre_migrate, "before_migrating"), (post_migrate, "after_migrating")):
            signal.connect(import_string(f"journal.triggers.{name}"), sender=self)
