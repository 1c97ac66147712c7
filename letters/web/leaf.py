"""A letter as a page shows it: pieces as safe HTML, notes numbered in reading order. No queries here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition.languages import tag
from letters import markdown

INLINE = ("subject", "salutation", "heading")


@dataclass
class Notes:
    """Gives each note its number where it is first cited, and its place under the piece that cites it."""

    words: Mapping[str, Any]
    prefix: str
    numbers: dict[str, int] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)

    def cite(self, key: str) -> str:
        if key not in self.words:
            return ""
        first = key not in self.numbers
        number = self.numbers.setdefault(key, len(self.numbers) + 1)
        if first:
            self.fresh.append(key)
        return format_html(
            '<sup class="note-ref"{}><a href="#{}note-{}">{}</a></sup>',
            format_html(' id="{}ref-{}"', self.prefix, number) if first else "",
            self.prefix,
            number,
            number,
        )

    def take(self) -> list[dict[str, Any]]:
        """The notes first cited since the last call."""
        taken = [
            {
                "id": f"{self.prefix}note-{self.numbers[key]}",
                "number": self.numbers[key],
                "html": note_html(self.words[key]),
                "back": f"{self.prefix}ref-{self.numbers[key]}",
            }
            for key in self.fresh
        ]
        self.fresh.clear()
        return taken


def pieces(segments: Iterable[Any], notes: Iterable[Any], *, prefix: str = "") -> list[dict[str, Any]]:
    """`segments` have id, role, text and source; `notes` key, text, author, publisher, published_on and address.

    Gives what components/letter_pieces.html asks for. `prefix` keeps ids apart where languages share a page.
    """
    numbering = Notes({note.key: note for note in notes}, prefix)
    shown = []
    for segment in segments:
        to_html = markdown.inline_html if segment.role in INLINE else markdown.to_html
        html = mark_safe(to_html(segment.text, cite=numbering.cite))  # noqa: S308  (sanitised there)
        shown.append(
            {
                "id": f"{prefix}p-{segment.id}",
                "role": segment.role,
                "html": _quoted(html, segment.source) if segment.role == "quotation" else html,
                "notes": numbering.take(),
            }
        )
    return shown


def _quoted(html: SafeString, source: str) -> SafeString:
    """A quotation, and where it stands."""
    said = format_html('<p class="quoted-from">{}</p>', source) if source else SafeString()
    return format_html("<blockquote>{}{}</blockquote>", html, said)


def note_html(note: Any) -> SafeString:
    """A note with its source: what it says, who published it, when, where."""
    words = mark_safe(markdown.inline_html(note.text, cite=lambda _key: ""))  # noqa: S308  (sanitised there)
    if not note.address:
        return words
    return format_html('{} <a href="{}" rel="noreferrer">{}</a>', words, note.address, note.address)


def addressee(one: Any) -> dict[str, Any]:
    """What components/letter_addressees.html asks for."""
    lines = [line for line in one.postal.splitlines() if line.strip()]
    if one.through:
        lines.insert(0, _("c/o %(forwarder)s") % {"forwarder": one.through})
    if one.name and one.office:
        lines.insert(0, one.office)
    return {"name": one.name or one.office, "lines": lines}


def leaf(
    *,
    language: str,
    subject: str,
    segments: Iterable[Any],
    notes: Iterable[Any],
    addressees: Iterable[Any],
    copies: Iterable[Any],
    sender: str,
    dated: str = "",
    prefix: str = "",
) -> dict[str, Any]:
    """What components/letter.html asks for. The subject stands above; the rest follows in reading order."""
    following = [segment for segment in segments if segment.role != "subject"]
    return {
        "tag": tag(language),
        "code": language,
        "sender": sender,
        "dated": dated,
        "addressees": [addressee(one) for one in addressees],
        "copies": [addressee(one) for one in copies],
        "subject": mark_safe(markdown.inline_html(subject, cite=lambda _key: "")),  # noqa: S308  (sanitised)
        "pieces": pieces(following, notes, prefix=prefix),
    }
