"""Ranking groups and criteria sets in the admin: trees shown whole, and frozen in their time."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html_join

from scoring.admin.doors import YearAdmin
from scoring.importing.sets import hold_year, why_not_change_criteria
from scoring.models import CriteriaSet, Criterion, RankingGroup
from scoring.refusals import refuse_if
from scoring.rules.numbers import format_number
from units.admin_site import OfficeModelAdmin


@admin.register(RankingGroup)
class RankingGroupAdmin(OfficeModelAdmin):
    list_display = ("name", "code", "order")
    search_fields = ("name", "code")

    def get_readonly_fields(self, request, obj=None):
        # The code stands in addresses and files of past years.
        return ("code",) if obj else ()


@admin.register(CriteriaSet)
class CriteriaSetAdmin(YearAdmin):
    fields = ("year", "code", "name", "decision", "note", "used_by")
    readonly_fields = ("year", "code", "used_by")
    list_display = ("name", "year", "code", "decision", "used_by")
    list_filter = ("year",)
    search_fields = ("name", "code", "decision")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("uses__group", "uses__period")

    def year_of(self, criteria_set):
        return criteria_set.year

    def has_add_permission(self, request):
        # A set comes from a table: an empty one would be a set of nothing.
        return False

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj and why_not_change_criteria(obj, request.user))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj and why_not_change_criteria(obj, request.user))

    def get_deleted_objects(self, objs, request):
        """Criteria go with their set, though none is ever deleted alone."""
        objects, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        return objects, counts, perms_needed - {Criterion._meta.verbose_name}, protected

    @admin.display(description="nhóm dùng bộ này")
    def used_by(self, criteria_set):
        links = (
            (reverse("admin:scoring_assessmentperiod_change", args=[use.period_id]), use)
            for use in criteria_set.uses.all()
        )
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    def save_model(self, request, obj, form, change):
        self._hold(request, obj)
        super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        self._hold(request, obj)
        super().delete_model(request, obj)

    def _hold(self, request, criteria_set):
        hold_year(criteria_set.year)
        refuse_if(why_not_change_criteria(criteria_set, request.user))

    def render_change_form(self, request, context, obj=None, **kwargs):
        if obj:
            context["tree"] = _tree(obj)
            context["frozen"] = why_not_change_criteria(obj, request.user)
            context["group_ids"] = [use.group_id for use in obj.uses.all()]
        return super().render_change_form(request, context, obj=obj, **kwargs)


def _tree(criteria_set):
    """The rows of the tree as the page shows them."""
    return [
        {
            "criterion": criterion,
            "max_score": format_number(criterion.max_score),
        }
        for criterion in criteria_set.criteria.order_by("order")
    ]
