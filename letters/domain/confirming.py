"""Confirm a signature by the link that was mailed; by POST, once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters import mail
from letters.domain import deadline, editions, linking, projecting, reminding, signatories
from letters.models import Signature, SignatureLink


class LinkGone(Refused):
    """Unknown, used or expired: one answer for all three."""

    def __init__(self) -> None:
        super().__init__(_("This link is no longer valid. If you have not confirmed yet, please sign again."))


def confirm(token: str, *, at: datetime) -> str:
    """Count the signature `token` was mailed for; the token of the signatory's own page.

    Refused once the letter takes no signatures any more; the link stays good in case it does again.
    """
    with transaction.atomic():
        link = linking.find(token, SignatureLink.Purpose.CONFIRM, at=at)
        if link is None:
            raise LinkGone
        if not linking.use(link, at=at):
            raise LinkGone
        signature = link.signature
        if signature.suspect:
            raise LinkGone
        window = deadline.window(signature.letter, at=at)
        if not _count(signature, late=window.late, at=at):
            return linking.own_link(signature, at=at)
        words = signatories.words_of(signature)
        signatories.propose_lines(signature, words)
        if window.late:
            projecting.renew_late(signature.letter)
        reminding.cancel_for_person(signature.letter, words.email, at=at)
        own = linking.own_link(signature, at=at)
        if signature.outstanding:
            return own  # the text was changed since she signed: her own page asks whether she agrees
        title = editions.title(signature.edition_id, signature.language, signature.digest)
        mail.post_confirmed(signature, to=words.email, title=title, token=own, at=at)
    return own


def _count(signature: Signature, *, late: bool, at: datetime) -> bool:
    unconfirmed = Signature.objects.standing().filter(pk=signature.pk, confirmed_on=None)
    return bool(unconfirmed.update(confirmed_on=at.date(), late=late))
