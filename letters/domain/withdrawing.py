"""Change one's mind: withdraw, or be counted with the name not shown."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Person
from coalition.outbox import posting
from letters.domain import (
    deadline,
    documents,
    forgetting,
    linking,
    numbered_copies,
    origins,
    projecting,
    signatories,
    still_yes,
    telling,
)
from letters.domain.confirming import LinkGone
from letters.lifecycle import Stage
from letters.models import Letter, Signature, SignatureLink

FROZEN = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)
PUBLIC = (Stage.RELEASED, Stage.ARCHIVED)


@transaction.atomic
def withdraw(token: str, *, at: datetime, shown: bool = False) -> None:
    """Withdraw by the signatory's own link. Before the list freezes nothing of her stays at all."""
    take_back(_own(token, at=at), at=at, shown=shown)


@transaction.atomic
def disown(token: str, *, at: datetime) -> None:
    """“It was not me”: forget what was signed with this address, by the link that asks to confirm it."""
    link = linking.find(token, SignatureLink.Purpose.CONFIRM, at=at)
    if link is None:
        raise LinkGone
    _hold(link.signature)
    if link.signature.confirmed_on is None:
        link.signature.delete()


@transaction.atomic
def withhold(token: str, *, at: datetime) -> None:
    """Stay counted, with the name not shown from now on. No number moves but the countries'."""
    hide_name(_own(token, at=at), at=at)


@transaction.atomic
def unname(token: str, *, at: datetime) -> None:
    """A representative is no longer named beside her organisation, by her own link; nobody's consent but hers.

    The organisation stays, and no number moves.
    """
    signature = linking.own_of_a_representative(token, at=at)
    if signature is None:
        raise LinkGone
    deadline.share(signature.letter_id)
    if forgetting.unname(signature):
        _show_anew(signature, at=at)


@transaction.atomic
def hide_name(signature: Signature, *, at: datetime) -> None:
    """As `withhold`, where it is known whose signature it is. “Count me” is a yes, where one is owed again."""
    deadline.share(signature.letter_id)
    if still_yes.owes(signature, at=at):
        still_yes.say_herself(signature, at=at)
    # Of the printed numbers is whoever counted; who owes a yes or is set aside is in none of them.
    counted = Signature.objects.counted().filter(pk=signature.pk).exists()
    if forgetting.hide(signature):
        telling.owe_quietly(signature, at=at)
        _show_anew(signature, hidden=int(counted), at=at)


@transaction.atomic
def withdraw_for_organisation(signature: Signature, *, by: Person, at: datetime, shown: bool = False) -> None:
    """Take an organisation's signature back; whoever has the authority to sign may. It may sign again."""
    authority = Mandate.objects.in_force(at).of(by).filter(organisation=signature.organisation_id)
    if signature.organisation_id is None or not authority.exists():
        raise Refused(_("You have no authority to sign for this organisation at present."))
    take_back(signature, at=at, shown=shown)


def leaves_a_mark(signature: Signature, *, at: datetime) -> bool:
    """Whether a withdrawal can be shown: of who stood by name on a list that is public."""
    return (
        signature.display not in signatories.UNNAMED
        and not signature.late
        and not signature.outstanding
        and Letter.objects.filter(pk=signature.letter_id, release_at__lte=at, stage__in=PUBLIC).exists()
    )


def _own(token: str, *, at: datetime) -> Signature:
    link = linking.find(token, SignatureLink.Purpose.OWN, at=at)
    # Of an organisation it is one representative's, for her own name and nothing else.
    if link is None or link.signature.withdrawn_on is not None or link.signature.organisation_id:
        raise LinkGone
    return link.signature


@transaction.atomic
def take_back(signature: Signature, *, at: datetime, shown: bool = False) -> None:
    """Withdraw. `shown`: the public page says, with the day, that an organisation or somebody withdrew."""
    deadline.share(signature.letter_id)
    # Nothing more about this letter reaches who has left it.
    posting.cancel_all(f"signature/{signature.pk}/", at=at)
    _hold(signature)
    origins.forget_entered(signature, names=forgetting.names_of(signature))
    if signature.kind == Signature.Kind.INDIVIDUAL and not _frozen(signature):
        origins.forget(signature)
        signature.delete()
    else:
        # The printed numbers never move: the row stays, what it said does not.
        signature.withdrawn_shown = shown and leaves_a_mark(signature, at=at)
        forgetting.shred(signature)
        signature.withdrawn_on = at.date()
        signature.save(update_fields=["withdrawn_on", "withdrawn_shown"])
    _show_anew(signature, at=at)


def _hold(signature: Signature) -> None:
    """Wait for whoever is just writing to her: the link in that mail goes with her."""
    Signature.objects.select_for_update().filter(pk=signature.pk).first()


def _show_anew(signature: Signature, *, hidden: int = 0, at: datetime) -> None:
    """Take her out of what the world sees, on the printed list or among those who came after the release."""
    if signature.late:
        projecting.renew_late(signature.letter)
    elif _frozen(signature):
        projecting.renew_names(signature.letter, hidden=hidden)
        documents.set_anew(signature.letter, at=at)
        numbered_copies.tell_of_the_list(signature.letter, at=at)


def _frozen(signature: Signature) -> bool:
    """Whether she is on a list that is fixed; who signs late is not."""
    letter = Letter.objects.filter(pk=signature.letter_id, stage__in=FROZEN)
    return not signature.late and letter.exists()
