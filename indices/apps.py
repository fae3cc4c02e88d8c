from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string


class IndicesConfig(AppConfig):
    name = "indices"
    verbose_name = "Chỉ số cấp quốc gia"

    def ready(self):
        # By name: the models behind it can't be imported before all apps are there.
        load = import_string("indices.definitions.loading.after_migrating")
        post_migrate.connect(load, sender=self)
        import_string("indices.bridge_contributions.register")()
