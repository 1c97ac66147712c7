"""How a letter is written in each language: its formulas, the order of its parts, its dates and marks.

These words belong to the document, not to the interface: they follow the letter's language whoever prints it,
and they come with a layout. A further language is one more file in `customs/`.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from babel.dates import format_date, format_datetime

from letters.pdf.sheet import Note, Sheet

INTERNATIONAL = "en"  # whose order of parts the international layout is
FOLDER = Path(__file__).parent / "customs"
FEW = 5  # a number below it would tell of persons


@dataclass(frozen=True, kw_only=True)
class Custom:
    """One file of `customs/`; `date` and `moment` are Unicode date patterns.

    `paragraph_indent` is in characters; `sender_below`: who writes stands over the date. Style sheets of the PDF say
    the same once more; these are for files of plain text and of Word.
    """

    parts: list[str]
    locale: str
    date: str
    moment: str
    place_and_date: str
    numbers: Literal["decimal", "han"]
    paragraph_indent: int
    date_stands: Literal["middle", "right"]
    sender_below: bool
    to: str
    through: str
    copies: str
    subject: str
    subject_international: str
    salutation_end: str
    series: str
    colon: str
    comma: str
    brackets: list[str]
    title_marks: list[str]
    stop: str
    signatories: str
    organisations: str
    individuals: str
    general: str
    special: str
    roster: str
    supporting: str
    identification: str
    withheld_one: str
    withheld_many: str
    vouched_all: str
    vouched_many: str
    vouched_some: str
    names_hidden: str
    names_left_out: str
    annexed: str
    place: str
    contents: str
    page: str
    edition: str
    listed: str
    contact: str
    genuine: str
    code: str
    qr: str
    archive: str


@cache
def custom_for(language: str, layout: str = "own") -> Custom:
    """The custom of a document tag. Raises KeyError for a language letters are not written in.

    In the `international` layout the parts stand in the order of an English letter; words, dates and marks
    stay those of the language.
    """
    custom = _of(language)
    if layout == "own":
        return custom
    usual = _of(INTERNATIONAL)
    return replace(
        custom,
        parts=usual.parts,
        subject=custom.subject_international,
        to="",
        paragraph_indent=usual.paragraph_indent,
        date_stands=usual.date_stands,
        sender_below=usual.sender_below,
    )


@cache
def _of(language: str) -> Custom:
    file = FOLDER / f"{language}.toml"
    if language not in languages():
        raise KeyError(language)
    return Custom(**tomllib.loads(file.read_text(encoding="utf-8")))


def languages() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("*.toml"))


def day(custom: Custom, value: date) -> str:
    return format_date(value, custom.date, locale=custom.locale)


def moment(custom: Custom, value: datetime) -> str:
    """An hour with its distance to UTC, which reads the same in every language."""
    minutes = int((value.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
    return f"{format_datetime(value, custom.moment, locale=custom.locale)} ({offset})"


def dateline(custom: Custom, sheet: Sheet) -> str:
    written = day(custom, sheet.date)
    return custom.place_and_date.format(place=sheet.place, date=written) if sheet.place else written


def salutation(custom: Custom, words: str) -> str:
    """The salutation with the mark this language ends it with, whatever mark was typed."""
    return words.rstrip(" ,:，：") + custom.salutation_end if custom.salutation_end else words


def withheld(custom: Custom, sheet: Sheet) -> str:
    """The line behind the list: it counts who is not named, says who vouches for them, and who withdrew since.

    Empty where everybody is named and still there.
    """
    if sheet.names_hidden or sheet.names_left_out:
        return custom.names_hidden if sheet.names_hidden else custom.names_left_out
    gap = "" if custom.numbers == "han" else " "
    return gap.join(filter(None, (_unnamed(custom, sheet), *sheet.withdrawn)))


def _unnamed(custom: Custom, sheet: Sheet) -> str:
    number, vouched = sheet.withheld, sheet.vouched
    if not number:
        return ""
    told = (custom.withheld_one if number == 1 else custom.withheld_many).format(number=number)
    if not vouched:
        return told
    few = min(vouched, number - vouched) < FEW
    more = custom.vouched_all if vouched >= number else custom.vouched_some if few else custom.vouched_many
    return told + more.format(number=vouched)


def source_of(custom: Custom, note: Note) -> str:
    """Where a fact stands, as a bibliography says it: title, publisher, day; empty without the first two."""
    if not (note.source or note.publisher):
        return ""
    opening, closing = custom.title_marks
    parts = [
        f"{opening}{note.source}{closing}" if note.source else "",
        note.publisher,
        day(custom, note.date) if note.date else "",
    ]
    return custom.comma.join(part for part in parts if part)
