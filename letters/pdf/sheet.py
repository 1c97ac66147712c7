"""What a letter is made of once everything about it is settled: plain values, no database.

Whoever prints a letter fills a `Sheet` from the public projection; everything in this package starts from it.
A withheld name has no place here: there is a count, and nothing else.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Variant = Literal["public", "embassy", "archive", "bound", "interleaved", "numbers"]
Paper = Literal["a4", "letter"]
Layout = Literal["own", "international"]
List = Literal["columns", "list", "grid"]
Kind = Literal["organisations", "individuals"]
Consultative = Literal["", "general", "special", "roster"]
Role = Literal["heading", "paragraph", "demand", "closing", "quotation"]


@dataclass(frozen=True)
class Words:
    """A line of text; `language` (a document tag: en, ko, zh-Hans) only where it is not the sheet's own."""

    text: str
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """`names`: the coalition's, the sheet's language first; `contact`: address, mail, site, one a line.

    `leads`: the organisations under whose heads the letter goes out; their names then stand where the
    coalition's would, and the coalition's beneath. `logo` is a PNG.
    """

    names: tuple[Words, ...]
    contact: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    logo: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """One who is written to, or copied to. `through` is the ambassador asked to forward (c/o)."""

    name: str
    office: str = ""
    postal: tuple[str, ...] = ()
    through: "Addressee | None" = None


@dataclass(frozen=True, kw_only=True)
class Block:
    """A segment in the sheet's language: Markdown with its tokens resolved; `source` is that of a quotation."""

    id: str
    role: Role
    text: str
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A footnote: what it says, and where that stands. Every field may be empty."""

    text: str = ""
    source: str = ""
    publisher: str = ""
    date: dt.date | None = None
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One signatory as printed. `title` is an office or affiliation; `remark` is such as "chosen name".

    `stamp` is a PNG that a grid shows in the signatory's place; without one the place is left free.
    `consultative` is an organisation's status with the United Nations.
    """

    name: str
    abbreviation: str = ""
    title: str = ""
    country: str = ""
    remark: str = ""
    language: str = ""
    stamp: bytes = b""
    consultative: Consultative = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Signatories under one heading, already in the order in which they print."""

    kind: Kind
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Verification:
    """`address` is the page a reader opens (and the QR holds); `code` the check code, grouped for reading."""

    address: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Beneath:
    """The same letter in another language, to stand under it paragraph by paragraph; `blocks` by their ids."""

    language: str
    subject: str
    salutation: str
    blocks: Mapping[str, Block]


@dataclass(frozen=True, kw_only=True)
class Form:
    """How a letter looks on paper, whatever it says.

    `layout`: as letters are written in this language, or the international form. `signatures`: in columns
    where names are short, one under the other, or as a grid with a place for each stamp. Pages of a part that
    is bound with others are not `numbered` by themselves.
    """

    paper: Paper = "a4"
    layout: Layout = "own"
    signatures: List = "columns"
    numbered: bool = True


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One letter, in one language, in one variant.

    `language` is the document tag (en, ko, zh-Hans). `listed_at` is the hour of the list of signatories,
    aware, in the zone it is to be printed in. `status` says which language is authoritative, as a sentence.
    `seal_data` is JSON-ready and travels inside the archive variant only.
    """

    language: str
    variant: Variant
    letterhead: Letterhead
    place: str
    date: dt.date
    addressees: tuple[Addressee, ...]
    subject: str
    salutation: str
    blocks: tuple[Block, ...]
    groups: tuple[Group, ...]
    verification: Verification
    edition: int
    listed_at: dt.datetime
    copies: tuple[Addressee, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)
    series_number: int | None = None
    status: str = ""
    contact: tuple[str, ...] = ()
    withheld: int = 0
    vouched: int = 0
    names_hidden: bool = False
    names_left_out: bool = False  # of this copy, for whoever may not know them yet
    withdrawn: tuple[str, ...] = ()  # sentences: who took a signature back since the list froze, and when
    seal_data: Mapping[str, Any] | None = None
    form: Form = Form()
    beneath: Beneath | None = None

    def __post_init__(self) -> None:
        if self.seal_data is not None and self.variant != "archive":
            raise ValueError("seal data travels in the archive variant only")
        if self.listed_at.tzinfo is None:
            raise ValueError("the hour of the list needs its zone")
