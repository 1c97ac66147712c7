"""Sign a letter: exactly these words, in this language, by somebody who may."""

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.models import Mandate, Person
from letters import mail
from letters.domain import (
    authority,
    consents,
    deadline,
    editions,
    entitled,
    linking,
    projecting,
    reminding,
    signatories,
)
from letters.domain.consents import Given
from letters.domain.signatories import Words
from letters.models import EditionText, Letter, Signature

Display, Kind = Signature.Display, Signature.Kind
FOR_INDIVIDUALS = (Display.PUBLIC, Display.CHOSEN, Display.WITHHELD)
FOR_ORGANISATIONS = (Display.PUBLIC, Display.ORGANISATION)


class TextChanged(Refused):
    """Another text than the one that was read is in force now."""

    def __init__(self) -> None:
        super().__init__(_("The text has changed. Please read it again before you sign."))


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
    suspect: bool = False,
    source: str = Signature.Source.PAGE,
) -> None:
    """Store a signature that its own address has yet to confirm.

    The answer is the same, nothing, for a new address, one that has signed and one that is held back; what is
    to be told is told by mail. `suspect` sets it aside for human eyes: no mail, not counted.
    """
    if display not in FOR_INDIVIDUALS:
        raise Refused(_("Please choose how you wish to appear."))
    if display == Display.WITHHELD:
        consents.refuse_unless_kept()
    consent.refuse_unless_enough_for(display)
    text = text_in_force(letter, language, digest)
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
        **consent.columns(),
    )
    signatories.seal(signature, words)
    with transaction.atomic():
        standing = _store(signature)
        _hold(letter, signature, at=at)
        _tell(standing, again=standing is not signature, at=at)


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
) -> Signature:
    """Sign for the organisation of `mandate`, which `by` holds at `at`; in force at once.

    `signer` (name and title) is printed beside the organisation where `display` is public, and needs consent.
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
        signed_on=at.date(),
        confirmed_on=at.date(),
        **(consent.columns() if consent and display == Display.PUBLIC else {}),
    )
    words = signer or Words(name=by.name, title=mandate.capacity)
    if display == Display.PUBLIC:
        signatories.seal(signature, words)
    with transaction.atomic():
        authority.refuse_unless_clear(letter, mandate.organisation_id, seconded=seconded)
        if _store(signature) is not signature:
            raise Refused(_("Your organisation has already signed this letter."))
        late = _hold(letter, signature, at=at)
        signatories.propose_lines(signature, words)
        if late:
            projecting.renew_late(letter)
        title = editions.title(text.edition_id, language, digest)
        mail.post_signed_for_organisation(signature, to=by, title=title, at=at)
        reminding.cancel_for_organisation(letter, mandate.organisation_id, at=at)
    return signature


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


def text_in_force(letter: Letter, language: str, digest: str) -> EditionText:
    """The newest edition's text in `language`; `TextChanged` unless its digest is `digest`."""
    text = editions.newest_text(letter, language)
    if text is None or text.digest != digest:
        raise TextChanged
    return text


def _store(signature: Signature) -> Signature:
    """Insert unless it is a duplicate; the signature that stands then, this one or the earlier.

    Not a plain insert: PostgreSQL would log the whole statement of a duplicate.
    """
    for _attempt in range(2):
        Signature.objects.bulk_create([signature], ignore_conflicts=True)
        # SQLite ignores failed checks as well, so what is acknowledged is read back first.
        if Signature.objects.filter(pk=signature.pk).exists():
            return signature
        earlier = _earlier(signature)
        if earlier is None:
            continue  # withdrawn in this very moment, perhaps
        if not _gives_way(earlier, signature):
            return earlier
        earlier.delete()
    raise IntegrityError("The signature was not stored.")


def _gives_way(earlier: Signature, new: Signature) -> bool:
    """A flood's unconfirmed row must not keep out whom the address belongs to."""
    waiting = earlier.suspect and earlier.confirmed_on is None and earlier.rejected_on is None
    return waiting and not new.suspect


def _earlier(signature: Signature) -> Signature | None:
    same = Signature.objects.standing().filter(letter=signature.letter_id)
    if signature.kind == Kind.ORGANISATION:
        return same.filter(organisation=signature.organisation_id).first()
    return same.filter(kind=Kind.INDIVIDUAL, address_index=signature.address_index).first()


def _hold(letter: Letter, signature: Signature, *, at: datetime) -> bool:
    """Whether it came after the release."""
    # Read anew in the transaction of the insert: what the page believed may be over.
    window = deadline.window(letter, at=at)
    if window.edition != signature.edition_id:
        raise TextChanged
    if window.late:
        Signature.objects.filter(pk=signature.pk).update(late=True)
    return window.late


def _tell(standing: Signature, *, again: bool, at: datetime) -> None:
    if not standing.sealed:
        return
    with transaction.atomic():
        _owe(standing, again=again, at=at)
        # Who is set aside is told nothing; the mail is written and dropped, or the answer would come sooner.
        transaction.set_rollback(standing.suspect)


def _owe(standing: Signature, *, again: bool, at: datetime) -> None:
    if standing.confirmed_on is None:
        linking.ask_to_confirm(standing, at=at)
    elif again:
        linking.tell_again(standing, at=at)
