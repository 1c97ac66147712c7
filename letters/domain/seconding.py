"""Two yeses inside one organisation: the first representative proposes all that is signed, another confirms it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.models import Mandate, Person, SecondYes
from coalition.outbox import posting
from letters import word_mail
from letters.domain import affirming, deadline, editions, signing, steps, words_due
from letters.domain.yes import Yes, kept
from letters.models import FirstYes, Invitation, Letter, Signature


@transaction.atomic
def say_first(letter: Letter, yes: Yes, *, by: Person, at: datetime) -> FirstYes:
    """Keep what `by` would sign until another representative confirms it; nothing counts yet."""
    organisation = yes.mandate.organisation_id
    # Two who say it at once come one after the other.
    if not SecondYes.objects.select_for_update().filter(organisation=organisation).exists():
        raise Refused(_("One yes is enough for your organisation; please sign."))
    text = signing.refuse_unless_right(letter, yes, by=by, at=at)
    _forget_outdated(letter, organisation, at=at)
    if waiting(letter, [organisation]):
        raise Refused(_("A first yes is there already. Confirm it, or have it taken back."))
    first = FirstYes.objects.create(letter=letter, edition_id=text.edition_id, at=at, **yes.columns())
    if invitation := Invitation.objects.filter(letter=letter, organisation=organisation).first():
        steps.take(invitation, steps.Name.FIRST_YES, words=yes.body, on=yes.decided_on, by=by, at=at)
    words_due.tell_first_yes(first, at=at)
    return first


@transaction.atomic
def agree_first(signature: Signature, *, language: str, digest: str, by: Person, at: datetime) -> FirstYes:
    """As `say_first`, to a text that was changed since the organisation signed: all else stays as it was said."""
    mandate = Mandate.objects.in_force(at).of(by).filter(organisation=signature.organisation_id).first()
    if mandate is None:
        raise Refused(_("You have no authority to sign for this organisation at present."))
    letter = signature.letter
    # Two who say it at once come one after the other.
    SecondYes.objects.select_for_update().filter(organisation=mandate.organisation_id).first()
    deadline.window(letter, at=at)
    if not Signature.objects.standing().filter(pk=signature.pk, outstanding=True).exists():
        raise Refused(_("This signatory owes no answer to a changed text."))
    text = signing.text_in_force(letter, language, digest)
    _forget_outdated(letter, mandate.organisation_id, at=at)
    if waiting(letter, [mandate.organisation_id]):
        raise Refused(_("A first yes is there already. Confirm it, or have it taken back."))
    first = FirstYes.objects.create(
        letter=letter,
        organisation_id=mandate.organisation_id,
        mandate=mandate,
        edition_id=text.edition_id,
        language=language,
        digest=digest,
        body=signature.body,
        decided_on=signature.decided_on or signature.signed_on,
        display=signature.display,
        reach=signature.reach,
        seen_by_invitees=signature.seen_by_invitees,
        at=at,
    )
    words_due.tell_first_yes(first, at=at)
    return first


@transaction.atomic
def second(first: FirstYes, *, by: Person, at: datetime) -> Signature:
    """Confirm the first yes, exactly as was said: the organisation signs, or agrees to the changed text.

    Not by whoever said it.
    """
    first = _held(first, by=by, at=at)
    if first.mandate.person_id == by.pk:
        raise Refused(_("The second yes is another person's."))
    if not may_speak(first.mandate.person, first.organisation, at=at):
        raise Refused(_("Whoever gave the first yes may no longer sign for the organisation. Take it back."))
    signature = _asked_again(first)
    if signature is None:
        signature = signing.sign_for_organisation(
            first.letter, kept(first), by=first.mandate.person, at=at, seconded=True
        )
    else:
        said = {"language": first.language, "digest": first.digest}
        affirming.answer_for_organisation(signature, yes=True, **said, by=by, at=at, seconded=True)
    first.seconded_at, first.seconded_by = at, by
    first.save(update_fields=["seconded_at", "seconded_by"])
    posting.cancel_group(word_mail.group(first.pk), at=at)
    return signature


@transaction.atomic
def take_back(first: FirstYes, *, by: Person, at: datetime) -> None:
    """It no longer waits; any representative of the organisation may."""
    first = _held(first, by=by, at=at)
    first.taken_back_at = at
    first.save(update_fields=["taken_back_at"])
    posting.cancel_group(word_mail.group(first.pk), at=at)


def waiting(letter: Letter, organisations: Iterable[UUID]) -> list[FirstYes]:
    """First yeses to the text in force that nobody has confirmed yet."""
    newest = letter.editions.order_by("-number").values("pk")[:1]
    open_ones = FirstYes.objects.filter(
        letter=letter,
        organisation__in=list(organisations),
        edition=newest,
        seconded_at=None,
        taken_back_at=None,
    )
    return list(open_ones.select_related("mandate__person", "organisation"))


def _asked_again(first: FirstYes) -> Signature | None:
    """The organisation's signature, where it waits for a yes to the changed text."""
    standing = Signature.objects.standing().filter(letter=first.letter, organisation=first.organisation)
    return standing.filter(outstanding=True).select_related("letter").first()


def _held(first: FirstYes, *, by: Person, at: datetime) -> FirstYes:
    held = FirstYes.objects.select_for_update(of=("self",)).select_related(
        "letter", "organisation", "mandate__person"
    )
    first = held.get(pk=first.pk)
    if not may_speak(by, first.organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
    if first.seconded_at or first.taken_back_at:
        raise Refused(_("This first yes is settled already; it was confirmed or taken back."))
    return first


def _forget_outdated(letter: Letter, organisation: UUID, *, at: datetime) -> None:
    text = editions.newest_text(letter, letter.source_language)
    if text is not None:
        old = FirstYes.objects.filter(
            letter=letter, organisation=organisation, seconded_at=None, taken_back_at=None
        )
        old.exclude(edition=text.edition_id).update(taken_back_at=at)
