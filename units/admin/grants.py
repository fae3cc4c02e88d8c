from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from units.admin.units import UnitChoice
from units.admin_site import OfficeModelAdmin
from units.models import RoleGrant, Unit
from units.people import NotGranted, grant, revoke, why_not_grant, why_not_revoke


class GrantForm(forms.ModelForm):
    """A role to grant; the refusals of people.grant() show here as errors of the form."""

    def clean(self):
        cleaned = super().clean()
        if {"user", "role", "unit"} <= set(cleaned):
            people = cleaned["user"], cleaned["role"]
            refusal = why_not_grant(self.by, *people, cleaned.get("year"), cleaned["unit"])
            if refusal:
                raise forms.ValidationError(refusal)
        return cleaned


class RevokeForm(forms.Form):
    reason = forms.CharField(label="Lý do, văn bản", max_length=300)


class ActiveFilter(admin.SimpleListFilter):
    """Roles held now, or revoked."""

    title = "tình trạng"
    parameter_name = "active"

    def lookups(self, request, model_admin):
        return [("yes", "Đang giữ"), ("no", "Đã thu hồi")]

    def queryset(self, request, queryset):
        wanted = {"yes": True, "no": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(revoked_at__isnull=wanted)


@admin.register(RoleGrant)
class RoleGrantAdmin(UnitChoice, OfficeModelAdmin):
    form = GrantForm
    fields = ["user", "role", "unit", "year", "reason"]
    autocomplete_fields = ["user", "unit"]
    list_display = ["user", "role", "year", "unit", "reason", "granted_by", "granted_at", "ending"]
    list_select_related = ["user", "unit", "granted_by", "revoked_by"]
    list_filter = [ActiveFilter, "role", "year"]
    search_fields = ["user__username", "user__full_name", "unit__search", "reason"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_search_results(self, request, queryset, search_term):
        found, distinct = super().get_search_results(request, queryset, search_term)
        return found | queryset.filter(unit__in=Unit.objects.search(search_term)), distinct

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def add_view(self, request, form_url="", extra_context=None):
        try:
            return super().add_view(request, form_url, extra_context)
        except NotGranted as error:  # another officer was quicker than the check of the form
            messages.error(request, str(error))
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        """Adding a row is the act of granting: same rules, same journal."""
        asked = {name: form.cleaned_data[name] for name in self.fields}
        obj.pk = grant(**asked, by=request.user).pk

    @admin.display(description="thu hồi")
    def ending(self, given):
        if given.revoked_at:
            return f"{given.revoked_at:%d/%m/%Y} – {given.revoked_by or 'hệ thống'}"
        url = reverse("admin:units_rolegrant_revoke", args=[given.pk])
        return format_html('<a href="{}">Thu hồi…</a>', url)

    def get_urls(self):
        view = self.admin_site.admin_view(self.revoke_view)
        name = "units_rolegrant_revoke"
        return [path("<int:pk>/thu-hoi/", view, name=name), *super().get_urls()]

    def revoke_view(self, request, pk):
        given = get_object_or_404(RoleGrant.objects.select_related("user", "unit"), pk=pk)
        form = RevokeForm(request.POST or None)
        refusal = why_not_revoke(request.user, given)
        if form.is_valid():
            try:
                revoke(given, reason=form.cleaned_data["reason"], by=request.user)
            except NotGranted as error:
                refusal = str(error)
            else:
                messages.success(request, f"Đã thu hồi vai trò {given} của {given.user}.")
                return HttpResponseRedirect(reverse("admin:units_rolegrant_changelist"))
        context = {**self.admin_site.each_context(request), "title": "Thu hồi vai trò"}
        context |= {"given": given, "form": form, "refusal": refusal, "opts": self.opts}
        return TemplateResponse(request, "admin/units/rolegrant/revoke.html", context)
