"""Strike out an attempt that never was, or was logged twice; and take that back. The desk sees it, as struck."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import correcting, silence
from letters.models import Delivery, Letter


@transaction.atomic
def strike_out(delivery: Delivery, *, why: str, by: Person, at: datetime) -> None:
    """Let `delivery` count nowhere from now on: no state, no postmark, no reply clock, no proof of delivery.

    Refused without a reason, and where it is struck out already.
    """
    held = _held(delivery)
    if held.struck_out:
        raise Refused(_("This attempt is struck out already."))
    _mark(held, struck_out=True, why=why, by=by, at=at)


@transaction.atomic
def restore(delivery: Delivery, *, why: str, by: Person, at: datetime) -> None:
    """Let an attempt that was struck out count again. Refused without a reason, and where it counts."""
    held = _held(delivery)
    if not held.struck_out:
        raise Refused(_("This attempt is not struck out."))
    _mark(held, struck_out=False, why=why, by=by, at=at)


def _held(delivery: Delivery) -> Delivery:
    Letter.objects.select_for_update().get(pk=delivery.letter_id)
    return Delivery.objects.select_for_update().select_related("letter").get(pk=delivery.pk)


def _mark(held: Delivery, *, struck_out: bool, why: str, by: Person, at: datetime) -> None:
    before = correcting.as_it_stands(held)
    held.struck_out = struck_out
    held.save(update_fields=["struck_out"])
    correcting.keep(held, before, why=why, by=by, at=at)
    silence.tell(held.letter)
