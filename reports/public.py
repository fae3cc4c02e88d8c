"""What makes a page of ours a page of the public: the same for everybody, free to be kept."""

from functools import wraps

from django.views.decorators.http import require_safe


def public_page(view):
    """A view that reads what is public: GET and HEAD, the same for everybody, without a cookie.

    Its answer says so in `is_public`, so whatever stands before it may keep and repeat it.
    """

    @wraps(view)
    def page(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.is_public = True
        return response

    return require_safe(page)
