"""A translation bureau gets a letter as XLIFF 2, and what it sends back is checked paragraph by paragraph."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import from_tag, own_name, tag
from coalition.models import Person
from letters.domain import preparing, taking_in, translating
from letters.domain.taking_in import CITED
from letters.exchange import codes, xliff
from letters.exchange.losses import Losses
from letters.exchange.text import Loss, Mark, Note, Piece, Text
from letters.models import Letter, Segment, Wording

NOTE = "note."


def hand_out(letter: Letter, *, language: str) -> bytes:
    """The letter for translation into `language`, with what is translated already. Constant queries."""
    segments = list(letter.segments.filter(removed_at__isnull=True).order_by("position"))
    notes = {
        note.key: {one.language: one.text for one in note.texts.all()}
        for note in letter.notes.prefetch_related("texts")
    }
    source = letter.source_language
    current = (
        Wording.objects.current().with_behind().filter(segment__in=segments, language__in=(source, language))
    )
    newest = {(one.segment_id, one.language): one for one in current}
    units = []
    for segment in segments:
        original, here = newest.get((segment.pk, source)), newest.get((segment.pk, language))
        if original is not None:
            about = [str(segment.get_role_display())]
            about += [
                f"[^{key}] {notes[key].get(source, '')}"
                for key in CITED.findall(original.text)
                if key in notes
            ]
            revisions = f"r{original.revision}-{here.revision if here else 0}"
            state = "initial" if here is None or here.is_behind else here.state  # type: ignore[attr-defined]
            units.append(
                xliff.Unit(
                    id=str(segment.pk),
                    source=original.text,
                    target=here.text if here else "",
                    state=state,
                    revisions=revisions,
                    notes=tuple(about),
                    fixed=segment.role == Segment.Role.QUOTATION,
                )
            )
    for key, texts in notes.items():
        if words := texts.get(source):
            there = texts.get(language, "")
            units.append(xliff.Unit(f"{NOTE}{key}", words, there, "translated" if there else "initial"))
    return xliff.write(units, letter=_name(letter), source=tag(source), target=tag(language))


def delivered(letter: Letter, data: bytes) -> tuple[str, Text]:
    """Language and text of a file that came back: what can be taken over, marked, its role being its state.

    What cannot is a loss with its sentence and words. Refused where the file is of another letter or language.
    """
    delivery = xliff.read(data)
    language = _language(letter, delivery)
    standing = {str(place.segment): place for place in taking_in.places(letter, language)}
    source_notes = _note_texts(letter, letter.source_language)
    pieces, notes, losses = [], [], []
    seen = Losses()
    for unit in delivery.units:
        place = standing.pop(unit.id, None)
        key = unit.id.removeprefix(NOTE)
        original = place.original if place else source_notes.get(key, "")
        words = "".join(part.value for part in unit.target or () if part.kind == "words")
        known = codes.coded(original)
        if not original:
            losses.append(Loss(_("A paragraph of the file is not in the letter (any more)."), (words,)))
        elif not codes.alike(unit.source, known[0]):
            losses.append(
                Loss(_about(place, key, _("The original has changed since the file went out.")), (words,))
            )
        elif place and place.role == Segment.Role.QUOTATION:
            if unit.target is not None and codes.text_of(unit.target, known[1]) != place.words:
                losses.append(Loss(_about(place, key, _quoted()), (words,)))
        elif unit.target is None or _untouched(unit, place, known[1]):
            losses.append(Loss(_about(place, key, _("It is not translated yet.")), (words,) if words else ()))
        elif sentence := codes.fault(unit.target, known[1]):
            losses.append(Loss(_about(place, key, sentence), (words,)))
        elif place:
            seen.look_at(words)
            revision = unit.revisions.rpartition("-")[2]
            mark = Mark(unit.id, language, int(revision) if revision.isdecimal() and len(revision) < 9 else 0)  # noqa: PLR2004
            pieces.append(
                Piece(unit.state.replace("initial", "translated"), codes.text_of(unit.target, known[1]), mark)
            )
        else:
            seen.look_at(words)
            notes.append(Note(key, codes.text_of(unit.target, known[1])))
    losses += [
        Loss(_about(place, "", _("It is missing from the file.")))
        for place in standing.values()
        if place.original
    ]
    return language, Text(tuple(pieces), tuple(notes), (*losses, *seen.said()))


def _quoted() -> str:
    return _(
        "A quotation comes from the official text in this language and is not translated anew. "
        "Put it in at the desk, with its source."
    )


def _untouched(unit: xliff.Delivered, place: taking_in.Place | None, known: dict[str, codes.Code]) -> bool:
    """Whether a unit is as it went out. Many tools write a target and leave the state as it was."""
    if unit.state != "initial" or place is None or unit.target is None:
        return False
    return codes.text_of(unit.target, known) == place.words


@transaction.atomic
def take_over(
    letter: Letter,
    text: Text,
    *,
    language: str,
    chosen: Collection[str],
    expected: Mapping[UUID, int],
    by: Person | None,
    at: datetime,
) -> int:
    """Write what was chosen (ids of segments) with the state the bureau gave it; gives how many were written."""
    wanted = [piece for piece in text.pieces if piece.mark and piece.mark.segment in chosen]
    if not wanted and not text.notes:
        raise Refused(_("Nothing was chosen to be taken over."))
    segments = Segment.objects.select_related("letter").in_bulk(
        [UUID(piece.mark.segment) for piece in wanted if piece.mark]
    )
    for piece in wanted:
        segment = segments[UUID(piece.mark.segment)]  # type: ignore[union-attr]
        translating.translate(
            segment,
            language=language,
            text=piece.text,
            by=by,
            at=at,
            state=piece.role,
            expected=expected.get(segment.pk),
        )
    there = _note_texts(letter, language)
    for note in text.notes:
        if there.get(note.key) != note.text:
            preparing.note(letter, note.key, texts={language: note.text})
    return len(wanted)


def _name(letter: Letter) -> str:
    return f"letter-{letter.pk}"


def _language(letter: Letter, delivery: xliff.Delivery) -> str:
    if delivery.letter != _name(letter):
        raise Refused(_("This file was handed out for another letter."))
    try:
        language, source = from_tag(delivery.target), from_tag(delivery.source)
    except KeyError:
        language = source = ""
    if source != letter.source_language or language == source:
        raise Refused(_("The languages of this file are not those it was handed out in."))
    if not letter.languages.filter(language=language).exists():
        raise Refused(_("This letter is not to be had in %(language)s.") % {"language": own_name(language)})
    return language


def _note_texts(letter: Letter, language: str) -> dict[str, str]:
    return {
        note.key: one.text
        for note in letter.notes.prefetch_related("texts")
        for one in note.texts.all()
        if one.language == language
    }


def _about(place: taking_in.Place | None, key: str, sentence: str) -> str:
    if place is None:
        return _("Note %(note)s: %(sentence)s") % {"note": f"[^{key}]", "sentence": sentence}
    return _("Paragraph no. %(number)d: %(sentence)s") % {"number": place.number, "sentence": sentence}
