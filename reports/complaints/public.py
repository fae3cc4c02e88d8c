"""What the public page of a year tells besides the counts."""

from reports.models import CCHC, Complaint, ComplaintWindow

from .counts import counts


def rows_of_year(rankings):
    """(ranking, its counts) for each group of one year; one query."""
    found = counts(year=rankings[0].year)
    return [(ranking, found[ranking.year, ranking.group_code]) for ranking in rankings]


def windows(rankings):
    """The time to complain about each of these, where there is one; one query."""
    found = ComplaintWindow.objects.filter(ranking__in=rankings).select_related("ranking")
    return list(found.order_by("ranking__group_order", "ranking__group_code"))


def corrections(year):
    """(published version, how many complaints led to it), in order; one query."""
    led = _of_year(year).exclude(correction=None).order_by("correction__ranking")
    found = {}
    for complaint in led:
        found.setdefault(complaint.correction.ranking, []).append(complaint)
    return [(ranking, len(several)) for ranking, several in found.items()]


def released(year):
    """Complaints whose answer the public may read, in order; one query."""
    return list(_of_year(year).filter(closing__is_released=True))


def _of_year(year):
    return Complaint.objects.in_detail().filter(
        scorecard__ranking__year=year, scorecard__ranking__index_code=CCHC
    )
