"""Words become glyphs: which face each character is set in, how wide it runs, where a line may end.

A list of ten thousand names is set here rather than by the renderer of the letter: a name needs neither
boxes nor a cascade, and a word that comes back ("Republic of Korea") is shaped once.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import uharfbuzz as hb

LATIN_FIRST = ("serif", "serif-kr", "serif-sc")
ORDERS = {"zh-Hans": ("serif-sc", "serif", "serif-kr"), "ja": ("serif", "serif-sc", "serif-kr")}
BOLD = "serif-bold"
GAP = 95  # thousandths of an em between Han and an alphabet, as in `letters.pdf.spacing`
MOST_KEPT = 20_000
FIGURES = 3
_NUMBER = re.compile(r"[0-9]+[.,]?")
_OPENING, _CLOSING = "（《〈「『【“‘([", "，。、；：？！）》〉」』】”’…·,.;:?!)]%"
_WIDE = "\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_ATOM = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}](?:\u2060[{_WIDE}])*|[^{_WIDE}{re.escape(_OPENING)}]+)"
    rf"[{re.escape(_CLOSING)}]*|[{re.escape(_OPENING)}]+"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")


class Run(NamedTuple):
    """Glyphs of one face, as the inside of a PDF's TJ array."""

    face: str
    code: str


Shaped = tuple[tuple[Run, ...], float]


class Word(NamedTuple):
    """What no line ends inside. `width` in thousandths of an em; `before` is "space", "gap" or nothing."""

    runs: tuple[Run, ...]
    width: float
    before: str = ""


class Face:
    """A cut face: it shapes, and remembers which glyphs it used, how wide they are and what they say."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._face = hb.Face(data)
        self._font = hb.Font(self._face)
        self.per_em: float = self._face.upem
        self.characters = {chr(point) for point in self._face.unicodes}
        self.widths: dict[int, int] = {}
        self.says: dict[int, str] = {}
        extents = self._font.get_font_extents("ltr")
        self.ascent, self.descent = (self._em(extents.ascender), self._em(-extents.descender))

    def shape(self, text: str, language: str) -> tuple[str, float]:
        """The inside of a TJ array, and its width in thousandths of an em."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(self._font, buffer, {"tnum": True})
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        code, width = "", 0.0
        for number, (info, place) in enumerate(zip(infos, places, strict=True)):
            glyph = info.codepoint
            own = self.widths.get(glyph)
            if own is None:
                own = self.widths[glyph] = round(self._em(self._font.get_glyph_h_advance(glyph)))
            if not self.says.get(glyph):
                self.says[glyph] = _share(infos, number, text)
            advance, left = self._em(place.x_advance), self._em(place.x_offset)
            shown = f"{-left:.0f} <{glyph:04x}> {left:.0f} " if left else f"<{glyph:04x}>"
            if place.y_offset:
                shown = f"] TJ {self._em(place.y_offset):.0f} Ts [{shown}] TJ 0 Ts ["
            code += shown + (f" {own - advance:.0f} " if abs(own - advance) >= 1 else "")
            width += advance
        return code.replace("><", ""), width

    def _em(self, units: float) -> float:
        return units * 1000 / self.per_em


class Words:
    """Sets text in `faces` ({name: cut font}); `language` is the document's tag."""

    def __init__(self, faces: Mapping[str, bytes], language: str) -> None:
        self.faces = {name.removesuffix(".otf"): Face(data) for name, data in faces.items()}
        self.language = language
        self._kept: dict[tuple[str, str, bool], Shaped] = {}
        self._parts: dict[tuple[str, str, bool, str], tuple[Word, ...]] = {}
        self._orders: dict[tuple[str, bool], tuple[str, ...]] = {}

    def of(self, text: str, *, language: str = "", bold: bool = False) -> list[Word]:
        """The words of `text` in order; in Korean a line ends at spaces only, in Chinese between characters."""
        found: list[Word] = []
        whole = text if text.isascii() else unicodedata.normalize("NFC", text)
        before = ""
        for part in whole.split(" "):
            key = (part, language or self.language, bold, before)
            words = self._parts.get(key)
            if words is None:
                words = tuple(self._part(*key))
                if not _NUMBER.fullmatch(part):
                    self._keep(self._parts, key, words)
            found.extend(words)
            before = "space"
        return found

    def label(self, number: int) -> list[Word]:
        """The number of an entry, with its full stop: `of` without its detours."""
        return [Word(*self._set(f"{number}.", self.language, bold=False))]

    def space(self, face: str) -> Run:
        """A space of the face the words before it are set in."""
        return self._set(" ", self.language, bold=face == BOLD)[0][0]

    def characters(self, word: str, *, language: str = "") -> list[Word]:
        """A word too long for its line, letter by letter."""
        return [Word(*self._set(letter, language or self.language, bold=False)) for letter in word]

    def _part(self, part: str, language: str, bold: bool, before: str) -> Iterator[Word]:  # noqa: FBT001  (a key)
        """What stands between two spaces; `before` is what stands before it."""
        previous = ""
        for place, atom in enumerate(self._atoms(part)):
            runs, width = self._set(atom, language, bold=bold)
            yield Word(runs, width, self._gap(previous, atom) if place else before)
            previous = atom

    def _atoms(self, part: str) -> list[str]:
        whole = self.language == "ko" or not part
        atoms = [part] if whole else _ATOM.findall(part) or [part]
        return [atom.replace("\u2060", "") for atom in atoms]

    def _gap(self, previous: str, atom: str) -> str:
        if self.language != "zh-Hans" or not previous or not atom:
            return ""
        han = (bool(_HAN.match(previous[-1])), bool(_HAN.match(atom[0])))
        other = atom[0] if han[0] else previous[-1]
        return "gap" if han[0] != han[1] and (other.isalnum() or other == "%") else ""

    def _set(self, text: str, language: str, *, bold: bool) -> Shaped:
        key = (text, language, bold)
        found = self._kept.get(key)
        if found is None and len(text) > FIGURES and _NUMBER.fullmatch(text):
            # Figures of one width do not touch each other: a long number is set as its thousands and the rest.
            first, second = (text[:-FIGURES], language, bold), (text[-FIGURES:], language, bold)
            return _joined(
                self._kept.get(first) or self._set(first[0], language, bold=bold),
                self._kept.get(second) or self._set(second[0], language, bold=bold),
            )
        if found is None:
            shaped = [
                (face, *self.faces[face].shape(some, language))
                for face, some in self._by_face(text, language, bold=bold)
            ]
            found = (
                tuple(Run(face, code) for face, code, _wide in shaped),
                sum(wide for *_run, wide in shaped),
            )
            self._keep(self._kept, key, found)
        return found

    def _keep(self, kept: dict[Any, Any], key: object, found: object) -> None:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = found

    def _by_face(self, text: str, language: str, *, bold: bool) -> Iterator[tuple[str, str]]:
        order = self._orders.get((language, bold)) or self._order(language, bold=bold)
        if text and self.faces[order[0]].characters.issuperset(text):
            yield order[0], text
            return
        run, now = "", ""
        for character in text:
            keeps = now and (unicodedata.combining(character) or character in "\u200d\ufe0f")
            holder = now if keeps else self._holder(character, order)
            if holder != now and run:
                yield now, run
                run = ""
            now, run = holder, run + character
        if run:
            yield now, run

    def _order(self, language: str, *, bold: bool) -> tuple[str, ...]:
        wanted = ORDERS.get(language, LATIN_FIRST)
        order = tuple(name for name in ((BOLD, *wanted) if bold else wanted) if name in self.faces)
        return self._orders.setdefault((language, bold), order)

    def _holder(self, character: str, order: tuple[str, ...]) -> str:
        return next((name for name in order if character in self.faces[name].characters), order[0])


def _share(infos: Sequence[hb.GlyphInfo], number: int, text: str) -> str:
    """The characters that a glyph stands for; nothing where an earlier one of its cluster stands for them."""
    cluster = infos[number].cluster
    if number and infos[number - 1].cluster == cluster:
        return ""
    return text[cluster : min((info.cluster for info in infos if info.cluster > cluster), default=len(text))]


def _joined(first: Shaped, second: Shaped) -> Shaped:
    (*before, (face, code)), ((other, more), *behind) = first[0], second[0]
    touching = (
        (Run(face, (code + more).replace("><", "")),) if face == other else (first[0][-1], second[0][0])
    )
    return (*before, *touching, *behind), first[1] + second[1]
