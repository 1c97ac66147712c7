"""The first word to whoever signed on the page: owed with the signature, written when it goes.

It asks whoever has not confirmed to do so, and tells whoever has that somebody signed again with her address. One row
is stored for new, duplicate and set aside; which of them it was is asked when the mail is written, and nobody waits.
"""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from coalition import limits
from coalition.outbox import posting, writing
from coalition.outbox.models import Kind, Message
from coalition.outbox.writing import Written
from letters import mail
from letters.domain import editions, linking, signatories
from letters.models import Signature

WRITER = "letters.first_word"


def of(signature: Signature, *, at: datetime, about: UUID | None = None) -> Message:
    """What is owed when `signature` is stored, or finds that another stands; not owed yet, `about` what stands then.

    Each is a row of its own under a key of its own, so that none waits for one that is just being written.
    """
    return posting.unwritten(
        f"signature/{signature.pk}/signed/{secrets.token_hex(8)}",
        writer=WRITER,
        language=signature.language,
        kind=Kind.CONFIRMATION,
        at=at,
        about=about,
    )


@writing.writes(WRITER)
def _write(message: Message, at: datetime) -> Written | None:
    # Held, so that of two workers who write to her the second finds what the first wrote.
    standing = (
        Signature.objects.standing().filter(pk__in=[message.about]).select_for_update(no_key=True).first()
    )
    if standing is None or standing.suspect or not standing.sealed:
        return None
    if standing.confirmed_on is None:
        return _ask_to_confirm(standing, asked=message.posted_at, at=at)
    if message.key.startswith(f"signature/{standing.pk}/") or _confirmed_since(standing, message.posted_at):
        return None
    return _tell_again(standing, asked=message.posted_at, at=at)


def _confirmed_since(signature: Signature, asked: datetime) -> bool:
    """Who tapped twice and then confirmed has not signed again."""
    return signature.links.filter(purpose=linking.Purpose.CONFIRM, used_at__gt=asked).exists()


def _ask_to_confirm(signature: Signature, *, asked: datetime, at: datetime) -> Written | None:
    """Once an hour at most, however often she signs."""
    # The row stays: no key tells for good in which hour she signed.
    hour = limits.hashed(f"{signature.pk} {asked:%Y%m%d%H}", day=asked.astimezone(UTC).date())
    key = f"signature/{signature.pk}/confirm/{hour}"
    if writing.is_owed(key):
        return None
    token = linking.confirm_link(signature, at=at)
    return mail.confirmation(signature, key=key, token=token, **_to(signature))


def _tell_again(signature: Signature, *, asked: datetime, at: datetime) -> Written | None:
    """Once a day at most."""
    key = f"signature/{signature.pk}/again/{asked:%Y%m%d}"
    if writing.is_owed(key):
        return None
    token = linking.own_link(signature, at=at)
    return mail.already_signed(signature, key=key, token=token, **_to(signature))


def _to(signature: Signature) -> dict[str, str]:
    return {
        "to": signatories.words_of(signature).email,
        "title": editions.title(signature.edition_id, signature.language, signature.digest),
    }
