"""One paragraph in one language as the desk shows it: its words, who wrote them, how they stand, what one may do."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters.models import Letter, Segment, Wording
from letters.redline import redline
from letters.web.moments import short
from letters.web.talk import Count

FOOT = "letters/desk/read_foot.html"
TALK = "letters/desk/segment_talk.html"
SHAPES = {"initial": "draft", "translated": "due", "reviewed": "waiting", "final": "done"}
# What a reviewer would say next.
NEXT = {"translated": "reviewed", "reviewed": "final"}
MOST_CHANGES = 60


@dataclass
class Cells:
    """What all cells of a page have in common. Red-lines of a long letter's first sixty are drawn at once."""

    letter: Letter
    writable: set[str]
    readable: set[str]
    zone: str
    person: UUID
    counts: dict[tuple[UUID, str], Count]
    sources: dict[UUID, Wording]
    drawn: int = 0

    def cell(
        self, segment: Segment, language: str, piece: dict[str, Any], wording: Wording | None
    ) -> dict[str, Any]:
        """What components/parallel.html and letters/desk/read_foot.html ask for."""
        source = language == self.letter.source_language
        behind = wording is not None and not source and bool(wording.is_behind)  # type: ignore[attr-defined]
        return {
            "tag": tag(language),
            "code": language,
            "name": own_name(language),
            "segment": segment,
            "below": TALK,
            "said": self.counts[segment.pk, "" if source else language],
            "foot": FOOT,
            "html": _words(piece, wording),
            "behind": _("The original has changed") if behind else "",
            "address": f"{self.letter.get_absolute_url()}paragraphs/{segment.pk}/{language}/",
            "writes": language in self.writable,
            "still": behind and language in self.writable,
            "empty": wording is None,
            "source_tag": tag(self.letter.source_language),
            **self._state(wording, source=source),
            "next": self._next(wording, language),
            "changes": self._changes(segment, wording) if behind and wording else None,
        }

    def _state(self, wording: Wording | None, *, source: bool) -> dict[str, str]:
        if wording is None:
            return {"written": "", "state": "", "shape": ""}
        when = short(wording.at, self.zone)
        said = _("%(name)s, %(moment)s") % {"name": wording.by.called, "moment": when} if wording.by else when
        state = "" if source else str(Wording.State(wording.state).label)
        return {"written": said, "state": state, "shape": SHAPES[wording.state]}

    def _next(self, wording: Wording | None, language: str) -> dict[str, str] | None:
        """The mark its reader could set: on what somebody else wrote."""
        if wording is None or language not in self.readable or wording.by_id == self.person:
            return None
        state = NEXT.get(wording.state)
        labels = {"reviewed": _("Mark as reviewed"), "final": _("Mark as final")}
        return {"state": state, "label": labels[state]} if state else None

    def _changes(self, segment: Segment, wording: Wording) -> Any:
        source = self.sources.get(segment.pk)
        if self.drawn >= MOST_CHANGES or source is None or wording.made_from is None:
            return None
        self.drawn += 1
        return redline(wording.made_from.text, source.text)


def _words(piece: dict[str, Any], wording: Wording | None) -> str:
    if wording is None:
        return format_html('<p class="quiet">{}</p>', _("No text yet."))
    notes = render_to_string("components/letter_notes.html", {"piece": piece}) if piece["notes"] else ""
    words = "<strong>{}</strong>{}" if piece["role"] in ("subject", "heading") else "{}{}"
    return format_html(words, piece["html"], notes)
