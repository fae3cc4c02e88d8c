"""National indices: every list there is, every province something is known of."""

from django.urls import reverse

from indices.models import Province, Release

from .sources import Hit


def national():
    """Lists and statements by index, the newest first, then provinces; two queries."""
    found = Release.objects.in_force().filter(subject="province").select_related("index")
    years = dict.fromkeys((release.index, release.year) for release in found)
    known = Province.objects.filter(rows__isnull=False).distinct().alphabetical()
    return [*(_list(index, year) for index, year in years), *map(_province, known)]


def _list(index, year):
    return Hit(
        f"{index.code} năm {year}",
        reverse("national-list", args=[index.slug, year]),
        index.name,
        f"{index.code} {' '.join(index.aliases)} {index.name} {index.owner}",
    )


def _province(province):
    return Hit(
        f"{province.dated_name}: các chỉ số cấp quốc gia",
        reverse("national-province", args=[province.slug]),
        "PAR INDEX, SIPAS, PAPI, PCI, 766, DTI",
        f"tỉnh {province.name}",
    )
