"""A letter that was carried: a print job, an attempt with its picture, and an answer."""

from datetime import date
from hashlib import sha256

from coalition.clock import now
from coalition.models import Person
from letters.domain import delivering, packing
from letters.domain.attempts import Attempt
from letters.domain.evidence import Arrived
from letters.models import Letter, Printout
from letters.pdf import sealed
from tests.factories.camera import photograph
from tests.factories.publication import PDF

# The addresses that ask for something of what was carried, and the word each asks for.
CARRIED = {
    "desk-delivery-attempt": "letters:attempt",
    "desk-delivery-attempt-correct": "letters:attempt",
    "desk-delivery-attempt-strike": "letters:attempt",
    "desk-delivery-attempt-restore": "letters:attempt",
    "desk-delivery-correct": "letters:answer",
    "desk-delivery-tell": "letters:answer",
    "desk-delivery-show": "letters:answer",
    "desk-printout": "letters:printout",
    "desk-evidence": "letters:piece",
    "desk-evidence-choose": "letters:piece",
    "desk-evidence-remove": "letters:piece",
}


def carried(letter: Letter, *, by: Person) -> dict[str, object]:
    """What the addresses of delivery ask for, by their words."""
    at, addressee = now(), letter.addressees.get(kind="to")
    delivery = delivering.log_attempt(
        letter,
        said=Attempt(addressee=addressee, channel="by_hand", outcome="taken", tried_at=at),
        by=by,
        at=at,
        evidence=[Arrived("photo", photograph())],
    )
    answer = delivering.record_answer(
        letter, said_on=date(2023, 9, 30), language="en", speaker="A spokesman", words="Noted.", by=by, at=at
    )
    return {
        "letters:attempt": delivery.pk,
        "letters:piece": delivery.evidence.get().pk,
        "letters:answer": answer.pk,
        "letters:printout": printed(letter, by=by).pk,
    }


def printed(letter: Letter, *, by: Person) -> Printout:
    """A pack as a worker leaves it."""
    addressee = letter.addressees.get(kind="to")
    printout = packing.order(addressee, kind="pack", language="en", by=by, at=now())
    sealed.write(printout, PDF)
    digest = sha256(PDF).hexdigest()
    Printout.objects.filter(pk=printout.pk).update(state="ready", sha256=digest, pages=1, made_at=now())
    return printout
