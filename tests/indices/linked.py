"""A small bridge for tests: 766 of a year, its leaves in the small tree, two agencies."""

from indices import linking
from indices.models import ComponentLink, IndexDefinition
from tests.make import make_unit


def index_of(code="766"):
    return IndexDefinition.objects.get(code=code)


def leaves(year, *codes):
    """The leaves with these codes, of every set of the year."""
    return tuple(linking.leaves_of(year).filter(code__in=codes))


def said(agency, *codes, year=2024, **more):
    """What a link says: the agency and these leaves of the year."""
    return linking.Said(agency, leaves=leaves(year, *codes), **more)


def make_link(agency=None, component="publicity", *codes, index="766", year=2024, by=None, **more):
    """One component given to an agency, with leaves of the small tree."""
    agency = agency or make_unit("VPUB", name="Văn phòng UBND tỉnh")
    told = said(agency, *(codes or ("1.2", "2.3")), year=year, **more)
    return linking.link(index_of(index), component, year, told, by=by)


def links(index="766"):
    """(component, span, agency, leaves) of every link of an index, as they stand now."""
    found = ComponentLink.objects.filter(index__code=index).order_by("component_code", "year_from")
    return [
        (
            each.component_code,
            each.years,
            each.lead_agency.code,
            " ".join(map(str, each.leaves.order_by("criteria_set", "pk"))),
        )
        for each in found
    ]
