"""Store a signature once, in one statement that asks whether the letter takes it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition import storing
from coalition.errors import Refused
from coalition.outbox.models import Message
from letters.domain import deadline, entitled
from letters.domain.entitled import Circle
from letters.models import Signature

Kind = Signature.Kind
Owing = Callable[[], Message]
# The unique indexes that know a duplicate, as `letters.models.signature` makes them.
ONCE = {
    Kind.INDIVIDUAL: "(letter_id, address_index) WHERE kind = 'individual' AND withdrawn_on IS NULL",
    Kind.ORGANISATION: "(letter_id, organisation_id) WHERE withdrawn_on IS NULL",
}
KEY = Signature._meta.pk  # noqa: SLF001  (Django's public name for it)
WAITING: dict[str, Any] = {"suspect": True, "confirmed_on": None, "rejected_on": None}
LATE = (("late", deadline.IS_LATE),)


class _Standing(NamedTuple):
    """What is read of the signature that stands, as the database has it."""

    id: UUID | str
    late: bool
    suspect: bool
    confirmed_on: date | str | None
    rejected_on: date | str | None


class TextChanged(Refused):
    """Another text than the one that was read is in force now."""

    def __init__(self) -> None:
        super().__init__(_("The text has changed. Please read it again before you sign."))


def store(signature: Signature, *, circle: Circle, at: datetime, owing: Owing | None = None) -> UUID:
    """Insert unless it is a duplicate; the key of the signature that stands then, this one's or the earlier one's.

    Asked in the same statement: that the letter takes signatures of `circle` at `at`, under the edition that was
    read. What the page believed may be over. `owing` makes the mail that is stored with it, about what stands.
    """
    standing = _put(signature, circle=circle, at=at, owing=owing)
    if KEY.to_python(standing.id) != signature.pk and _gives_way(standing, signature):
        with transaction.atomic():
            # Asked again: somebody may have looked at it in between, and whoever has decided decides.
            for earlier in Signature.objects.filter(pk=standing.id, **WAITING).select_for_update():
                earlier.delete()
            standing = _put(signature, circle=circle, at=at, owing=owing)
    key: UUID = KEY.to_python(standing.id)
    if key == signature.pk:
        signature.late, signature._state.adding = bool(standing.late), False  # noqa: SLF001  (documented)
    return key


def _put(signature: Signature, *, circle: Circle, at: datetime, owing: Owing | None) -> _Standing:
    source, params = deadline.source(signature.letter_id, signature.edition_id, at=at, circle=circle)
    found = storing.put_and_read(
        signature,
        _Standing._fields,
        unless=ONCE[Kind(signature.kind)],
        touch="language",
        source=source,
        params=params,
        computed=LATE,
        beside=owing and storing.Beside(owing(), "about"),
    )
    if found is None:
        deadline.window(signature.letter, at=at)
        entitled.refuse_unless_in(signature.letter, circle)
        # It takes signatures, and hers: they are for another text.
        raise TextChanged
    return _Standing(*found)


def _gives_way(earlier: _Standing, new: Signature) -> bool:
    """A flood's unconfirmed row must not keep out whom the address belongs to."""
    waiting = earlier.suspect and earlier.confirmed_on is None and earlier.rejected_on is None
    return bool(waiting) and not new.suspect
