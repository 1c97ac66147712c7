"""The sheet of paper an annex is set on, in points: the measures of the style sheets, for the few things here."""

from dataclasses import dataclass

MM = 72 / 25.4
WIDTH, HEIGHT = 595.275591, 841.889764
TOP, SIDE = 27 * MM, 31.3 * MM
MEASURE, BOTTOM = WIDTH - 2 * SIDE, 27 * MM
GUTTER = 7 * MM
HEAD_END, FOOT_START = HEIGHT - 20 * MM, 19 * MM  # where a running head ends and a running foot begins


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
    furniture: Style


def styles(language: str) -> Styles:
    """As `css/signatories.css` and `css/scripts.css` say it."""
    eastern = language != "en"
    return Styles(
        title=Style(13, 1.35, below=1 * MM, centred=eastern),
        identification=Style(8.4, 1.45, below=4 * MM, centred=eastern),
        heading=Style(10, 1.4, above=4.5 * MM, below=1.8 * MM, bold=not eastern),
        entry=Style(9.2, 1.5 if eastern else 1.42, below=0.9 * MM),
        furniture=Style(8, 1.3),
    )
