"""Order the documents of a closed letter: a row each, set and sealed by a worker."""

from datetime import datetime
from functools import partial
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters import tasks
from letters.models import Document, Letter, Printout
from letters.pdf import sealed
from letters.pdf.producing import place_of
from letters.public import saying
from letters.public.models import SealedFile


@transaction.atomic
def order(letter: Letter, *, at: datetime) -> list[Document]:
    """Owe every language of the newest edition its three variants; ordering twice owes them once.

    A letter that closes again has another list, and so other documents.
    """
    edition = letter.editions.latest()
    owed = [
        Document.objects.get_or_create(
            letter=letter,
            edition=edition,
            language=text.language,
            variant=variant,
            list_number=current_list(letter),
            defaults={"asked_at": at},
        )[0]
        for text in edition.texts.all()
        for variant in Document.STANDARD
    ]
    tasks.ring()
    return owed


@transaction.atomic
def order_more(letter: Letter, *, language: str, variant: str, at: datetime) -> Document:
    """Owe a bound set, or the letter with a translation in `language` beneath; refused where there is no such one."""
    texts = {text.language: text for text in letter.editions.latest().texts.all()}
    if not letter.documents.filter(list_number=current_list(letter)).exists():
        raise Refused(_("The list is not closed yet."))
    if len(texts) < 2 or language not in texts:  # noqa: PLR2004  (a second language)
        raise Refused(_("This needs a second language."))
    authoritative = next((one.language for one in texts.values() if one.standing == "authoritative"), "")
    if variant == Document.Variant.BOUND:
        language = authoritative or language
    elif language == authoritative:
        raise Refused(_("The authoritative text stands above; choose the translation beneath it."))
    owed, _new = Document.objects.get_or_create(
        letter=letter,
        edition=letter.editions.latest(),
        language=language,
        variant=variant,
        list_number=current_list(letter),
        defaults={"asked_at": at},
    )
    tasks.ring()
    return owed


@transaction.atomic
def order_without_names(letter: Letter, *, at: datetime) -> None:
    """Owe each language a copy that names nobody, for the press; what failed is owed once more."""
    edition = letter.editions.latest()
    for text in edition.texts.all():
        owed, new = Document.objects.get_or_create(
            letter=letter,
            edition=edition,
            language=text.language,
            variant=Document.Variant.NUMBERS,
            list_number=current_list(letter),
            defaults={"asked_at": at},
        )
        if not new:
            order_again(owed, at=at)
    tasks.ring()


@transaction.atomic
def order_again(document: Document, *, at: datetime) -> None:
    """Owe a failed document once more."""
    Document.objects.filter(pk=document.pk, state=Document.State.FAILED).update(
        state=Document.State.ASKED, attempts=0, trouble="", asked_at=at, leased_until=None
    )
    tasks.ring()


def stop(document: Document) -> None:
    """No longer set what waits or is being set; it can be ordered again. Nothing where it is sealed already."""
    under_way = (Document.State.ASKED, Document.State.RENDERING)
    Document.objects.filter(pk=document.pk, state__in=under_way).update(
        state=Document.State.FAILED,
        trouble=_("Stopped by hand. Order it again when it is wanted."),
        leased_until=None,
    )


@transaction.atomic
def set_anew(letter: Letter, *, at: datetime) -> None:
    """Throw the documents of the present list away, files and all, and owe them as the list is now.

    Their fingerprints stay: whoever holds one of those files is told that another took its place.
    """
    _replace(letter, since=SealedFile.Since.NAMES, at=at)
    present = letter.documents.filter(list_number=current_list(letter))
    _throw_away(letter, list(present))
    present.update(
        state=Document.State.ASKED, attempts=0, trouble="", asked_at=at, leased_until=None, sha256=""
    )
    tasks.ring()


@transaction.atomic
def void(letter: Letter, *, at: datetime) -> None:
    """Throw every document of a letter that opens again away, files and all: its list holds no more."""
    _replace(letter, since=SealedFile.Since.REOPENED, at=at)
    _throw_away(letter, list(letter.documents.all()))
    letter.documents.update(
        state=Document.State.FAILED,
        trouble="The letter opened again meanwhile; this document is void.",
        leased_until=None,
        sha256="",
    )


def _throw_away(letter: Letter, some: list[Document]) -> None:
    """The files of `some`, and of every printed pack: whoever is taken off the list is in none of ours."""
    packs = Printout.objects.filter(addressee__letter=letter, kind=Printout.Kind.PACK)
    packs = packs.exclude(state=Printout.State.FAILED)
    for path in [*map(place_of, some), *map(sealed.place_of, packs)]:
        transaction.on_commit(partial(path.unlink, missing_ok=True), robust=True)
    packs.update(
        state=Printout.State.FAILED,
        trouble=_("The letter changed meanwhile. Make the print job again."),
        leased_until=None,
    )


def _replace(letter: Letter, *, since: str, at: datetime) -> None:
    """Say of every file of `letter` that stands sealed that it no longer counts."""
    SealedFile.objects.filter(slug=letter.slug, replaced_at=None).update(replaced_at=at, since=since)


def current(letter: Letter) -> list[Document]:
    """The documents of the list as it stands, in the letter's order of languages; none before closing."""
    positions = {one.language: one.position for one in letter.languages.all()}
    variants = Document.Variant.values
    found = letter.documents.filter(list_number=current_list(letter))
    return sorted(found, key=lambda one: (variants.index(one.variant), positions.get(one.language, 0)))


def current_list(letter: Letter) -> int:
    """The number of the frozen list: how often the letter has closed."""
    return letter.moves.filter(name="close").count()


def sealed_as(pdf: bytes) -> SealedFile | None:
    """What we know of the file with these very bytes, replaced or not; None where we never sealed it."""
    return SealedFile.objects.filter(sha256=sha256(pdf).hexdigest()).first()


def what_became_of(file: SealedFile) -> str:
    """Say of a replaced file when it was sealed, since when and why it no longer counts, and what does."""
    letter = Letter.objects.get(slug=file.slug)
    same = SealedFile.objects.filter(slug=file.slug, language=file.language, variant=file.variant)
    return saying.replaced(file, by=same.filter(replaced_at=None).last(), zone=letter.zone)
