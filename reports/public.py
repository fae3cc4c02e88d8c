"""What makes a page of ours a page of the public: the same for everybody, free to be kept."""

from functools import wraps

from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.moment import showing


def public_page(view):
    """A view that reads what is public: GET and HEAD, the same for everybody, without a cookie.

    Its answer says so in `is_public`, so whatever stands before it may keep and repeat it.
    """

    @wraps(view)
    def page(request, *args, **kwargs):
        # One moment for all that is read: a page never shows half of what is just being released.
        with showing(timezone.now()):
            response = view(request, *args, **kwargs)
        response.is_public = True
        return response

    page.is_public = True
    return require_safe(page)
