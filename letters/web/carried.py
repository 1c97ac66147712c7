"""Each addressee of a letter as the delivery page shows it: how it stands, what is printed, what was tried."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from coalition.periods import format_period
from letters.domain import packing, silence
from letters.models import Addressee, Correction, Delivery, Document, Evidence, Letter, Printout
from letters.pdf.packs.trip import Trip, in_order, trips
from letters.public.saying import without_an_answer
from letters.web.forms.delivery import Addressees, demands
from letters.web.forms.preparing import KINDS
from letters.web.lines import check_code, reader

SHAPES = {"taken": "done", "sent": "waiting", "refused": "stopped", "returned": "stopped"}
STATES = {
    Printout.State.ASKED: "due",
    Printout.State.RENDERING: "waiting",
    Printout.State.READY: "done",
    Printout.State.FAILED: "stopped",
    Printout.State.GONE: "draft",
}

ENDS = " ;；"  # most demands are items of a list; here they stand in a sentence of ours


def by_addressee(letter: Letter) -> list[dict[str, Any]]:
    """One section for each addressee and copy, in a number of queries that does not grow with them."""
    ways = trips(letter)
    found = in_order(letter.addressees.prefetch_related("texts"))
    tried = _tried(letter)
    corrected = [one.at for some in tried.values() for each in some for one in each.corrections.all()]
    answered = set(letter.answers.exclude(addressee=None).values_list("addressee", flat=True))
    # An attempt may have been another addressee's before it was corrected.
    return [
        _section(
            one,
            ways.get(one.pk),
            tried.get(one.pk, []),
            answered=one.pk in answered,
            logged_at=max([each.logged_at for each in tried.get(one.pk, [])] + corrected, default=None),
        )
        for one in found
    ]


def attempts(deliveries: Iterable[Delivery], *, files: bool = True) -> list[dict[str, Any]]:
    """As templates/letters/delivery/attempts.html takes them."""
    return [
        {
            "attempt": one,
            "shape": "draft" if one.struck_out else SHAPES.get(one.outcome, "due"),
            "word": _("Struck out") if one.struck_out else one.get_outcome_display(),
            "who": one.carried_by or (one.by.called if one.by else ""),
            "files": len(one.evidence.all()) if files else 0,
            "corrected": files and not one.struck_out and bool(one.corrections.all()),
        }
        for one in deliveries
    ]


def answers(letter: Letter) -> list[dict[str, Any]]:
    """What was answered, newest first, in the reader's language."""
    said = dict(demands(letter, reader()))
    found = letter.answers.prefetch_related(
        "demands", "texts", "evidence", "addressee__texts", "corrections__by"
    )
    return [
        {
            "answer": one,
            "told": one.told_in(reader()),
            "when": format_period(one.said_on, one.precision, reader()),
            "tag": tag(one.language),
            "by_addressee": one.addressee_id is not None,
            "demands": [said.get(str(demand.pk), "").rstrip(ENDS) for demand in one.demands.all()],
            "files": evidence(one.evidence.all()),
        }
        for one in found.order_by("-said_on", "-pk")
    ]


def evidence(rows: Iterable[Evidence]) -> list[dict[str, Any]]:
    """As templates/letters/desk/evidence.html takes them."""
    return [
        {
            "row": one,
            "word": one.get_kind_display(),
            "picture": one.media_type == "image/jpeg" and one.thrown_at is None,
            "code": check_code(one.sha256),
            "kilobytes": max(1, one.size // 1000),
        }
        for one in rows
    ]


def clock(letter: Letter, *, at: datetime) -> dict[str, Any]:
    """The reply clock: its sentence (empty where none runs), and whether the world sees it."""
    days = silence.days(letter, at=at)
    return {
        "runs": days is not None,
        "words": without_an_answer(days) if days is not None else "",
        "shown": silence.is_shown(letter),
    }


def papers(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """The embassy PDFs alone, for whoever prints by hand."""
    return [
        {
            "document": one,
            "name": own_name(one.language),
            "ready": one.state == Document.State.READY,
            "state": one.get_state_display(),
        }
        for one in documents
        if one.variant == Document.Variant.EMBASSY
    ]


def _tried(letter: Letter) -> dict[int, list[Delivery]]:
    found = letter.deliveries.select_related("by", "pack").prefetch_related(
        Prefetch("evidence", Evidence.objects.only("pk", "delivery")),
        Prefetch("corrections", Correction.objects.only("pk", "delivery", "at")),
    )
    sorted_by: dict[int, list[Delivery]] = {}
    for one in found.order_by("-tried_at", "-pk"):
        sorted_by.setdefault(one.addressee_id, []).append(one)
    return sorted_by


def _section(
    addressee: Addressee,
    trip: Trip | None,
    tried: Sequence[Delivery],
    *,
    answered: bool,
    logged_at: datetime | None,
) -> dict[str, Any]:
    label = Addressees(queryset=Addressee.objects.none())
    label.language = reader()
    shape, word = _state([one for one in tried if not one.struck_out], answered=answered)
    printouts = [_printout(one, trip, logged_at) for one in trip.addressee.printouts.all()] if trip else []
    return {
        "addressee": addressee,
        "id": f"{addressee.kind}-{addressee.position}",
        "kind": KINDS[Addressee.Kind(addressee.kind)],
        "name": label.label_from_instance(addressee),
        "shape": shape,
        "word": word,
        "door": _door(trip) if trip else [],
        "packs": [one for one in printouts if one["pack"]],
        "proofs": [one for one in printouts if not one["pack"]],
        "attempts": attempts(tried),
        "address": f"{addressee.kind}/{addressee.position}/",
        "holds": [own_name(one.language) for one in trip.letters] if trip else [],
    }


def _state(tried: Sequence[Delivery], *, answered: bool) -> tuple[str, str]:
    """Shape and word: answered, taken, else what came of the last attempt."""
    if answered:
        return "sealed", _("Answered")
    if taken := next((one for one in tried if one.outcome == Delivery.Outcome.TAKEN), None):
        return "done", str(taken.get_outcome_display())
    if tried:
        return SHAPES.get(tried[0].outcome, "due"), str(tried[0].get_outcome_display())
    return "draft", _("Not tried yet")


def _door(trip: Trip) -> list[dict[str, str]]:
    known = [
        (_("Opening hours"), trip.door.hours),
        (_("Lunch"), trip.door.lunch),
        (_("Closed on"), trip.door.closed_days),
        (_("Whom to ring"), trip.door.ring),
        (_("Nearest post office"), trip.door.post_office),
    ]
    return [{"term": term, "detail": " · ".join(detail.splitlines())} for term, detail in known if detail]


def _printout(one: Printout, trip: Trip, logged_at: datetime | None) -> dict[str, Any]:
    state = Printout.State(one.state)
    stale = packing.out_of_date(one, trip, logged_at=logged_at)
    return {
        "row": one,
        "pack": one.kind == Printout.Kind.PACK,
        "shape": "stopped" if stale else STATES[state],
        "state": state.label,
        "ready": state == Printout.State.READY,
        "under_way": state in (Printout.State.ASKED, Printout.State.RENDERING),
        "failed": state == Printout.State.FAILED,
        "stale": stale if state == Printout.State.READY else "",
    }
