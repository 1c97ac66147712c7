"""The text of a letter as it stands now in one language: for reading at the desk, approving and freezing."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from letters import canonical
from letters.models import Addressee, Letter, LetterLanguage, Note, Segment, Wording


def text_now(letter: Letter, language: str) -> canonical.Text:
    """The canonical form's input, from the newest wordings. Constant queries, whatever the length.

    Refused where a segment has no wording in `language` yet.
    """
    segments = list(letter.segments.filter(removed_at__isnull=True).order_by("position"))
    current = Wording.objects.current().filter(segment__in=segments, language=language)
    found = {wording.segment_id: wording for wording in current}
    words = {key: wording.text for key, wording in found.items()}
    if any(segment.pk not in words for segment in segments):
        raise Refused(
            _("%(language)s is not complete yet: some paragraphs have no text.")
            % {"language": own_name(language)}
        )
    return assemble(
        letter.languages.get(language=language),
        segments=segments,
        words=words,
        sources={key: wording.source for key, wording in found.items()},
        notes=letter.notes.prefetch_related("texts"),
        addressees=letter.addressees.prefetch_related("texts"),
    )


def assemble(
    one: LetterLanguage,
    *,
    segments: Iterable[Segment],
    words: Mapping[UUID, str],
    notes: Iterable[Note],
    addressees: Iterable[Addressee],
    sources: Mapping[UUID, str] | None = None,
) -> canonical.Text:
    """The canonical form's input from rows that are at hand; `notes` and `addressees` with their texts.

    `sources` are those of quotations, by their segments.
    """
    quoted = sources or {}
    sent_to = list(addressees)
    return canonical.Text(
        language=one.language,
        status=one.standing,
        segments=[
            canonical.Segment(
                id=str(segment.pk),
                role=segment.role,
                order=order,
                text=words[segment.pk],
                source=quoted.get(segment.pk, "") if segment.role == Segment.Role.QUOTATION else "",
            )
            for order, segment in enumerate(segments, start=1)
        ],
        notes=_notes(notes, one.language),
        addressee=_addressees(sent_to, one.language, Addressee.Kind.TO),
        cc=_addressees(sent_to, one.language, Addressee.Kind.CC),
    )


def digest_now(letter: Letter, language: str) -> str:
    """SHA-256, in hex, of the canonical form of the text as it stands now."""
    return canonical.digest(text_now(letter, language))


def _notes(notes: Iterable[Note], language: str) -> list[canonical.Note]:
    return [
        canonical.Note(
            key=note.key,
            text=text.text,
            author=note.author,
            publisher=note.publisher,
            published_on=note.published_on.isoformat() if note.published_on else "",
            address=note.address,
            title=text.title or note.title,
            archived_sha256=note.archived_sha256,
        )
        for note in notes
        for text in note.texts.all()
        if text.language == language
    ]


def _addressees(addressees: list[Addressee], language: str, kind: str) -> list[canonical.Addressee]:
    return [
        canonical.Addressee(name=text.name, office=text.office, through=text.through, postal=text.postal)
        for addressee in sorted(addressees, key=lambda one: one.position)
        if addressee.kind == kind
        for text in addressee.texts.all()
        if text.language == language
    ]
