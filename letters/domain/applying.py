"""An organisation nobody invited asks to sign, with everything its signature needs: in one visit to the page."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.vault import vault
from letters import applying_mail
from letters.domain import deadline, entitled, signing
from letters.domain.entitled import Circle
from letters.models import Applicant, Letter

FOR_ANY = Circle("who_may_sign", (Letter.Signing.ANY,))


@dataclass(frozen=True, kw_only=True)
class Said:
    """What it says of itself, of who writes for it, and of its yes; `names` by language, `decided_on` as ISO 8601."""

    organisation: str
    country: str
    name: str
    email: str
    body: str
    decided_on: str
    display: str
    reach: str
    website: str = ""
    capacity: str = ""
    seen_by_invitees: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    consent: Mapping[str, Any] = field(default_factory=dict)

    @property
    def mail_domain(self) -> str:
        return normalise(self.email).domain


class Nothing(Refused):
    """Unknown, used or over: one answer for all."""

    def __init__(self) -> None:
        super().__init__(_("This link is no longer valid."))


@transaction.atomic
def apply(letter: Letter, *, language: str, digest: str, said: Said, at: datetime, doubts: str = "") -> str:
    """Keep what was said and ask the address to confirm; the token that its mail carries.

    Nobody is looked up, so every answer is the same.

    Refused as a signature is: where the letter takes none, or none of any organisation, or the text has changed. With
    `doubts` nobody is written to before somebody has looked (`ask`).
    """
    signing.text_in_force(letter, language, digest)
    deadline.window(letter, at=at)
    entitled.refuse_unless_in(letter, FOR_ANY)
    token = secrets.token_urlsafe(32)
    applicant = Applicant(
        letter=letter, language=language, digest=digest, token_hash=_hash(token), doubts=doubts, asked_at=at
    )
    applicant.sealed = vault().encrypt(json.dumps(asdict(said)), bind=_bind(applicant))
    applicant.save(force_insert=True)
    _ask(applicant, said, token, owed=not doubts, at=at)
    return token


@transaction.atomic
def ask(applicant: Applicant, *, at: datetime) -> None:
    """Ask to confirm after all: somebody has looked, and it seems to be people."""
    token = secrets.token_urlsafe(32)
    held = Applicant.objects.filter(pk=applicant.pk, confirmed_at=None, decided_at=None)
    if not held.update(token_hash=_hash(token), asked_at=at, doubts=""):
        raise Refused(_("This was decided already."))
    _ask(applicant, said_by(applicant), token, owed=True, at=at)


def find(token: str, *, at: datetime) -> Applicant:
    """Who confirms by `token`; else `Nothing`."""
    waiting = Applicant.objects.filter(
        confirmed_at=None, decided_at=None, doubts="", asked_at__gt=at - lasts()
    )
    applicant = waiting.filter(token_hash=_hash(token)).select_related("letter").first()
    if applicant is None:
        raise Nothing
    return applicant


@transaction.atomic
def confirm(token: str, *, at: datetime) -> None:
    """It was they; from now on it waits for a coordinator, in the place of what the same address had asked before."""
    found = find(token, at=at)
    if not Applicant.objects.filter(pk=found.pk, confirmed_at=None).update(confirmed_at=at):
        raise Nothing
    before = Applicant.objects.filter(letter=found.letter_id, decided_at=None, confirmed_at__isnull=False)
    said = _who(found)
    again = [one.pk for one in before.exclude(pk=found.pk) if _who(one) == said]
    Applicant.objects.filter(pk__in=again, decided_at=None).delete()


def lasts() -> timedelta:
    """So long an applicant may take to confirm."""
    return timedelta(days=settings.UNCONFIRMED_DAYS)


def said_by(applicant: Applicant) -> Said:
    """What `apply` sealed; it is gone once it was decided."""
    return Said(**json.loads(vault().decrypt(applicant.sealed or b"", bind=_bind(applicant))))


def _ask(applicant: Applicant, said: Said, token: str, *, owed: bool, at: datetime) -> None:
    applying_mail.post_to_confirm(
        applicant,
        to=normalise(said.email).deliverable,
        organisation=said.organisation,
        token=token,
        at=at,
        owed=owed,
    )


def _who(applicant: Applicant) -> tuple[str, str]:
    said = said_by(applicant)
    return said.organisation.casefold(), normalise(said.email).lookup


def _bind(applicant: Applicant) -> str:
    return f"letters.applicant:{applicant.pk}"


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
