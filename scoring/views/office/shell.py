"""What all pages of the office share: who may look, which year, and the tabs above them."""

from django.shortcuts import render

from scoring import permissions
from scoring.views.doors import forbid_if, period_of

TABS = [
    ("office-year", "Tiến độ"),
    ("office-units", "Đơn vị"),
    ("office-policies", "Quy ước"),
    ("office-council", "Hội đồng"),
    ("office-exemptions", "Không đánh giá"),
    ("office-figures", "Số liệu"),
    ("office-province", "UBND tỉnh"),
    ("office-standings", "Thứ hạng tạm tính"),
    ("publication-desk", "Công bố"),
    ("office-journal", "Nhật ký"),
]


def tabs_for(user):
    """The pages of a year for those who may see them; none for the chair, who sees only a few."""
    return [] if permissions.why_not_see_office(user) else TABS


def year_to_see(user, year):
    """The year for the office and those who may look on; else 403 or 404."""
    forbid_if(permissions.why_not_see_office(user))
    return period_of(year)


def year_to_run(user, year):
    """The year for the office itself; else 403 or 404."""
    forbid_if(permissions.why_not_run_year(user))
    return period_of(year)


def office_page(request, period, template, tab, **context):
    """A page of a year, under its tabs; `looks_on` is the sentence for those who only look."""
    shared = {
        "period": period,
        "tabs": tabs_for(request.user),
        "tab": tab,
        "looks_on": permissions.why_not_run_year(request.user),
    }
    return render(request, f"scoring/office/{template}", shared | context)
