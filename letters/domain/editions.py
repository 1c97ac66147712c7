"""Read a frozen text: for signing pages, mails and whoever prints."""

from datetime import datetime
from functools import lru_cache

from django.db.models import F

from coalition import clock, statements, storing
from letters import canonical
from letters.models import Edition, EditionText, Letter, Segment

ROLES = Segment.Role


def newest_text(letter: Letter, language: str) -> EditionText | None:
    """The newest edition's text in `language`; None before opening, or where it lacks that language."""
    text = EditionText.objects.filter(edition__letter=letter, edition=F("edition__letter__in_force"))
    return text.filter(language=language).select_related("edition").first()


def on_page(slug: str, language: str) -> tuple[EditionText, datetime] | None:
    """As `newest_text`, of the letter that is called `slug`; and the database's present instant.

    All that a signing page must know, in one query: `edition.letter` is there, the words are asked for when they are
    read. Written by hand, because thousands may sign in the same minute.
    """
    # In SQLite's clock the percent signs are its own.
    moment = clock.as_sql().replace("%", "%%")
    found = statements.ask(
        f"SELECT {moment}, e.id, e.digest, t.id, t.digest, {storing.columns(Letter, of='l')} "  # noqa: S608
        "FROM letters_letter l JOIN letters_edition e ON e.id = l.in_force_id "
        "JOIN letters_editiontext t ON t.edition_id = e.id WHERE l.slug = %s AND t.language = %s",
        [slug, language],
    )
    if not found:
        return None
    at, edition_id, edition_digest, text_id, digest, *row = found[0]
    edition = Edition.from_db(None, ["id", "digest"], [edition_id, edition_digest])
    edition.letter = storing.made(Letter, row)
    text = EditionText.from_db(
        None, ["id", "edition_id", "language", "digest"], [text_id, edition_id, language, digest]
    )
    text.edition = edition
    return text, clock.told(at)


def languages(edition: Edition) -> tuple[str, ...]:
    """The languages of an edition, in its order."""
    return _languages(edition.pk, edition.digest)


# Editions never change, so what is read from one may be remembered.
@lru_cache(maxsize=256)
def _languages(edition_id: int, digest: str) -> tuple[str, ...]:
    texts = EditionText.objects.filter(edition=edition_id, edition__digest=digest)
    return tuple(texts.order_by("pk").values_list("language", flat=True))


def title(edition_id: int, language: str, digest: str) -> str:
    """The subject line of a frozen text; empty where it has none."""
    return _title(edition_id, language, digest)


@lru_cache(maxsize=256)
def _title(edition_id: int, language: str, digest: str) -> str:
    words = EditionText.objects.values_list("canonical", flat=True).get(
        edition=edition_id, language=language, digest=digest
    )
    subjects = [one.text for one in canonical.read(words).segments if one.role == ROLES.SUBJECT]
    return subjects[0] if subjects else ""
