from django.apps import AppConfig
from django.utils.module_loading import import_string


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Công bố"

    def ready(self):
        # By name: the models behind it can't be imported before all apps are there.
        import_string("reports.publishing.awaiting.register")()
        import_string("reports.complaints.awaiting.register")()
        import_string("reports.complaints.document_readers.register")()
        import_string("reports.publishing.embargo.register")()
        import_string("reports.editions.watching.register")()
        import_string("reports.receipts.register")()
        import_string("reports.search.register.register")()
        import_string("reports.notices.register.register")()
        import_string("indices.listeners.register_listener")(
            import_string("reports.editions.renew")
        )
