from django.apps import AppConfig
from django.utils.module_loading import import_string

from evidence.access import register_reader


class ScoringConfig(AppConfig):
    name = "scoring"
    verbose_name = "Chấm điểm"

    def ready(self):
        # By name: the models behind it can't be imported before all apps are there.
        for name in ("why_not_read", "why_not_read_exempting", "why_not_read_ministry"):
            register_reader(import_string(f"scoring.document_readers.{name}"))
        import_string("scoring.receipts.register")()
