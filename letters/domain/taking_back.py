"""A file that was handed out comes back: what was changed in it becomes proposals, and nothing is overwritten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from coalition.models import Person
from letters.domain import proposing
from letters.domain.returned_notes import ReturnedNotes, same
from letters.domain.speaking import said
from letters.domain.taking_in import CITED, Place, fault, places
from letters.exchange.text import Loss, Mark, Piece, Text
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
    found_changes: list[Change] = []
    for language in languages:
        notes = ReturnedNotes(letter, text, language)
        standing = places(letter, language)
        losses += _reordered(standing, [mark for mark, _words in gathered if mark.language == language])
        for place in standing:
            found = whole.pop((place.segment, language), None)
            if found is None:
                losses += _missing(place, language)
            elif base := bases.get(found[0]):
                found_changes += _change(place, base, found, notes)
            else:
                losses.append(_unknown(place, found[1]))
        whole_text = "".join(words for mark, words in gathered if mark.language == language)
        losses += notes.changed(dict.fromkeys(CITED.findall(whole_text)))
    losses += _strangers(letter, list(whole.values()))
    changes = []
    for one in sorted(found_changes, key=lambda one: (one.number, one.mark.language)):
        if sentence := _fault(one):
            losses.append(_unfit(one, sentence))
        else:
            changes.append(one)
    return Returned(tuple(changes), tuple(losses))


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


def _change(place: Place, base: Wording, found: tuple[Mark, str], notes: ReturnedNotes) -> list[Change]:
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


def _reordered(standing: Sequence[Place], marks: Sequence[Mark]) -> list[Loss]:
    """The order of paragraphs is changed at the desk; whoever moved them in the file is told so."""
    numbers = {place.segment: place.number for place in standing}
    read = [numbers[UUID(mark.segment)] for mark in marks if UUID(mark.segment) in numbers]
    if read == sorted(read):
        return []
    return [Loss(_("Paragraphs stand in another order in the file; in the letter their order stays."))]


def _strangers(letter: Letter, rows: Sequence[tuple[Mark, str]]) -> list[Loss]:
    """Paragraphs that carry a mark and stand in this letter no longer, or never did."""
    ours = set(letter.segments.filter(pk__in=[UUID(mark.segment) for mark, _words in rows]).values_list("pk"))
    gone = _("A paragraph was taken out of the letter since the file went out.")
    other = _("A paragraph in the file was handed out with another letter; nothing is proposed for it.")
    return [Loss(gone if (UUID(mark.segment),) in ours else other, (words,)) for mark, words in rows]


def _fault(change: Change) -> str:
    """Why this cannot be proposed, in a sentence; empty where it can."""
    try:
        said(change.added)
    except Refused as refusal:
        return str(refusal.sentence)
    return fault(Piece("paragraph", change.text)) or ("" if change.text.strip() else _empty())


def _unfit(change: Change, sentence: str) -> Loss:
    told = _("The change of paragraph no. %(number)d in %(language)s cannot be proposed. %(why)s") % {
        "number": change.number,
        "language": own_name(change.mark.language),
        "why": sentence,
    }
    return Loss(told, tuple(words for words in (change.text, change.added) if words))


def _empty() -> str:
    return _("A proposal needs the wording you would rather have.")


def _unknown(place: Place, words: str) -> Loss:
    sentence = _(
        "It is not known which wording of paragraph no. %(number)d was changed; nothing is proposed."
    )
    return Loss(sentence % {"number": place.number}, (words,))
