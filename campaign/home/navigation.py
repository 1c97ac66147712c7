"""Where one can go at the desk: only what is there, and only what one may see."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from coalition.permissions import holds
from coalition.roles import Role


def navigation(request: HttpRequest) -> dict[str, Any]:
    """For templates: asked of nobody until a page shows it, so that public pages stay without a session."""
    return {"navigation": partial(_places, request)}


def _places(request: HttpRequest) -> list[dict[str, object]]:
    person = getattr(request, "user", None)
    if not getattr(person, "is_authenticated", False):
        return []
    coordinates = holds(person, Role.COORDINATOR)
    places = [
        (_("Home"), "/desk/", True),
        (_("Letters"), "/desk/letters/", True),
        (_("Campaigns"), "/desk/campaigns/", True),
        (_("Rallies"), "/desk/rallies/", True),
        (_("Organisations"), "/desk/organisations/", coordinates),
        (_("House text"), "/desk/house/", coordinates),
        (_("Set aside"), "/desk/set-aside/", coordinates),
        (_("Mailbox"), "/desk/mailbox/", settings.DEMONSTRATION),
    ]
    return [
        {"label": label, "address": address, "current": _is_current(request.path, address)}
        for label, address, wanted in places
        if wanted and _is_there(address)
    ]


def _is_current(path: str, address: str) -> bool:
    return path == address if address == "/desk/" else path.startswith(address)


def _is_there(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
