"""A file that was handed out comes back: what was changed in it becomes proposals, and nothing is overwritten."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from coalition.models import Person
from letters.domain import proposing
from letters.domain.handing_out import note_texts
from letters.domain.taking_in import CITED, Place, places
from letters.exchange import spans
from letters.exchange.text import Loss, Mark, Text
from letters.models import Letter, Segment, Wording


@dataclass(frozen=True)
class Change:
    """A paragraph that came back other than it went out. `moved_on`: its text here has changed since, too."""

    number: int
    mark: Mark
    before: str
    text: str
    added: str = ""
    moved_on: bool = False

    @property
    def name(self) -> str:
        return f"{self.mark.segment}-{self.mark.language}"


@dataclass(frozen=True)
class Returned:
    """What came back: the changes in reading order, and what else is to be said of the file."""

    changes: tuple[Change, ...]
    losses: tuple[Loss, ...]


def came_back(letter: Letter, text: Text) -> bool:
    """Whether a file is one that we handed out. Refused where it was of another letter."""
    marked = {UUID(piece.mark.segment) for piece in text.pieces if piece.mark}
    if not marked:
        return False
    if not letter.segments.filter(pk__in=marked).exists():
        raise Refused(_("This file was handed out for another letter."))
    return True


def returned(letter: Letter, text: Text) -> Returned:
    """Compare each paragraph of a file that came back with the wording it was handed out as."""
    gathered = _gathered(text)
    whole = {(UUID(mark.segment), mark.language): (mark, words) for mark, words in gathered}
    languages = sorted({language for _segment, language in whole})
    bases = _bases(letter, [mark for mark, _words in whole.values()])
    losses = [*text.losses]
    changes: list[Change] = []
    for language in languages:
        notes = _Notes(letter, text, language)
        standing = places(letter, language)
        for place in standing:
            found = whole.pop((place.segment, language), None)
            if found is None:
                losses += _missing(place, language)
            elif base := bases.get(found[0]):
                changes += _change(place, base, found, notes)
            else:
                losses.append(_unknown(place, found[1]))
        said = "".join(words for mark, words in gathered if mark.language == language)
        losses += notes.changed(dict.fromkeys(CITED.findall(said)))
    losses += [
        Loss(_("A paragraph was taken out of the letter since the file went out."), (words,))
        for _mark, words in whole.values()
    ]
    return Returned(tuple(sorted(changes, key=lambda one: (one.number, one.mark.language))), tuple(losses))


@transaction.atomic
def propose(
    letter: Letter, changes: Iterable[Change], *, by: Person, at: datetime, origin: str = "docx"
) -> int:
    """Make each change a proposal on the wording it was made of; gives how many."""
    chosen = list(changes)
    if not chosen:
        raise Refused(_("Nothing was chosen to be proposed."))
    segments = Segment.objects.select_related("letter").in_bulk([UUID(one.mark.segment) for one in chosen])
    bases = _bases(letter, [one.mark for one in chosen])
    for one in chosen:
        proposing.propose(
            segments[UUID(one.mark.segment)],
            language=one.mark.language,
            text=one.text,
            base=bases[one.mark],
            by=by,
            at=at,
            reason=one.added,
            origin=origin,
        )
    return len(chosen)


def same(text: str, other: str) -> bool:
    """Whether two texts say the same, however their Markdown is written."""
    return spans.markdown(spans.blocks(text)) == spans.markdown(spans.blocks(other))


def _gathered(text: Text) -> list[tuple[Mark, str]]:
    """The words under each mark. What stands under none belongs to the paragraph before it."""
    found: dict[Mark, list[str]] = {}
    loose: list[str] = []
    last: Mark | None = None
    for piece in text.pieces:
        last = piece.mark or last
        if last is None:
            loose.append(piece.text)
        else:
            found.setdefault(last, []).extend([*loose, piece.text])
            loose = []
    return [(mark, "\n\n".join(words)) for mark, words in found.items()]


def _bases(letter: Letter, marks: Iterable[Mark]) -> dict[Mark, Wording]:
    asked = {(UUID(mark.segment), mark.language, mark.revision): mark for mark in marks}
    rows = Wording.objects.filter(
        segment__letter=letter,
        segment__in=[segment for segment, _language, _revision in asked],
        language__in={language for _segment, language, _revision in asked},
    )
    found = {(one.segment_id, one.language, one.revision): one for one in rows}
    return {mark: found[key] for key, mark in asked.items() if key in found}


def _change(place: Place, base: Wording, found: tuple[Mark, str], notes: "_Notes") -> list[Change]:
    mark, words = found
    text, added = notes.ours(words)
    if same(text, base.text) and not added:
        return []
    moved_on = place.revision != base.revision
    return [Change(place.number, mark, base.text, text, added, moved_on=moved_on)]


def _missing(place: Place, language: str) -> list[Loss]:
    if not place.words:
        return []
    sentence = _("Paragraph no. %(number)d is missing from the file in %(language)s; it stays in the letter.")
    return [Loss(sentence % {"number": place.number, "language": own_name(language)}, (place.words,))]


def _unknown(place: Place, words: str) -> Loss:
    sentence = _(
        "It is not known which wording of paragraph no. %(number)d was changed; nothing is proposed."
    )
    return Loss(sentence % {"number": place.number}, (words,))


class _Notes:
    """The notes of a file that came back: ours by their marks, new ones as words for the proposal's reason."""

    def __init__(self, letter: Letter, text: Text, language: str) -> None:
        self._ours = note_texts(letter, language)
        self._read = {note.key: note for note in text.notes}
        self._keys = {note.key: self._ours[note.mark].key for note in text.notes if note.mark in self._ours}

    def ours(self, words: str) -> tuple[str, str]:
        """The words citing our keys, and what new notes say."""
        fresh = [key for key in CITED.findall(words) if key in self._read and key not in self._keys]
        said = [_("New note: %(words)s") % {"words": self._read[key].text} for key in fresh]

        def cite(key: str) -> str:
            return "" if key in fresh else f"[^{self._keys.get(key, key)}]"

        return CITED.sub(lambda cited: cite(cited[1]), words), "\n\n".join(said)

    def changed(self, cited: Iterable[str]) -> list[Loss]:
        """Notes whose words were changed in the file: said, since notes are changed in their own place."""
        found = []
        for key in cited:
            note = self._read.get(key)
            ours = self._ours.get(note.mark) if note else None
            if note and ours and not same(note.text, ours.text):
                sentence = _(
                    "The words of note %(note)s were changed in the file. Please change them under Notes."
                )
                found.append(Loss(sentence % {"note": f"[^{ours.key}]"}, (note.text,)))
        return found
