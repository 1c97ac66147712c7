"""What stands in a letter, part by part, as lines that a text or a Word file can be made of."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from letters import markdown
from letters.outputs.profiles import Profile
from letters.pdf import custom as customs
from letters.pdf.composing import foot
from letters.pdf.custom import Custom
from letters.pdf.listing import line_of
from letters.pdf.numbering import number_of
from letters.pdf.sheet import Addressee, Block, Entry, Sheet

SET_IN = 4
# Cites the note to the title in which those without a status stand. No key of a letter's own holds a stop.
SHARED = "shared."


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph, its role as a Word file has styles for.

    `number` stands before the text, which hangs beside it; `close`: no space to the line before; `keep`: never
    the last on a page; `first`: how many columns its first row is set in. `marked` text is Markdown for a Word
    file; all other text is plain words.
    """

    role: str
    text: str
    number: str = ""
    close: bool = False
    keep: bool = False
    first: int = 0
    indent: int = 0
    place: Literal["left", "middle", "right"] = "left"
    marked: bool = False


class Parts:
    """Each part of a letter as lines, in the words of the language's custom; `notes` are those that were cited."""

    def __init__(self, sheet: Sheet, profile: Profile) -> None:
        self.sheet, self.profile = sheet, profile
        self.custom: Custom = customs.custom_for(sheet.language, sheet.form.layout)
        self.plain = profile.format == "text"
        self.statement = profile.grouping == "consultative"
        self.numbers: dict[str, int] = {}

    def lines(self) -> Iterator[Line]:
        """As letters are written in this language; what a letter does not have comes last."""
        usual = self.custom.parts
        made: dict[str, Callable[[], Iterator[Line]]] = {
            "letterhead": self._letterhead, "dateline": self._dateline, "addressees": self._addressees,
            "copies": self._copies, "subject": self._subject, "salutation": self._salutation,
            "body": self._body, "signatories": self._signatories, "notes": self._notes, "status": self._status,
        }  # fmt: skip
        known = [part for part in usual if part in self.profile.parts]
        for part in (*known, *(part for part in self.profile.parts if part in made and part not in usual)):
            yield from made[part]()

    def shared(self) -> str:
        """Who shares the views of a statement without a status to submit it by; empty where there is nobody."""
        if not self.statement:
            return ""
        others = [entry for entry in self._of("organisations") if not entry.consultative]
        # A name may hold a comma; and it may end in a full stop, so none is put behind it.
        between = "；" if self.custom.stop == "。" else "; "
        told = [
            f"{label}{self.custom.colon}{between.join(map(self._bare, entries))}"
            for label, entries in (
                (self.custom.supporting, others),
                (self.custom.individuals, self._of("individuals")),
            )
            if entries
        ]
        unnamed = customs.withheld(self.custom, self.sheet)
        return " · ".join(filter(None, [*told, unnamed]))

    def _letterhead(self) -> Iterator[Line]:
        head = self.sheet.letterhead
        yield Line(role="sender", text="\n".join([*head.leads, head.names[0].text]), keep=True)
        if head.contact:
            yield Line(role="reach", text="\n".join(head.contact), close=True)

    def _dateline(self) -> Iterator[Line]:
        sender = self.sheet.letterhead.names[0].text if self.custom.sender_below else ""
        series = (
            self.custom.series.format(number=self.sheet.series_number) if self.sheet.series_number else ""
        )
        said = filter(None, [series, sender, customs.dateline(self.custom, self.sheet)])
        yield Line(role="date", text="\n".join(said), place=self.custom.date_stands)

    def _addressees(self) -> Iterator[Line]:
        label = self._label(self.custom.to) if self.custom.to else ""
        for place, one in enumerate(self.sheet.addressees):
            yield Line(role="address", text=("" if place else label) + self._address(one))

    def _copies(self) -> Iterator[Line]:
        for place, one in enumerate(self.sheet.copies):
            label = "" if place else f"{self._label(self.custom.copies).strip()}\n"
            yield Line(role="address", text=label + self._address(one))

    def _label(self, words: str) -> str:
        return words.rstrip(":：") + self.custom.colon

    def _address(self, one: Addressee) -> str:
        said = [one.name, one.office]
        if one.through:
            way = self._label(self.custom.through) if self.custom.to else f"{self.custom.through} "
            said += [way + one.through.name, one.through.office, *one.through.postal]
        return "\n".join(filter(None, [*said, *one.postal]))

    def _subject(self) -> Iterator[Line]:
        label = "" if self.statement or not self.custom.subject else self._label(self.custom.subject)
        shared = f"[^{SHARED}]" if self.shared() and not self.plain else ""
        text = self._text(self.sheet.subject) + shared
        yield Line(role="subject", text=label + text, keep=True, marked=True)

    def _salutation(self) -> Iterator[Line]:
        said = customs.salutation(self.custom, self._text(self.sheet.salutation))
        yield Line(role="salutation", text=said, keep=True, marked=True)

    def _body(self) -> Iterator[Line]:
        demand, first = 0, self.custom.paragraph_indent * 2
        for block in self.sheet.blocks:
            demand = demand + 1 if block.role == "demand" else demand
            yield Line(
                role=block.role,
                text=self._block(block),
                number=number_of(self.custom, demand) if block.role == "demand" else "",
                keep=block.role == "heading",
                first=first if block.role in ("paragraph", "closing") else 0,
                indent=SET_IN if block.role == "quotation" else 0,
                marked=True,
            )

    def _block(self, block: Block) -> str:
        source = block.source if block.role == "quotation" else ""
        said = self._text(block.text)
        return f"{said}\n{source if self.plain else escaped(source)}" if source else said

    def _signatories(self) -> Iterator[Line]:
        yield Line(role="heading", text=self.custom.signatories, keep=True)
        if not self.statement and any(group.entries for group in self.sheet.groups):
            yield Line(role="small", text=self.custom.identification, keep=True)
        for kind, entries in self._grouped():
            yield Line(role="group", text=getattr(self.custom, kind), keep=True)
            for number, entry in enumerate(entries, start=1):
                said = self._bare(entry) if self.statement else line_of(self.custom, entry)
                yield Line(role="entry", text=said, number=f"{number}.", close=number > 1)
        if not self.statement and (said := customs.withheld(self.custom, self.sheet)):
            yield Line(role="small", text=said)

    def _grouped(self) -> Iterator[tuple[str, Sequence[Entry]]]:
        """Each group that has anybody; the United Nations want organisations apart by their status."""
        if self.statement:
            for status in ("general", "special", "roster"):
                if some := [one for one in self._of("organisations") if one.consultative == status]:
                    yield status, some
            return
        for group in self.sheet.groups:
            if group.entries:
                yield group.kind, group.entries

    def _of(self, kind: str) -> list[Entry]:
        return [entry for group in self.sheet.groups if group.kind == kind for entry in group.entries]

    def _bare(self, entry: Entry) -> str:
        """A name without who holds which office in which country: the receiver looks it up by itself."""
        opening, closing = self.custom.brackets
        return entry.name + (f"{opening}{entry.abbreviation}{closing}" if entry.abbreviation else "")

    def _notes(self) -> Iterator[Line]:
        for key, number in self.numbers.items():
            yield Line(role="note", text=note_of(self.sheet, key), number=f"[{number}]")

    def _status(self) -> Iterator[Line]:
        sheet, custom = self.sheet, self.custom
        contact = self._label(custom.contact) + " · ".join(sheet.contact) if sheet.contact else ""
        said = [sheet.status, contact, custom.genuine, sheet.verification.address]
        said.append(self._label(custom.code) + sheet.verification.code if sheet.verification.code else "")
        # Where no page has a foot, the hour of the list stands once.
        said.append("" if self.profile.paged else foot(custom, sheet))
        yield Line(role="small", text="\n".join(filter(None, said)))

    def _text(self, text: str) -> str:
        """As Markdown for Word, which has footnotes; as plain words with [1] for everything else."""
        return markdown.to_plain(text, cite=self._cite) if self.plain else text

    def _cite(self, key: str) -> str:
        if key not in self.sheet.notes:
            return ""
        return f"[{self.numbers.setdefault(key, len(self.numbers) + 1)}]"


def note_of(sheet: Sheet, key: str) -> str:
    """A note in plain words: what it says, where that stands, and the address."""
    note = sheet.notes[key]
    custom = customs.custom_for(sheet.language)
    said = [unmarked(note.text), customs.source_of(custom, note)]
    words = ("" if custom.stop == "。" else " ").join(filter(None, said))
    return " ".join(filter(None, [words, note.address]))


def unmarked(text: str) -> str:
    """Markdown as plain words, without its citations."""
    return markdown.to_plain(text, cite=lambda _key: "")


def escaped(text: str) -> str:
    """Words that are no Markdown, whatever signs they hold."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()#+-.!<>|~" else sign for sign in text)
