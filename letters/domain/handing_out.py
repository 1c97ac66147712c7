"""A letter as it stands, written into files for people who do not log in: a lawyer, a translation bureau."""

from collections.abc import Sequence
from uuid import UUID

from letters.exchange.docx import writing
from letters.exchange.docx.marks import based
from letters.exchange.text import Mark, Note, Piece
from letters.models import Letter, Wording


def word(letter: Letter, *, languages: Sequence[str]) -> bytes:
    """A .docx of the text as it stands now, in one language or in two side by side.

    Each paragraph carries its segment and revision unseen; nobody is named in it. Constant queries.
    """
    return writing.write([_column(letter, language) for language in languages])


def note_texts(letter: Letter, language: str) -> dict[str, Note]:
    """The notes as they are handed out in one language, by what they are marked with: words, then address."""
    found = {}
    for note in letter.notes.prefetch_related("texts"):
        words = next((one.text for one in note.texts.all() if one.language == language), "")
        if note.address and note.address not in words:
            words = f"{words} [{note.address}]({note.address})".strip()
        found[based(note.pk)] = Note(note.key, words, based(note.pk))
    return found


def _column(letter: Letter, language: str) -> writing.Column:
    segments = list(letter.segments.filter(removed_at__isnull=True).order_by("position"))
    current: dict[UUID, Wording] = {
        one.segment_id: one
        for one in Wording.objects.current().filter(segment__in=segments, language=language)
    }
    pieces = []
    for segment in segments:
        wording = current.get(segment.pk)
        mark = Mark(str(segment.pk), language, wording.revision) if wording else None
        pieces.append(Piece(segment.role, wording.text if wording else "", mark))
    return writing.Column(language, pieces, list(note_texts(letter, language).values()))
