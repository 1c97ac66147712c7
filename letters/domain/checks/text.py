"""The text is there in every language, says the same in each, and every date in it is chosen."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import join_list, own_name
from letters import canonical, markdown, tokens
from letters.domain import varying
from letters.domain.gate import Obstacle, register
from letters.models import Letter


@register
def every_language_is_there(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    present = {text.language for text in letter.editions.latest().texts.all()}
    for one in letter.languages.all():
        if one.language not in present:
            yield Obstacle(
                _("%(language)s is not approved, so the letter goes out without it.")
                % {"language": own_name(one.language)},
                address=letter.get_absolute_url(),
                agreed=True,
            )


@register
def notes_agree(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    """A note cited in one language is cited, and there, in every other."""
    texts = [canonical.read(text.canonical) for text in letter.editions.latest().texts.all()]
    cited = {
        text.language: {key for segment in text.segments for key in markdown.cited_keys(segment.text)}
        for text in texts
    }
    there = {text.language: {note.key for note in text.notes} for text in texts}
    for key in sorted(set().union(*cited.values())):
        lacking = [own_name(code) for code in cited if key not in cited[code] or key not in there[code]]
        if lacking:
            yield Obstacle(
                _("The note “%(note)s” is missing in %(languages)s.")
                % {"note": key, "languages": join_list(lacking, get_language() or "en")},
                address=f"{letter.get_absolute_url()}notes/",
                agreed=True,
            )


@register
def variants_say_the_same(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    """What a variant shares says what the letter it stems from says."""
    if number := len(varying.differences(letter)):
        yield Obstacle(
            ngettext(
                "%(number)d shared paragraph differs from the letter this one stems from.",
                "%(number)d shared paragraphs differ from the letter this one stems from.",
                number,
            )
            % {"number": number},
            address=f"{letter.get_absolute_url()}shared/",
            agreed=True,
        )


@register
def dates_in_the_text_are_chosen(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    """The date itself has its own obstacle."""
    texts = letter.editions.latest().texts.all()
    if letter.reply_by is None and any("reply_by" in tokens.used_tokens(text.canonical) for text in texts):
        yield Obstacle(
            _("The text says by when an answer is asked for, and that day is not chosen."),
            binding=True,
            address=f"{letter.get_absolute_url()}date/",
        )


@register
def letter_is_dated(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    if letter.dated is None:
        yield Obstacle(
            _("The letter has no date. Choose the date that is printed on it."),
            binding=True,
            address=f"{letter.get_absolute_url()}date/",
        )
