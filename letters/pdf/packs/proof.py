"""The proof of delivery: one page from the log, with the check codes of what was handed over and what shows it."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from coalition.called import coalition_in
from coalition.languages import format_instant
from letters.models import Delivery, Printout
from letters.pdf import sealed
from letters.pdf.packs.composing import Leaf, leaf
from letters.pdf.packs.trip import Trip
from letters.pdf.packs.words import called, check_code, whom

MOST_ATTEMPTS, MOST_PICTURES = 6, 3
LONGEST_WORDS = 200


def proof(trip: Trip, printout: Printout, *, most: int = MOST_ATTEMPTS) -> Leaf:
    """In the language of `printout`; of many attempts the last `most`, of many pictures the first."""
    language = printout.language
    tried = list(
        Delivery.objects.standing()
        .filter(addressee=trip.addressee)
        .select_related("by", "pack")
        .prefetch_related("evidence")
        .order_by("tried_at", "pk")
    )
    pictures = dict(_pictures(tried))
    with translation.override(language):
        text, identity = trip.text(language), coalition_in(language)
        made = leaf(
            "proof",
            _("Proof of delivery"),
            language,
            trip,
            printout,
            sender=identity.name,
            to=whom(text, language, text.through),
            subject=trip.subject(language),
            earlier=max(0, len(tried) - most),
            attempts=[_attempt(one, trip, language) for one in tried[-most:]],
            papers=list(_papers(trip, tried, language)),
            pictures=[{"name": name, "words": words} for name, (words, _data) in pictures.items()],
            files=sum(len(one.evidence.all()) for one in tried),
        )
    return Leaf(
        title=made.title,
        language=language,
        html=made.html,
        pictures={name: data for name, (_words, data) in pictures.items()},
    )


def _attempt(one: Delivery, trip: Trip, language: str) -> dict[str, Any]:
    who = [one.carried_by or (one.by.called if one.by else "")]
    if one.receipt:
        who.append(_("receipt %(number)s") % {"number": one.receipt})
    if one.tracking:
        who.append(_("registered letter no. %(number)s") % {"number": one.tracking})
    return {
        "when": format_instant(one.tried_at, trip.letter.zone, language),
        "how": one.get_channel_display(),
        "outcome": one.get_outcome_display(),
        "who": [part for part in who if part],
        "words": one.words if len(one.words) <= LONGEST_WORDS else f"{one.words[:LONGEST_WORDS]}…",
    }


def _papers(trip: Trip, tried: list[Delivery], reader: str) -> Iterator[str]:
    """What was handed over, by the pack that was; where nobody said which, what is sealed now."""
    carried = next((one.pack for one in reversed(tried) if one.pack), None)
    if carried is not None:
        yield _("Pack no. %(number)d") % {"number": carried.number}
        held = carried.holds.get("letters", {})
    else:
        held = {one.language: one.sha256 for one in trip.letters}
    for language, sha256 in held.items():
        said = {
            "words": _("Letter, %(language)s") % {"language": called(language, reader)},
            "code": check_code(sha256),
        }
        yield _("%(words)s: check code %(code)s") % said


def _pictures(tried: list[Delivery]) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Chosen pictures: (name, (what it shows and its check code, JPEG))."""
    chosen = [one for attempt in tried for one in attempt.evidence.all() if one.chosen]
    shown = [one for one in chosen if one.media_type == "image/jpeg"][:MOST_PICTURES]
    for number, one in enumerate(shown):
        said = {"words": one.get_kind_display(), "code": check_code(one.sha256)}
        yield f"picture-{number}.jpg", (_("%(words)s: check code %(code)s") % said, sealed.read(one))
