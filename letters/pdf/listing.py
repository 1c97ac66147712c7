"""Signatories as they print: each a line of name and what follows, a group in one column or in two."""

import unicodedata
from typing import Any

from letters.pdf.custom import Custom
from letters.pdf.keeping import WORD_JOINER
from letters.pdf.sheet import Entry, Group, Sheet

# An entry of so many Latin letters stands well in half the width.
SHORT_ENTRY, FEW_ENTRIES = 56, 4
MOST_STAMPS = 150
LONG = 40  # more names than these would fill a page of their own, and get pages of their own


def is_long(sheet: Sheet) -> bool:
    """Whether the list leaves the letter and stands behind it, on pages of its own.

    A grid with places for stamps stays in the letter until it has more names than anybody stamps.
    """
    most = MOST_STAMPS if sheet.form.signatures == "grid" else LONG
    return sum(len(group.entries) for group in sheet.groups) > most


def groups(custom: Custom, sheet: Sheet) -> list[dict[str, Any]]:
    """Each group that has anybody: its heading, whether it stands in columns, and its rows."""
    in_columns = sheet.form.signatures == "columns"
    return [_group(custom, group, in_columns=in_columns) for group in sheet.groups if group.entries]


def stamp_name(group: Group, number: int) -> str:
    """What the picture of an entry's stamp is called for the page that shows it."""
    return f"stamp-{group.kind}-{number}.png"


def _group(custom: Custom, group: Group, *, in_columns: bool) -> dict[str, Any]:
    rows = [
        row(custom, entry) | {"stamp": stamp_name(group, number) if entry.stamp else ""}
        for number, entry in enumerate(group.entries, start=1)
    ]
    longest = sorted(_width(row["name"] + row["rest"]) for row in rows)[len(rows) * 9 // 10]
    return {
        "heading": getattr(custom, group.kind),
        "columns": in_columns and longest <= SHORT_ENTRY and len(rows) >= FEW_ENTRIES,
        "rows": rows,
    }


def row(custom: Custom, entry: Entry) -> dict[str, str]:
    """One entry as it prints: its name (and the language of it), and the rest of its line."""
    opening, closing = custom.brackets
    bracketed = "".join(f"{opening}{word}{closing}" for word in (entry.abbreviation, entry.remark) if word)
    # Chinese may break inside any word; the name of a country is better left whole.
    country = WORD_JOINER.join(entry.country) if custom.numbers == "han" else entry.country
    after = "".join(custom.comma + word for word in (entry.title, country) if word)
    return {"name": entry.name, "language": entry.language, "rest": bracketed + after}


def line_of(custom: Custom, entry: Entry) -> str:
    """A signatory in one line of plain text."""
    said = row(custom, entry)
    return (said["name"] + said["rest"]).replace(WORD_JOINER, "")


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
