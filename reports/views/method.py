"""How the index is made, in words: what holds every year, and what was chosen for one group."""

from django.shortcuts import render

from reports.criteria.lineage import lineage
from reports.method import methods_in_use, rules_in_use
from reports.models import ComplaintWindow
from reports.pictures.of_bands import bands_address
from reports.public import public_page
from reports.public_doors import in_force, ranking_of
from scoring.rules.tree import MAIN, OUTSIDE


@public_page
def method(request):
    """How the index is made every year, and the ways to what each year chose."""
    rankings = list(in_force())
    is_sample = any(ranking.is_sample for ranking in rankings)
    context = {"rankings": rankings, "is_sample": is_sample}
    return render(request, "reports/method/method.html", context)


@public_page
def method_group(request, year, group):
    """What a year chose for one group: policies, rules with examples, what is new and why."""
    ranking, versions = ranking_of(year, group, None)
    nodes = list(ranking.criteria.order_by("order"))
    fields = [node for node in nodes if not node.parent_code and node.part == MAIN]
    context = {
        "ranking": ranking,
        "versions": versions,
        "newest": versions[0],
        "fields": fields,
        "total": sum(node.max_score for node in fields),
        "has_outside": any(node.part in OUTSIDE for node in nodes),
        "methods": methods_in_use(nodes),
        "rules": rules_in_use(ranking, nodes),
        "lineage": lineage(ranking, nodes),
        "bands": bands_address(ranking),
        "window": ComplaintWindow.objects.filter(ranking=ranking).first(),
        "is_sample": ranking.is_sample,
    }
    return render(request, "reports/method/group.html", context)
