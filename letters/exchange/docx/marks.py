"""Hidden bookmarks, by which a paragraph that we handed out is known again. Word keeps 40 characters of a name."""

import re
from uuid import UUID

from coalition.languages import LANGUAGES
from letters.exchange.text import Mark

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LANGUAGE = {code.replace("-", ""): code for code in LANGUAGES}
SEGMENT = re.compile(r"_u([a-z]{2,8})_([0-9a-z]{1,25})_([0-9a-z]{1,4})", re.IGNORECASE)
NOTE = re.compile(r"_n([0-9a-z]{1,30})(?:_\d+)?", re.IGNORECASE)


def name_of(mark: Mark) -> str:
    number = based(UUID(mark.segment).int)
    return f"_u{mark.language.replace('-', '')}_{number}_{based(mark.revision)}"


def read(name: str) -> Mark | None:
    """The mark a bookmark is; None for somebody else's bookmark."""
    found = SEGMENT.fullmatch(name)
    if found is None or found[1].lower() not in LANGUAGE:
        return None
    number = int(found[2], 36)
    if number >= 1 << 128:
        return None
    return Mark(str(UUID(int=number)), LANGUAGE[found[1].lower()], int(found[3], 36))


def note_of(name: str) -> str:
    """What a note was handed out under; empty for another bookmark."""
    found = NOTE.fullmatch(name)
    return found[1] if found else ""


def based(number: int) -> str:
    said = ""
    while number:
        number, rest = divmod(number, 36)
        said = DIGITS[rest] + said
    return said or "0"
