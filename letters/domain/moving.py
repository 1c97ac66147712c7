"""The one function that moves a letter, from the one table (`letters.lifecycle`)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.lifecycle import Stage, step
from letters.models import Letter, Move


@transaction.atomic
def move(letter: Letter, name: str, *, by: Person | None, at: datetime, reason: str = "") -> Move:
    """Take the step `name`; refused where the table has none from here, or where it owes a reason.

    Holds the letter's full row lock until the caller's transaction ends, so nobody signs in between.
    `letter` carries its new stage afterwards; fields set on it beforehand are saved with it.
    """
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    taken = step(name, held.stage)
    if taken is None:
        raise Refused(
            _("This letter is at the stage “%(stage)s”; that cannot be done from there.")
            % {"stage": Stage(held.stage).label}
        )
    if taken.reason_owed and not reason.strip():
        raise Refused(_("Please give a reason; it is kept with the letter."))
    letter.stage, letter.in_force_id = taken.target, held.in_force_id
    letter.in_force_id = held.in_force_id  # of an edition made since `letter` was read
    letter.save()
    return Move.objects.create(
        letter=letter,
        name=name,
        source=taken.source,
        target=taken.target,
        reason=reason.strip(),
        by=by,
        at=at,
    )
