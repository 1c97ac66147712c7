"""What a browser may load on our pages: one policy for all of them, worded once."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

# How the library's decorators, and its nonce, ask for another policy.
ASKED = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")


class PolicyMiddleware(CSPMiddleware):
    """As the library's, which words the policy twice for every answer; an answer that asks for another gets it."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG or hasattr(request, "_csp_nonce") or any(map(vars(response).__contains__, ASKED)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._policy)
        return response

    @cached_property
    def _policy(self) -> str:
        return build_policy()
