"""A signatory's links: made at random, stored hashed, good for a while."""

import secrets
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _

from coalition import storing
from coalition.errors import Refused
from letters.domain import signatories
from letters.models import Letter, Signature, SignatureLink

Purpose = SignatureLink.Purpose
OWN_LINK_LASTS = timedelta(days=550)


def confirm_link(signature: Signature, *, at: datetime) -> str:
    """A new token with which the signatory confirms; good once."""
    token = secrets.token_urlsafe(32)
    _keep(signature, token, Purpose.CONFIRM, until=at + timedelta(days=settings.UNCONFIRMED_DAYS))
    return token


def link_to_confirm(letter: Letter, *, email: str, at: datetime) -> str:
    """A token with which this address confirms, for whoever hands it over otherwise than by mail: on paper,
    in the demonstration. Refused where nothing waits to be confirmed.
    """
    index = signatories.address_index(email, letter)
    waiting = letter.signatures.standing().filter(address_index=index, confirmed_on=None).first()
    if waiting is None:
        raise Refused(_("Nothing waits for this address to confirm it."))
    return confirm_link(waiting, at=at)


def own_link(signature: Signature, *, at: datetime) -> str:
    """A new token with which the signatory can look at, hide or withdraw her signature."""
    token = secrets.token_urlsafe(32)
    _keep(signature, token, Purpose.OWN, until=at + OWN_LINK_LASTS)
    return token


def still_link(signature: Signature, *, until: datetime) -> str:
    """A new token with which the signatory says whether her signature still stands."""
    token = secrets.token_urlsafe(32)
    _keep(signature, token, Purpose.STILL, until=until)
    return token


def find(token: str, purpose: Purpose, *, at: datetime) -> SignatureLink | None:
    """The link that `token` opens at `at`; None where it is unknown, used or expired."""
    return (
        SignatureLink.objects.filter(hash=_hash(token), purpose=purpose, used_at=None, expires_at__gt=at)
        .select_related("signature__letter", "signature__edition")
        .first()
    )


def own_of_a_representative(token: str, *, at: datetime) -> Signature | None:
    """The organisation's signature beside which whoever holds `token` is, or was, named; None of anybody else's."""
    link = find(token, Purpose.OWN, at=at)
    if link is None or link.signature.withdrawn_on or link.signature.organisation_id is None:
        return None
    return link.signature


def use(link: SignatureLink, *, at: datetime) -> bool:
    """Use up a link that is good once; False where somebody just did."""
    return bool(SignatureLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at))


def _keep(signature: Signature, token: str, purpose: Purpose, *, until: datetime) -> None:
    storing.add(
        SignatureLink(signature=signature, purpose=purpose, hash=_hash(token), expires_at=_end_of_day(until))
    )


def _end_of_day(instant: datetime) -> datetime:
    # Links outlive the mail: from an exact end anybody who took the server would learn the second of signing.
    return datetime.combine(instant.astimezone(UTC).date() + timedelta(days=1), time(), UTC)


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
