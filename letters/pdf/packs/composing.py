"""The pages around a letter that is carried, as HTML: cover sheet, covering note, slips, labels, plan B."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.called import coalition_in
from coalition.languages import format_instant, tag
from letters.models import Printout
from letters.pdf import composing
from letters.pdf import custom as customs
from letters.pdf.keeping import keep_words_whole
from letters.pdf.packs.trip import Trip
from letters.pdf.packs.words import called, check_code, slip, standard_note, whom
from letters.pdf.spacing import set_apart

Kind = Printout.Kind
SHEETS = ("page.css", "letter.css", "scripts.css", "pack.css")
_TYPESETTING = {"ko": keep_words_whole, "zh-hans": set_apart}


@dataclass(frozen=True, kw_only=True)
class Leaf:
    """One part of a print job: HTML to be set, what it is called, and the language it is in (a code)."""

    title: str
    language: str
    html: str
    pictures: dict[str, bytes] = field(default_factory=dict)

    def assets(self) -> dict[str, bytes]:
        return {name: (composing.CSS / name).read_bytes() for name in SHEETS} | self.pictures


class Line:
    """A line of the contents: which part, on which page it begins, and what becomes of it."""

    def __init__(self, title: str, use: str = "", page: int = 0) -> None:
        self.title, self.use, self.page = title, use, page


def cover(trip: Trip, printout: Printout, contents: Sequence[Line]) -> Leaf:
    """For whoever carries it, in their language: where to, when, what is in here, what to do at the gate."""
    own = printout.language
    with translation.override(own):
        text = trip.text(own)
        title = _("Pack no. %(number)d") % {"number": printout.number}
        door = [
            (_("Door"), recipient(trip, own)),
            (_("Opening hours"), trip.door.hours.splitlines()),
            (_("Lunch"), trip.door.lunch.splitlines()),
            (_("Closed on"), trip.door.closed_days.splitlines()),
            (_("Whom to ring"), trip.door.ring.splitlines()),
        ]
        return leaf(
            "cover",
            title,
            own,
            trip,
            printout,
            to=whom(text, own),
            subject=trip.subject(own),
            door=[(term, [line for line in lines if line]) for term, lines in door],
            contents=contents,
            papers=[
                (_("Letter, %(language)s") % {"language": called(one.language, own)}, check_code(one.sha256))
                for one in trip.letters
            ],
            made=format_instant(printout.ordered_at, trip.letter.zone, own),
            address=f"{settings.BASE_ADDRESS}{trip.letter.get_absolute_url()}delivery/",
        )


def note(trip: Trip, printout: Printout) -> Leaf:
    """To whoever is asked to forward the letter, in the language they read; with a place to sign or stamp."""
    language = trip.reads
    identity, custom = coalition_in(language), customs.custom_for(tag(language))
    with translation.override(language):
        words = trip.notes.get(language) or standard_note(trip)
        return leaf(
            "note",
            _("Covering note"),
            language,
            trip,
            printout,
            identity=identity,
            reach=identity.postal.splitlines(),
            to=recipient(trip, language),
            passages=[passage.split("\n") for passage in words.replace("\r", "").split("\n\n")],
            day=customs.day(custom, trip.publication.dated or trip.publication.list_frozen_at.date()),
        )


def receipt(trip: Trip, printout: Printout) -> Leaf:
    """Two slips to be stamped: one comes back, one stays. In the addressee's language and the carrier's."""
    rows = slip(trip, printout)
    with translation.override(printout.language):
        return leaf(
            "receipt",
            _("Receipt slip"),
            trip.reads,
            trip,
            printout,
            rows=rows,
            headings=list(_headings(trip.reads, printout.language)),
            copies=_copies(trip.reads, printout.language),
        )


def labels(trip: Trip, printout: Printout) -> Leaf:
    """For the envelope, C4 and DL, as the post where the door is reads them."""
    with translation.override(printout.language):
        return leaf("labels", _("Labels for the envelope"), printout.language, trip, printout, **_post(trip))


def plan_b(trip: Trip, printout: Printout) -> Leaf:
    """What to do where nobody takes it: the nearest post office, and the label for registered post."""
    with translation.override(printout.language):
        title = _("Plan B: registered post")
        office = trip.door.post_office.splitlines()
        return leaf("plan_b", title, printout.language, trip, printout, office=office, **_post(trip))


def recipient(trip: Trip, language: str) -> list[str]:
    """The lines of an address, in the order in which `language` writes them."""
    text = trip.text(language)
    who = [text.through] if text.through else [one for one in (text.name, text.office) if one]
    with translation.override(language):
        beyond = whom(text, language)
        forward = [_("To be forwarded to: %(whom)s") % {"whom": beyond}] if text.through and beyond else []
    postal = [line for line in text.postal.splitlines() if line]
    return [*who, *forward, *postal] if language == "en" else [*postal, *who, *forward]


def _post(trip: Trip) -> dict[str, Any]:
    language = trip.post_reads
    identity = coalition_in(language)
    with translation.override(language):
        words = {
            "from": _("From"),
            "to": _("To"),
            "registered": _("Registered post, with advice of delivery"),
            "number": _("Number of the registered letter"),
        }
    sender = [line for line in identity.postal.splitlines() if line]
    lines = [identity.name, *sender] if language == "en" else [*sender, identity.name]
    return {
        "said": words,
        "post_tag": tag(language),
        "sender": lines,
        "to_lines": recipient(trip, language),
    }


def _headings(*languages: str) -> Iterator[dict[str, str]]:
    for language in dict.fromkeys(languages):
        with translation.override(language):
            yield {"tag": tag(language), "words": _("Receipt")}


def _copies(*languages: str) -> Iterator[list[dict[str, str]]]:
    """What each of the two slips says of itself, in each of `languages` once."""
    for which in (0, 1):
        said = []
        for language in dict.fromkeys(languages):
            with translation.override(language):
                words = (_("Comes back with us"), _("Stays with the addressee"))
                said.append({"tag": tag(language), "words": words[which]})
        yield said


def leaf(part: str, title: str, language: str, trip: Trip, printout: Printout, **said: Any) -> Leaf:
    html = render_to_string(
        f"letters/pdf/pack/{part}.html",
        {"title": title, "tag": tag(language), "part": part, "sheets": SHEETS, "foot": foot(trip, printout)}
        | said,
    )
    return Leaf(title=title, language=language, html=_TYPESETTING.get(language, str)(html))


def foot(trip: Trip, printout: Printout) -> str:
    """Which print job this is, the edition and the hour of the list: in the language now active."""
    custom = customs.custom_for(tag(translation.get_language() or "en"))
    number = (
        _("Proof of delivery no. %(number)d") if printout.kind == Kind.PROOF else _("Pack no. %(number)d")
    )
    return " · ".join(
        (
            number % {"number": printout.number},
            custom.edition.format(number=trip.publication.edition),
            custom.listed.format(moment=customs.moment(custom, trip.listed_at)),
        )
    )
