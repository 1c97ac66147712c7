"""What of a paragraph is no words (emphasis, links, notes, tokens, lists) as codes that a translator cannot break."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from letters.exchange import spans
from letters.exchange.spans import Block, Kind, Span
from letters.tokens import TOKEN

Means = Literal["strong", "emphasis", "link", "note", "token", "break", "block"]
PAIRED = ("strong", "emphasis", "link")
UNSAID = re.compile(rf"\n|{TOKEN.pattern}")
OWED = ("link", "note", "token", "block")  # none of these may be missing in a translation


@dataclass(frozen=True)
class Code:
    """`value`: a link's address, a note's key, a token, or a block's kind and depth ("bullet 1")."""

    means: Means
    value: str = ""

    @property
    def shown(self) -> str:
        signs = {
            "note": f"[^{self.value}]",
            "token": self.value,
            "link": self.value,
            "break": "↵",
            "block": "¶",
        }
        return signs.get(self.means, "")


@dataclass(frozen=True)
class Part:
    """A stretch of words, or a code by its number: "code" stands alone, "open" and "close" hold words between."""

    kind: Literal["words", "code", "open", "close"]
    value: str


def coded(text: str) -> tuple[list[Part], dict[str, Code]]:
    """The parts of a text in our Markdown, and its codes by their numbers, the same for the same text."""
    parts: list[Part] = []
    codes: dict[str, Code] = {}

    def put(code: Code) -> str:
        number = str(len(codes) + 1)
        codes[number] = code
        return number

    for place, block in enumerate(spans.blocks(text)):
        if place or block.kind != "paragraph":
            parts.append(Part("code", put(Code("block", f"{block.kind} {block.depth}"))))
        for span in block.spans:
            if span.note:
                parts.append(Part("code", put(Code("note", span.note))))
                continue
            looks = [Code("link", span.link)] * bool(span.link)
            looks += [Code("strong")] * span.strong + [Code("emphasis")] * span.emphasis
            numbers = [put(look) for look in looks]
            parts += [Part("open", number) for number in numbers]
            parts += [
                Part("words", words) if code is None else Part("code", put(code))
                for words, code in _cut(span.text)
            ]
            parts += [Part("close", number) for number in reversed(numbers)]
    return parts, codes


def _cut(words: str) -> Iterator[tuple[str, Code | None]]:
    """Words, and between them line breaks and tokens as codes."""
    done = 0
    for found in UNSAID.finditer(words):
        if found.start() > done:
            yield words[done : found.start()], None
        yield "", Code("break") if found[0] == "\n" else Code("token", found[0])
        done = found.end()
    if words[done:]:
        yield words[done:], None


def text_of(parts: Iterable[Part], codes: dict[str, Code]) -> str:
    """The text in our Markdown that these parts say."""
    said: list[Block] = [Block(())]
    open_now: list[str] = []
    for part in parts:
        code = codes.get(part.value) if part.kind != "words" else None
        if part.kind == "open":
            open_now.append(part.value)
        elif part.kind == "close":
            open_now = [number for number in open_now if number != part.value]
        elif code and code.means == "block":
            kind, depth = code.value.split()
            said.append(Block((), _kind(kind), int(depth)))
        elif code and code.means == "note":
            said[-1] = _with(said[-1], Span(note=code.value))
        else:
            words = part.value if code is None else "\n" if code.means == "break" else code.value
            said[-1] = _with(said[-1], _looking(words, [codes[one] for one in open_now if one in codes]))
    return spans.markdown(said)[0]


def fault(parts: Sequence[Part], codes: dict[str, Code]) -> str:
    """Why a translation cannot be taken over, in a sentence; empty where nothing owed is missing or doubled."""
    found = Counter(part.value for part in parts if part.kind in ("code", "open"))
    if unknown := [number for number in found if number not in codes]:
        return _("The code “%(code)s” is not in the original.") % {"code": unknown[0][:20]}
    for number, code in codes.items():
        if not found[number] and code.means in OWED:
            return _("The code %(code)s is missing.") % {"code": code.shown}
        if found[number] > 1 and code.means in OWED:
            return _("The code %(code)s stands there more than once.") % {"code": code.shown}
    return ""


def alike(parts: Sequence[Part], others: Sequence[Part]) -> bool:
    """Whether two originals say the same; tools set spaces and line ends as they like."""
    return _flat(parts) == _flat(others)


def _flat(parts: Sequence[Part]) -> list[str]:
    written = "".join(
        part.value if part.kind == "words" else f"\0{part.kind}{part.value}\0" for part in parts
    )
    return " ".join(written.split()).split("\0")


def _kind(said: str) -> Kind:
    return said  # type: ignore[return-value]


def _with(block: Block, span: Span) -> Block:
    return Block((*block.spans, span), block.kind, block.depth)


def _looking(words: str, looks: Sequence[Code]) -> Span:
    means = {look.means for look in looks}
    link = next((look.value for look in looks if look.means == "link"), "")
    return Span(words, "strong" in means, "emphasis" in means, link)
