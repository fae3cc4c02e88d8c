from django.apps import AppConfig

# The module, not its class: Django would take an imported AppConfig for a second app of ours.
from django.contrib.admin import apps as admin_apps


class CCHCConfig(AppConfig):
    name = "cchc"
    verbose_name = "Hệ thống"


class OfficeAdminConfig(admin_apps.AdminConfig):
    """Django's admin behind our own door."""

    default = False
    default_site = "units.admin_site.OfficeAdminSite"
