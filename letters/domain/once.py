"""Store a signature once, in one statement that asks whether the letter takes it."""

from datetime import datetime

from django.utils.translation import gettext as _

from coalition import storing
from coalition.errors import Refused
from letters.domain import deadline, entitled
from letters.domain.entitled import Circle
from letters.models import Signature

Kind = Signature.Kind
# The unique indexes that know a duplicate, as `letters.models.signature` makes them.
ONCE = {
    Kind.INDIVIDUAL: "(letter_id, address_index) WHERE kind = 'individual' AND withdrawn_on IS NULL",
    Kind.ORGANISATION: "(letter_id, organisation_id) WHERE withdrawn_on IS NULL",
}


class TextChanged(Refused):
    """Another text than the one that was read is in force now."""

    def __init__(self) -> None:
        super().__init__(_("The text has changed. Please read it again before you sign."))


def store(signature: Signature, *, circle: Circle, at: datetime) -> Signature:
    """Insert unless it is a duplicate; the signature that stands then, this one or the earlier.

    Asked in the same statement: that the letter takes signatures of `circle` at `at`, under the edition that was
    read. What the page believed may be over.
    """
    standing = _put(signature, circle=circle, at=at)
    if standing.pk != signature.pk and _gives_way(standing, signature):
        standing.delete()
        standing = _put(signature, circle=circle, at=at)
    return standing


def _put(signature: Signature, *, circle: Circle, at: datetime) -> Signature:
    source, params = deadline.source(signature.letter_id, signature.edition_id, at=at, circle=circle)
    standing = storing.put(
        signature,
        unless=ONCE[Kind(signature.kind)],
        touch="language",
        source=source,
        params=params,
        computed={"late": deadline.IS_LATE},
    )
    if standing is None:
        deadline.window(signature.letter, at=at)
        entitled.refuse_unless_in(signature.letter, circle)
        # It takes signatures, and hers: they are for another text.
        raise TextChanged
    return standing


def _gives_way(earlier: Signature, new: Signature) -> bool:
    """A flood's unconfirmed row must not keep out whom the address belongs to."""
    waiting = earlier.suspect and earlier.confirmed_on is None and earlier.rejected_on is None
    return waiting and not new.suspect
