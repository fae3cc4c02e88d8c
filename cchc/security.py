"""What browsers may do with our pages: said in headers, on every answer."""

from django.conf import settings

CSP = "Content-Security-Policy"


class ContentSecurityPolicyMiddleware:
    """Adds the policy of SECURE_CSP, unless the view has set one of its own.

    Django has this from 6.0 on, with the same setting: delete this class then.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = as_header(settings.SECURE_CSP)

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault(CSP, self.policy)
        return response


class PermissionsPolicyMiddleware:
    """Refuses cameras, places and the like: no page asks for any of them."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = ", ".join(f"{feature}=()" for feature in settings.REFUSED_FEATURES)

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.policy)
        return response


def as_header(policy):
    """{"default-src": ["'self'"], …} as browsers read it."""
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in policy.items())
