"""Letting the world know of a rally, and calling it off."""

from datetime import datetime

from django.utils.translation import gettext as _

from campaign.plan.permissions import only_planners
from campaign.rallies.models import Rally
from coalition.errors import Refused
from coalition.models import Person


def announce(rally: Rally, *, by: Person, at: datetime, announce_at: datetime | None = None) -> Rally:
    """Show the rally to everybody from `announce_at` on, by the database's clock; at once where not given."""
    only_planners(by)
    if rally.announce_at is not None:
        raise Refused(_("This rally has been announced already."))
    if rally.called_off_at is not None:
        raise Refused(_("This rally has been called off."))
    if rally.ends_at <= at:
        raise Refused(_("This rally is over."))
    if announce_at is not None and announce_at >= rally.ends_at:
        raise Refused(_("Announce the rally before it is over."))
    # Somebody else may have announced it meanwhile: the first one's instant stands.
    instant = max(announce_at or at, rally.planned_at)
    if not Rally.objects.filter(pk=rally.pk, announce_at=None).update(announce_at=instant, announced_by=by):
        raise Refused(_("This rally has been announced already."))
    rally.refresh_from_db()
    return rally


def call_off(rally: Rally, *, by: Person, at: datetime) -> Rally:
    """Not hold it after all. An announced rally stays visible and says so, in calendars too."""
    only_planners(by)
    if rally.ends_at <= at:
        raise Refused(_("This rally is over."))
    if not Rally.objects.filter(pk=rally.pk, called_off_at=None).update(called_off_at=at, called_off_by=by):
        raise Refused(_("This rally has been called off."))
    rally.refresh_from_db()
    return rally
