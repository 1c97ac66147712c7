"""Print on pages that are finished already: a numbered copy's mark, the page numbers of what was bound together.

What is printed here is furniture: nobody has it read aloud, and the structure of the file stays as it was.
"""

import io
import math
from collections.abc import Sequence
from typing import NamedTuple

import pikepdf

from letters.pdf import fonts
from letters.pdf.annex.file import File
from letters.pdf.annex.lines import Setter
from letters.pdf.annex.typefaces import embed
from letters.pdf.annex.words import Words

PAGE_NUMBER, MARK = 8, 21  # points
MARK_GREY = 0.86
MARKS_APART = 150  # points between the lines of a mark
SLANT = math.radians(52)
FURNITURE = "<</Type /Pagination>>"
WATERMARK = "<</Type /Pagination /Subtype /Watermark>>"


class Spot(NamedTuple):
    """Where a line ends on the right, and its base line, in points from the lower left corner."""

    right: float
    base: float


def watermarked(pdf: bytes, *, words: str, language: str) -> bytes:
    """A copy of `pdf` with `words` behind the text of every page, again and again and at a slant.

    One rendering serves every numbered copy: marking a letter takes milliseconds. `language` is a document
    tag. The copy bears no seal. Raises fonts.FontMissing.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sizes = [_size(page) for page in opened.pages]
        different = sorted(set(sizes))
        with pikepdf.open(io.BytesIO(_marks(words, language, different))) as marks:
            forms = [opened.copy_foreign(mark.as_form_xobject()) for mark in marks.pages]
        for page, size in zip(opened.pages, sizes, strict=True):
            which = different.index(size)
            _print(page, forms[which], name=f"/OverMark{which}", kind=WATERMARK, behind=True)
        _unseal(opened)
        return saved(opened)


def numbered(pdf: bytes, *, spots: Sequence[Spot | None]) -> bytes:
    """A copy of `pdf` in which page n says "n / all" at its spot; a page without one is counted and says nothing."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        sizes = [_size(page) for page in opened.pages]
        with pikepdf.open(io.BytesIO(_numbers(spots, sizes))) as numbers:
            forms = [opened.copy_foreign(number.as_form_xobject()) for number in numbers.pages]
        for place, spot in enumerate(spots):
            if spot is not None:
                name = f"/OverNumber{place + 1}"
                _print(opened.pages[place], forms[place], name=name, kind=FURNITURE, behind=False)
        return saved(opened)


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The same objects give the same bytes."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _print(page: pikepdf.Page, form: pikepdf.Object, *, name: str, kind: str, behind: bool) -> None:
    page.add_resource(form, pikepdf.Name.XObject, name=pikepdf.Name(name))  # pages may share their resources
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n")
    painted = f"/Artifact {kind} BDC q {name} Do Q EMC\n".encode()
    page.contents_add(painted, prepend=behind)


def _unseal(pdf: pikepdf.Pdf) -> None:
    """A seal over other bytes would only look broken."""
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm
    if "/Perms" in pdf.Root:
        del pdf.Root.Perms
    for page in pdf.pages:
        shown = [one for one in page.get("/Annots", []) if one.get("/Subtype") != "/Widget"]
        if "/Annots" in page:
            page.Annots = pikepdf.Array(shown)


def _marks(words: str, language: str, sizes: Sequence[tuple[float, float]]) -> bytes:
    setter = _setter(words, language, MARK)
    line = setter.words.of(words)
    width = setter.width(line)
    painted = setter.painted(line)
    pages = []
    for wide, high in sizes:
        reach = math.hypot(wide, high)
        along, across = math.cos(SLANT), math.sin(SLANT)
        rows = []
        for row in range(-round(reach / MARKS_APART), round(reach / MARKS_APART) + 1):
            start = -reach / 2 + (row % 2) * width / 2
            while start < reach / 2:
                x = wide / 2 + start * along - row * MARKS_APART * across
                y = high / 2 + start * across + row * MARKS_APART * along
                rows.append(
                    f"{along:.4f} {across:.4f} {-across:.4f} {along:.4f} {x:.1f} {y:.1f} Tm {painted}"
                )
                start += width + 4 * MARK
        pages.append(f"{MARK_GREY} g BT {' '.join(rows)} ET")
    return _sheets(setter.words, pages, sizes)


def _numbers(spots: Sequence[Spot | None], sizes: Sequence[tuple[float, float]]) -> bytes:
    setter = _setter("0123456789/", "en", PAGE_NUMBER)
    pages = []
    for number, spot in enumerate(spots, start=1):
        line = setter.words.of(f"{number} / {len(spots)}")
        at = f"1 0 0 1 {spot.right - setter.width(line):.2f} {spot.base:.2f} Tm" if spot else ""
        pages.append(f"BT {at} {setter.painted(line)} ET" if spot else "")
    return _sheets(setter.words, pages, sizes)


def _setter(words: str, language: str, size: float) -> Setter:
    return Setter(Words(fonts.cut(f'<html lang="{language}">{words} '), language), size=size)


def _sheets(words: Words, pages: Sequence[str], sizes: Sequence[tuple[float, float]]) -> bytes:
    """A file whose pages hold `pages` (operators), and the faces those are set in."""
    file = File(first=1)
    root, holder, resources = file.reserve(), file.reserve(), file.reserve()
    numbers = []
    for painted, (wide, high) in zip(pages, sizes, strict=True):
        content = file.stream(painted.encode())
        numbers.append(
            file.put(
                f"<</Type /Page /Parent {holder} 0 R /MediaBox [0 0 {wide} {high}] "
                f"/Resources {resources} 0 R /Contents {content} 0 R>>"
            )
        )
    faces = " ".join(f"/{name} {number} 0 R" for name, number in embed(words.faces, file))
    file.put(f"<</Font <<{faces}>>>>", resources)
    kids = " ".join(f"{number} 0 R" for number in numbers)
    file.put(f"<</Type /Pages /Count {len(numbers)} /Kids [{kids}]>>", holder)
    file.put(f"<</Type /Catalog /Pages {holder} 0 R>>", root)
    return file.finish(f"/Root {root} 0 R")


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, low, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - low
