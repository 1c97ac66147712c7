"""What an invited organisation says before it signs: read, with its board, the board's word, or no."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.models import Person
from coalition.outbox import posting
from letters import word_mail
from letters.domain import days, reminding, steps, words_due
from letters.models import Invitation

Answer = Invitation.Answer
DECIDED = {Answer.BOARD_YES, Answer.CONDITION, Answer.DECLINED}
# What may be said after what; the board's word may change, what it has decided is not undecided.
NEXT = {
    Answer.SILENT: {Answer.INTERESTED, Answer.WITH_BOARD, *DECIDED},
    Answer.INTERESTED: {Answer.INTERESTED, Answer.WITH_BOARD, *DECIDED},
    Answer.WITH_BOARD: {Answer.WITH_BOARD, *DECIDED},
    Answer.CONDITION: {Answer.WITH_BOARD, *DECIDED},
    Answer.BOARD_YES: DECIDED,
    Answer.DECLINED: {Answer.INTERESTED, Answer.WITH_BOARD, Answer.DECLINED},
}


@transaction.atomic
def answer(
    invitation: Invitation,
    *,
    answer: str,
    board_meets_on: date | None = None,
    condition: str = "",
    body: str = "",
    decided_on: date | None = None,
    reason: str = "",
    reason_shown: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """Keep the answer of the organisation, by whoever may sign for it. A no ends what it is owed.

    Refused out of order (`NEXT`), once it has signed, and where its own words are missing.
    """
    invitation = _held(invitation, by=by, at=at)
    _refuse_out_of_order(invitation, answer)
    _refuse_without_words(answer, board_meets_on, condition, decided_on, by=by, at=at)
    invitation.answer = answer
    invitation.board_meets_on = board_meets_on if answer == Answer.WITH_BOARD else None
    invitation.condition = condition.strip() if answer == Answer.CONDITION else ""
    invitation.settled_at = invitation.settled_by = None
    invitation.reason = reason.strip() if answer == Answer.DECLINED else ""
    invitation.reason_shown = bool(invitation.reason) and reason_shown
    if answer in DECIDED and (body.strip() or decided_on):
        invitation.body, invitation.decided_on = body.strip(), decided_on
    _see(invitation, at)
    invitation.save()
    steps.take(
        invitation,
        answer,
        words=invitation.condition or invitation.reason or invitation.body,
        on=invitation.board_meets_on or (decided_on if answer in DECIDED else None),
        by=by,
        at=at,
    )
    posting.cancel_group(word_mail.group(invitation.pk), at=at)
    if answer == Answer.CONDITION:
        words_due.tell_condition(invitation, at=at)
    if answer == Answer.DECLINED:
        reminding.stop(invitation, at=at)


@transaction.atomic
def note_opened(invitation: Invitation, *, read: bool, by: Person, at: datetime) -> None:
    """Somebody there tapped that the letter has come (`read`: that it is read). A look at a page counts nothing."""
    invitation = _held(invitation, by=by, at=at)
    if (invitation.read_at if read else invitation.opened_at) is not None:
        return
    _see(invitation, at)
    if read:
        invitation.read_at = at
    invitation.save(update_fields=["opened_at", "read_at"])
    steps.take(invitation, steps.Name.READ if read else steps.Name.OPENED, by=by, at=at)


@transaction.atomic
def settle(invitation: Invitation, *, how: str, by: Person, at: datetime) -> None:
    """The coordinator says how the condition is met. The organisation's yes counts when it says so itself."""
    held = Invitation.objects.select_for_update(of=("self",)).select_related("letter", "organisation")
    invitation = held.get(pk=invitation.pk)
    if invitation.answer != Answer.CONDITION:
        raise Refused(_("There is no condition to settle at present."))
    if not how.strip():
        raise Refused(_("Please say how the condition is met."))
    invitation.settled_at, invitation.settled_by = at, by
    invitation.save(update_fields=["settled_at", "settled_by"])
    steps.take(invitation, steps.Name.SETTLED, words=how, by=by, at=at)
    posting.cancel_group(word_mail.group(invitation.pk), at=at)
    words_due.tell_settled(invitation, at=at)


def _held(invitation: Invitation, *, by: Person, at: datetime) -> Invitation:
    """The row under its lock, so that two representatives at once are one after the other."""
    organisation = invitation.organisation
    if organisation is None or not may_speak(by, organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
    held = Invitation.objects.select_for_update(of=("self",)).select_related("letter", "organisation")
    return held.get(pk=invitation.pk)


def _see(invitation: Invitation, at: datetime) -> None:
    invitation.opened_at = invitation.opened_at or at


def _refuse_out_of_order(invitation: Invitation, answer: str) -> None:
    if reminding.has_signed(invitation):
        raise Refused(_("Your organisation has signed. Take the signature back first."))
    before = Answer(invitation.answer)
    if answer in NEXT[before]:
        return
    if before == Answer.DECLINED:
        raise Refused(_("Your organisation declined. Say first that you are reading the letter again."))
    if before == Answer.BOARD_YES:
        raise Refused(_("Your board has decided already. If it decides anew, say what it decided."))
    raise Refused(_("The letter is with your board already. Say what the board decided."))


def _refuse_without_words(
    answer: str,
    board_meets_on: date | None,
    condition: str,
    decided_on: date | None,
    *,
    by: Person,
    at: datetime,
) -> None:
    if answer == Answer.WITH_BOARD:
        if board_meets_on is None or board_meets_on < days.still_today(by, at=at):
            raise Refused(_("Please say until when your board decides; the day cannot lie in the past."))
        days.refuse_unless_soon(board_meets_on, today=days.today(by, at=at))
    if answer == Answer.CONDITION and not condition.strip():
        raise Refused(_("Please say on which condition, in the words of whoever decided."))
    if answer in DECIDED and decided_on:
        days.refuse_unless_decided(decided_on, today=days.today(by, at=at))
