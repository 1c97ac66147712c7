"""Word keeps lists as counters apart from the text: here each numbered paragraph gets its number back."""

from dataclasses import dataclass

from letters.exchange.docx.styles import value
from letters.exchange.parsing import Element

DEEPEST = 9
FIGURES = ("decimal", "decimalZero", "")


@dataclass(frozen=True)
class Item:
    """An item of a list, `depth` lists deep from 1. `label` is what Word prints before it ("(a)", "2.1")."""

    bullet: bool
    depth: int
    number: int
    label: str
    plain: bool


class Numbering:
    """Asked of every paragraph in reading order, since each question counts on."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._overridden: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def item(self, properties: Element | None) -> Item | None:
        """The item that a paragraph with these `w:numPr` is; None where it stands in no list."""
        number, depth = value(properties, "w.numId"), _figure(value(properties, "w.ilvl"), 0)
        abstract = self._abstract.get(number)
        if abstract is None or not 0 <= depth < DEEPEST:
            return None
        level = self._levels.get((abstract, depth))
        form = value(level, "w.numFmt")
        if level is None or form == "none":
            return None
        count = self._count(abstract, number, depth)
        label = value(level, "w.lvlText")
        for place in range(depth + 1):
            label = label.replace(f"%{place + 1}", self._figure(abstract, place))
        return Item(form == "bullet", depth + 1, count, label, form == "bullet" or form in FIGURES)

    def _read(self, root: Element) -> None:
        for abstract in root.iter("w.abstractNum"):
            for level in abstract.iter("w.lvl"):
                key = abstract.get("w.abstractNumId", ""), _figure(level.get("w.ilvl", ""), 0)
                self._levels[key] = level
        for number in root.iter("w.num"):
            name = number.get("w.numId", "")
            self._abstract[name] = value(number, "w.abstractNumId")
            for override in number.iter("w.lvlOverride"):
                if start := value(override, "w.startOverride"):
                    self._starts[name, _figure(override.get("w.ilvl", ""), 0)] = _figure(start, 1)

    def _count(self, abstract: str, number: str, depth: int) -> int:
        key = abstract, depth
        own = number, depth
        if own in self._starts and own not in self._overridden:
            self._overridden.add(own)
            self._counts[key] = self._starts[own]
        elif key in self._counts:
            self._counts[key] += 1
        else:
            self._counts[key] = _figure(value(self._levels[key], "w.start"), 1)
        for deeper in range(depth + 1, DEEPEST):
            self._counts.pop((abstract, deeper), None)
        return self._counts[key]

    def _figure(self, abstract: str, depth: int) -> str:
        count = self._counts.get((abstract, depth), 1)
        form = value(self._levels.get((abstract, depth)), "w.numFmt")
        return SPELT[form](count) if form in SPELT else str(count)


def _figure(words: str, otherwise: int) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < DEEPEST else otherwise


def _letter(count: int) -> str:
    return chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 4)


def _roman(count: int) -> str:
    signs = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    said = ""
    for worth, sign in signs:
        while count >= worth and len(said) < DEEPEST:
            said, count = said + sign, count - worth
    return said


def _syllable(count: int) -> str:
    return "가나다라마바사아자차카타파하"[(count - 1) % 14]


SPELT = {
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "ganada": _syllable,
}
