"""Names print as they are written, and are settled."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import join_list, own_name
from letters.domain import naming
from letters.domain.gate import Obstacle, register
from letters.models import Letter
from letters.pdf import fonts
from letters.public import reading
from letters.public.models import PublicText


@register
def name_lines_are_settled(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    for one in naming.unsettled(letter):
        yield Obstacle(
            ngettext(
                "%(language)s: %(number)d name line is as proposed; nobody has confirmed it.",
                "%(language)s: %(number)d name lines are as proposed; nobody has confirmed them.",
                one.number,
            )
            % {"language": own_name(one.language), "number": one.number},
            address=one.address,
        )


@register
def everything_can_be_printed(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    """No character prints as an empty box, neither in the text nor in a name that is shown."""
    there = letter.get_absolute_url()
    for text in PublicText.objects.filter(publication__slug=letter.slug).select_related("publication"):
        named = fonts.missing("".join(sorted(_in_names(text))))
        written = [one for one in fonts.missing("".join(sorted(_in_text(text)))) if one not in named]
        for lacking, address in ((named, f"{there}names/?language={text.language}"), (written, there)):
            if lacking:
                yield Obstacle(
                    _("%(language)s: none of our typefaces can print %(characters)s. Write it another way.")
                    % {
                        "language": own_name(text.language),
                        "characters": join_list(lacking, get_language() or "en"),
                    },
                    address=address,
                    agreed=address == there,
                )


def _in_text(text: PublicText) -> set[str]:
    page = reading.page_of(text)
    found = set(page.subject + page.place)
    for one in [*page.addressees, *page.cc]:
        found |= set(one.name + one.office + one.through + one.postal)
    for piece in page.pieces:
        found |= set(piece.text + piece.source)
    for note in page.notes:
        found |= set(note.text + note.author + note.publisher + note.title + note.address)
    return found


def _in_names(text: PublicText) -> set[str]:
    found: set[str] = set()
    for group in reading.GROUPS:
        for line in reading.lines_of(text.publication, text.language, group):
            found |= set(line.name + line.abbreviation + line.detail)
    return found
