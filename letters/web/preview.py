"""What would become of each piece that was read: its words, what is wrong with them, what they stand beside."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters import markdown
from letters.domain.taking_back import Change
from letters.domain.taking_in import Place, fault, notes_differ, places
from letters.models import Letter
from letters.redline import redline
from letters.web.forms.exchange import PiecesForm
from letters.web.taking import Taking


def rows(taking: Taking, form: PiecesForm, places: Sequence[Place]) -> list[dict[str, Any]]:
    """What letters/desk/exchange_row.html asks for, one for each piece."""
    found = []
    for piece, control in zip(taking.text.pieces, form.controls(), strict=True):
        place = _beside(control.value(), places) if taking.kind == "translation" else None
        wrong = [sentence for sentence in (fault(piece), *control.errors) if sentence]
        if place and notes_differ(place, piece.text):
            wrong.append(
                _(
                    "The original cites another number of notes here; the notes of this text are added as new ones."
                )
            )
        found.append(
            {
                "html": words_of(piece.text),
                "control": control,
                "wrong": wrong,
                "place": place,
                "original": words_of(place.original) if place else "",
                "replaces": words_of(place.words)
                if place and place.words and place.words != piece.text
                else "",
            }
        )
    return found


def change_rows(changes: Sequence[Change], form: Any) -> list[dict[str, Any]]:
    """What letters/desk/exchange_change.html asks for, one for each change of a file that came back."""
    return [
        {
            "number": change.number,
            "tag": tag(change.mark.language),
            "name": own_name(change.mark.language),
            "html": marked(change.before, change.text),
            "added": change.added,
            "moved_on": change.moved_on,
            "control": form[change.name],
        }
        for change in changes
    ]


def delivered_rows(taking: Taking, letter: Letter) -> list[dict[str, Any]]:
    """What letters/desk/exchange_change.html asks for of a bureau's file; what is as it stands here is left out."""
    found = []
    for place in places(letter, taking.language):
        piece = next(
            (one for one in taking.text.pieces if one.mark and one.mark.segment == str(place.segment)), None
        )
        if piece is not None and piece.mark is not None and piece.text != place.words:
            found.append(
                {
                    "name_of": piece.mark.segment,
                    "number": place.number,
                    "tag": tag(taking.language),
                    "name": own_name(taking.language),
                    "html": marked(place.words, piece.text),
                    "original": words_of(place.original),
                    "source_tag": tag(letter.source_language),
                    "wrong": fault(piece),
                    "moved_on": piece.mark.revision != place.revision,
                }
            )
    return found


def marked(before: str, after: str) -> SafeString:
    """The words as an editor marks them: what is gone struck through, what is new underlined."""
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    words = (format_html(tags[one.kind], one.text) for one in redline(before, after))
    return mark_safe("".join(words))  # noqa: S308  (each escaped above)


def words_of(text: str) -> SafeString:
    """Words as they read, each citation as its key."""
    html = markdown.to_html(text, cite=lambda key: format_html("<sup>[{}]</sup>", key))
    return mark_safe(html)  # noqa: S308  (sanitised there)


def _beside(number: Any, places: Sequence[Place]) -> Place | None:
    said = str(number or "")
    at = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 0  # noqa: PLR2004
    return places[at - 1] if 0 < at <= len(places) else None
