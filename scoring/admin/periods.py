"""Years in the admin: opened here, prepared here; moved along only at the office's desk."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join

from scoring import permissions
from scoring.admin.doors import YearAdmin
from scoring.importing.sets import hold_year
from scoring.models import AssessmentPeriod, CriteriaSet, PeriodGroup
from scoring.preparation import DEADLINES
from scoring.refusals import refuse_if
from units.admin_site import AsksOffice, changes

COMPLAINT_DAYS = ("complaint_days", "complaint_answer_days")


class PeriodGroupInline(AsksOffice, admin.TabularInline):
    """Which set a group is scored by; a row is replaced, not changed, and only before enrolment."""

    model = PeriodGroup
    fields = ("group", "criteria_set", "policy_in_words")
    readonly_fields = ("policy_in_words",)
    extra = 0

    def has_add_permission(self, request, obj=None):
        return obj is not None and not permissions.why_not_set_up(request.user, obj)

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        # Assessments already enrolled carry the group and set of this row.
        return self.has_add_permission(request, obj) and not obj.assessments.exists()

    def get_formset(self, request, obj=None, **kwargs):
        request.year_of_sets = obj.year if obj else None
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "criteria_set":
            kwargs["queryset"] = CriteriaSet.objects.filter(year=request.year_of_sets)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="quy ước tính và xếp loại")
    def policy_in_words(self, period_group):
        sentences = ((sentence,) for sentence in period_group.policy.sentences())
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", sentences))


@admin.register(AssessmentPeriod)
class AssessmentPeriodAdmin(YearAdmin):
    fields = ("year", "state", "round", *DEADLINES, *COMPLAINT_DAYS)
    list_display = ("year", "state", "round", *DEADLINES)
    inlines = [PeriodGroupInline]

    def year_of(self, period):
        return period.year

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def get_readonly_fields(self, request, obj=None):
        return ("year", "state", "round") if obj else ("state", "round")

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and not (obj and permissions.why_not_set_up(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def save_model(self, request, obj, form, change):
        """The form's own columns only: the clock may have moved since the page was opened."""
        if not change:
            super().save_model(request, obj, form, change)
            return
        self._hold(request, obj)
        before, after = changes(form)
        if after:
            obj.save(update_fields=form.changed_data)
            self.journal(request, "sửa", obj, before=before, after=after)

    def delete_model(self, request, obj):
        self._hold(request, obj)
        super().delete_model(request, obj)

    def _hold(self, request, period):
        hold_year(period.year)
        period.refresh_from_db(fields=["state"])
        refuse_if(permissions.why_not_set_up(request.user, period))
