"""What is due about rallies, and who can do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.plan.permissions import may_plan
from campaign.rallies.domain.notices import standing, window
from campaign.rallies.models import Rally
from campaign.rallies.permissions import seen_by
from coalition.models import Person
from coalition.permissions import organisations_of

FETCHED = ("notices", "changes", "marshals", "delegations", "programme__texts")

Task = tuple[str, str, datetime]  # the sentence, the address, by when


@dataclass(frozen=True)
class Due:
    """One thing to do by `by`, at `address`.

    `mine` where the person asked about can do it; else `waiting_for` says in a few words who can.
    """

    sentence: str
    address: str
    by: datetime
    zone: str
    mine: bool
    waiting_for: str = ""


def due_for(person: Person, *, at: datetime) -> list[Due]:
    """What is due about rallies still to come, as `person` should see it; in the current language."""
    planner = may_plan(person)
    own = {organisation.pk for organisation in organisations_of(person, at=at)}
    rallies = seen_by(person, at=at).told().filter(ends_at__gt=at).prefetch_related(*FETCHED)
    return [due for rally in rallies for due in _due(rally, planner=planner, own=own, at=at)]


def _due(rally: Rally, *, planner: bool, own: set[UUID], at: datetime) -> Iterator[Due]:
    text = rally.text_in(get_language() or "en")
    named = {"title": text.title if text else ""}
    for sentence, address, by in _for_planners(rally, named, at):
        yield Due(
            sentence, address, by, rally.zone, mine=planner, waiting_for="" if planner else _("a coordinator")
        )
    brought = {one.organisation_id for one in rally.delegations.all() if one.stays_away_at is None}
    if own and not own & brought and rally.called_off_at is None and rally.starts_at > at:
        sentence = _("Bring a delegation to “%(title)s”, if you come.") % named
        yield Due(sentence, _address("bring", rally), rally.starts_at, rally.zone, mine=True)


def _for_planners(rally: Rally, named: dict[str, str], at: datetime) -> Iterator[Task]:
    yield from _for_the_police(rally, named, at)
    if rally.called_off_at is not None or rally.starts_at <= at:
        return
    if not rally.programme.all():
        yield _("Write the programme of “%(title)s”.") % named, _address("add_item", rally), rally.starts_at
    elif not any(text.speaker for item in rally.programme.all() for text in item.texts.all()):
        yield _("Say who speaks at “%(title)s”.") % named, rally.get_absolute_url(), rally.starts_at
    if rally.announce_at is None:
        yield _("Announce “%(title)s”.") % named, _address("announce", rally), rally.starts_at


def _for_the_police(rally: Rally, named: dict[str, str], at: datetime) -> Iterator[Task]:
    between, stands = window(rally), standing(rally)
    if between is None or rally.starts_at <= at:
        return
    if rally.called_off_at is not None:
        if stands.notice:
            sentence = _("Withdraw the notice of “%(title)s” at the police station.") % named
            yield sentence, _address("withdraw_notice", rally), rally.starts_at - between.law.withdrawal
        return
    if stands.outdated:
        sentence = _("“%(title)s” has been moved: file its notice with the police again.") % named
        yield sentence, _address("record_notice", rally), between.latest
    elif stands.notice is None and between.state(at) != "early":
        sentence = _("File the notice of “%(title)s” with the police.") % named
        yield sentence, _address("record_notice", rally), between.latest
    if stands.complete_by:
        sentence = _("Complete the notice of “%(title)s”, as the police asked.") % named
        yield sentence, _address("complete_notice", rally), stands.complete_by
    if not rally.marshals.all():
        sentence = _("Ask somebody to keep order at “%(title)s”.") % named
        yield sentence, _address("appoint_marshal", rally), between.latest


def _address(name: str, rally: Rally) -> str:
    return reverse(f"rallies:{name}", args=[rally.slug])
