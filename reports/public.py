"""What makes a page of ours a page of the public: the same for everybody, free to be kept."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.editions.wholeness import of_one_edition
from reports.moment import showing

METHODS = "GET, HEAD, OPTIONS"
A_DAY = 24 * 60 * 60


def public_page(view):
    """A view that reads what is public: GET and HEAD, the same for everybody, without a cookie.

    Its answer says so in `is_public`, so whatever stands before it may keep and repeat it, with
    the `edition` it belongs to as a whole: nothing published meanwhile shows in one half of it.
    """

    @wraps(view)
    def page(request, *args, **kwargs):
        # No address of ours has one, and PostgreSQL refuses to look for it.
        if "\0" in request.path:
            raise Http404
        watch = HostWatch(request)

        def render():
            # One moment for all that is read, else half of what is just being released would show.
            with showing(timezone.now()):
                return view(request, *args, **kwargs)

        response, edition = of_one_edition(render)
        response.is_public, response.edition = True, edition
        response.names_host = watch.was_asked
        return response

    page.is_public = True
    return require_safe(page)


class HostWatch:
    """Notices whether a view asks under which host it is read, so writes it into its answer."""

    def __init__(self, request):
        self.was_asked = False
        self._get_host = request.get_host
        request.get_host = self

    def __call__(self):
        self.was_asked = True
        return self._get_host()


def open_to_all(view):
    """A public page that scripts of any site may read; it knows no cookie, so none is misused."""

    @wraps(view)
    def page(request, *args, **kwargs):
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers={"Allow": METHODS})
            response["Access-Control-Allow-Methods"] = METHODS
            response["Access-Control-Allow-Headers"] = "*"
            response["Access-Control-Max-Age"] = A_DAY
        else:
            response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Content-Disposition"
        return response

    return page
