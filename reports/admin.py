"""Published rows in the admin: to look at, never to change."""

from django.contrib import admin

from reports.models import Ranking, Scorecard
from units.admin_site import ReadOnlyAdmin


@admin.register(Ranking)
class RankingAdmin(ReadOnlyAdmin):
    list_display = [
        "year",
        "group_name",
        "version",
        "decision_number",
        "decision_date",
        "published_at",
        "is_sample",
        "content_hash",
    ]
    list_filter = ["year", "group_code", "is_sample"]
    search_fields = ["group_name", "decision_number", "content_hash"]


@admin.register(Scorecard)
class ScorecardAdmin(ReadOnlyAdmin):
    list_display = ["ranking", "rank", "unit_name", "points", "applicable_max", "index_percent"]
    list_select_related = ["ranking"]
    list_filter = ["ranking__year", "ranking__group_code"]
    search_fields = ["unit_name", "unit_code"]
    raw_id_fields = ["unit"]
