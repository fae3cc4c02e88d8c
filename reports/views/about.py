"""What this site is for, who answers for it, and who leads administrative reform."""

from django.shortcuts import render

from reports.models import Committee
from reports.public import public_page


@public_page
def about(request):
    """The purpose, the responsible body, the steering committee of each year."""
    committees = list(Committee.objects.in_force())
    context = {
        "committees": committees,
        "is_sample": any(each.is_sample for each in committees),
    }
    return render(request, "reports/about/about.html", context)
