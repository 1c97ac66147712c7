"""A sheet in, a finished but unsealed PDF out."""

from collections.abc import Callable

from letters.pdf import composing
from letters.pdf.overprint import watermarked
from letters.pdf.rendering import Press, Progress, render
from letters.pdf.sheet import Sheet


def print_letter(
    sheet: Sheet,
    *,
    watermark: str = "",
    progress: Callable[[Progress], None] | None = None,
    press: Press | None = None,
) -> bytes:
    """The letter as PDF/UA-1; the same sheet gives the same bytes.

    `watermark` stands behind the text of each page; whoever needs many numbered copies prints once and calls
    `overprint.watermarked` for each. Raises rendering.RenderFailed with a sentence, and fonts.FontMissing.
    """
    pdf = render(
        composing.compose(sheet),
        composing.assets(sheet),
        title=composing.title(sheet),
        language=sheet.language,
        attached=composing.attached(sheet),
        annex=composing.annex(sheet),
        plain=True,
        progress=progress,
        press=press,
    )
    return watermarked(pdf, words=watermark, language=sheet.language) if watermark else pdf
