"""A list of signatories flows over pages, in one column or in two; every entry stays whole."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from letters.pdf.annex.lines import Setter
from letters.pdf.annex.paper import GUTTER, MM, PAPERS, Style, styles
from letters.pdf.annex.words import Word, Words

LEAST_AFTER_HEADING = 3  # lines
COMPANY = 2  # entries
HEIGHT = attrgetter("height")


class Part(NamedTuple):
    """One marked piece of a page: its `tag`, `language` where it is another one, and what paints it."""

    tag: str
    operators: str
    language: str = ""


class Item(NamedTuple):
    """What reads as one: a heading, a paragraph, or an entry of the list that `group` names by its number."""

    kind: str
    parts: tuple[Part, ...]
    group: int = 0


@dataclass(slots=True)
class Row:
    """An entry broken into lines, before it has a place. A line is (language, words) pieces side by side."""

    number: int
    language: str
    named: int
    lines: list[list[Word]]
    group: int
    height: float


@dataclass
class Flow:
    """Lays out one annex, `told` as `composing.annex` gives it.

    `pages()` yields each page as its items, in the order in which they are read.
    """

    words: Words
    told: Mapping[str, Any]
    page: list[Item] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paper = PAPERS[self.told["paper"]]
        self.top = self.paper.height - self.paper.top
        self.styles = styles(self.told["language"], centred=self.told["centred"])
        first = next(iter(self.words.faces.values()))
        self.ascent, self.descent = first.ascent, first.descent
        entry = self.styles.entry
        self.base, self.line = entry.baseline(self.ascent, self.descent), entry.line

    def pages(self) -> Iterator[list[Item]]:
        annex = self.told
        self._line("H2", annex["heading"], self.styles.title)
        self._line("P", annex["identification"], self.styles.identification)
        for number, group in enumerate(annex["groups"], start=1):
            style = self.styles.heading
            if not self._fits(
                style.above + style.line + style.below + LEAST_AFTER_HEADING * self.styles.entry.line
            ):
                yield self._turned()
            self._line("H3", group["heading"], style)
            last = number == len(annex["groups"])
            yield from self._list(group, number, behind=self._withheld_height() if last else 0)
        if annex["withheld"]:
            self._line("P", annex["withheld"], self.styles.withheld, indent=7 * MM)
        if self.page:
            yield self._turned()

    def _withheld_height(self) -> float:
        if not self.told["withheld"]:
            return 0
        style = self.styles.withheld
        words = self.words.of(self.told["withheld"])
        lines = Setter(self.words, size=style.size).broken(words, self.paper.measure - 7 * MM)
        return style.above + len(lines) * style.line

    def _list(self, group: Mapping[str, Any], number: int, *, behind: float) -> Iterator[list[Item]]:
        """`behind`: what has to stand on the same page as the last entries."""
        columns = 2 if group["columns"] else 1
        entries = group["rows"]
        style = self.styles.entry
        setter = Setter(self.words, size=style.size)
        indent = self._indent(setter, len(entries))
        measure = (self.paper.measure - (columns - 1) * GUTTER) / columns - indent
        rows = _rows(setter, entries, number, measure, style)
        kept: list[Row] = []
        while True:
            room = self.top - self.paper.bottom
            height = sum(map(HEIGHT, kept))
            for row in rows:
                kept.append(row)
                height += row.height
                if height > columns * room + row.height:
                    break
            last = height <= columns * (room - behind)
            # What would fit without the line behind it leaves two entries for the next page, to keep it company.
            company = kept[-COMPANY:] if not last and height <= columns * room else []
            placed = self._columns(kept[: len(kept) - len(company)], columns, room, balanced=last)
            self._place(placed, setter, indent, measure)
            kept = kept[sum(map(len, placed)) :]
            if not kept and last:
                return
            yield self._turned()

    def _indent(self, setter: Setter, entries: int) -> float:
        return max(7 * MM, setter.width(self.words.of(f"{entries}.")) + 2.6 * MM)

    def _columns(self, rows: Sequence[Row], columns: int, room: float, *, balanced: bool) -> list[list[Row]]:
        """As many rows as fit, column by column; of equal height where these are the last."""
        if balanced and columns > 1:
            half, height, split = sum(map(HEIGHT, rows)) / 2, 0.0, 0
            while split < len(rows) and height < half - 1:
                height += rows[split].height
                split += 1
            if height <= room:
                return [list(rows[:split]), list(rows[split:])]
        filled: list[list[Row]] = []
        waiting = list(rows)
        whole = room >= self.paper.depth
        for _column in range(columns):
            height, taken = 0.0, 0
            for row in waiting:
                height += row.height
                if height - self.styles.entry.below > room:
                    break
                taken += 1
            if whole and not taken:
                taken = 1  # an entry longer than a page runs off it rather than being set for ever
            filled.append(waiting[:taken])
            waiting = waiting[taken:]
        return filled

    def _place(self, columns: list[list[Row]], setter: Setter, indent: float, measure: float) -> None:
        lowest = self.top
        for place, rows in enumerate(columns):
            left = self.paper.side + place * (indent + measure + GUTTER)
            top = self.top
            for row in rows:
                self.page.append(self._entry(row, setter, left, indent, top))
                top -= row.height
            lowest = min(lowest, top)
        self.top = lowest

    def _entry(self, row: Row, setter: Setter, left: float, indent: float, top: float) -> Item:
        base = top - self.base
        label = self.words.label(row.number)
        right = left + indent - 2.1 * MM - setter.width(label)
        parts = [Part("Lbl", f"1 0 0 1 {right:.2f} {base:.2f} Tm {setter.painted(label)}")]
        named, rest, where = "", "", f"1 0 0 1 {left + indent:.2f} {base:.2f} Tm "
        for place, line in enumerate(row.lines):
            if place:
                where = f"1 0 0 1 {left + indent:.2f} {base - place * self.line:.2f} Tm "
            if place == 0 and row.named:
                named = where + setter.painted(line[: row.named])
                line, where = line[row.named :], ""  # noqa: PLW2901  (the rest stands right behind)
            if line:
                rest += where + setter.painted(line) + " "
        if named:
            parts.append(Part("Span", named, row.language))
        parts.append(Part("LBody", rest))
        return Item("LI", tuple(parts), row.group)

    def _line(self, tag: str, text: str, style: Style, *, indent: float = 0) -> None:
        """One or more lines over the whole width, below what the page already has."""
        setter = Setter(self.words, size=style.size)
        self.top -= style.above
        operators = ""
        for line in setter.broken(self.words.of(text, bold=style.bold), self.paper.measure - indent):
            left = (
                self.paper.side
                + indent
                + ((self.paper.measure - setter.width(line)) / 2 if style.centred else 0)
            )
            base = self.top - style.baseline(self.ascent, self.descent)
            operators += f"1 0 0 1 {left:.2f} {base:.2f} Tm {setter.painted(line)} "
            self.top -= style.line
        self.top -= style.below
        self.page.append(Item(tag, (Part(tag, operators),)))

    def _fits(self, height: float) -> bool:
        return self.top - height >= self.paper.bottom

    def _turned(self) -> list[Item]:
        page, self.page, self.top = self.page, [], self.paper.height - self.paper.top
        return page


def _rows(
    setter: Setter, entries: Sequence[Mapping[str, str]], group: int, measure: float, style: Style
) -> Iterator[Row]:
    """Entries are a name, its language or nothing, and what follows the name."""
    for number, entry in enumerate(entries, start=1):
        name, language, rest = entry["name"], entry["language"], entry["rest"]
        words = setter.words.of(name, language=language) if language else []
        named = len(words)
        words += setter.words.of(rest if language else name + rest)
        if max([word.width for word in words]) * setter.size > measure * 1000:
            words = [one for letter in name + rest for one in setter.words.characters(letter)]
            named = 0
        lines = setter.broken(words, measure)
        # A name that runs over a line's end is not marked: it would take two marks.
        if named > len(lines[0]):
            named = 0
        yield Row(number, language, named, lines, group, len(lines) * style.line + style.below)
