"""Cards as they are handed over: eight on a sheet, folded with the print inside, so that nothing shows outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES
from letters.pdf.keeping import keep_words_whole
from letters.pdf.rendering import Press, render

CSS = Path(__file__).parent / "css"


@dataclass(frozen=True, kw_only=True)
class Cards:
    """`codes` in groups for reading; `address` is what is opened; `until` a day in words; `language` a code."""

    language: str
    codes: Sequence[str]
    address: str
    until: str


def print_cards(cards: Cards, *, press: Press | None = None) -> bytes:
    """The sheet as PDF. Neither its title nor a card names a letter or an organisation.

    Raises rendering.RenderFailed with a sentence, and fonts.FontMissing.
    """
    tag = LANGUAGES[cards.language].tag
    with translation.override(cards.language):
        title = _("Cards")
        html: str = render_to_string("letters/pdf/cards.html", {"cards": cards, "tag": tag, "title": title})
    if tag == "ko":
        html = keep_words_whole(html)
    return render(
        html, {"cards.css": (CSS / "cards.css").read_bytes()}, title=title, language=tag, press=press
    )
