"""A document of whatever kind, finished but unsealed: one letter, or all its languages bound together."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
from django.template.loader import render_to_string

from coalition.languages import own_name, tag
from letters import markdown
from letters.models import Document
from letters.pdf import composing
from letters.pdf import custom as customs
from letters.pdf.annex.paper import PAPERS, styles
from letters.pdf.joining import Part, join, starts
from letters.pdf.overprint import Spot, numbered
from letters.pdf.passages import no_mark
from letters.pdf.printing import print_letter
from letters.pdf.rendering import Press, Progress, render
from letters.pdf.sheet import Sheet
from letters.pdf.sheets import sheet_of
from letters.public.models import Publication

FOOT_BASELINE = 0.72  # of the size, below the top of its line


def sheets_for(document: Document, publication: Publication) -> list[Sheet]:
    """What `document` is printed from: one sheet, or one for each language of a bound set."""
    if document.variant == Document.Variant.NUMBERS:
        return [without_names(sheet_of(document, publication))]
    if document.variant != Document.Variant.BOUND:
        return [sheet_of(document, publication)]
    texts = publication.texts.order_by("position")
    return [sheet_of(document, publication, language=text.language, numbered=False) for text in texts]


def without_names(sheet: Sheet) -> Sheet:
    """Nobody who signed is named, nor who withdrew, nor the lead organisations in its head; the numbers stand."""
    head = sheet.letterhead
    if head.leads:
        head = replace(head, leads=(), logo=b"")  # such a logo is one of theirs
    return replace(
        sheet, groups=(), withheld=0, vouched=0, withdrawn=(), names_left_out=True, letterhead=head
    )


def print_sheets(
    sheets: list[Sheet],
    *,
    progress: Callable[[Progress], None] | None = None,
    press: Press | None = None,
) -> bytes:
    """As `printing.print_letter`, for whatever `sheets_for` gave."""
    if sheets[0].variant == Document.Variant.BOUND:
        return bind(sheets, progress=progress, press=press)
    return print_letter(sheets[0], progress=progress, press=press)


def bind(
    sheets: list[Sheet],
    *,
    progress: Callable[[Progress], None] | None = None,
    press: Press | None = None,
) -> bytes:
    """Several languages of one letter as one file: contents first, then each language, pages numbered through.

    `sheets` in the order in which they are bound; the contents are in the language of the first.
    """
    parts = [
        Part(
            pdf=print_letter(sheet, progress=_of_a_part(progress, part, len(sheets)), press=press),
            title=_title(sheet),
            language=sheet.language,
        )
        for part, sheet in enumerate(sheets)
    ]
    contents = _contents(sheets, [number + 1 for number in starts(parts)], press)
    first = sheets[0]
    whole = join(
        [Part(pdf=contents, title=_custom(first).contents, language=first.language), *parts],
        title=composing.title(first),
        language=first.language,
    )
    with pikepdf.open(io.BytesIO(whole)) as opened:
        pages = len(opened.pages)
    return numbered(whole, spots=[_foot(first)] * pages)


def _of_a_part(
    progress: Callable[[Progress], None] | None, part: int, parts: int
) -> Callable[[Progress], None] | None:
    if progress is None:
        return None
    return lambda told: progress(told._replace(part=part, parts=parts))


def _contents(sheets: list[Sheet], pages: list[int], press: Press | None) -> bytes:
    """One page: what is bound here, in which language and standing, and where it begins."""
    first = sheets[0]
    custom = _custom(first)
    html = render_to_string(
        "letters/pdf/contents.html",
        {
            "sheet": first,
            "custom": custom,
            "title": composing.title(first),
            "stylesheets": composing.stylesheets(first.form),
            "subject": markdown.inline_html(first.subject, cite=no_mark),
            "day": customs.day(custom, first.date),
            "entries": [
                {"sheet": sheet, "language": own_name(_code(sheet)), "title": _title(sheet), "page": page}
                for sheet, page in zip(sheets, pages, strict=True)
            ],
            "foot": composing.foot(custom, first),
        },
    )
    return render(
        composing.typeset(html, first.language),
        composing.files(first.form),
        title=composing.title(first),
        language=first.language,
        press=press,
    )


def _title(sheet: Sheet) -> str:
    return markdown.to_plain(sheet.subject, cite=no_mark)


def _custom(sheet: Sheet) -> customs.Custom:
    return customs.custom_for(sheet.language, sheet.form.layout)


def _code(sheet: Sheet) -> str:
    """The code of a document tag."""
    return next(code for code in (sheet.language.lower(), sheet.language) if tag(code) == sheet.language)


def _foot(sheet: Sheet) -> Spot:
    """Where the number of a page ends, on the line of its foot."""
    paper, style = PAPERS[sheet.form.paper], styles(sheet.language).furniture
    return Spot(
        paper.width - paper.side,
        paper.foot_start - (style.line - style.size) / 2 - FOOT_BASELINE * style.size,
    )
