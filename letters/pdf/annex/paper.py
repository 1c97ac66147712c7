"""The sheet of paper an annex is set on, in points: the measures of the style sheets, for the few things here."""

from dataclasses import dataclass

MM = 72 / 25.4
GUTTER = 7 * MM


@dataclass(frozen=True)
class Paper:
    """`head_end` and `foot_start`: how far from its edges a running head ends and a running foot begins."""

    width: float
    height: float
    top: float
    side: float
    head_end: float
    foot_start: float

    @property
    def measure(self) -> float:
        return self.width - 2 * self.side

    @property
    def bottom(self) -> float:
        return self.top

    @property
    def depth(self) -> float:
        """The height of the type area."""
        return self.height - self.top - self.bottom


PAPERS = {
    "a4": Paper(595.275591, 841.889764, 27 * MM, 31.3 * MM, 20 * MM, 19 * MM),
    "letter": Paper(612, 792, 24 * MM, 34.25 * MM, 17 * MM, 16 * MM),
}


@dataclass(frozen=True)
class Style:
    """Lines of one kind; sizes and spaces in points, `leading` in sizes."""

    size: float
    leading: float
    above: float = 0
    below: float = 0
    centred: bool = False
    bold: bool = False

    @property
    def line(self) -> float:
        return self.size * self.leading

    def baseline(self, ascent: float, descent: float) -> float:
        """How far below the top of its line the letters stand; both in thousandths of an em."""
        return (self.line + (ascent - descent) / 1000 * self.size) / 2


@dataclass(frozen=True)
class Styles:
    title: Style
    identification: Style
    heading: Style
    entry: Style
    withheld: Style
    furniture: Style


def styles(language: str, *, centred: bool = False) -> Styles:
    """As `css/signatories.css` and `css/scripts.css` say it."""
    eastern = language != "en"
    return Styles(
        title=Style(13, 1.35, below=1 * MM, centred=centred),
        identification=Style(8.4, 1.45, below=4 * MM, centred=centred),
        heading=Style(10, 1.4, above=4.5 * MM, below=1.8 * MM, bold=not eastern),
        entry=Style(9.2, 1.5 if eastern else 1.42, below=0.9 * MM),
        withheld=Style(9.2, 1.5 if eastern else 1.42, above=3 * MM),
        furniture=Style(8, 1.3),
    )
