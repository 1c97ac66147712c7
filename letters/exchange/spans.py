"""Words with their emphasis, links and citations, as files hold them; to and from our small Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it.token import Token

from letters.dialect import parser
from letters.markdown import BIDI, CONTROL, SURROGATE

DEEPEST_LIST = 4

Kind = Literal["paragraph", "bullet", "number", "continued"]


@dataclass(frozen=True)
class Span:
    """Words of one look; or, where `note` is a key, a citation without words. A line break is a newline."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    note: str = ""

    @property
    def look(self) -> tuple[bool, bool, str]:
        return self.strong, self.emphasis, self.link


@dataclass(frozen=True)
class Block:
    """A paragraph or an item of a list, `depth` lists deep; "continued" is an item's further paragraph."""

    spans: tuple[Span, ...]
    kind: Kind = "paragraph"
    depth: int = 0


def blocks(text: str) -> list[Block]:
    """Read our Markdown as blocks of spans."""
    found: list[Block] = []
    lists: list[Kind] = []
    fresh = False
    for token in parser().parse(BIDI.sub("", CONTROL.sub("", text))):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append("bullet" if token.type == "bullet_list_open" else "number")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type == "inline":
            kind: Kind = (lists[-1] if fresh else "continued") if lists else "paragraph"
            found.append(Block(joined(_inline(token.children or [])), kind, len(lists)))
            fresh = False
    return found


def spans(text: str) -> tuple[Span, ...]:
    """Read Markdown that stands on one line, such as a note's."""
    return joined(_inline(parser().parseInline(text)[0].children or []))


def markdown(said: Sequence[Block]) -> tuple[str, bool]:
    """Write blocks as Markdown; and whether all emphasis and links could be written.

    Words and citations always come back from `blocks` as they were: what would be misread is escaped, and
    emphasis that Markdown cannot say in that place is left out.
    """
    wanted = _stepwise(tidied(block) for block in said)
    for escaping in (_bare, _escaped):
        written = _written(wanted, escaping)
        if blocks(written) == wanted:
            return written, True
    return _written([_plain(block) for block in wanted], _escaped), False


def inline(said: Iterable[Span]) -> tuple[str, bool]:
    """Write spans as Markdown on one line, as `markdown` does."""
    flat = [replace(span, text=re.sub(r"\s+", " ", span.text)) for span in said]
    return markdown([Block(tuple(flat))])


def tidied(block: Block) -> Block:
    """The block as Markdown can hold it: no space at the ends of lines, emphasis off the spaces around it."""
    parts: list[Span] = []
    for span in joined(block.spans):
        lead, core, tail = _cut(span.text) if span.look != (False, False, "") else ("", span.text, "")
        parts += [Span(lead), replace(span, text=core), Span(tail)]
    lined = (replace(one, text=re.sub(r"[ \t]*\n\s*", "\n", one.text)) for one in joined(parts))
    return replace(block, spans=joined(_stripped(list(lined))))


def joined(said: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbours of one look as one span, empty ones left out."""
    found: list[Span] = []
    for span in said:
        if span.note:
            found.append(Span(note=span.note))
        elif span.text and found and not found[-1].note and found[-1].look == span.look:
            found[-1] = replace(found[-1], text=found[-1].text + span.text)
        elif span.text:
            found.append(span)
    return tuple(found)


def clean(words: str) -> tuple[str, int]:
    """The words without what no letter needs (control signs, reversed direction), and how many there were."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    cleaned, halves = SURROGATE.subn("\ufffd", words)
    cleaned, reversing = BIDI.subn("", cleaned)
    cleaned, controls = CONTROL.subn("", cleaned)
    return cleaned, halves + reversing + controls


def _stepwise(said: Iterable[Block]) -> list[Block]:
    """Without empty blocks; no list deeper than one step below the one before."""
    found: list[Block] = []
    for block in said:
        if not block.spans:
            continue
        deepest = found[-1].depth if found else 0
        depth = (
            min(block.depth, deepest + 1, DEEPEST_LIST)
            if block.kind != "continued"
            else min(block.depth, deepest)
        )
        kind = block.kind if depth or block.kind == "paragraph" else "paragraph"
        found.append(replace(block, depth=0 if kind == "paragraph" else depth, kind=kind))
    return found


def _plain(block: Block) -> Block:
    return tidied(replace(block, spans=joined(Span(one.text, note=one.note) for one in block.spans)))


def _inline(tokens: Iterable[Token]) -> Iterator[Span]:
    strong = emphasis = 0
    link = ""
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type == "link_open":
            link = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            link = ""
        elif token.type == "citation":
            yield Span(note=token.content)
        elif token.type in ("softbreak", "hardbreak"):
            yield Span("\n", bool(strong), bool(emphasis), link)
        elif token.content:
            yield Span(token.content, bool(strong), bool(emphasis), link)


def _cut(words: str) -> tuple[str, str, str]:
    core = words.strip()
    if not core:
        return words, "", ""
    begins = words.index(core)
    return words[:begins], core, words[begins + len(core) :]


def _stripped(said: Sequence[Span]) -> list[Span]:
    """Without the space at either end, and without space at the ends of lines that two spans share."""
    parts = list(said)
    while parts and not parts[0].note and not parts[0].text.strip():
        del parts[0]
    while parts and not parts[-1].note and not parts[-1].text.strip():
        del parts[-1]
    if parts and not parts[0].note:
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
    if parts and not parts[-1].note:
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
    for place in range(1, len(parts)):
        before, after = parts[place - 1], parts[place]
        if after.text.startswith("\n"):
            parts[place - 1] = replace(before, text=before.text.rstrip(" \t"))
        if before.text.endswith("\n"):
            parts[place] = replace(after, text=after.text.lstrip())
    return parts


def _written(said: Sequence[Block], escaping: "type[_Bare]") -> str:
    written = ""
    hangs: list[int] = []
    numbers: list[int] = []
    before: Block | None = None
    for block in said:
        if before is not None:
            tight = "paragraph" not in (block.kind, before.kind) and block.kind != "continued"
            written += "\n" if tight else "\n\n"
        lead = ""
        if block.kind in ("bullet", "number"):
            numbers = [*numbers[: block.depth], *[0] * (block.depth - len(numbers))]
            numbers[-1] = numbers[-1] + 1 if block.kind == "number" else 0
            lead = f"{numbers[-1]}. " if numbers[-1] else "- "
            hangs = hangs[: block.depth - 1]
        elif block.kind == "paragraph":
            hangs, numbers = [], []
        indent = " " * sum(hangs[: block.depth])
        hangs = [*hangs, len(lead)] if lead else hangs
        hang = indent + " " * len(lead)
        written += indent + lead + _line(block.spans, escaping).replace("\n", "\n" + hang)
        before = block
    return written


def _line(said: Sequence[Span], escaping: "type[_Bare]") -> str:
    written = ""
    for span in said:
        if span.note:
            written += f"[^{span.note}]"
            continue
        mark = "**" * span.strong + "*" * span.emphasis
        words = f"{mark}{escaping.words(span.text, begins=not written)}{mark}"
        written += f"[{words}]({escaping.address(span.link)})" if span.link else words
    return written


class _Bare:
    """Nothing escaped: how most text is written, and how a person would type it."""

    @staticmethod
    def words(text: str, *, begins: bool) -> str:  # noqa: ARG004
        return text

    @staticmethod
    def address(link: str) -> str:
        return link.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\\", "%5C")


class _Escaped(_Bare):
    @staticmethod
    def words(text: str, *, begins: bool) -> str:
        text = re.sub(r"([\\*_\[\]])", r"\\\1", text)
        starts = r"(^|\n)" if begins else r"(\n)"
        return re.sub(starts + r"(\d*)([-+.)])(?=\s|$)", r"\1\2\\\3", text)


_bare, _escaped = _Bare, _Escaped
