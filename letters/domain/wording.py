"""The text of a letter as it stands now in one language: for reading at the desk, approving and freezing."""

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from letters import canonical
from letters.models import Addressee, Letter, Wording


def text_now(letter: Letter, language: str) -> canonical.Text:
    """The canonical form's input, from the newest wordings. Constant queries, whatever the length.

    Refused where a segment has no wording in `language` yet.
    """
    standing = letter.languages.get(language=language).standing
    segments = list(letter.segments.filter(removed_at__isnull=True).order_by("position"))
    current = Wording.objects.current().filter(segment__in=segments, language=language)
    words = {wording.segment_id: wording.text for wording in current}
    if any(segment.pk not in words for segment in segments):
        raise Refused(
            _("%(language)s is not complete yet: some paragraphs have no text.")
            % {"language": own_name(language)}
        )
    return canonical.Text(
        language=language,
        status=standing,
        segments=[
            canonical.Segment(id=str(segment.pk), role=segment.role, order=order, text=words[segment.pk])
            for order, segment in enumerate(segments, start=1)
        ],
        notes=_notes(letter, language),
        addressee=_addressees(letter, language, Addressee.Kind.TO),
        cc=_addressees(letter, language, Addressee.Kind.CC),
    )


def digest_now(letter: Letter, language: str) -> str:
    """SHA-256, in hex, of the canonical form of the text as it stands now."""
    return canonical.digest(text_now(letter, language))


def _notes(letter: Letter, language: str) -> list[canonical.Note]:
    notes = letter.notes.prefetch_related("texts")
    texts = {
        text.note_id: text.text for note in notes for text in note.texts.all() if text.language == language
    }
    return [
        canonical.Note(
            key=note.key,
            text=texts[note.pk],
            author=note.author,
            publisher=note.publisher,
            published_on=note.published_on.isoformat() if note.published_on else "",
            address=note.address,
        )
        for note in notes
        if note.pk in texts
    ]


def _addressees(letter: Letter, language: str, kind: str) -> list[canonical.Addressee]:
    addressees = letter.addressees.filter(kind=kind).order_by("position").prefetch_related("texts")
    return [
        canonical.Addressee(name=text.name, office=text.office, through=text.through, postal=text.postal)
        for addressee in addressees
        for text in addressee.texts.all()
        if text.language == language
    ]
