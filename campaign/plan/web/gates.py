"""Doors of the desk: what one may not do is not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.plan.permissions import may_plan

View = Callable[..., HttpResponse]


def planners_only(view):
    """Sign in first; whoever is not a coordinator finds nothing."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not may_plan(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return login_required(guarded)


def trail(campaign=None):
    """The way to a page below the campaigns, or below one of them, as components/breadcrumb.html takes it."""
    steps = [{"label": _("Campaigns"), "address": reverse("plan:campaigns")}]
    if campaign is not None:
        text = campaign.text_in(get_language() or "en")
        steps.append({"label": text.name, "address": campaign.get_absolute_url()})
    return steps
