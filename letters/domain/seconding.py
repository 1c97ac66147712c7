"""Two yeses inside one organisation: the first representative proposes all that is signed, another confirms it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.models import Person, SecondYes
from coalition.outbox import posting
from letters import word_mail
from letters.domain import editions, signing, steps, words_due
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
def second(first: FirstYes, *, by: Person, at: datetime) -> Signature:
    """Confirm the first yes: the organisation signs, exactly as was said. Not by whoever said it."""
    first = _held(first, by=by, at=at)
    if first.mandate.person_id == by.pk:
        raise Refused(_("The second yes is another person's."))
    signature = signing.sign_for_organisation(
        first.letter, kept(first), by=first.mandate.person, at=at, seconded=True
    )
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
