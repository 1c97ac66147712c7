"""Sign a letter: exactly these words, in this language, by somebody who may."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.models import Mandate, Person
from letters import mail
from letters.domain import (
    authority,
    consents,
    editions,
    entitled,
    linking,
    once,
    projecting,
    reminding,
    signatories,
)
from letters.domain.consents import Given
from letters.domain.once import TextChanged
from letters.domain.signatories import Words
from letters.models import EditionText, Invitation, Letter, Signature

Display, Kind = Signature.Display, Signature.Kind
FOR_INDIVIDUALS = (Display.PUBLIC, Display.CHOSEN, Display.WITHHELD)
FOR_ORGANISATIONS = (Display.PUBLIC, Display.ORGANISATION)


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
    with transaction.atomic():
        standing = once.store(signature, circle=circle, at=at)
        tell(standing, again=standing.pk != signature.pk, at=at)


def sign_for_organisation(
    letter: Letter,
    *,
    mandate: Mandate,
    language: str,
    digest: str,
    body: str,
    decided_on: date,
    display: str,
    reach: str,
    by: Person,
    at: datetime,
    consent: Given | None = None,
    signer: Words | None = None,
    seconded: bool = False,
    seen_by_invitees: bool = False,
) -> Signature:
    """Sign for the organisation of `mandate`, which `by` holds at `at`; in force at once.

    `signer` (name and title) is printed beside the organisation where `display` is public, and needs consent.
    `seen_by_invitees`: others who were asked may see before the release that it has signed.
    Where the organisation wants two yeses, `seconded` says that the second was given (`seconding`).
    """
    text = refuse_unless_right(
        letter,
        mandate=mandate,
        language=language,
        digest=digest,
        body=body,
        decided_on=decided_on,
        display=display,
        consent=consent,
        by=by,
        at=at,
    )
    signature = Signature(
        letter=letter,
        edition_id=text.edition_id,
        language=language,
        digest=digest,
        kind=Kind.ORGANISATION,
        organisation_id=mandate.organisation_id,
        mandate=mandate,
        body=body.strip(),
        decided_on=decided_on,
        display=display,
        reach=reach,
        source=Signature.Source.DESK,
        seen_by_invitees=seen_by_invitees,
        signed_on=at.date(),
        confirmed_on=at.date(),
        **(consent.columns() if consent and display == Display.PUBLIC else {}),
    )
    words = signer or Words(name=by.name, title=mandate.capacity)
    if display == Display.PUBLIC:
        signatories.seal(signature, words)
    with transaction.atomic():
        authority.refuse_unless_clear(letter, mandate.organisation_id, seconded=seconded)
        circle = entitled.of_organisation(letter, mandate.organisation)
        standing = once.store(signature, circle=circle, at=at)
        if standing.pk != signature.pk:
            raise Refused(_("Your organisation has already signed this letter."))
        signatories.propose_lines(signature, words)
        if standing.late:
            projecting.renew_late(letter)
        title = editions.title(text.edition_id, language, digest)
        own = linking.own_link(signature, at=at) if display == Display.PUBLIC else ""
        mail.post_signed_for_organisation(signature, to=by, title=title, own=own, at=at)
        reminding.cancel_for_organisation(letter, mandate.organisation_id, at=at)
    return standing


def refuse_unless_right(
    letter: Letter,
    *,
    mandate: Mandate,
    language: str,
    digest: str,
    body: str,
    decided_on: date,
    display: str,
    consent: Given | None,
    by: Person,
    at: datetime,
) -> EditionText:
    """The text an organisation signs; refused where anything about its yes is not as it must be."""
    entitled.refuse_unless_may(letter, mandate, by=by, at=at)
    if display not in FOR_ORGANISATIONS:
        raise Refused(_("Please choose how you wish to appear."))
    if not body.strip() or decided_on > at.date():
        raise Refused(_("Please say which body decided, and when; the day cannot lie in the future."))
    if display == Display.PUBLIC:
        if consent is None:
            raise Refused(_("Your own name is shown beside the organisation only if you agree."))
        consent.refuse_unless_enough_for(display)
    return text_in_force(letter, language, digest)


def text_in_force(
    letter: Letter, language: str, digest: str, *, known: EditionText | None = None
) -> EditionText:
    """The newest edition's text in `language`; `TextChanged` unless its digest is `digest`."""
    text = known or editions.newest_text(letter, language)
    if text is None or text.digest != digest:
        raise TextChanged
    return text


def tell(standing: Signature, *, again: bool, at: datetime) -> None:
    """Ask whoever has not confirmed to do so; whoever has is told where she signed `again`."""
    if not standing.sealed:
        return
    if standing.confirmed_on is None:
        linking.ask_to_confirm(standing, at=at)
    elif again:
        linking.tell_again(standing, at=at)
