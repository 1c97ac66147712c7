"""The canonical form that approvals, editions and verifiers share: NFC, LF, RFC 8785 JSON, UTF-8.

In it: segments with tokens unresolved, notes, addressee, cc, the language and its standing. Not in it: the
date, the counts, the names.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import rfc8785

FORM = "undersigned.text.1"
OPTIONAL = frozenset({"source", "title", "archived_sha256"})


@dataclass(frozen=True)
class Segment:
    """`source` says where a quotation stands; it is in the form only where there is one."""

    id: str
    role: str
    order: int
    text: str
    source: str = ""


@dataclass(frozen=True)
class Note:
    """`published_on` in ISO form; what is empty was not known. `archived_sha256` is that of a kept copy."""

    key: str
    text: str
    author: str = ""
    publisher: str = ""
    published_on: str = ""
    address: str = ""
    title: str = ""
    archived_sha256: str = ""


@dataclass(frozen=True)
class Addressee:
    """`postal` holds the lines of the address, joined by newlines."""

    name: str = ""
    office: str = ""
    through: str = ""
    postal: str = ""


@dataclass(frozen=True)
class Text:
    """One language of a letter. `status` is authoritative, official or courtesy."""

    language: str
    status: str
    segments: list[Segment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    addressee: list[Addressee] = field(default_factory=list)
    cc: list[Addressee] = field(default_factory=list)


def canonical(text: Text) -> bytes:
    """The bytes that are hashed: equal for texts that differ only in line ends or Unicode composition.

    Segments stand in their order and notes by their key, however they were handed in. ValueError for two
    segments of one id, two notes of one key, and text that is none (half characters).
    """
    form = _normal(asdict(text))
    for name in ("segments", "notes"):
        form[name] = [_said(row) for row in form[name]]
    form["segments"] = _in_order(form["segments"], place="order", name="id")
    form["notes"] = _in_order(form["notes"], place="key", name="key")
    try:
        return rfc8785.dumps({"form": FORM, **form})
    except ValueError:
        # Its own words would carry the text into a log.
        raise ValueError("A text with half a character has no canonical form.") from None


def digest(text: Text) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(text)).hexdigest()


def edition_digest(digests: Mapping[str, str]) -> str:
    """SHA-256, in hex, over the languages present and their digests, in the order of their codes."""
    return hashlib.sha256(rfc8785.dumps([[code, digests[code]] for code in sorted(digests)])).hexdigest()


def read(words: str) -> Text:
    """The text back from its canonical form (as stored in an edition)."""
    found = json.loads(words)
    return Text(
        language=found["language"],
        status=found["status"],
        segments=[Segment(**one) for one in found["segments"]],
        notes=[Note(**one) for one in found["notes"]],
        addressee=[Addressee(**one) for one in found["addressee"]],
        cc=[Addressee(**one) for one in found["cc"]],
    )


def _said(row: dict[str, Any]) -> dict[str, Any]:
    """Without what came to the form later and is empty: older digests hold."""
    return {name: value for name, value in row.items() if value or name not in OPTIONAL}


def _in_order(rows: list[dict[str, Any]], *, place: str, name: str) -> list[dict[str, Any]]:
    if len({row[name] for row in rows}) != len(rows):
        raise ValueError(f"Two parts of a text have one {name}.")
    return sorted(rows, key=lambda row: (row[place], row[name]))


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, dict):
        return {name: _normal(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_normal(inner) for inner in value]
    return value
