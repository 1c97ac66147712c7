"""Doors of the desk: what one may not do is not there."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse

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
