from django.contrib import admin

from journal.models import JournalEntry
from units.admin_site import ReadOnlyAdmin


@admin.register(JournalEntry)
class JournalAdmin(ReadOnlyAdmin):
    """Registered here because the journal stands below units and knows nobody's permissions."""

    list_display = ["chain", "number", "at", "by", "act", "subject", "before", "after", "reason"]
    list_select_related = ["by"]
    list_filter = ["act"]
    date_hierarchy = "at"
    search_fields = ["chain", "subject", "reason", "by__username", "by__full_name"]
    show_full_result_count = False
