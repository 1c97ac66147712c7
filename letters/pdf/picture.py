"""Small drawings in the faces of our letters: what a messenger shows of a link, and a count for other sites."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from letters.pdf import fonts

WIDTH, HEIGHT, MARGIN = 1200, 630, 84
PAPER, INK, SOFT, RULE, SEAL = "#fbf8f1", "#1e1b17", "#57504a", "#1e1b17", "#b8321d"
TITLE_SIZES = (68, 60, 52, 46, 40, 34)
LEADING, ROOM_FOR_TITLE = 1.36, 320
NOT_FIRST = frozenset("、。，．：；？！”’）》〉】』」％…,.:;?!)]}")  # never begin a line


@dataclass(frozen=True)
class Words:
    """What a preview says, all in `language` (a document tag); `band` stands across it, as in a rehearsal."""

    language: str
    sender: str
    title: str
    line: str
    band: str = ""


def preview(words: Words) -> bytes:
    """A PNG of 1200 by 630; the same words give the same picture."""
    type_ = _Type(words.language, f"{words.sender}{words.title}{words.line}{words.band}…")
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    room = WIDTH - 2 * MARGIN
    type_.write(draw, (MARGIN, 62), type_.shortened(words.sender, 32, room), 32, SOFT)
    draw.line((MARGIN, 126, WIDTH - MARGIN, 126), RULE, 2)
    size, lines = _fitted(type_, words.title, room)
    top = 126 + (HEIGHT - 126 - 130 - round(len(lines) * size * LEADING)) // 2
    for number, line in enumerate(lines):
        type_.write(draw, (MARGIN, top + round(number * size * LEADING)), line, size, INK)
    small = next((size for size in (30, 27, 24) if type_.width(words.line, size) <= room - 110), 24)
    type_.write(draw, (MARGIN, HEIGHT - 104), type_.shortened(words.line, small, room - 110), small, SOFT)
    _seal(image, WIDTH - MARGIN - 72, HEIGHT - 122, 72)
    if words.band:
        draw.rectangle((0, 0, WIDTH, 44), INK)
        type_.write(draw, (MARGIN, 6), words.band, 24, PAPER)
    return _png(image)


def counter(line: str, *, language: str) -> bytes:
    """A PNG, 64 high and as wide as its line: the seal, and how many signed."""
    type_, size = _Type(language, line), 24
    width = 64 + round(type_.width(line, size)) + 24
    image = Image.new("RGB", (width, 64), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width - 1, 63), outline="#877d71")
    _seal(image, 18, 17, 30)
    type_.write(draw, (60, 15), line, size, INK)
    return _png(image)


class _Type:
    """The faces of one picture, cut to its characters."""

    def __init__(self, language: str, characters: str) -> None:
        files = fonts.cut(f'<html lang="{language}">{characters}')
        wide = ("serif-sc", "serif-kr") if language.startswith("zh") else ("serif-kr", "serif-sc")
        narrow_first = language.startswith("en")
        self._order = ("serif", *wide) if narrow_first else (*wide, "serif")
        self._files = {name.removesuffix(".otf"): data for name, data in files.items()}
        self._held = {name: _held(data) for name, data in self._files.items()}
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}

    def width(self, words: str, size: int) -> float:
        return sum(font.getlength(run) for font, run in self._runs(words, size))

    def write(
        self, draw: ImageDraw.ImageDraw, at: tuple[float, float], words: str, size: int, ink: str
    ) -> None:
        """One line; `at` is its upper left corner. Runs of several faces stand on one line."""
        x, y = at
        for font, run in self._runs(words, size):
            draw.text((x, y + size), run, ink, font, anchor="ls")
            x += font.getlength(run)

    def shortened(self, words: str, size: int, room: float) -> str:
        """`words`, or as much of them as there is room for."""
        if self.width(words, size) <= room:
            return words
        while words and self.width(f"{words}…", size) > room:
            words = words[:-1]
        return f"{words.rstrip()}…"

    def _runs(self, words: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        run, face = "", ""
        for character in unicodedata.normalize("NFC", words):
            wanted = self._face(character, face)
            if run and wanted != face:
                yield self._font(face, size), run
                run = ""
            run, face = run + character, wanted
        if run:
            yield self._font(face, size), run

    def _face(self, character: str, before: str) -> str:
        holding = [name for name in self._order if ord(character) in self._held.get(name, ())]
        if before in holding and character.isspace():
            return before
        return (holding or list(self._files))[0]

    def _font(self, face: str, size: int) -> ImageFont.FreeTypeFont:
        key = (face, size)
        if key not in self._fonts:
            data = io.BytesIO(self._files[face])
            self._fonts[key] = ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
        return self._fonts[key]


def _held(face: bytes) -> frozenset[int]:
    return frozenset(fonts.code_points(face))


def _fitted(type_: _Type, title: str, room: float) -> tuple[int, list[str]]:
    """The largest size at which `title` has room, cut short where it has none at the smallest."""
    for size in TITLE_SIZES:
        lines = _broken(type_, title, size, room)
        most = int(ROOM_FOR_TITLE / size / LEADING)
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], type_.shortened(" ".join(lines[most - 1 :]), size, room)]


def _broken(type_: _Type, title: str, size: int, room: float) -> list[str]:
    lines, line = [], ""
    for word in _words(title):
        if line and type_.width((line + word).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += word
    return [*lines, line.rstrip()]


def _words(title: str) -> list[str]:
    """What a line may not break: words with the blank behind them; in Chinese each character, and what
    may not begin a line stays with the one before it.
    """
    found: list[str] = []
    for character in " ".join(title.split()):
        apart = found and (_is_han(character) or _is_han(found[-1][-1]) or found[-1].endswith(" "))
        if not found or (apart and character not in NOT_FIRST and character != " "):
            found.append(character)
        else:
            found[-1] += character
    return found


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK") or character in NOT_FIRST


def _seal(image: Image.Image, x: int, y: int, side: int) -> None:
    """Our mark, as in static/img/seal.svg, with its upper left corner at `x`, `y`."""
    fine = side * 4
    mark = Image.new("RGB", (fine, fine), PAPER)
    draw, unit = ImageDraw.Draw(mark), fine / 32
    draw.rounded_rectangle((2 * unit, 2 * unit, 30 * unit, 30 * unit), unit * 1.4, SEAL)
    draw.line([(9.6 * unit, 6.4 * unit), (9.6 * unit, 16 * unit)], PAPER, round(4 * unit))
    draw.line([(22.3 * unit, 6.4 * unit), (22.3 * unit, 16 * unit)], PAPER, round(4 * unit))
    draw.arc((7.6 * unit, 7 * unit, 24.3 * unit, 22.6 * unit), 0, 180, PAPER, round(4 * unit))
    draw.rectangle((6.8 * unit, 24.8 * unit, 25.2 * unit, 27 * unit), PAPER)
    image.paste(mark.resize((side, side), Image.Resampling.LANCZOS), (x, y))


def _png(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()
