"""Nobody comes to the desk unasked: first who they are, then a second factor where one is due.

Whoever is signed in reads in their language and time zone.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalition.permissions import holds
from coalition.roles import Role

DESK = "/desk/"
OURS = (DESK, "/account/")  # public pages never ask who reads: they would touch the session


class SignedInMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(OURS):
            return self.get_response(request)
        if not request.user.is_authenticated:
            # Whatever the method, and whether the address is there or not: who is outside learns nothing.
            return to_sign_in(request) if request.path.startswith(DESK) else self.get_response(request)
        translation.activate(request.user.language)
        request.LANGUAGE_CODE = request.user.language
        try:
            timezone.activate(ZoneInfo(request.user.time_zone))
        except (ZoneInfoNotFoundError, ValueError):
            timezone.deactivate()
        try:
            if request.path.startswith(DESK) and owes_second_factor(request):
                return to_second_factor(request)
            return self.get_response(request)
        finally:
            timezone.deactivate()


def to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Back to where they were going afterwards, where that is a page that one can go to."""
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else DESK)


def owes_second_factor(request: HttpRequest) -> bool:
    """Whether this person must show a second factor, and has neither shown nor set up one in this session."""
    if not (holds(request.user, Role.COORDINATOR) or holds(request.user, Role.CUSTODIAN)):
        return False
    shown = get_authentication_records(request, request.user)
    if any(record["method"] == "mfa" for record in shown):
        return False
    since = min((record["at"] for record in shown), default=None)
    return (
        since is None
        or not _factors(request).filter(created_at__gte=datetime.fromtimestamp(since, UTC)).exists()
    )


def to_second_factor(request: HttpRequest) -> HttpResponseBase:
    if _factors(request).exists():
        return redirect("mfa_reauthenticate")
    messages.info(request, _("Your role needs a second factor. Set one up, and the desk opens."))
    return redirect("mfa_index")


def shown_lately(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For whoever has shown the second factor within `ACCOUNT_REAUTHENTICATION_TIMEOUT`.

    Others are asked for it and led back; what they sent is not kept meanwhile, since it may name somebody.
    """

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
        shown = get_authentication_records(request, request.user)
        last = max((record["at"] for record in shown if record["method"] == "mfa"), default=0)
        if time.time() - last < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT:
            return view(request, *args, **rest)
        return redirect_to_login(request.get_full_path(), reverse("mfa_reauthenticate"))

    return entered


def _factors(request: HttpRequest) -> QuerySet[Authenticator]:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=request.user, type__in=kinds)
