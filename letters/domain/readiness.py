"""What still stands between a closed letter and its release, in sentences, each with the way to settle it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import join_list, own_name
from letters import canonical, markdown, tokens
from letters.domain import documents, naming, varying
from letters.models import Document, Letter


@dataclass(frozen=True)
class Obstacle:
    """`binding`: a matter of integrity, no reason gets past it. `address`: where it is settled."""

    sentence: str
    binding: bool = False
    address: str = ""


Check = Callable[[Letter, datetime], Iterable[Obstacle]]
CHECKS: list[Check] = []


def register(check: Check) -> Check:
    """Add a check to the gate; whoever stands above letters registers theirs here."""
    if check not in CHECKS:
        CHECKS.append(check)
    return check


def obstacles(letter: Letter, *, at: datetime) -> list[Obstacle]:
    """Everything the gate has to say, binding ones first."""
    found = [obstacle for check in CHECKS for obstacle in check(letter, at)]
    return sorted(found, key=lambda obstacle: not obstacle.binding)


@register
def documents_are_ready(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    states = [document.state for document in documents.current(letter)]
    waiting = sum(state in (Document.State.ASKED, Document.State.RENDERING) for state in states)
    failed = states.count(Document.State.FAILED)
    address = f"{letter.get_absolute_url()}documents/"
    if failed:
        yield Obstacle(
            ngettext(
                "%(number)d document could not be set. Look at why, then order it again.",
                "%(number)d documents could not be set. Look at why, then order them again.",
                failed,
            )
            % {"number": failed},
            binding=True,
            address=address,
        )
    if waiting or not states:
        yield Obstacle(
            _("The documents are still being set. This takes a minute or two."), binding=True, address=address
        )


@register
def letter_is_dated(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    if letter.dated is None:
        yield Obstacle(
            _("The letter has no date. Choose the date that is printed on it."),
            binding=True,
            address=f"{letter.get_absolute_url()}date/",
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
def every_language_is_there(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    present = {text.language for text in letter.editions.latest().texts.all()}
    for one in letter.languages.all():
        if one.language not in present:
            yield Obstacle(
                _("%(language)s is not approved, so the letter goes out without it.")
                % {"language": own_name(one.language)},
                address=letter.get_absolute_url(),
            )


@register
def every_addressee_has_an_address(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    for addressee in letter.addressees.filter(kind="to").prefetch_related("texts"):
        texts = list(addressee.texts.all())
        if texts and not any(text.postal.strip() for text in texts):
            yield Obstacle(
                _("There is no postal address for %(addressee)s.")
                % {"addressee": texts[0].office or texts[0].name}
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
        )


@register
def name_lines_are_settled(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    proposed = naming.proposed(letter).count()
    if proposed:
        yield Obstacle(
            ngettext(
                "%(number)d name line is as proposed; nobody has confirmed it.",
                "%(number)d name lines are as proposed; nobody has confirmed them.",
                proposed,
            )
            % {"number": proposed},
            address=f"{letter.get_absolute_url()}names/",
        )
