"""The agreed texts of a released letter, one after the other, and what each changed."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from coalition.vault import vault
from letters.public import reading
from letters.public.models import Publication, PublicEdition
from letters.redline import Piece, redline


@dataclass(frozen=True)
class Agreed:
    """One agreed text in one language; `summary` says what changed, in the words of whoever agreed it."""

    row: PublicEdition
    page: reading.Page
    summary: str


@dataclass(frozen=True)
class Change:
    """What an agreed text changed against the one before it; `pieces` per paragraph that differs.

    The first text in a language changed nothing, and neither did one that only added another language.
    """

    agreed: Agreed
    paragraphs: list[list[Piece]]
    fresh: bool


def store(publication: Publication, *, page: reading.Page, summary: str, **fields: object) -> PublicEdition:
    """Write one agreed text down, sealed; `fields` are the columns of `PublicEdition`."""
    row = PublicEdition(publication=publication, **fields)
    words = json.dumps({"page": asdict(page), "summary": summary})
    row.sealed = vault().encrypt(words, bind=_bind(row))
    row.save()
    return row


def agreed(publication: Publication, language: str) -> list[Agreed]:
    """Every agreed text that has `language`, the oldest first; one query."""
    return [opened(row) for row in publication.editions.filter(language=language).order_by("number")]


def changes(texts: list[Agreed]) -> list[Change]:
    """What each of `texts` (oldest first, one language) changed, the newest first."""
    before: Agreed | None = None
    told = []
    for text in texts:
        told.append(Change(text, list(_differing(before, text)) if before else [], fresh=before is None))
        before = text
    return told[::-1]


def _differing(before: Agreed, after: Agreed) -> Iterator[list[Piece]]:
    """Paragraph by paragraph as they stand now; what was taken out stands at the end."""
    old = {piece.id: piece.text for piece in before.page.pieces}
    new = {piece.id: piece.text for piece in after.page.pieces}
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key, "") != new.get(key, ""):
            yield list(redline(old.get(key, ""), new.get(key, "")))


def opened(row: PublicEdition) -> Agreed:
    """The words of one row, its publication loaded."""
    found = json.loads(vault().decrypt(row.sealed, bind=_bind(row)))
    return Agreed(row, reading.page_from(found["page"]), found["summary"])


def _bind(row: PublicEdition) -> str:
    return f"public.edition:{row.publication.slug}:{row.number}:{row.language}"
