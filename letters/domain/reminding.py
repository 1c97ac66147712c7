"""Remind whoever was invited and has not signed: once, in their language, three days before the deadline."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.outbox import posting
from letters import mail
from letters.domain import inviting, signatories
from letters.lifecycle import Stage
from letters.models import Invitation, Letter

BEFORE_DEADLINE = timedelta(days=3)


def remind_due(*, at: datetime) -> int:
    """Owe a reminder to everybody who is due one at `at`; how many mails.

    What is due is asked from the deadline as it stands now, so a moved deadline moves its reminders.
    """
    due = Invitation.objects.filter(
        letter__stage=Stage.OPEN,
        letter__closes_at__gt=at,
        letter__closes_at__lte=at + BEFORE_DEADLINE,
        reminded_at=None,
        handed_on_at=None,
    ).exclude(answer=Invitation.Answer.DECLINED)
    due = due.exclude(organisation=None, letter__individuals=Letter.Individuals.NONE)
    return sum(_remind(invitation, at=at) for invitation in due.values_list("pk", flat=True))


def remind_chosen(letter: Letter, chosen: Iterable[UUID], *, at: datetime) -> None:
    """Owe a reminder, once a day at most, to whoever of `chosen` has not signed or declined.

    How many were owed is not told: it would tell of a person that she has signed.
    """
    if letter.stage != Stage.OPEN or letter.closes_at is None or letter.closes_at <= at:
        raise Refused(_("Reminders go out while the letter is open for signature."))
    asked = letter.invitations.filter(pk__in=list(chosen), handed_on_at=None).exclude(
        answer=Invitation.Answer.DECLINED
    )
    if letter.individuals == Letter.Individuals.NONE:
        asked = asked.exclude(organisation=None)
    with transaction.atomic():
        for invitation in asked.select_for_update(of=("self",)).select_related("letter"):
            # The signed are marked as well, or the list would show who among the invited has signed.
            invitation.reminded_at = at
            invitation.save(update_fields=["reminded_at"])
            if not has_signed(invitation):
                inviting.ask(invitation, template="reminder", at=at, again=f"/{at:%Y%m%d}")


def stop(invitation: Invitation, *, at: datetime) -> None:
    """Stop owing it invitations and reminders for this letter."""
    posting.cancel_group(mail.cancel_group(invitation), at=at)


def cancel_for_organisation(letter: Letter, organisation: UUID, *, at: datetime) -> None:
    """It has signed: stop owing it invitations and reminders for this letter."""
    _cancel(Invitation.objects.filter(letter=letter, organisation=organisation), at=at)


def cancel_for_person(letter: Letter, email: str, *, at: datetime) -> None:
    """She has signed: stop owing her invitations and reminders for this letter."""
    index = signatories.address_index(email, letter)
    _cancel(Invitation.objects.filter(letter=letter, address_index=index), at=at)


def has_signed(invitation: Invitation) -> bool:
    """Whether whoever was invited has signed and confirmed."""
    signatures = invitation.letter.signatures.standing().filter(confirmed_on__isnull=False)
    if invitation.organisation_id:
        return signatures.filter(organisation=invitation.organisation_id).exists()
    return signatures.filter(address_index=invitation.address_index).exists()


@transaction.atomic
def _remind(pk: UUID, *, at: datetime) -> int:
    # Under the row's lock, so that somebody who signs at this moment either is seen or cancels what is owed.
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("letter").get(pk=pk)
    if invitation.reminded_at or has_signed(invitation):
        return 0
    invitation.reminded_at = at
    invitation.save(update_fields=["reminded_at"])
    return inviting.ask(invitation, template="reminder", at=at)


def _cancel(invitations: QuerySet[Invitation], *, at: datetime) -> None:
    for invitation in invitations.select_for_update():
        posting.cancel_group(mail.cancel_group(invitation), at=at)
