"""A letter on paper, set here and now: the sealed document where there is one, else a proof without a seal."""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from letters.domain import documents, projecting
from letters.models import Document, Letter
from letters.outputs.profiles import profiles
from letters.outputs.writing import Written, write
from letters.pdf.producing import place_of
from letters.pdf.sets import print_sheets, sheets_for, without_names
from letters.pdf.sheet import Sheet
from letters.public.models import Publication


def letter_called(slug: str) -> Letter:
    """The letter of this slug, at any stage; refused where there is none."""
    found = Letter.objects.filter(slug=slug).first()
    if found is None:
        raise Refused(_("There is no letter of this name: “%(slug)s”.") % {"slug": slug[:120]})
    return found


def sealed(letter: Letter, *, language: str, variant: str) -> bytes | None:
    """The document of the present list as it was sealed; None where it is not ready."""
    document = _of_the_present_list(letter, language, variant)
    if document is None or document.state != Document.State.READY:
        return None
    return place_of(document).read_bytes()


def proof(letter: Letter, *, language: str, variant: str, at: datetime, named: bool = True) -> bytes:
    """The same letter set anew, without a seal; a letter that has not closed, with the list as it stands.

    For eyes that may not see who signed, not `named`: neither the list nor the organisations in its head. Refused
    where no text is agreed yet, and in a language the agreed text lacks.
    """
    sheets = _sheets(letter, language=language, variant=variant, at=at)
    with translation.override(language):
        return print_sheets(sheets if named else [without_names(sheet) for sheet in sheets])


def written(letter: Letter, *, language: str, profile: str, at: datetime) -> Written:
    """The letter as one of `outputs.profiles`, from what the world may see of it; refused as `proof` is."""
    (sheet,) = _sheets(letter, language=language, variant=Document.Variant.EMBASSY, at=at)
    return write(sheet, profiles()[profile])


def _sheets(letter: Letter, *, language: str, variant: str, at: datetime) -> list[Sheet]:
    edition = letter.editions.order_by("number").last()
    if edition is None:
        raise Refused(_("This letter has no agreed text yet, so there is nothing to print."))
    if language not in [text.language for text in edition.texts.all()]:
        raise Refused(
            _("The agreed text is not to be had in %(language)s.") % {"language": own_name(language)}
        )
    document = _of_the_present_list(letter, language, variant)
    if document is None:
        # The number is made of what it stands for: two proofs of one letter are the same bytes.
        number = uuid5(NAMESPACE_URL, f"{letter.slug}/{language}/{variant}")
        document = Document(id=number, letter=letter, edition=edition, language=language, variant=variant)
    publication = Publication.objects.filter(slug=letter.slug).first()
    with translation.override(language):
        if publication is not None:
            return sheets_for(document, publication)
        with transaction.atomic():
            sheets = sheets_for(document, projecting.write(letter, at=at))
            transaction.set_rollback(True)  # nothing is frozen by looking at a proof
    return sheets


def _of_the_present_list(letter: Letter, language: str, variant: str) -> Document | None:
    current = documents.current(letter)
    return next((one for one in current if (one.language, one.variant) == (language, variant)), None)
