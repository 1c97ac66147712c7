"""Planning a rally: when and where, who calls for it, what happens, who keeps order."""

import json
import secrets
import string
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from campaign.plan.models import Campaign
from campaign.plan.permissions import only_planners
from campaign.plan.texts import languages_said
from campaign.rallies.jurisdictions import jurisdiction as jurisdiction_of
from campaign.rallies.models import Marshal, Organiser, ProgrammeItem, ProgrammeText, Rally, RallyText
from coalition.errors import Refused
from coalition.languages import language_tags
from coalition.models import Organisation, Person
from coalition.vault import vault
from letters.models import Letter

RANDOM = string.ascii_lowercase + string.digits


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
    is made of `name` and eight random characters unless given. Instants are aware; `zone` is the place's.
    """
    only_planners(by)
    languages = languages_said(texts)
    _possible(starts_at, ends_at, zone, jurisdiction)
    rally = Rally.objects.create(
        slug=slug or f"{slugify(name)}-{''.join(secrets.choice(RANDOM) for _each in range(8))}".lstrip("-"),
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


def _possible(starts_at: datetime, ends_at: datetime, zone: str, jurisdiction: str) -> None:
    if ends_at <= starts_at:
        raise Refused(_("A rally ends after it starts."))
    if zone not in available_timezones():
        raise Refused(_("Undersigned does not know the time zone “%(zone)s”.") % {"zone": zone})
    if jurisdiction_of(jurisdiction) is None:
        raise Refused(_("The rules of this place are not written down yet; choose one that is."))


@transaction.atomic
def add_item(
    rally: Rally,
    *,
    starts_at: datetime,
    texts: Mapping[str, Mapping[str, str]],
    interpreted_into: Sequence[str] = (),
    by: Person,
    at: datetime,  # noqa: ARG001
) -> ProgrammeItem:
    """Put something on the programme; `texts` by language code: what, and speaker where there is one.

    `interpreted_into` holds tags of any languages ("ja", "zh").
    """
    only_planners(by)
    if unknown := [tag for tag in interpreted_into if tag not in language_tags()]:
        raise Refused(_("Undersigned does not know the language “%(code)s”.") % {"code": unknown[0]})
    languages = languages_said(texts)
    if not rally.starts_at <= starts_at < rally.ends_at:
        raise Refused(_("This is before the rally starts or after it ends."))
    item = ProgrammeItem.objects.create(rally=rally, at=starts_at, interpreted_into=list(interpreted_into))
    ProgrammeText.objects.bulk_create(
        ProgrammeText(item=item, language=language, **texts[language]) for language in languages
    )
    return item


def appoint_marshal(
    rally: Rally,
    *,
    name: str,
    telephone: str = "",
    organisation: Organisation | None = None,
    by: Person,
    at: datetime,
) -> Marshal:
    """Have somebody keep order; name and telephone are kept encrypted."""
    only_planners(by)
    key = uuid.uuid4()
    words = json.dumps({"name": name, "telephone": telephone}, ensure_ascii=False)
    return Marshal.objects.create(
        id=key,
        rally=rally,
        organisation=organisation,
        sealed=vault().encrypt(words, bind=f"rallies.marshal:{key}"),
        appointed_at=at,
        appointed_by=by,
    )


def marshal_words(marshal: Marshal) -> dict[str, str]:
    """What is known of a marshal: name, telephone. For coordinators' pages only."""
    return json.loads(vault().decrypt(marshal.sealed, bind=f"rallies.marshal:{marshal.pk}"))
