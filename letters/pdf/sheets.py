"""From the public projection to a sheet: documents are set from what the world may see, all variants."""

from collections.abc import Iterator
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.called import coalition_in
from coalition.languages import country_name, language_name, tag
from coalition.models import Organisation
from coalition.scripts import script_of
from letters.models import Document
from letters.pdf import sheet as paper
from letters.pdf import stationery
from letters.public import reading, saying
from letters.public.models import Publication, PublicText

APART = ("subject", "salutation")
KINDS: tuple[paper.Kind, ...] = ("organisations", "individuals")


def sheet_of(
    document: Document, publication: Publication, *, language: str = "", numbered: bool = True
) -> paper.Sheet:
    """The sheet of `document`. Its QR leads to the verification page of this very document.

    `language` where the document holds several; a part of a bound set is not `numbered`.
    """
    beneath = None
    if document.variant == Document.Variant.INTERLEAVED:
        beneath, language = _beneath(publication, document.language), _first(publication).language
    language = language or document.language
    text = publication.texts.get(language=language)
    page = reading.page_of(text)
    identity = coalition_in(language)
    said = {role: next((one.text for one in page.pieces if one.role == role), "") for role in APART}
    return paper.Sheet(
        language=tag(language),
        variant=cast("paper.Variant", document.variant),
        letterhead=paper.Letterhead(
            names=tuple(_names(publication, language)),
            contact=tuple(identity.postal.splitlines()),
            leads=stationery.leads(document.letter, language),
            logo=stationery.logo(document.letter),
        ),
        place=page.place,
        date=publication.dated or publication.list_frozen_at.date(),
        addressees=tuple(_addressee(one) for one in page.addressees),
        copies=tuple(_addressee(one) for one in page.cc),
        subject=page.subject,
        salutation=said["salutation"],
        blocks=tuple(
            paper.Block(id=one.id, role=cast("paper.Role", one.role), text=one.text, source=one.source)
            for one in page.pieces
            if one.role not in APART
        ),
        notes={note.key: _note(note) for note in page.notes},
        groups=tuple(
            paper.Group(kind=group, entries=tuple(_entries(document, publication, language, group)))
            for group in KINDS
        ),
        withheld=publication.withheld,
        vouched=publication.vouched,
        names_hidden=publication.names_hidden_at is not None,
        withdrawn=tuple(_withdrawn(publication, language)),
        status=_status(publication, text),
        contact=tuple(identity.contact.splitlines()),
        verification=paper.Verification(
            address=f"{settings.BASE_ADDRESS}/verify/{document.pk}/", code=text.digest
        ),
        edition=publication.edition,
        listed_at=publication.list_frozen_at.astimezone(ZoneInfo(document.letter.zone)),
        series_number=document.letter.number,
        seal_data=_seal_data(publication) if document.variant == "archive" else None,
        form=stationery.form(document.letter, language, numbered=numbered),
        beneath=beneath,
    )


def _withdrawn(publication: Publication, language: str) -> Iterator[str]:
    """As the page says it: the printed numbers still hold those who left."""
    with translation.override(language):
        for line in reading.lines_of(publication, language, reading.WITHDRAWN):
            yield saying.withdrew(line)


def _names(publication: Publication, language: str) -> Iterator[paper.Words]:
    """The coalition's name in the language of the sheet, then in the letter's others where it has one there."""
    yield paper.Words(coalition_in(language).name)
    for text in publication.texts.all():
        identity = coalition_in(text.language)
        if text.language != language and identity.language == text.language:
            yield paper.Words(identity.name, tag(text.language))


def _addressee(one: reading.Address) -> paper.Addressee:
    lines = tuple(line for line in one.postal.splitlines() if line.strip())
    if not one.through:
        return paper.Addressee(name=one.name, office=one.office, postal=lines)
    # Where somebody is asked to forward it, the letter goes to their door.
    through = paper.Addressee(name=one.through, postal=lines)
    return paper.Addressee(name=one.name, office=one.office, through=through)


def _note(note: reading.NoteLine) -> paper.Note:
    return paper.Note(text=note.text, address=note.address)


def _first(publication: Publication) -> PublicText:
    """The authoritative text; where none is, the first."""
    texts = list(publication.texts.all())
    return next((one for one in texts if one.standing == "authoritative"), texts[0])


def _beneath(publication: Publication, language: str) -> paper.Beneath:
    page = reading.page_of(publication.texts.get(language=language))
    said = {one.role: one.text for one in page.pieces if one.role in APART}
    return paper.Beneath(
        language=tag(language),
        subject=page.subject,
        salutation=said.get("salutation", ""),
        blocks={
            one.id: paper.Block(id=one.id, role=cast("paper.Role", one.role), text=one.text)
            for one in page.pieces
            if one.role not in APART
        },
    )


def _entries(document: Document, publication: Publication, language: str, group: str) -> list[paper.Entry]:
    if group != "organisations":
        return [entry_of(line, language) for line in reading.lines_of(publication, language, group)]
    stamps = stationery.stamps_by_organisation(document)
    held = dict(Organisation.objects.exclude(consultative="").values_list("key", "consultative"))
    return [
        entry_of(
            line,
            language,
            stamp=stamps.get(line.organisation, b""),
            consultative=held.get(line.organisation, ""),
        )
        for line in reading.lines_of(publication, language, group)
    ]


def entry_of(line: reading.Line, language: str, *, stamp: bytes = b"", consultative: str = "") -> paper.Entry:
    """One line of the list; its remark is in the language that is active."""
    return paper.Entry(
        name=line.name,
        abbreviation=line.abbreviation,
        title=line.detail,
        country=line.called or (country_name(line.country, language) if line.country else ""),
        remark=_("chosen name") if line.chosen else "",
        language=script_of(line.name, language),
        stamp=stamp,
        consultative=cast("paper.Consultative", consultative),
    )


def _status(publication: Publication, text: PublicText) -> str:
    """Which text counts, as a sentence; nothing under a text that stands alone."""
    texts = list(publication.texts.all())
    authoritative = next((one for one in texts if one.standing == "authoritative"), None)
    if authoritative is None or len(texts) == 1:
        return ""
    if text.standing == "authoritative":
        return _("This is the authoritative text.")
    # In running text a language is called as the reader calls it, and without its script: 영어, 중국어.
    spoken = authoritative.language.partition("-")[0]
    name = {"language": language_name(spoken, text.language)}
    if text.standing == "courtesy":
        return _("Courtesy translation; the text in %(language)s is authoritative.") % name
    return _("Official text; where the languages differ, %(language)s is authoritative.") % name


def _seal_data(publication: Publication) -> dict[str, object]:
    """What the archive keeps of how the text was agreed: check codes per language and over all."""
    return {
        "slug": publication.slug,
        "edition": publication.edition,
        "edition_digest": publication.digest,
        "digests": {text.language: text.digest for text in publication.texts.all()},
        "organisations": publication.organisations,
        "individuals": publication.individuals,
        "countries": publication.countries,
        "withheld": publication.withheld,
        "vouched": publication.vouched,
        "list_frozen_at": publication.list_frozen_at.isoformat(),
    }
