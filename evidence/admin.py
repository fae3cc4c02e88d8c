"""The list of documents, for officers to look through; papers are handed in at the desks."""

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html

from units.admin_site import ReadOnlyAdmin

from .kinds import KINDS
from .models import Document


class KindFilter(admin.SimpleListFilter):
    """Kinds of file in words, not in the terms of the web."""

    title = "loại tệp"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [(kind.content_type, kind.label) for kind in KINDS]

    def queryset(self, request, queryset):
        return queryset.filter(content_type=self.value()) if self.value() else queryset


@admin.register(Document)
class DocumentAdmin(ReadOnlyAdmin):
    list_display = ["title", "number", "issued_on", "unit", "file", "uploaded_by", "uploaded_at"]
    list_select_related = ["unit", "uploaded_by"]
    list_filter = [KindFilter, ("unit", admin.RelatedOnlyFieldListFilter)]
    date_hierarchy = "uploaded_at"
    show_full_result_count = False
    # Django shows the search box when this is not empty; get_search_results() does the search.
    search_fields = ["search"]
    search_help_text = "Số, trích yếu, cơ quan ban hành (có dấu hay không dấu), hoặc dấu vân tay."
    fields = ["title", "number", "issued_on", "issuer", "unit", "file", "sha256"]
    fields += ["uploaded_by", "uploaded_at"]

    def get_search_results(self, request, queryset, search_term):
        return (queryset.search(search_term) if search_term else queryset), False

    @admin.display(description="tệp")
    def file(self, document):
        """A link through the one door, like everybody's."""
        address = reverse("document", args=[document.pk])
        size = filesizeformat(document.size)
        return format_html('<a href="{}">{}</a> ({})', address, document.original_name, size)
