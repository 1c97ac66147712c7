"""Plain text as a fax prints it: in rows of so many columns, in pages of so many rows, each with its foot."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from letters.outputs.parts import Line

BETWEEN = "\f"  # begins a new page wherever plain text is printed
FEWEST = 2  # rows of a paragraph that stand alone above or below the end of a page
_CLOSE = frozenset("、。，．：；？！”’）》〉】』」％…)]}")
_OPEN = frozenset("“‘（《〈【『「([{")
_UNSEEN = ("Mn", "Me", "Cf")


@dataclass(frozen=True)
class Paper:
    """`width` in columns, 0 where a paragraph is one row; `height` in rows, 0 where there are no pages.

    `wide`: printed in a face in which quotation marks and dots take two columns, as East Asian ones do.
    """

    width: int = 0
    height: int = 0
    wide: bool = False


def written(lines: Sequence[Line], paper: Paper, *, foot: str, page: str) -> str:
    """The text; `foot` and `page` ("page {number}") stand below each page where there are pages."""
    blocks = [(line, rows) for line in lines if (rows := _rows(line, paper))]
    if not paper.height:
        said = [("" if line.close else "\n") + "\n".join(rows) for line, rows in blocks]
        return "\n".join(said).strip("\n") + "\n"
    below = _foot(f"{foot} · {page.format(number='000/000')}", paper)
    pages = list(_pages(blocks, paper.height - len(below) - 1))
    return BETWEEN.join(
        "\n".join(
            [*rows, *[""] * (paper.height - len(rows) - len(below)), *_numbered(below, number, len(pages))]
        )
        + "\n"
        for number, rows in enumerate(pages, start=1)
    )


def columns(text: str, *, wide: bool = False) -> int:
    """How many columns of a fixed pitch `text` takes."""
    two = "WFA" if wide else "WF"
    return sum(
        0 if unicodedata.category(sign) in _UNSEEN else 2 if unicodedata.east_asian_width(sign) in two else 1
        for sign in text
    )


def _rows(line: Line, paper: Paper) -> list[str]:
    gap = "" if line.number.endswith("、") or not line.number else " "
    lead = " " * line.indent + line.number + gap
    # Two spaces of the width of a Han character each, as Chinese is typed.
    first = "\u3000" * (line.first // 2)
    rows = [row for row in line.text.split("\n") if row.strip()]
    if not paper.width:
        return [(lead or _first(line, place, first)) + row for place, row in enumerate(rows)]
    hanging = " " * columns(lead, wide=paper.wide)
    found: list[str] = []
    for place, row in enumerate(rows):
        begins = lead if place == 0 else hanging
        found += _folded(row, paper, begins + _first(line, place, first), hanging)
    return [_placed(row, line, paper) for row in found]


def _first(line: Line, place: int, indent: str) -> str:
    """Every paragraph has its indent; of a closing, only the first row: 此致 and 敬礼 stand so."""
    return "" if line.role == "closing" and place else indent


def _placed(row: str, line: Line, paper: Paper) -> str:
    room = paper.width - columns(row, wide=paper.wide)
    return " " * {"left": 0, "middle": room // 2, "right": room}[line.place] + row


def _folded(row: str, paper: Paper, begins: str, hanging: str) -> Iterator[str]:
    line, used, empty = begins, columns(begins, wide=paper.wide), True
    for word in _atoms(row):
        wide = columns(word.rstrip(), wide=paper.wide)
        if not empty and used + wide > paper.width:
            yield line.rstrip()
            line, used, empty = hanging, len(hanging), True
        for sign in word:
            takes = columns(sign, wide=paper.wide)
            if used + takes > paper.width and sign != " ":
                yield line.rstrip()
                line, used = hanging, len(hanging)
            line, used, empty = line + sign, used + takes, False
    if not empty:
        yield line.rstrip()


def _atoms(row: str) -> Iterator[str]:
    """What a row may not break: words with their space, Han one by one, marks with what they open or close."""
    atom = ""
    for sign in row:
        breaks = atom and (atom[-1] == " " or _is_han(sign) or _is_han(atom[-1]) or atom[-1] in _CLOSE)
        opened = atom and atom[-1] in _OPEN
        within = (
            sign in _CLOSE or sign == " " or (sign.isascii() and atom[-1:].isascii() and atom[-1:] != " ")
        )
        if breaks and not opened and not within:
            yield atom
            atom = ""
        atom += sign
    if atom:
        yield atom


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff"


def _pages(blocks: Sequence[tuple[Line, list[str]]], height: int) -> Iterator[list[str]]:
    """Rows page by page: what keeps stands with what follows, and no row of a paragraph stands alone."""
    page: list[str] = []
    for held in _held(blocks):
        rows = ([] if not page or held.close else [""]) + held.rows
        if len(page) + len(rows) > height:
            room = height - len(page)
            whole = len(rows) <= height
            # So many rows stay that neither they nor those that go over are fewer than two.
            stay = min(room, len(rows) - FEWEST)
            if stay >= held.least + (rows[0] == "") and (not whole or len(held.rows) > held.least + FEWEST):
                page, rows = page + rows[:stay], rows[stay:]
            if page:
                yield page
            page, rows = [], rows[1:] if rows[0] == "" else rows
            while len(rows) > height:
                yield rows[:height]
                rows = rows[height:]
        page += rows
    if page:
        yield page


@dataclass
class _Held:
    rows: list[str]
    close: bool
    least: int  # so many of its rows stay together at its beginning


def _held(blocks: Sequence[tuple[Line, list[str]]]) -> Iterator[_Held]:
    held: _Held | None = None
    for line, rows in blocks:
        if held is None:
            held = _Held(list(rows), line.close, 0)
        else:
            held.rows += ([] if line.close else [""]) + rows
        held.least = len(held.rows) - len(rows) + min(FEWEST, len(rows))
        if not line.keep:
            yield held
            held = None
    if held is not None:
        yield held


def _foot(said: str, paper: Paper) -> list[str]:
    """The foot in as few rows as it needs, broken between its parts."""
    rows = [""]
    for part in said.split(" · "):
        longer = f"{rows[-1]} · {part}" if rows[-1] else part
        if rows[-1] and columns(longer, wide=paper.wide) > paper.width:
            rows.append(part)
        else:
            rows[-1] = longer
    return rows


def _numbered(foot: Sequence[str], number: int, pages: int) -> list[str]:
    return [row.replace("000/000", f"{number}/{pages}") for row in foot]
