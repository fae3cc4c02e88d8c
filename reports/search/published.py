"""Rankings in force, the criteria of the newest of each group, and lists of earlier years."""

from django.urls import reverse

from reports.models import PublishedCriterion, Statement
from reports.public_doors import in_force

from .sources import Hit


def rankings():
    """Every list in force, newest first."""
    return [_ranking(each) for each in in_force()]


def _ranking(ranking):
    day = f"{ranking.decision_date:%d/%m/%Y}"
    return Hit(
        f"Xếp hạng Chỉ số CCHC năm {ranking.year}: {ranking.group_name}",
        reverse("ranking", args=[ranking.year, ranking.group_code]),
        f"Quyết định số {ranking.decision_number} ngày {day}",
        f"bảng xếp hạng cải cách hành chính {ranking.group_code} {ranking.decision_number}",
    )


def criteria():
    """Every criterion of the newest published set of each group; two queries."""
    newest = {}
    for ranking in in_force():
        newest.setdefault(ranking.group_code, ranking)
    by_id = {ranking.pk: ranking for ranking in newest.values()}
    nodes = PublishedCriterion.objects.filter(ranking__in=by_id)
    rows = nodes.order_by("order", "pk").values_list("ranking", "code", "name")
    place = {pk: number for number, pk in enumerate(by_id)}
    return [_criterion(by_id[pk], *row) for pk, *row in sorted(rows, key=lambda r: place[r[0]])]


def _criterion(ranking, code, name):
    return Hit(
        f"{code} {name}",
        reverse("criterion", args=[ranking.year, ranking.group_code, code]),
        f"{ranking.group_name}, năm {ranking.year}",
        f"tiêu chí {name}",
    )


def earlier():
    """Every group and year something is stated of, newest first; one query."""
    stated = Statement.objects.select_related("group").order_by("-year", "group__name", "group")
    places = dict.fromkeys((each.year, each.group) for each in stated)
    return [_stated(year, group) for year, group in places]


def _stated(year, group):
    where = group.province or "của tỉnh"
    return Hit(
        f"Số liệu công bố trước đây năm {year}: {group.name}",
        reverse("earlier-list", args=[year, group.slug]),
        where,
        f"kết quả xếp hạng {where}",
    )
