"""The notice to the police: between when and when, and what was filed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.plan.permissions import only_planners
from campaign.rallies.jurisdictions import Jurisdiction, jurisdiction
from campaign.rallies.models import Notice, Rally
from coalition.errors import Refused
from coalition.languages import distance, format_instant
from coalition.models import Person


@dataclass(frozen=True)
class Window:
    """From when until when the notice may reach the police, as the rally's jurisdiction has it."""

    earliest: datetime
    latest: datetime
    law: Jurisdiction

    def state(self, at: datetime) -> Literal["early", "open", "late"]:
        if at < self.earliest:
            return "early"
        return "open" if at <= self.latest else "late"

    def distance(self, at: datetime, language: str) -> str:
        """How far from `at` the next edge is, or the last one where both are past: "in 3 days"."""
        return distance(self.earliest if at < self.earliest else self.latest, at, language)


def window(rally: Rally) -> Window | None:
    """The window; None where no notice is owed or nobody has written the jurisdiction down."""
    law = jurisdiction(rally.jurisdiction)
    if not rally.notice_owed or law is None:
        return None
    return Window(
        earliest=rally.starts_at - law.notice.earliest, latest=rally.starts_at - law.notice.latest, law=law
    )


@transaction.atomic
def file(
    rally: Rally, *, station: str, filed_at: datetime, receipt: str = "", by: Person, at: datetime
) -> Notice:
    """Record the notice that reached `station` at `filed_at`; refused outside the window, in sentences."""
    only_planners(by)
    between = window(rally)
    if between is None:
        raise Refused(_("No notice is owed for this rally."))
    if filed_at > at:
        raise Refused(_("This instant is still to come; record the notice when it has been filed."))
    if between.state(filed_at) == "early":
        raise Refused(
            _("The police take this notice from %(instant)s on, not before.")
            % {"instant": _said(between.earliest, rally)}
        )
    if between.state(filed_at) == "late":
        raise Refused(
            _("The notice had to reach the police by %(instant)s. Ask a lawyer what can still be done.")
            % {"instant": _said(between.latest, rally)}
        )
    return _record(rally, Notice.Kind.NOTICE, station, filed_at, receipt, by=by, at=at)


@transaction.atomic
def withdraw(rally: Rally, *, filed_at: datetime, receipt: str = "", by: Person, at: datetime) -> Notice:
    """Record that the police were told the rally will not be held."""
    only_planners(by)
    notice = rally.notices.filter(kind=Notice.Kind.NOTICE).last()
    if notice is None:
        raise Refused(_("No notice has been filed for this rally, so there is none to withdraw."))
    return _record(rally, Notice.Kind.WITHDRAWAL, notice.station, filed_at, receipt, by=by, at=at)


def _said(instant: datetime, rally: Rally) -> str:
    return format_instant(instant, rally.zone, get_language() or "en")


def _record(
    rally: Rally, kind: str, station: str, filed_at: datetime, receipt: str, *, by: Person, at: datetime
) -> Notice:
    return Notice.objects.create(
        rally=rally,
        kind=kind,
        jurisdiction=rally.jurisdiction,
        station=station,
        filed_at=filed_at,
        receipt=receipt,
        recorded_at=at,
        recorded_by=by,
    )
