"""The admin of the office: one question opens every door, and Django's own flags open none."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.urls import reverse

from journal.models import record

from .people import is_officer


class AsksOffice:
    """Every permission is the one answer to: is this an officer? Put it first among the bases."""

    def has_module_permission(self, request):
        return is_officer(request.user)

    def has_view_permission(self, request, obj=None):
        return is_officer(request.user)

    def has_add_permission(self, request, obj=None):
        return is_officer(request.user)

    def has_change_permission(self, request, obj=None):
        return is_officer(request.user)

    def has_delete_permission(self, request, obj=None):
        return is_officer(request.user)


class OfficeModelAdmin(AsksOffice, admin.ModelAdmin):
    """Pages for officers; what they add, change or delete is journaled."""

    journal_chain = "quan-tri"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        before, after = changes(form) if change else ("", obj)
        if after:
            self.journal(request, "sửa" if change else "thêm", obj, before=before, after=after)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self.journal(request, "xóa", obj, before=obj)
        return super().log_deletions(request, queryset)

    def journal(self, request, act, obj, **values):
        """One entry in the journal, in the name of the visitor."""
        act = f"{act} {self.opts.verbose_name}"
        record(self.journal_chain, act, obj, by=request.user, **values)


class ReadOnlyAdmin(OfficeModelAdmin):
    """Pages to look at: nothing is added, changed or deleted here."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def changes(form):
    """What a valid form changed, as two texts: from, and to. Passwords are never repeated."""
    fields = {name: form.fields[name] for name in form.changed_data if "password" not in name}
    before = (
        f"{field.label}: {_shown(field, form.get_initial_for_field(field, name))}"
        for name, field in fields.items()
    )
    after = (
        f"{field.label}: {_shown(field, form.cleaned_data[name])}" for name, field in fields.items()
    )
    return "; ".join(before), "; ".join(after)


def _shown(field, value):
    """The value as people know it: the name of a unit, not its number."""
    if isinstance(field, forms.ModelChoiceField) and isinstance(value, int):
        return field.queryset.filter(pk=value).first()
    if isinstance(field, forms.TypedChoiceField):
        return dict(field.choices).get(value, value)
    return "–" if value in (None, "") else value


class DatedNames(AutocompleteJsonView):
    """Suggestions that tell namesakes apart: «Sở Nội vụ» ended in 2025, and began."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        return result | {"text": getattr(obj, "dated_name", result["text"])}


class OfficeAdminSite(admin.AdminSite):
    """Reference data and people, for officers only."""

    site_title = "Quản trị Chỉ số CCHC"
    site_header = "Quản trị – Chỉ số cải cách hành chính"
    index_title = "Quản trị hệ thống"

    def has_permission(self, request):
        return is_officer(request.user)

    def register(self, model_or_iterable, admin_class=None, **options):
        """Refuse pages that would ask Django's own flags; skip its groups, which grant nothing."""
        models = (
            model_or_iterable
            if isinstance(model_or_iterable, list | tuple)
            else [model_or_iterable]
        )
        if all(model._meta.app_label == "auth" for model in models):
            return
        if admin_class is None or not issubclass(admin_class, AsksOffice):
            raise ImproperlyConfigured(f"{models}: the admin class must be an OfficeModelAdmin.")
        super().register(model_or_iterable, admin_class, **options)

    def login(self, request, extra_context=None):
        """One sign-in for all: this site has none of its own."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied("Trang quản trị dành cho cán bộ CCHC Sở Nội vụ.")
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def autocomplete_view(self, request):
        return DatedNames.as_view(admin_site=self)(request)
