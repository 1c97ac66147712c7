"""A sheet written out by a profile: plain text in lines of a width, or a Word file."""

from typing import NamedTuple

from letters.exchange.docx import writing as docx
from letters.exchange.docx.dress import Dress
from letters.exchange.text import Note, Piece
from letters.outputs import plain
from letters.outputs.parts import SHARED, Parts, escaped, note_of, unmarked
from letters.outputs.profiles import Profile
from letters.pdf.composing import foot
from letters.pdf.sheet import Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Written(NamedTuple):
    """`words`: how many the receiver counts, in subject, body and notes; `held`: statuses among who signed."""

    data: bytes
    kind: str
    extension: str
    words: int
    held: frozenset[str] = frozenset()


def write(sheet: Sheet, profile: Profile) -> Written:
    """`sheet` as `profile` wants it. Notes are footnotes in Word, and stand at the end of plain text."""
    parts = Parts(sheet, profile)
    lines = list(parts.lines())
    words, held = count_words(sheet), statuses(sheet)
    if profile.format == "text":
        paper = plain.Paper(profile.width, profile.height, wide=parts.custom.locale != "en")
        said = plain.written(lines, paper, foot=foot(parts.custom, sheet), page=parts.custom.page)
        return Written(said.encode(), "text/plain; charset=utf-8", "txt", words, held)
    pieces = [
        Piece(line.role, line.text if line.marked else escaped(line.text), number=line.number)
        for line in lines
        if line.text
    ]
    notes = [Note(key, escaped(note_of(sheet, key))) for key in sheet.notes]
    if shared := parts.shared():
        notes.append(Note(SHARED, escaped(shared)))
    made = docx.write([docx.Column(sheet.language.lower(), pieces, notes)], dress=_dress(sheet, parts))
    return Written(made, WORD, "docx", words, held)


def statuses(sheet: Sheet) -> frozenset[str]:
    """The consultative statuses that anybody who signed has."""
    entries = (entry for group in sheet.groups for entry in group.entries)
    return frozenset(entry.consultative for entry in entries if entry.consultative)


def count_words(sheet: Sheet) -> int:
    """As word processors count: runs between spaces, and each Han character for itself."""
    said = [unmarked(sheet.subject), *(unmarked(block.text) for block in sheet.blocks)]
    said += [note_of(sheet, key) for key in sheet.notes]
    return sum(_words(text) for text in said)


def _dress(sheet: Sheet, parts: Parts) -> Dress:
    custom = parts.custom
    before, _number, after = custom.page.partition("{number}")
    return Dress(
        paper=sheet.form.paper,
        centred=bool(custom.to) and not parts.statement,
        first_line=0 if parts.statement else custom.paragraph_indent,
        date="center" if custom.date_stands == "middle" else "right",
        statement=parts.statement,
        foot=(f"{foot(custom, sheet)} · {before}", after) if parts.profile.paged else None,
    )


def _words(text: str) -> int:
    apart = "".join(f" {sign} " if _is_han(sign) else sign for sign in text)
    return sum(1 for word in apart.split() if any(sign.isalnum() for sign in word))


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"
