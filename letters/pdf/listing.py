"""Signatories as they print: each a line of name and what follows, a group in one column or in two."""

import unicodedata
from typing import Any

from letters.pdf.custom import Custom
from letters.pdf.keeping import WORD_JOINER
from letters.pdf.sheet import Entry, Group, Sheet

# An entry of so many Latin letters stands well in half the width.
SHORT_ENTRY, FEW_ENTRIES = 56, 4
LONG = 120  # so many names stand in an annex


def is_long(sheet: Sheet) -> bool:
    """Whether the list leaves the letter and stands behind it, on pages of its own."""
    return sum(len(group.entries) for group in sheet.groups) > LONG


def groups(custom: Custom, sheet: Sheet) -> list[dict[str, Any]]:
    """Each group that has anybody: its heading, whether it stands in columns, and its rows."""
    return [_group(custom, group) for group in sheet.groups if group.entries]


def _group(custom: Custom, group: Group) -> dict[str, Any]:
    rows = [row(custom, entry) for entry in group.entries]
    longest = sorted(_width(row["name"] + row["rest"]) for row in rows)[len(rows) * 9 // 10]
    return {
        "heading": getattr(custom, group.kind),
        "columns": longest <= SHORT_ENTRY and len(rows) >= FEW_ENTRIES,
        "rows": rows,
    }


def row(custom: Custom, entry: Entry) -> dict[str, str]:
    """One entry as it prints: its name (and the language of it), and the rest of its line."""
    opening, closing = custom.brackets
    bracketed = "".join(
        f"{opening}{word}{closing}" if opening == "（" else f" {opening}{word}{closing}"
        for word in (entry.abbreviation, entry.remark)
        if word
    )
    # Chinese may break inside any word; the name of a country is better left whole.
    country = WORD_JOINER.join(entry.country) if custom.numbers == "han" else entry.country
    after = "".join(custom.comma + word for word in (entry.title, country) if word)
    return {"name": entry.name, "language": entry.language, "rest": bracketed + after}


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
