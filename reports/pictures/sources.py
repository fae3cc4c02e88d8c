"""The line under a picture that says where its figures come from and where it lies."""

from django.conf import settings


def ranking_sources(ranking, address):
    """Decision, version, day of a published ranking, and the address of the picture."""
    words = (
        f"Nguồn: Quyết định số {ranking.decision_number} ngày {ranking.decision_date:%d/%m/%Y}, "
        f"phiên bản {ranking.version}."
    )
    return with_address([words], address, is_sample=ranking.is_sample)


def with_address(lines, address, *, is_sample):
    """These lines, whether they are samples, and where a site with a name has the picture."""
    if is_sample:
        lines = [*lines, "Số liệu mẫu để chạy thử, không phải kết quả chính thức."]
    # Half an address leads nowhere from a picture taken away.
    return (*lines, settings.SITE_URL + address) if settings.SITE_URL else tuple(lines)
