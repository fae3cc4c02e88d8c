"""The frame of public pages: what the head tells of the page, the search box, the footer."""

from django import template
from django.conf import settings
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode
from django.urls import reverse
from django.utils.html import strip_tags

from reports.share.places import shared_site
from reports.templatetags.open_data import entry_of

register = template.Library()

PUBLIC = [
    ("Trang chủ", "home"),
    ("Xếp hạng", "rankings"),
    ("Tiêu chí", "criteria"),
    ("So sánh", "compare"),
    ("Chỉ số cấp quốc gia", "national"),
    ("Phương pháp", "method"),
    ("Văn bản", "documents"),
    ("Thông báo", "announcements"),
    ("Dữ liệu mở", "open-data"),
    ("Giới thiệu", "about"),
]
FOOTER = [
    ("Đính chính", "corrections"),
    ("Kiến nghị", "complaints"),
    ("Kết quả các năm trước", "earlier"),
    ("Cách tính và kiểm chứng", "method"),
    ("Dữ liệu mở", "open-data"),
    ("Tin mới (Atom)", "feed"),
]


def places(named):
    """(label, address) of each."""
    return [(label, reverse(name)) for label, name in named]


@register.inclusion_tag("includes/_search_box.html")
def search_box():
    """The search of the whole site."""
    return {"url": reverse("search")}


@register.inclusion_tag("includes/_footer_links.html")
def footer_links():
    """The pages that are looked for at the foot."""
    return {"links": places(FOOTER)}


@register.inclusion_tag("includes/_page_about.html", takes_context=True)
def page_about(context):
    """What search engines and shared links say of the page."""
    request = context.get("request")
    title = words_of(context, "title") or "Chỉ số cải cách hành chính"
    about = f"Chỉ số cải cách hành chính {settings.PROVINCE}, công bố theo quyết định."
    return {
        "title": title,
        "description": words_of(context, "description") or f"{title}. {about}",
        "province": settings.PROVINCE,
        "address": whole_address(request) if settings.SITE_URL else "",
        "site": settings.SITE_URL,
        "shared": context.get("shared") or shared_site(),
        "licence": settings.OPEN_DATA_LICENCE_URL if request and entry_of(request) else "",
        "publisher": settings.RESPONSIBLE_BODY,
    }


@register.simple_tag
def body_in_charge():
    """Who answers for the page, told beside the name of the site on paper."""
    return settings.RESPONSIBLE_BODY


@register.simple_tag(takes_context=True)
def page_source(context):
    """Where a printed page comes from: its address, the decision and version of what it shows."""
    request = context.get("request")
    if request is None:
        return ""
    ranking = context.get("ranking")
    told = [f"Nguồn: {settings.SITE_URL}{request.get_full_path()}"]
    if getattr(ranking, "decision_number", "") and getattr(ranking, "version", None):
        date = f"{ranking.decision_date:%d/%m/%Y}"
        told.append(
            f"phiên bản {ranking.version}, Quyết định số {ranking.decision_number} ngày {date}"
        )
    if context.get("is_sample"):
        told.append("số liệu mẫu")
    return "; ".join(told)


def whole_address(request):
    """The address of the page, as whole as the site knows it; empty without a page."""
    return f"{settings.SITE_URL}{request.path_info}" if request else ""


def words_of(context, name):
    """The words of a block as the page fills it, without its marks."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    if blocks is None or blocks.get_block(name) is None:
        return ""
    filled = BlockNode(name, template.NodeList()).render(context)
    return " ".join(strip_tags(filled).split())
