"""Typeset pages, kept small until they are bound behind a letter: what paints them, and how they read."""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from letters.pdf.annex.file import PACKED
from letters.pdf.annex.lines import Setter
from letters.pdf.annex.pages import Flow, Item
from letters.pdf.annex.paper import PAPERS, Paper, styles
from letters.pdf.annex.words import Words

EACH, SOME = 50, 10  # pages that are told of
Shape = tuple[str, int, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Leaf:
    """`content` is compressed; `shapes` tell its items in reading order: (tag, group, (tag, language) a part)."""

    content: bytes
    shapes: tuple[Shape, ...]


@dataclass
class Annex:
    """A whole annex, laid out: it knows how many pages it has, and not yet which number they bear."""

    words: Words
    leaves: list[Leaf]
    told: Mapping[str, Any]

    @property
    def paper(self) -> Paper:
        return PAPERS[self.told["paper"]]

    def furniture(self, *, page: int, total: int) -> bytes:
        """What runs at the head and foot of a page, marked as no part of the text."""
        style = styles(self.words.language).furniture
        setter = Setter(self.words, size=style.size)
        face = next(iter(self.words.faces.values()))
        base = style.baseline(face.ascent, face.descent)
        paper = self.paper
        head, foot = paper.height - paper.head_end + style.line - base, paper.foot_start - base
        right = paper.width - paper.side
        painted = [
            _at(setter, self.told["sender"], head, left=paper.side),
            _at(setter, self.told["day"], head, right=right),
            _at(setter, self.told["foot"], foot, left=paper.side),
        ]
        if self.told["numbered"]:
            painted.append(_at(setter, f"{page} / {total}", foot, right=right))
        return "".join(f"/Artifact <</Type /Pagination>> BDC BT {one} ET EMC\n" for one in painted).encode()


def typeset(
    told: Mapping[str, Any], faces: Mapping[str, bytes], progress: Callable[[int, int], None]
) -> Annex:
    """Lay out `told` (see `composing.annex`) in cut `faces`.

    `progress` hears the number of a page (of each at first, of every tenth later), and how many there will be
    about.
    """
    words = Words(faces, told["language"])
    leaves = []
    entries, done = sum(len(group["rows"]) for group in told["groups"]), 0
    known: dict[Shape, Shape] = {}  # nearly all entries have one of a few
    for number, page in enumerate(Flow(words, told).pages(), start=1):
        shapes = tuple(known.setdefault(shape, shape) for shape in map(_shape, page))
        leaves.append(Leaf(zlib.compress(_marked(page).encode(), PACKED), shapes))
        done += sum(item.kind == "LI" for item in page)
        if number < EACH or number % SOME == 0:
            progress(number, max(number, number * entries // max(1, done)))
    return Annex(words, leaves, {name: told[name] for name in ("sender", "day", "foot", "paper", "numbered")})


def _marked(page: list[Item]) -> str:
    lines, number = [], 0
    for item in page:
        lines.append("BT")
        for tag, operators, _language in item.parts:
            lines.append(f"/{tag} <</MCID {number}>> BDC {operators} EMC")
            number += 1
        lines.append("ET")
    return "\n".join([*lines, ""])


def _shape(item: Item) -> Shape:
    return item.kind, item.group, tuple([(tag, language) for tag, _operators, language in item.parts])


def _at(
    setter: Setter, text: str, base: float, *, left: float | None = None, right: float | None = None
) -> str:
    line = setter.words.of(text)
    if left is None:
        left = (right or 0) - setter.width(line)
    return f"1 0 0 1 {left:.2f} {base:.2f} Tm {setter.painted(line)}"
