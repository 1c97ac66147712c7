"""Print jobs for whoever carries a letter: ordered here, set by a worker, and known by what they hold."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES, own_name
from coalition.models import Person
from letters import tasks
from letters.models import Addressee, CoveringNote, Document, Door, Printout
from letters.pdf import sealed
from letters.pdf.packs.trip import LINES, Trip, trips

Kind = Printout.Kind


@transaction.atomic
def order(addressee: Addressee, *, kind: str, language: str, by: Person, at: datetime) -> Printout:
    """Owe a print job for `addressee`, its pages for the carrier in `language`.

    Refused before the letter has closed, while a letter that belongs into it is not sealed, and of a proof
    while nothing was tried.
    """
    Addressee.objects.select_for_update().get(pk=addressee.pk)
    trip = trips(addressee.letter).get(addressee.pk)
    if trip is None or language not in LANGUAGES:
        raise Refused(_("A letter is delivered once it has closed for signature."))
    if kind == Kind.PACK:
        _refuse_what_is_not_sealed(trip)
    elif not addressee.deliveries.standing().exists():
        raise Refused(_("There is nothing to prove yet: no attempt is logged."))
    latest = addressee.printouts.filter(kind=kind).order_by("-number").first()
    if latest is not None and latest.state in (Printout.State.ASKED, Printout.State.RENDERING):
        return latest
    printout = Printout.objects.create(
        addressee=addressee,
        kind=kind,
        number=(latest.number if latest else 0) + 1,
        language=language,
        ordered_by=by,
        ordered_at=at,
        holds=trip.holds(),
    )
    tasks.ring_for_printouts()
    return printout


def out_of_date(printout: Printout, trip: Trip, *, logged_at: datetime | None = None) -> str:
    """Why a printed pack is not to be carried any more, as a sentence; empty where it is as things stand.

    A proof of delivery is out of date once an attempt was logged or corrected, last at `logged_at`.
    """
    if printout.kind == Kind.PROOF:
        later = logged_at is not None and logged_at > printout.ordered_at
        return _("Out of date: an attempt was logged or corrected since.") if later else ""
    then, now = printout.holds, trip.holds()
    if then == now:
        return ""
    if then["edition"] != now["edition"]:
        return _("Out of date: the agreed text has changed since.")
    if then["listed_at"] != now["listed_at"]:
        return _("Out of date: the list of signatories has changed since.")
    if then["letters"] != now["letters"]:
        return _("Out of date: a letter in it was set anew, or it now holds another language.")
    return _("The letters in it still count; the address, the hours or the note have changed since.")


@transaction.atomic
def throw_away(*, before: datetime) -> int:
    """Throw away the files of print jobs that were made before that instant; how many. Each can be made again.

    What a pack held, and its check code, stay.
    """
    old = Printout.objects.select_for_update().filter(state=Printout.State.READY, made_at__lt=before)
    gone = list(old)
    for one in gone:
        transaction.on_commit(partial(sealed.place_of(one).unlink, missing_ok=True), robust=True)
    return Printout.objects.filter(pk__in=[one.pk for one in gone]).update(state=Printout.State.GONE)


@transaction.atomic
def describe(
    addressee: Addressee, *, notes: Mapping[str, str] | None = None, by: Person, at: datetime, **door: str
) -> Door:
    """Keep what is known of the door of `addressee`, and covering notes by language; an empty one is ours again.

    Changes nothing that was agreed: it can be kept at any time.
    """
    said = {name: door.get(name, "").strip() for name in LINES}
    spoken = {name: door.get(name, "") for name in ("reads", "post_reads")}
    if any(code and code not in LANGUAGES for code in spoken.values()):
        raise Refused(_("That language is not spoken here yet."))
    kept, _new = Door.objects.update_or_create(
        addressee=addressee, defaults={**said, **spoken, "updated_by": by, "updated_at": at}
    )
    for language, words in (notes or {}).items():
        if words.strip():
            CoveringNote.objects.update_or_create(
                addressee=addressee, language=language, defaults={"words": words.strip()}
            )
        else:
            CoveringNote.objects.filter(addressee=addressee, language=language).delete()
    return kept


def _refuse_what_is_not_sealed(trip: Trip) -> None:
    waiting = [one for one in trip.letters if one.state != Document.State.READY]
    if waiting:
        raise Refused(
            _("The embassy PDF is not ready yet: %(language)s.") % {"language": own_name(waiting[0].language)}
        )
    if not trip.letters:
        raise Refused(_("There is no embassy PDF yet that could be printed."))
