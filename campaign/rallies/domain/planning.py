"""Planning a rally: when and where it is, and who calls for it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaign.plan.domain.starting import known_zone
from campaign.plan.models import Campaign
from campaign.plan.permissions import only_planners
from campaign.plan.slugs import unguessable
from campaign.plan.texts import languages_said
from campaign.rallies.jurisdictions import jurisdiction as jurisdiction_of
from campaign.rallies.models import Organiser, Rally, RallyText
from coalition.errors import Refused
from coalition.models import Organisation, Person
from letters.models import Letter


@transaction.atomic
def plan_rally(
    campaign: Campaign,
    *,
    name: str,
    starts_at: datetime,
    ends_at: datetime,
    zone: str,
    expected: int,
    texts: Mapping[str, Mapping[str, str]],
    kind: str = Rally.Kind.RALLY,
    jurisdiction: str = "kr",
    notice_owed: bool = True,
    letter: Letter | None = None,
    organisers: Iterable[Organisation] = (),
    slug: str = "",
    by: Person,
    at: datetime,
) -> Rally:
    """Plan a rally that nobody outside sees before it is announced.

    `texts` by language code: title and place, and how_to_find and purpose where there is more to say. `slug`
    is made of `name` and eight random characters unless given. Instants are aware; `zone` is the place's. An
    empty `jurisdiction` is a place whose rules nobody has written down.
    """
    only_planners(by)
    languages = languages_said(texts)
    possible(starts_at, ends_at, zone, at=at)
    written_down(jurisdiction)
    rally = Rally.objects.create(
        slug=slug or unguessable(name),
        campaign=campaign,
        letter=letter,
        kind=kind,
        jurisdiction=jurisdiction,
        notice_owed=notice_owed,
        starts_at=starts_at,
        ends_at=ends_at,
        zone=zone,
        expected=expected,
        planned_at=at,
        planned_by=by,
    )
    RallyText.objects.bulk_create(
        RallyText(rally=rally, language=language, **texts[language]) for language in languages
    )
    Organiser.objects.bulk_create(
        Organiser(rally=rally, organisation=organisation, position=position)
        for position, organisation in enumerate(organisers, start=1)
    )
    return rally


def possible(starts_at: datetime, ends_at: datetime, zone: str, *, at: datetime) -> None:
    """Nothing, or Refused: a rally ends after it starts, and is not over before it is planned."""
    if ends_at <= starts_at:
        raise Refused(_("A rally ends after it starts."))
    if ends_at <= at:
        raise Refused(_("This time is past; choose one that is still to come."))
    known_zone(zone)


def written_down(jurisdiction: str) -> None:
    """Nothing, or Refused: its rules are here, or it is a place without any written down (empty)."""
    if jurisdiction and jurisdiction_of(jurisdiction) is None:
        raise Refused(_("The rules of this place are not written down yet; choose one that is."))
