"""Staff write down what somebody whom they entered said later: yes or no to a new text, or that it still stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import (
    affirming,
    asking_again,
    collecting,
    days,
    deadline,
    origins,
    signatories,
    signing,
    still_yes,
)
from letters.domain.origins import Origin
from letters.models import LaterWord, Letter, Signature
from letters.permissions import keeps_names, may_look_through

YES, NO, STANDS = "yes", "no", "stands"  # to the changed text; that it still stands


@dataclass(frozen=True)
class Owing:
    """Somebody whom staff entered: `to_text`, an answer to the text in force; `again`, whether it still stands."""

    signature: Signature
    to_text: bool
    again: bool


def owing(letter: Letter, *, by: Person, at: datetime) -> list[Owing]:
    """Those whom staff entered and of whom a word is waited for, as far as `by` may see them. A few queries."""
    entered = letter.signatures.confirmed().filter(provenance__isnull=False, sealed__isnull=False)
    if not keeps_names(by):
        entered = entered.exclude(display__in=signatories.UNNAMED)
    to_text = set()
    if Letter.objects.taking(at).filter(pk=letter.pk).exists():
        to_text = set(entered.filter(outstanding=True).values_list("pk", flat=True))
    again = set()
    if letter.stage in still_yes.ASKED_WHILE:
        again = {one.signature.pk for one in still_yes.outstanding(letter, at=at)}
    found = entered.filter(pk__in=to_text | again).order_by("signed_on", "pk")
    return [Owing(one, one.pk in to_text, one.pk in again) for one in found]


def note(
    signature: Signature,
    *,
    about: str,
    digest: str,
    source: str,
    origin: Origin,
    said_on: date,
    scan: bytes | None = None,
    by: Person,
    at: datetime,
) -> LaterWord:
    """Keep what was said (`YES`, `NO` or `STANDS`) on the day `said_on`, how it came, and its sheet.

    `digest`: the text in force that it was said to; for `STANDS` the one agreed to last.
    """
    _refuse_unless_may(signature, by=by)
    if source not in LaterWord.Source.values or about not in (YES, NO, STANDS):
        raise Refused(_("Please say how it came, and what was said."))
    if not signature.signed_on <= said_on <= days.today(by, at=at):
        raise Refused(_("The day lies between the signature and today."))
    sheet = origins.clean(scan) if scan else None
    with transaction.atomic():
        _hold(signature)
        kept = LaterWord(signature=signature, source=source, said_on=said_on, entered_by=by, entered_at=at)
        if about == STANDS:
            if asking_again.last_agreed(signature).digest != digest:
                raise signing.TextChanged
            kept.still_yes = still_yes.note(signature, on=said_on, at=at)
        else:
            text = signing.text_in_force(signature.letter, signature.language, digest)
            collecting.refuse_another_text(text, said_on, by=by, at=at)
            kept.affirmation = affirming.note_answer(
                signature, yes=about == YES, digest=digest, on=said_on, by=by, at=at
            )
        origins.seal(kept, origin)
        kept.scan = origins.keep_scan(signature.letter, sheet, by=by, at=at) if sheet else None
        kept.save(force_insert=True)
    return kept


def of(signature: Signature) -> list[LaterWord]:
    """What was written down of her since, the newest first."""
    found = LaterWord.objects.filter(signature=signature)
    return list(found.select_related("affirmation__edition", "entered_by"))


def _hold(signature: Signature) -> None:
    """Until the transaction ends she neither leaves nor is forgotten; refused where she was."""
    deadline.share(signature.letter_id)
    there = Signature.objects.standing().filter(pk=signature.pk, sealed__isnull=False)
    if there.select_for_update(of=("self",)).first() is None:
        raise Refused(_("What was known of this signature is deleted as promised; nothing is added to it."))


def _refuse_unless_may(signature: Signature, *, by: Person) -> None:
    if not may_look_through(by):
        raise Refused(_("Signatures are entered by coordinators and custodians."))
    if signature.display in signatories.UNNAMED and not keeps_names(by):
        raise Refused(
            _("A name that is not to be shown is entered by a custodian. Please hand the sheet on.")
        )
    if signature.withdrawn_on or not hasattr(signature, "provenance"):
        raise Refused(_("Staff write down only for those whom they entered."))
