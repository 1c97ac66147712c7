"""A sheet written out by a profile: plain text in lines of a width, or a Word file."""

import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from letters import markdown
from letters.exchange.docx import writing as docx
from letters.exchange.text import Note, Piece
from letters.outputs.profiles import Profile
from letters.pdf import custom as customs
from letters.pdf.custom import Custom
from letters.pdf.listing import line_of
from letters.pdf.numbering import number_of
from letters.pdf.sheet import Addressee, Block, Entry, Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
INDENT = 4
BY_STATUS = {"general": "general", "special": "special", "roster": "roster", "": "supporting"}
_CLOSE = frozenset("、。，．：；？！”’）》〉】』」％…")


class Written(NamedTuple):
    """`words`: how many the receiver counts, in subject, body and notes; `held`: statuses among who signed."""

    data: bytes
    kind: str
    extension: str
    words: int
    held: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Line:
    """A paragraph of the output: its role as a Word file has styles for, its text, how far it is set in."""

    role: str
    text: str
    indent: int = 0


def write(sheet: Sheet, profile: Profile) -> Written:
    """`sheet` as `profile` wants it. Notes are footnotes in Word, and stand at the end of plain text."""
    parts = _Parts(sheet, profile)
    lines = [line for part in parts.in_order() for line in parts.of(part)]
    words, held = count_words(sheet), statuses(sheet)
    if profile.format == "text":
        said = [_wrapped(line, profile.width) for line in lines]
        plain = ("\n\n".join(filter(None, said)) + "\n").encode()
        return Written(plain, "text/plain; charset=utf-8", "txt", words, held)
    pieces = [Piece(line.role, line.text) for line in lines if line.text]
    notes = [Note(key, _note(sheet, key)) for key in sheet.notes]
    made = docx.write([docx.Column(sheet.language.lower(), pieces, notes)])
    return Written(made, WORD, "docx", words, held)


def statuses(sheet: Sheet) -> frozenset[str]:
    """The consultative statuses that anybody who signed has."""
    entries = (entry for group in sheet.groups for entry in group.entries)
    return frozenset(entry.consultative for entry in entries if entry.consultative)


def count_words(sheet: Sheet) -> int:
    """As word processors count: runs between spaces, and each Han character for itself."""
    said = [_plain(sheet.subject), *(_plain(block.text) for block in sheet.blocks)]
    said += [_note(sheet, key) for key in sheet.notes]
    return sum(_words(text) for text in said)


class _Parts:
    """Each part of a letter as lines, in the words of the language's custom."""

    def __init__(self, sheet: Sheet, profile: Profile) -> None:
        self.sheet, self.profile = sheet, profile
        self.custom: Custom = customs.custom_for(sheet.language)
        self.plain = profile.format == "text"
        self.numbers: dict[str, int] = {}

    def in_order(self) -> list[str]:
        """As letters are written in this language; what a letter does not have comes last."""
        usual = self.custom.parts
        return sorted(self.profile.parts, key=lambda part: usual.index(part) if part in usual else len(usual))

    def of(self, part: str) -> Iterator[Line]:
        made: dict[str, Callable[[], Iterator[Line]]] = {
            "letterhead": self._letterhead, "dateline": self._dateline, "addressees": self._addressees,
            "copies": self._copies, "subject": self._subject, "salutation": self._salutation,
            "body": self._body, "signatories": self._signatories, "notes": self._notes, "status": self._status,
        }  # fmt: skip
        yield from made[part]()

    def _letterhead(self) -> Iterator[Line]:
        head = self.sheet.letterhead
        yield Line("paragraph", "\n".join([*head.leads, head.names[0].text, *head.contact]))

    def _dateline(self) -> Iterator[Line]:
        yield Line("paragraph", customs.dateline(self.custom, self.sheet))

    def _addressees(self) -> Iterator[Line]:
        for one in self.sheet.addressees:
            yield Line("paragraph", _address(one, self.custom))

    def _copies(self) -> Iterator[Line]:
        if self.sheet.copies:
            said = [_address(one, self.custom) for one in self.sheet.copies]
            yield Line("paragraph", "\n".join([self.custom.copies, *said]))

    def _subject(self) -> Iterator[Line]:
        label = f"{self.custom.subject} " if self.custom.subject and self.plain else ""
        yield Line("subject", label + self._text(self.sheet.subject))

    def _salutation(self) -> Iterator[Line]:
        yield Line("salutation", customs.salutation(self.custom, self._text(self.sheet.salutation)))

    def _body(self) -> Iterator[Line]:
        demand = 0
        for block in self.sheet.blocks:
            demand = demand + 1 if block.role == "demand" else demand
            number = self._number(demand) if block.role == "demand" else ""
            yield Line(block.role, number + self._block(block), INDENT if number else 0)

    def _number(self, demand: int) -> str:
        number = number_of(self.custom, demand)
        said = number if number.endswith("、") else f"{number} "
        return said if self.plain else _escaped(said)

    def _block(self, block: Block) -> str:
        source = f"\n{block.source}" if block.role == "quotation" and block.source else ""
        return self._text(block.text) + source

    def _signatories(self) -> Iterator[Line]:
        yield Line("heading", self.custom.signatories)
        for kind, entries in self._grouped():
            yield Line("heading", getattr(self.custom, kind))
            yield from self._names(entries)
        if said := customs.withheld(self.custom, self.sheet):
            yield Line("paragraph", said)

    def _grouped(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Each group that has anybody; the United Nations want organisations apart by their status."""
        for group in self.sheet.groups:
            if self.profile.grouping == "consultative" and group.kind == "organisations":
                for status, kind in BY_STATUS.items():
                    if some := [entry for entry in group.entries if entry.consultative == status]:
                        yield kind, some
            elif group.entries:
                yield group.kind, group.entries

    def _names(self, entries: Sequence[Entry]) -> Iterator[Line]:
        said = [f"{number}. {line_of(self.custom, entry)}" for number, entry in enumerate(entries, start=1)]
        yield Line("paragraph", "\n".join(said) if self.plain else "  \n".join(map(_escaped, said)))

    def _notes(self) -> Iterator[Line]:
        for key, number in self.numbers.items():
            yield Line("paragraph", f"[{number}] {_note(self.sheet, key)}", INDENT)

    def _status(self) -> Iterator[Line]:
        said = [self.sheet.status, self.custom.genuine, self.sheet.verification.address]
        yield Line("paragraph", "\n".join(filter(None, said)))

    def _text(self, text: str) -> str:
        """As Markdown for Word, which has footnotes; as plain words with [1] for everything else."""
        return markdown.to_plain(text, cite=self._cite) if self.plain else text

    def _cite(self, key: str) -> str:
        if key not in self.sheet.notes:
            return ""
        gap = "" if self.custom.numbers == "han" else " "
        return f"{gap}[{self.numbers.setdefault(key, len(self.numbers) + 1)}]"


def _address(one: Addressee, custom: Custom) -> str:
    said = [one.name, one.office]
    if one.through:
        said += [f"{custom.through} {one.through.name}", one.through.office, *one.through.postal]
    return "\n".join(filter(None, [*said, *one.postal]))


def _note(sheet: Sheet, key: str) -> str:
    note = sheet.notes[key]
    custom = customs.custom_for(sheet.language)
    said = [_plain(note.text), customs.source_of(custom, note), note.address]
    return ("" if custom.stop == "。" else " ").join(filter(None, said))


def _plain(text: str) -> str:
    return markdown.to_plain(text, cite=lambda _key: "")


def _escaped(text: str) -> str:
    """Words that are no Markdown, whatever signs they hold."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!<>|~" else sign for sign in text)


def _words(text: str) -> int:
    apart = "".join(f" {sign} " if _is_han(sign) else sign for sign in text)
    return sum(1 for word in apart.split() if any(sign.isalnum() for sign in word))


def _wrapped(line: Line, width: int) -> str:
    """In lines of `width` columns; one line a paragraph where there is no width."""
    rows = [row for row in line.text.split("\n") if row.strip()]
    if not width:
        return "\n".join(rows)
    return "\n".join(folded for row in rows for folded in _folded(row, width, " " * line.indent))


def _folded(row: str, width: int, indent: str) -> Iterator[str]:
    line, used = "", 0
    for word in _atoms(row):
        wide = columns(word.rstrip())
        if line.strip() and used + wide > width:
            yield line.rstrip()
            line, used = indent, len(indent)
        for part in textwrap.wrap(word, width, drop_whitespace=False) if wide > width else [word]:
            line, used = line + part, used + columns(part)
    if line.strip():
        yield line.rstrip()


def _atoms(row: str) -> Iterator[str]:
    """What a line may not break: words with their space, Han one by one, closing marks with what they close."""
    atom = ""
    for sign in row:
        breaks = atom and (atom[-1] == " " or _is_han(sign) or _is_han(atom[-1]) or atom[-1] in _CLOSE)
        if breaks and sign not in _CLOSE and sign != " ":
            yield atom
            atom = ""
        atom += sign
    if atom:
        yield atom


def columns(text: str) -> int:
    """How many columns of a fixed pitch `text` takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"
