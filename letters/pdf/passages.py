"""The body of a letter, part by part: safe HTML, notes where they are first cited, a translation beneath."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from letters import markdown
from letters.pdf import custom as customs
from letters.pdf.custom import Custom
from letters.pdf.sheet import Beneath, Block, Note


@dataclass
class Citations:
    """Gives footnotes their numbers in the order in which the text first cites them."""

    custom: Custom
    notes: Mapping[str, Note]
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, key: str) -> SafeString:
        """The note where it is first cited, its number afterwards, nothing where there is no such note."""
        note = self.notes.get(key)
        if note is None:
            return SafeString()
        if key in self.numbers:
            return format_html('<span class="again">&#x2060;{}</span>', self.numbers[key])
        self.numbers[key] = len(self.numbers) + 1
        return format_html('&#x2060;<span class="note">{}</span>', self._printed(note))

    def _printed(self, note: Note) -> SafeString:
        words = [markdown.inline_html(note.text, cite=no_mark)] if note.text else []
        if source := customs.source_of(self.custom, note):
            words.append(format_html("{}{}", source, self.custom.stop))
        if _can_be_followed(note.address):
            shown = note.address.replace("-", "-\u2060")  # a line may end after a slash, not after a hyphen
            words.append(format_html('<a href="{}">{}</a>', note.address, shown))
        gap = "" if self.custom.stop == "。" else " "
        return mark_safe(gap.join(words))  # noqa: S308  (each part was made safe above)


class Words(NamedTuple):
    """Safe HTML, and the same in the other language; empty where nothing stands beneath."""

    html: SafeString
    beneath: SafeString = SafeString("")


@dataclass(frozen=True)
class Passage:
    """One part of the body: `demands` is a list of words, every other kind a single one."""

    kind: str
    id: str
    words: Words = Words(SafeString(""))  # noqa: RUF009
    demands: tuple[Words, ...] = ()
    source: str = ""


def passages(blocks: tuple[Block, ...], citations: Citations, beneath: Beneath | None) -> Iterator[Passage]:
    """The blocks in order, demands that follow each other gathered into one list."""
    demands: list[Words] = []
    for block in (*blocks, None):
        if demands and (block is None or block.role != "demand"):
            yield Passage("demands", "demands", demands=tuple(demands))
            demands = []
        if block is None:
            return
        other = beneath.blocks.get(block.id) if beneath else None
        words = Words(_html(block, citations), _html(other, citations) if other else SafeString(""))
        if block.role == "demand":
            demands.append(words)
        else:
            yield Passage(block.role, block.id, words, source=block.source)


def shown(
    blocks: tuple[Block, ...],
    citations: Citations,
    beneath: Beneath | None = None,
    *,
    put: Callable[[SafeString], SafeString] = SafeString,
) -> list[dict[str, Any]]:
    """The body as `letters/pdf/body.html` takes it; `put` keeps what stands beneath out of the typesetter's way."""
    return [
        {
            "passage": one,
            "beneath": put(one.words.beneath),
            "demands": [(demand.html, put(demand.beneath)) for demand in one.demands],
        }
        for one in passages(blocks, citations, beneath)
    ]


def no_mark(_key: str) -> str:
    """Where no note may stand: in titles, and in notes themselves."""
    return ""


def _html(block: Block, citations: Citations) -> SafeString:
    inline = block.role in ("heading", "closing")
    make = markdown.inline_html if inline else markdown.to_html
    html = mark_safe(make(block.text, cite=citations.cite))  # noqa: S308  (markdown sanitises)
    return _lines(html) if block.role == "closing" else html


def _lines(html: SafeString) -> SafeString:
    """A closing as it stands, line by line: 此致 and 敬礼 each have their place."""
    rows = [f'<span class="line">{row}</span>' for row in re.split(r"\s*(?:<br ?/?>|\n)\s*", html) if row]
    return mark_safe("".join(rows))  # noqa: S308


def _can_be_followed(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("https", "http")
    except ValueError:
        return False
