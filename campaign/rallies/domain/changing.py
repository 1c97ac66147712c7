"""Changing what was planned. Every change of time or words is kept, so that calendars learn of it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaign.plan.models import Campaign
from campaign.plan.permissions import only_planners
from campaign.rallies.domain.planning import possible, written_down
from campaign.rallies.domain.standing import still_to_come
from campaign.rallies.models import Change, Organiser, Rally
from coalition.errors import Refused
from coalition.models import Organisation, Person
from letters.models import Letter


@transaction.atomic
def hold_at(
    rally: Rally, *, starts_at: datetime, ends_at: datetime, zone: str, by: Person, at: datetime
) -> Rally:
    """Hold it at another time; its programme moves along. Asking for the time it has changes nothing."""
    rally = _locked(rally, by=by, at=at)
    possible(starts_at, ends_at, zone, at=at)
    if rally.announce_at is not None and rally.announce_at >= ends_at:
        raise Refused(_("Announce the rally before it is over."))
    before = (rally.starts_at, rally.ends_at, rally.zone)
    if (starts_at, ends_at, zone) == before:
        return rally
    for item in rally.programme.all():
        item.at += starts_at - rally.starts_at
        if item.at >= ends_at:
            raise Refused(_("The programme goes on longer than that. Shorten the programme first."))
        item.save(update_fields=["at"])
    rally.starts_at, rally.ends_at, rally.zone = starts_at, ends_at, zone
    rally.save(update_fields=["starts_at", "ends_at", "zone"])
    was_starts_at, was_ends_at, was_zone = before
    Change.objects.create(
        rally=rally,
        kind=Change.Kind.TIMES,
        at=at,
        by=by,
        was_starts_at=was_starts_at,
        was_ends_at=was_ends_at,
        was_zone=was_zone,
    )
    return rally


@transaction.atomic
def reword(
    rally: Rally,
    *,
    language: str,
    title: str,
    place: str,
    how_to_find: str = "",
    purpose: str = "",
    by: Person,
    at: datetime,
) -> Rally:
    """Say it so in `language`, which may be new to the rally."""
    rally = _locked(rally, by=by, at=at)
    words = {"title": title, "place": place, "how_to_find": how_to_find, "purpose": purpose}
    if rally.texts.filter(language=language, **words).exists():
        return rally
    rally.texts.update_or_create(language=language, defaults=words)
    Change.objects.create(rally=rally, kind=Change.Kind.WORDS, at=at, by=by)
    return rally


@transaction.atomic
def call_together(rally: Rally, *, organisations: Sequence[Organisation], by: Person, at: datetime) -> None:
    """Have these call for it, in this order."""
    rally = _locked(rally, by=by, at=at)
    rally.calls.all().delete()
    Organiser.objects.bulk_create(
        Organiser(rally=rally, organisation=organisation, position=position)
        for position, organisation in enumerate(organisations, start=1)
    )


@transaction.atomic
def settle(
    rally: Rally,
    *,
    campaign: Campaign,
    letter: Letter | None,
    kind: str,
    jurisdiction: str,
    notice_owed: bool,
    expected: int,
    by: Person,
    at: datetime,
) -> Rally:
    """Say to which campaign and letter it belongs, what it is, and by which place's rules."""
    rally = _locked(rally, by=by, at=at)
    written_down(jurisdiction)
    rally.campaign, rally.letter, rally.kind = campaign, letter, kind
    rally.jurisdiction, rally.notice_owed, rally.expected = jurisdiction, notice_owed, expected
    rally.save(update_fields=["campaign", "letter", "kind", "jurisdiction", "notice_owed", "expected"])
    return rally


def _locked(rally: Rally, *, by: Person, at: datetime) -> Rally:
    """The row as it is now, held until the transaction ends; Refused where it can no longer be changed."""
    only_planners(by)
    rally = Rally.objects.select_for_update().get(pk=rally.pk)
    still_to_come(rally, at=at)
    return rally
