"""A pack as one print job, and the proof of delivery: parts set, counted, and joined with right-hand starts."""

from django.utils import translation
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters.models import Document, Printout
from letters.pdf.joining import Part, join, starts
from letters.pdf.packs import composing
from letters.pdf.packs.composing import Leaf, Line
from letters.pdf.packs.proof import MOST_ATTEMPTS, proof
from letters.pdf.packs.trip import Trip
from letters.pdf.packs.words import called
from letters.pdf.producing import place_of
from letters.pdf.rendering import Press, render

FIRST = 1  # page of a file


def print_pack(trip: Trip, printout: Printout, *, press: Press) -> bytes:
    """Cover sheet with contents, covering note, the letters, slips, labels, plan B.

    Raises rendering.RenderFailed, fonts.FontMissing, and FileNotFoundError where a letter's file is gone.
    """
    uses = _uses(trip, printout.language)
    front, back = (
        [composing.note(trip, printout)],
        [
            composing.receipt(trip, printout),
            composing.labels(trip, printout),
            composing.plan_b(trip, printout),
        ],
    )
    parts = [
        *(_set(leaf, press) for leaf in front),
        *(_letter(one) for one in trip.letters),
        *(_set(leaf, press) for leaf in back),
    ]
    # The cover sheet moves them on by whole sheets: one, unless a door has much to say.
    places = [2 + place for place in starts(parts, right_hand=True)]
    cover = _cover(trip, printout, uses, places, press=press)
    behind = starts([cover, *parts], right_hand=True)[1:]
    if behind != places:
        cover = _cover(trip, printout, uses, behind, press=press)
    titled = [
        Part(pdf=part.pdf, title=title, language=part.language)
        for part, (title, _use) in zip(parts, uses, strict=True)
    ]
    return join([cover, *titled], title=cover.title, language=tag(printout.language), right_hand=True)


def print_proof(trip: Trip, printout: Printout, *, press: Press) -> bytes:
    """One page that says what was handed over, where, when, by whom, and what shows it.

    Where the words of many attempts are long, the earlier ones are left to the log.
    """
    for most in range(MOST_ATTEMPTS, 0, -1):
        part = _set(proof(trip, printout, most=most), press)
        if most == 1 or starts([part, part])[1] == FIRST + 1:
            break
    return part.pdf


def _cover(
    trip: Trip, printout: Printout, uses: list[tuple[str, str]], places: list[int], *, press: Press
) -> Part:
    lines = [Line(title, use, page) for (title, use), page in zip(uses, places, strict=True)]
    return _set(composing.cover(trip, printout, lines), press)


def _set(leaf: Leaf, press: Press) -> Part:
    language = tag(leaf.language)
    pdf = render(leaf.html, leaf.assets(), title=leaf.title, language=language, press=press)
    return Part(pdf=pdf, title=leaf.title, language=language)


def _letter(document: Document) -> Part:
    return Part(
        pdf=place_of(document).read_bytes(),
        title=own_name(document.language),
        language=tag(document.language),
    )


def _uses(trip: Trip, language: str) -> list[tuple[str, str]]:
    """What each part after the cover is called in the carrier's language, and what becomes of it."""
    with translation.override(language):
        over, kept = _("to hand over"), _("for whoever carries it")
        with_list = _("Letter, %(language)s, with its list of signatories")
        letters = [with_list % {"language": called(one.language, language)} for one in trip.letters]
        return [
            (_("Covering note"), over),
            *((title, over) for title in letters),
            (_("Receipt slip"), _("to be signed or stamped")),
            (_("Labels for the envelope"), kept),
            (_("Plan B: registered post"), kept),
        ]
