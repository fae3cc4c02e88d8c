"""Who appraises what, and declared conflicts: written by the same acts as at the office's desk."""

from django import forms
from django.contrib import admin

from scoring import preparation, recusal
from scoring.admin.doors import YearAdmin
from scoring.models import Assignment, Conflict, Criterion, PeriodGroup
from units.admin.units import UnitChoice


class FieldChoice(forms.ModelChoiceField):
    """Fields of several sets in one list: each says whose it is."""

    def label_from_instance(self, criterion):
        return f"{criterion.criteria_set}: {criterion}"


class AssignmentForm(forms.ModelForm):
    field = FieldChoice(
        Criterion.objects.fields().select_related("criteria_set"),
        label="Lĩnh vực",
        required=False,
    )

    def clean(self):
        data = super().clean()
        field, period, group = data.get("field"), data.get("period"), data.get("group")
        uses = PeriodGroup.objects.filter(period=period, group=group)
        if field and not uses.filter(criteria_set=field.criteria_set_id).exists():
            self.add_error("field", "Lĩnh vực này không thuộc bộ tiêu chí của nhóm trong năm.")
        return data


class ActAdmin(YearAdmin):
    """Rows that are added and taken back, never changed; the act that writes them journals them."""

    def has_change_permission(self, request, obj=None):
        return False

    def log_deletions(self, request, queryset):
        pass


@admin.register(Assignment)
class AssignmentAdmin(UnitChoice, ActAdmin):
    form = AssignmentForm
    fields = ("period", "member", "group", "field", "unit")
    list_display = ("member", "period", "group", "field", "unit")
    list_filter = ("period", "group")
    list_select_related = ("member", "period", "group", "field", "unit")
    search_fields = ("member__full_name", "member__username", "unit__name")
    autocomplete_fields = ("member", "unit")

    def save_model(self, request, obj, form, change):
        names = ("period", "member", "group")
        made = preparation.assign(
            *(getattr(obj, name) for name in names),
            field=obj.field,
            unit=obj.unit,
            by=request.user,
        )
        obj.pk = made.pk

    def delete_model(self, request, obj):
        preparation.unassign(obj, by=request.user)


@admin.register(Conflict)
class ConflictAdmin(UnitChoice, ActAdmin):
    fields = ("period", "member", "unit", "reason")
    list_display = (
        "member",
        "unit",
        "period",
        "kind",
        "reason",
        "declared_by",
        "declared_at",
        "withdrawn_at",
    )
    list_filter = ("period", "kind")
    list_select_related = ("member", "unit", "period", "declared_by")
    search_fields = ("member__full_name", "unit__search", "reason")
    autocomplete_fields = ("member", "unit")

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        made = recusal.declare_conflict(
            obj.period, obj.member, obj.unit, reason=obj.reason, by=request.user
        )
        obj.pk = made.pk
