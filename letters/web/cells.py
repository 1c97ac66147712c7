"""One paragraph in one language as the desk shows it: its words, who wrote them, how they stand, what one may do."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters.models import Letter, Segment, Wording
from letters.redline import redline
from letters.web.moments import short
from letters.web.talk import Count

SHAPES = {"initial": "draft", "translated": "due", "reviewed": "waiting", "final": "done"}
# What a reviewer would say next.
NEXT = {"translated": "reviewed", "reviewed": "final"}
MOST_CHANGES = 60


def spoken() -> dict[str, str]:
    """What every cell says alike, asked of the catalogue once for a page; `say` in letters/desk/rows.html."""
    return {
        "tag": tag(get_language() or "en"),
        "changes": _("What changed in the original"),
        "still": _("Still right"),
    }


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
    statuses: dict[tuple[str, str], SafeString] = field(default_factory=dict)

    def cell(
        self, segment: Segment, language: str, piece: dict[str, Any], wording: Wording | None
    ) -> dict[str, Any]:
        """What letters/desk/cell.html asks for."""
        source = language == self.letter.source_language
        behind = wording is not None and not source and bool(wording.is_behind)  # type: ignore[attr-defined]
        return {
            "tag": tag(language),
            "code": language,
            "name": own_name(language),
            "segment": segment.pk,
            "html": _words(piece, wording),
            "behind": self._status(_("The original has changed"), "waiting") if behind else "",
            "address": f"{self.letter.get_absolute_url()}paragraphs/{segment.pk}/{language}/",
            "writes": language in self.writable,
            "verb": _("Edit") if wording else _("Write"),
            "still": behind,
            "source_tag": tag(self.letter.source_language),
            **self._state(wording, source=source),
            **self._talk(self.counts[segment.pk, "" if source else language]),
            "next": self._next(wording, language),
            "changes": self._changes(segment, wording) if behind and wording else None,
        }

    def _state(self, wording: Wording | None, *, source: bool) -> dict[str, str]:
        if wording is None:
            return {"written": "", "state": ""}
        when = short(wording.at, self.zone)
        said = _("%(name)s, %(moment)s") % {"name": wording.by.called, "moment": when} if wording.by else when
        label = str(Wording.State(wording.state).label)
        return {"written": said, "state": "" if source else self._status(label, SHAPES[wording.state])}

    def _talk(self, count: Count) -> dict[str, str]:
        if not count.said:
            return {"talk": _("Say something"), "waits": ""}
        said = ngettext("%(number)s statement", "%(number)s statements", count.said) % {"number": count.said}
        return {"talk": said, "waits": self._status(_("Waits for an answer"), "due") if count.waiting else ""}

    def _status(self, word: str, kind: str) -> SafeString:
        """components/status.html, drawn once for all cells that say the same."""
        drawn = self.statuses.get((word, kind))
        if drawn is None:
            drawn = render_to_string("components/status.html", {"word": word, "kind": kind})
            self.statuses[word, kind] = drawn
        return drawn

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
    words = piece["html"]
    if piece["role"] in ("subject", "heading"):
        words = format_html("<strong>{}</strong>", words)
    return words + notes if notes else words
