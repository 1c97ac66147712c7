"""What translators owe, in words and with the way there."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import ngettext

from coalition.languages import own_name, tag
from letters.domain.translating import Owed
from letters.web.lines import reader, when


def owing(found: Iterable[Owed]) -> list[dict[str, Any]]:
    """A row for each letter and language, the nearest deadline first; each count leads to what it counts."""
    return [_row(one) for one in found]


def _row(one: Owed) -> dict[str, Any]:
    title = one.letter.titled(reader())
    due, zone = when(one.letter)
    missing = ngettext(
        "%(number)s paragraph has no text", "%(number)s paragraphs have no text", one.missing
    ) % {"number": one.missing}
    behind = ngettext(
        "The original of %(number)s paragraph has changed",
        "The original of %(number)s paragraphs has changed",
        one.behind,
    ) % {"number": one.behind}
    counts = [(one.missing, "initial", missing), (one.behind, "behind", behind)]
    return {
        "title": title.words,
        "title_tag": tag(title.language),
        "language": own_name(one.language),
        "tag": tag(one.language),
        "due": due,
        "zone": zone,
        "counts": [
            {"words": words, "address": _address(one, kind)} for number, kind, words in counts if number
        ],
    }


def _address(one: Owed, kind: str) -> str:
    shown = [one.letter.source_language, one.language]
    return f"{one.letter.get_absolute_url()}read/?{urlencode({'language': shown, 'only': kind}, doseq=True)}"
