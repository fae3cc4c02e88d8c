"""What machines read of the shop window: robots.txt, the map of the site, the feed of news."""

from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from reports.news import news
from reports.public import public_page
from reports.site_map import part_named, site_map


def with_addresses(view):
    """A public page of whole addresses: kept only where the site knows its own."""

    def page(request, *args, **kwargs):
        base = settings.SITE_URL or request.build_absolute_uri("/").removesuffix("/")
        response = view(request, base, *args, **kwargs)
        response.is_public = bool(settings.SITE_URL)
        return response

    return require_safe(page)


@public_page
def robots(request):
    """Everything public may be read; desks ask for a name anyway."""
    lines = ["User-agent: *", "Disallow: /quan-tri/", "Disallow: /dang-nhap/"]
    if settings.SITE_URL:
        lines.append(f"Sitemap: {settings.SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@with_addresses
def sitemap(request, base, part=None):
    """The index of the map, or one part of it."""
    if part is None:
        return _xml(request, "reports/sitemap_index.xml", {"base": base, "parts": site_map()})
    if (found := part_named(part)) is None:
        raise Http404
    return _xml(request, "reports/sitemap.xml", {"base": base, "part": found})


def _xml(request, template, context):
    return render(request, template, context, content_type="application/xml; charset=utf-8")


@with_addresses
def feed(request, base):
    """What was made public lately, as Atom."""
    items = news()
    found = Atom1Feed(
        title=f"Chỉ số cải cách hành chính {settings.PROVINCE}",
        link=f"{base}/",
        description="",
        language="vi",
        feed_url=f"{base}{request.path}",
        author_name=settings.RESPONSIBLE_BODY,
        feed_guid=_urn("/tin.xml"),
    )
    for item in items:
        found.add_item(
            title=item.title,
            link=base + item.path,
            description=item.words,
            unique_id=_urn(item.path),
            pubdate=item.at,
            updateddate=item.at,
            categories=[item.kind],
        )
    return HttpResponse(found.writeString("utf-8"), content_type=found.content_type)


def _urn(path):
    """A name of a path that stands whatever the address of the site."""
    return uuid5(NAMESPACE_URL, path).urn
