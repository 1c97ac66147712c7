"""Open what the world may see, and write it down. The shapes here are all that public pages and PDFs get."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from coalition.vault import vault
from letters.public.models import Publication, PublicNames, PublicText

CHUNK = 1000
GROUPS = ("organisations", "individuals")
LATE = "late-"  # before a group's name: those who signed after the release
WITHDRAWN = "withdrawn"  # who took a signature back since: `name` only for organisations, `detail` the day


@dataclass(frozen=True)
class Address:
    """An addressee or a copy: `postal` is the address in lines, joined by newlines."""

    name: str = ""
    office: str = ""
    through: str = ""
    postal: str = ""


@dataclass(frozen=True)
class Piece:
    """A segment as it prints: small Markdown, numbers already in place; a quotation says its `source`."""

    id: str
    role: str
    text: str
    source: str = ""


@dataclass(frozen=True)
class NoteLine:
    """A footnote; dates in ISO form, what is empty was not known; the SHA-256 is that of a kept copy."""

    key: str
    text: str
    author: str = ""
    publisher: str = ""
    published_on: str = ""
    address: str = ""
    title: str = ""
    archived_sha256: str = ""


@dataclass(frozen=True)
class Line:
    """A signatory as printed in one language: `detail` is title or signer; `chosen` marks a chosen name; `called`
    is what the coalition itself calls the country, where it does. `organisation` is our key of one, which tells
    two of one name apart; it is never handed out (see `told`). `taken_off`: of one that withdrew, that the coalition
    took it off.
    """

    name: str
    abbreviation: str = ""
    detail: str = ""
    country: str = ""
    chosen: bool = False
    called: str = ""
    organisation: str = ""
    taken_off: bool = False

    def told(self) -> dict[str, Any]:
        """What the world gets of it as data."""
        kept = {"organisation", "taken_off"}
        return {name: value for name, value in asdict(self).items() if name not in kept}


@dataclass(frozen=True)
class Page:
    """The letter in one language, without its names."""

    subject: str
    place: str
    addressees: list[Address]
    cc: list[Address]
    pieces: list[Piece]
    notes: list[NoteLine]
    languages: list[str] = field(default_factory=list)

    def demands(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.role == "demand"]


def page_of(text: PublicText) -> Page:
    """The words of one public text."""
    return page_from(json.loads(vault().decrypt(text.sealed, bind=_text_bind(text))))


def page_from(found: Mapping[str, Any]) -> Page:
    """What `asdict` made of a page, as a page."""
    return Page(
        subject=found["subject"],
        place=found["place"],
        addressees=[Address(**one) for one in found["addressees"]],
        cc=[Address(**one) for one in found["cc"]],
        pieces=[Piece(**one) for one in found["pieces"]],
        notes=[NoteLine(**one) for one in found["notes"]],
        languages=found["languages"],
    )


def lines_of(publication: Publication, language: str, group: str) -> Iterator[Line]:
    """The lines of one group (`GROUPS`, or one after `LATE`) in the order of `language`."""
    chunks = publication.names.filter(language=language, group=group).order_by("chunk")
    for names in chunks.iterator():
        for one in json.loads(vault().decrypt(names.sealed, bind=_names_bind(names))):
            yield Line(**one)


def store_page(publication: Publication, *, page: Page, **fields: object) -> PublicText:
    """Write one language down, sealed; `fields` are the columns of `PublicText`."""
    text = PublicText(publication=publication, **fields)
    text.sealed = vault().encrypt(json.dumps(asdict(page)), bind=_text_bind(text))
    text.save()
    return text


def store_lines(publication: Publication, *, language: str, group: str, lines: Iterable[Line]) -> None:
    """Write one group's lines down in the order given, a thousand to a sealed row."""
    rest, chunk = iter(lines), 0
    while some := list(islice(rest, CHUNK)):
        names = PublicNames(
            publication=publication, language=language, group=group, chunk=chunk, lines=len(some)
        )
        names.sealed = vault().encrypt(json.dumps([asdict(line) for line in some]), bind=_names_bind(names))
        names.save()
        chunk += 1


def _text_bind(text: PublicText) -> str:
    return f"public.text:{text.publication.slug}:{text.language}"


def _names_bind(names: PublicNames) -> str:
    return f"public.names:{names.publication.slug}:{names.language}:{names.group}:{names.chunk}"
