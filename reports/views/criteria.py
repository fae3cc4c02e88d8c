"""The criteria before the public: the sets of a year, a tree, each criterion across units."""

from django.http import Http404
from django.shortcuts import render

from reports.criteria.across import across
from reports.criteria.lineage import lineage, mean_before
from reports.criteria.matrix import matrix
from reports.criteria.tree import METHODS, criteria_tree
from reports.pictures.of_criterion import spread_picture
from reports.public import public_page
from reports.public_doors import in_force, ranking_of


@public_page
def criteria(request, year=None):
    """The published sets of a year, the newest when none is named, and the ways to the others."""
    rankings = list(in_force())
    years = sorted({ranking.year for ranking in rankings}, reverse=True)
    if year is not None and year not in years:
        raise Http404
    chosen = year or (years[0] if years else None)
    shown = [ranking for ranking in rankings if ranking.year == chosen]
    context = {
        "year": chosen,
        "is_newest": year is None,
        "years": years,
        "sets": [criteria_tree(ranking) for ranking in shown],
        "is_sample": any(ranking.is_sample for ranking in shown),
    }
    return render(request, "reports/criteria/years.html", context)


@public_page
def criteria_group(request, year, group):
    """The whole tree of a group's set, with what its units did at each node."""
    ranking, versions = ranking_of(year, group, None)
    context = {"tree": criteria_tree(ranking), "lineage": lineage(ranking)}
    return render(request, "reports/criteria/tree.html", context | _context(ranking, versions))


@public_page
def criterion(request, year, group, code):
    """One criterion across the units: a leaf with every unit's points, a sum with its leaves."""
    ranking, versions = ranking_of(year, group, None)
    nodes = list(ranking.criteria.order_by("order"))
    by_code = {node.code: node for node in nodes}
    node = by_code.get(code)
    if node is None:
        raise Http404
    past = lineage(ranking, nodes)
    context = {
        "node": node,
        "above": _above(node, by_code),
        "below": [each for each in nodes if each.parent_code == code],
        "lineage": past,
        "change": past.of(code),
        "method": METHODS.get(node.method, node.method),
    } | _context(ranking, versions)
    if node.method:
        found = across(ranking, node)
        context |= {"across": found, "picture": spread_picture(ranking, found.figures)}
        context["before"] = mean_before(past, code)
        return render(request, "reports/criteria/leaf.html", context)
    context["matrix"] = matrix(ranking, node, nodes)
    return render(request, "reports/criteria/sum.html", context)


def _above(node, by_code):
    """The nodes above this one, from the top down."""
    found = []
    while node := by_code.get(node.parent_code):
        found.insert(0, node)
    return found


def _context(ranking, versions):
    return {
        "ranking": ranking,
        "versions": versions,
        "newest": versions[0],
        "is_sample": ranking.is_sample,
    }
