from django.apps import AppConfig


class CCHCConfig(AppConfig):
    name = "cchc"
    verbose_name = "Hệ thống"
