"""The notice to the police: between when and when, and what was filed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.plan.permissions import only_planners
from campaign.rallies.jurisdictions import Jurisdiction, jurisdiction
from campaign.rallies.models import Change, Notice, Rally
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


def withdraw_by(rally: Rally) -> datetime | None:
    """Until when whoever does not hold it tells the police; None where no notice is owed."""
    between = window(rally)
    return rally.starts_at - between.law.withdrawal if between else None


def is_late(rally: Rally, notice: Notice) -> bool:
    """Whether this withdrawal or completion came later than the law has it."""
    if notice.kind == Notice.Kind.WITHDRAWAL:
        latest = withdraw_by(rally)
        return latest is not None and notice.filed_at > latest
    law = jurisdiction(rally.jurisdiction)
    if law is None or notice.kind != Notice.Kind.COMPLETION:
        return False
    asked = [
        each.filed_at
        for each in rally.notices.all()
        if each.kind == Notice.Kind.ASKED and each.filed_at <= notice.filed_at
    ]
    return bool(asked) and notice.filed_at > asked[-1] + law.answers_within


@dataclass(frozen=True)
class Standing:
    """The `notice` that has not been withdrawn, if there is one.

    `outdated` where the rally was moved since; `complete_by` where the police asked for more and wait.
    """

    notice: Notice | None = None
    outdated: bool = False
    complete_by: datetime | None = None


def standing(rally: Rally) -> Standing:
    """What the police know of the rally; asks nothing more where notices and changes are fetched."""
    notice, asked = None, None
    for filed in rally.notices.all():
        if filed.kind == Notice.Kind.ASKED:
            asked = filed
            continue
        asked = None
        if filed.kind != Notice.Kind.COMPLETION:
            notice = filed if filed.kind == Notice.Kind.NOTICE else None
    law = jurisdiction(rally.jurisdiction)
    if notice is None or law is None:
        return Standing(notice)
    moved = (change for change in rally.changes.all() if change.kind == Change.Kind.TIMES)
    return Standing(
        notice,
        outdated=any(change.at >= notice.recorded_at for change in moved),
        complete_by=asked.filed_at + law.answers_within if asked else None,
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
    _has_happened(filed_at, at)
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
def completion_asked(rally: Rally, *, filed_at: datetime, by: Person, at: datetime) -> Notice:
    """Record that the police asked at `filed_at` for the notice to be completed."""
    notice = _notice_for(rally, filed_at=filed_at, by=by, at=at)
    return _record(rally, Notice.Kind.ASKED, notice.station, filed_at, "", by=by, at=at)


@transaction.atomic
def complete(rally: Rally, *, filed_at: datetime, receipt: str = "", by: Person, at: datetime) -> Notice:
    """Record that the completion reached the police, in time or late."""
    notice = _notice_for(rally, filed_at=filed_at, by=by, at=at)
    if standing(rally).complete_by is None:
        raise Refused(_("The police have not asked for anything. Record first that they did."))
    return _record(rally, Notice.Kind.COMPLETION, notice.station, filed_at, receipt, by=by, at=at)


@transaction.atomic
def withdraw(rally: Rally, *, filed_at: datetime, receipt: str = "", by: Person, at: datetime) -> Notice:
    """Record that the police were told the rally will not be held as the notice has it, in time or late."""
    notice = _notice_for(rally, filed_at=filed_at, by=by, at=at)
    return _record(rally, Notice.Kind.WITHDRAWAL, notice.station, filed_at, receipt, by=by, at=at)


def _notice_for(rally: Rally, *, filed_at: datetime, by: Person, at: datetime) -> Notice:
    only_planners(by)
    notice = standing(rally).notice
    if notice is None:
        raise Refused(_("No notice stands for this rally. Record the notice first."))
    _has_happened(filed_at, at)
    if filed_at < notice.filed_at:
        raise Refused(
            _("The notice was filed later than that, on %(instant)s.")
            % {"instant": _said(notice.filed_at, rally)}
        )
    return notice


def _has_happened(filed_at: datetime, at: datetime) -> None:
    if filed_at > at:
        raise Refused(_("This instant is still to come; record it when it has happened."))


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
