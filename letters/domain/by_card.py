"""Sign with a card, and come back with it: the code is the way in, and afterwards the way to one's signature."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters import mail
from letters.domain import (
    consents,
    deadline,
    editions,
    entitled,
    linking,
    projecting,
    signatories,
    signing,
    vouching,
)
from letters.domain.consents import Given
from letters.domain.signatories import Words
from letters.models import Card, Letter, Signature

Display = Signature.Display
WAYS = (Display.VOUCHED, Display.WITHHELD, Display.CHOSEN, Display.PUBLIC)


class OpensNothing(Refused):
    """A wrong code, one that is over, one whose signature is gone: one answer for all."""

    def __init__(self) -> None:
        super().__init__(_("This code opens nothing at present."))


def find(code: str, *, at: datetime) -> Card:
    """The card of `code` while there is something to do with it; else `OpensNothing`, after the same one query."""
    card = (
        Card.objects.filter(hash=vouching.hashed(code))
        .select_related("sheet__letter", "sheet__organisation", "signature__letter", "signature__edition")
        .first()
    )
    if card is None or not (_leads_back(card) if card.signature else _can_be_used(card, at)):
        raise OpensNothing
    return card


def sign(
    card: Card,
    *,
    language: str,
    digest: str,
    words: Words,
    display: str,
    reach: str,
    consent: Given,
    at: datetime,
    mail_to: str = "",
    seen_by_invitees: bool = False,
) -> Signature:
    """Sign with `card`, in force at once. Vouched for, nothing that was said of her is written down.

    `mail_to` gets one mail with her own link, because she asked for it, and is not kept.
    """
    if display not in WAYS:
        raise Refused(_("Please choose how you wish to appear."))
    if display == Display.WITHHELD:
        consents.refuse_unless_kept()
    if display != Display.VOUCHED and not words.name:
        raise Refused(_("Please tell us your name, or choose to be counted without it."))
    consent.refuse_unless_told_of_the_card()
    consent.refuse_unless_enough_for(display)
    letter = card.sheet.letter
    text = signing.text_in_force(letter, language, digest)
    named = display in (Display.PUBLIC, Display.CHOSEN)
    signature = Signature(
        letter=letter,
        edition_id=text.edition_id,
        language=language,
        digest=digest,
        kind=Signature.Kind.INDIVIDUAL,
        display=display,
        reach=reach,
        source=Signature.Source.CARD,
        country=words.country if named else "",
        seen_by_invitees=seen_by_invitees and named,
        signed_on=at.date(),
        confirmed_on=at.date(),
        **consent.columns(),
    )
    with transaction.atomic():
        _store(card, signature, replace(words, email=""), at=at)
        if mail_to:
            _confirm(signature, mail_to, at=at)
    return signature


def _store(card: Card, signature: Signature, words: Words, *, at: datetime) -> None:
    window = deadline.window(signature.letter, at=at)
    # The letter's row is shared by now: nobody chooses anew who may sign until this is stored.
    entitled.refuse_unless_in(signature.letter, entitled.of_individual(asked=True))
    if window.edition != signature.edition_id:
        raise signing.TextChanged
    signature.late = window.late
    if signature.display != Display.VOUCHED:
        signatories.seal(signature, words)
    signature.save(force_insert=True)
    # Two with one card at the same moment: one of them finds it used.
    if not Card.objects.filter(pk=card.pk, signature=None).update(signature=signature):
        raise OpensNothing
    signatories.propose_lines(signature, words)
    if signature.late:
        projecting.renew_late(signature.letter)


def _confirm(signature: Signature, email: str, *, at: datetime) -> None:
    token = linking.own_link(signature, at=at)
    title = editions.title(signature.edition_id, signature.language, signature.digest)
    mail.post_confirmed(signature, to=email, title=title, token=token, at=at)


def _leads_back(card: Card) -> bool:
    return card.signature is not None and card.signature.withdrawn_on is None


def _can_be_used(card: Card, at: datetime) -> bool:
    letter = card.sheet.letter
    taken = letter.individuals != Letter.Individuals.NONE and deadline.open_at(letter, at)
    return card.sheet.expires_at > at and taken
