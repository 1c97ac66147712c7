"""A text that was read from a file becomes paragraphs and notes of a letter, or their translation."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters import markdown, tokens
from letters.domain import drafting, preparing, translating
from letters.exchange.text import Note, Piece, Text
from letters.models import Letter, Segment, Wording

CITED = re.compile(r"\[\^([\w.-]{1,60})\]")


@dataclass(frozen=True)
class Place:
    """A paragraph of the letter, with the number it is spoken of by, and its newest words, empty where none."""

    number: int
    segment: UUID
    role: str
    original: str
    words: str
    revision: int


def places(letter: Letter, language: str) -> list[Place]:
    """The letter's paragraphs in reading order, with what stands in `language` now. Two queries."""
    segments = list(letter.segments.filter(removed_at__isnull=True).order_by("position"))
    current = Wording.objects.current().filter(
        segment__in=segments, language__in=(language, letter.source_language)
    )
    newest = {(one.segment_id, one.language): one for one in current}
    found = []
    for number, segment in enumerate(segments, start=1):
        original = newest.get((segment.pk, letter.source_language))
        here = newest.get((segment.pk, language))
        found.append(
            Place(
                number=number,
                segment=segment.pk,
                role=segment.role,
                original=original.text if original else "",
                words=here.text if here else "",
                revision=here.revision if here else 0,
            )
        )
    return found


def fault(piece: Piece | Note) -> str:
    """Why this could not be saved as it stands, in a sentence; empty where it can."""
    try:
        markdown.check(piece.text)
        tokens.check(piece.text)
    except Refused as refusal:
        return str(refusal.sentence)
    return ""


@transaction.atomic
def as_source(letter: Letter, *, text: Text, roles: Sequence[str], by: Person | None, at: datetime) -> int:
    """Put the pieces at the letter's end, each as its role says ("" leaves it out), with the notes they cite.

    Gives how many paragraphs were added.
    """
    chosen = [(piece, role) for piece, role in zip(text.pieces, roles, strict=True) if role]
    if not chosen:
        raise Refused(_("Nothing was chosen to be taken over."))
    keys = _fresh_keys(letter, text.notes, "".join(piece.text for piece, _role in chosen))
    _write_notes(letter, text.notes, keys, letter.source_language)
    for piece, role in chosen:
        drafting.add_segment(letter, role=role, text=_recited(piece.text, keys.get), by=by, at=at)
    return len(chosen)


@transaction.atomic
def as_translation(
    letter: Letter,
    *,
    language: str,
    text: Text,
    numbers: Sequence[int | None],
    expected: Mapping[UUID, int],
    by: Person | None,
    at: datetime,
) -> int:
    """Each piece translates the paragraph of its number (None leaves it out); several on one are joined.

    `expected` has the revision that stood there when it was shown; another one by now raises `Conflict`. A
    note takes the place of the original's note where both cite equally many. Gives how many were written.
    """
    found = {place.number: place for place in places(letter, language)}
    gathered: dict[int, list[str]] = {}
    for piece, number in zip(text.pieces, numbers, strict=True):
        if number is not None:
            if number not in found:
                raise Refused(_("There is no paragraph no. %(number)d.") % {"number": number})
            gathered.setdefault(number, []).append(piece.text)
    if not gathered:
        raise Refused(_("Nothing was chosen to be taken over."))
    joined = {number: "\n\n".join(words) for number, words in gathered.items()}
    keys = _matching_keys(letter, text.notes, [(found[number], words) for number, words in joined.items()])
    _write_notes(letter, text.notes, keys, language)
    segments = Segment.objects.select_related("letter").in_bulk([found[number].segment for number in joined])
    written = 0
    for number, words in joined.items():
        place = found[number]
        recited = _recited(words, keys.get)
        if recited != place.words:
            translating.translate(
                segments[place.segment],
                language=language,
                text=recited,
                by=by,
                at=at,
                expected=expected.get(place.segment, place.revision),
            )
            written += 1
    return written


def notes_differ(place: Place, words: str) -> bool:
    """Whether a text cites another number of notes than the original it stands beside."""
    return len(CITED.findall(place.original)) != len(CITED.findall(words))


def _matching_keys(
    letter: Letter, notes: Sequence[Note], pairs: Sequence[tuple[Place, str]]
) -> dict[str, str]:
    keys: dict[str, str] = {}
    for place, words in pairs:
        if not notes_differ(place, words):
            keys |= zip(CITED.findall(words), CITED.findall(place.original), strict=True)
    rest = [note for note in notes if note.key not in keys]
    return keys | _fresh_keys(letter, rest, "".join(words for _place, words in pairs))


def _fresh_keys(letter: Letter, notes: Sequence[Note], cited_in: str) -> dict[str, str]:
    """A key that is free in the letter for each note that is cited."""
    taken = set(letter.notes.values_list("key", flat=True))
    cited = set(CITED.findall(cited_in))
    keys = {}
    number = 0
    for note in notes:
        if note.key not in cited:
            continue
        number += 1
        while f"note-{number}" in taken:
            number += 1
        keys[note.key] = f"note-{number}"
    return keys


def _write_notes(letter: Letter, notes: Sequence[Note], keys: Mapping[str, str], language: str) -> None:
    for note in notes:
        if note.key in keys and note.text:
            if sentence := fault(note):
                raise Refused(sentence)
            preparing.note(letter, keys[note.key], texts={language: note.text})


def _recited(text: str, key: Callable[[str, str], str]) -> str:
    return CITED.sub(lambda cited: f"[^{key(cited[1], cited[1])}]", text)
