"""How the public finds documents and announcements: the newest released version of each, or 404."""

from django.http import Http404

from reports.models import Notice, Ranking


def documents():
    """Every document, the newest first, the withdrawn among them."""
    return Notice.objects.documents().in_force()


def announcements():
    """Every announcement, the newest first, the withdrawn among them."""
    return Notice.objects.announcements().in_force().order_by("-release_at", "-pk")


def notice_of(slug, *, announcement):
    """One of them in its newest version, and all its versions; or 404."""
    versions = Notice.objects.released().filter(slug=slug).order_by("-version")
    versions = list(versions.select_related("document"))
    if not versions or versions[0].is_announcement != announcement:
        raise Http404
    return versions[0], versions


def file_of(slug, version):
    """The version whose scan may be taken away: released, and nothing withdrawn since; or 404."""
    versions = list(Notice.objects.released().filter(slug=slug).select_related("document"))
    if any(each.is_withdrawn for each in versions):
        raise Http404
    for each in versions:
        if each.version == version and each.has_file:
            return each
    raise Http404


def related_to(notice):
    """What it names and what names it, each in its newest version."""
    everything = list(Notice.objects.in_force())
    named = [each for each in everything if each.slug in notice.related]
    naming = [each for each in everything if notice.slug in each.related and each not in named]
    return [*named, *naming]


def rankings_of(notice):
    """The rankings of its year, of its group alone where it names one."""
    if notice.year is None:
        return []
    found = Ranking.objects.cchc().in_force().filter(year=notice.year)
    if notice.group_code:
        found = found.filter(group_code=notice.group_code)
    return list(found.order_by("group_order", "group_code"))
