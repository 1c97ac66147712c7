"""Sign a letter: exactly these words, in this language, by somebody who may."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.models import Person
from coalition.outbox import posting
from letters import mail
from letters.domain import (
    authority,
    consents,
    days,
    editions,
    entitled,
    first_word,
    linking,
    once,
    projecting,
    reminding,
    signatories,
)
from letters.domain.consents import Given
from letters.domain.once import TextChanged
from letters.domain.signatories import Words
from letters.domain.yes import Yes
from letters.models import EditionText, Invitation, Letter, Signature

Display, Kind = Signature.Display, Signature.Kind
FOR_INDIVIDUALS = (Display.PUBLIC, Display.CHOSEN, Display.WITHHELD)


def sign_individual(
    letter: Letter,
    *,
    language: str,
    digest: str,
    words: Words,
    display: str,
    reach: str,
    consent: Given,
    at: datetime,
    doubts: str = "",
    suspect: bool = False,
    source: str = Signature.Source.PAGE,
    text: EditionText | None = None,
    invitation: Invitation | None = None,
    seen_by_invitees: bool = False,
) -> None:
    """Store a signature that its own address has yet to confirm. `text`: the one in force, if that is known.

    `invitation`: the personal one that brought her, without which only a letter for everybody takes her.

    The answer is the same, nothing, for a new address, one that has signed and one that is held back; what is
    to be told is told by mail. `suspect` sets it aside for human eyes: no mail, not counted; `doubts` says
    what for (`weighing`).
    """
    if display not in FOR_INDIVIDUALS:
        raise Refused(_("Please choose how you wish to appear."))
    if display == Display.WITHHELD:
        consents.refuse_unless_kept()
    consent.refuse_unless_enough_for(display)
    text = text_in_force(letter, language, digest, known=text)
    words = replace(words, email=normalise(words.email).deliverable)
    signature = Signature(
        letter=letter,
        edition_id=text.edition_id,
        language=language,
        digest=digest,
        kind=Kind.INDIVIDUAL,
        display=display,
        reach=reach,
        source=source,
        country="" if display == Display.WITHHELD else words.country,
        address_index=signatories.address_index(words.email, letter),
        signed_on=at.date(),
        suspect=suspect,
        doubts=doubts,
        seen_by_invitees=seen_by_invitees and display != Display.WITHHELD,
        **consent.columns(),
    )
    signatories.seal(signature, words)
    circle = entitled.of_individual(asked=invitation is not None and invitation.letter_id == letter.pk)
    once.store(signature, circle=circle, at=at, owing=partial(first_word.of, signature, at=at))
    posting.ring()


def sign_for_organisation(
    letter: Letter,
    yes: Yes,
    *,
    by: Person,
    at: datetime,
    signer: Words | None = None,
    seconded: bool = False,
) -> Signature:
    """Sign for the organisation of the mandate in `yes`, which `by` holds at `at`; in force at once.

    `signer`: name and title as they print beside the organisation; `by`'s own where it is not said.
    Where the organisation wants two yeses, `seconded` says that the second was given (`seconding`).
    """
    text = refuse_unless_right(letter, yes, by=by, at=at)
    organisation = yes.mandate.organisation_id
    signature = Signature(
        letter=letter,
        edition_id=text.edition_id,
        kind=Kind.ORGANISATION,
        source=Signature.Source.DESK,
        signed_on=at.date(),
        confirmed_on=at.date(),
        **yes.columns(),
    )
    words = signer or Words(name=by.name, title=yes.mandate.capacity)
    if yes.display == Display.PUBLIC:
        signatories.seal(signature, words)
    with transaction.atomic():
        authority.refuse_unless_clear(letter, organisation, seconded=seconded)
        circle = entitled.of_organisation(letter, yes.mandate.organisation)
        if once.store(signature, circle=circle, at=at) != signature.pk:
            raise Refused(_("Your organisation has already signed this letter."))
        signatories.propose_lines(signature, words)
        if signature.late:
            projecting.renew_late(letter)
        title = editions.title(text.edition_id, yes.language, yes.digest)
        own = linking.own_link(signature, at=at) if yes.display == Display.PUBLIC else ""
        mail.post_signed_for_organisation(signature, to=by, title=title, own=own, at=at)
        reminding.cancel_for_organisation(letter, organisation, at=at)
    return signature


def refuse_unless_right(letter: Letter, yes: Yes, *, by: Person, at: datetime) -> EditionText:
    """The text an organisation signs; refused where anything about its yes is not as it must be."""
    entitled.refuse_unless_may(letter, yes.mandate, by=by, at=at)
    yes.refuse_unless_whole(today=days.today(by, at=at))
    return text_in_force(letter, yes.language, yes.digest)


def text_in_force(
    letter: Letter, language: str, digest: str, *, known: EditionText | None = None
) -> EditionText:
    """The newest edition's text in `language`; `TextChanged` unless its digest is `digest`."""
    text = known or editions.newest_text(letter, language)
    if text is None or text.digest != digest:
        raise TextChanged
    return text
