"""Take every name off everywhere at once, and put them back: one asks, another confirms."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.roles import Role
from letters import appearing_mail
from letters.domain import documents, projecting
from letters.lifecycle import Stage
from letters.models import Letter, Veil

LASTS = timedelta(hours=24)
FROZEN = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)


@transaction.atomic
def ask(letter: Letter | None, *, reason: str, by: Person, at: datetime, lift: bool = False) -> Veil:
    """Ask for the names of `letter` (of every letter where None) to be hidden, or shown again (`lift`).

    Nothing changes until somebody else confirms, within `LASTS`; coordinators and custodians are written to.
    """
    if not reason.strip():
        raise Refused(_("Please say why; whoever confirms reads it."))
    if waiting(at=at).filter(letter=letter, lift=lift).exists():
        raise Refused(_("This is asked for already and waits for somebody to confirm it."))
    veil = Veil.objects.create(letter=letter, lift=lift, reason=reason.strip(), asked_by=by, asked_at=at)
    for person in who_confirms().exclude(pk=by.pk):
        appearing_mail.post_asked(veil, to=person, at=at)
    return veil


@transaction.atomic
def confirm(veil: Veil, *, by: Person, at: datetime) -> None:
    """Do what was asked, everywhere in this transaction: pages, files, JSON; documents are set anew without names."""
    if veil.asked_by_id == by.pk:
        raise Refused(_("Somebody else must confirm what you asked for."))
    concerned = list(_held(veil))
    _answer(veil, by=by, at=at, confirmed=True)
    for letter in concerned:
        hidden = Veil.objects.over(letter)
        if projecting.veil(letter, hidden_at=at if hidden else None):
            documents.set_anew(letter, at=at)


@transaction.atomic
def decline(veil: Veil, *, by: Person, at: datetime) -> None:
    """Do not do it; whoever asked may take it back this way too."""
    _answer(veil, by=by, at=at, confirmed=False)


def waiting(*, at: datetime) -> QuerySet[Veil]:
    """What was asked for and can still be confirmed."""
    return Veil.objects.waiting().filter(asked_at__gt=at - LASTS)


def log() -> QuerySet[Veil]:
    """Everything that was ever asked for, the newest first, with its people and letters."""
    return Veil.objects.select_related("asked_by", "answered_by", "letter").prefetch_related(
        "letter__languages"
    )


def who_confirms() -> QuerySet[Person]:
    """Coordinators and custodians."""
    people = Person.objects.holding(Role.COORDINATOR).values("pk")
    return Person.objects.filter(pk__in=people) | Person.objects.filter(
        pk__in=Person.objects.holding(Role.CUSTODIAN).values("pk")
    )


def _answer(veil: Veil, *, by: Person, at: datetime, confirmed: bool) -> None:
    # Two who answer at once: one of them finds it answered.
    open_still = waiting(at=at).filter(pk=veil.pk)
    if not open_still.update(answered_by=by, answered_at=at, confirmed=confirmed):
        raise Refused(_("This was answered already, or its time is over. Ask for it again."))


def _held(veil: Veil) -> QuerySet[Letter]:
    """Its letters at any stage. A letter that closes just now is waited for, or finds the veil when it does."""
    letters = Letter.objects.select_for_update(no_key=True).order_by("pk")
    return letters.filter(pk=veil.letter_id) if veil.letter_id else letters
