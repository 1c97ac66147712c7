"""The one function that moves a letter, from the one table (`letters.lifecycle`)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.lifecycle import Stage, step
from letters.models import Letter, Move


@transaction.atomic
def move(
    letter: Letter,
    name: str,
    *,
    by: Person | None,
    at: datetime,
    reason: str = "",
    keeping: Iterable[str] = (),
) -> Move:
    """Take the step `name`; refused where the table has none from here, or where it owes a reason.

    Holds the letter's full row lock until the caller's transaction ends, so nobody signs in between.
    The fields in `keeping`, set on `letter` beforehand, are saved with its new stage; all others are as the
    row has them, whenever `letter` was read.
    """
    decided = {field: getattr(letter, field) for field in keeping}
    letter.refresh_from_db(from_queryset=Letter.objects.select_for_update())
    taken = step(name, letter.stage)
    if taken is None:
        raise Refused(
            _("This letter is at the stage “%(stage)s”; that cannot be done from there.")
            % {"stage": Stage(letter.stage).label}
        )
    if taken.reason_owed and not reason.strip():
        raise Refused(_("Please give a reason; it is kept with the letter."))
    letter.stage = taken.target
    for field, value in decided.items():
        setattr(letter, field, value)
    letter.save(update_fields=["stage", *decided])
    return Move.objects.create(
        letter=letter,
        name=name,
        source=taken.source,
        target=taken.target,
        reason=reason.strip(),
        by=by,
        at=at,
    )
