"""Letters and their languages as lists show them: what a template needs, and nothing it must work out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, distance, join_list, own_name, tag
from letters.domain.following import Step, next_step
from letters.domain.standing import Signed, Stands, signed, standings
from letters.lifecycle import Stage
from letters.models import Delivery, Letter, LetterLanguage

# The shape that stands beside the word of a stage, see components/status.html.
SHAPES = {
    Stage.DRAFTING: "draft",
    Stage.IN_REVIEW: "waiting",
    Stage.OPEN: "due",
    Stage.CLOSED: "waiting",
    Stage.RELEASED: "done",
    Stage.ARCHIVED: "sealed",
    Stage.WITHDRAWN: "stopped",
}


@dataclass(frozen=True)
class Line:
    """One letter in the list."""

    letter: Letter
    shape: str
    stage: str
    languages: list[Stands]
    signed: list[str]
    step: Step | None
    due: datetime | None
    zone: str
    distance: str
    undated: str


def lines(letters: Sequence[Letter], *, at: datetime) -> list[Line]:
    """The lines of `letters`, in a number of queries that does not grow with them."""
    stands, counts = standings(letters), signed(letters)
    taken = Delivery.objects.standing().filter(letter__in=letters, outcome=Delivery.Outcome.TAKEN)
    delivered = set(taken.values_list("letter", flat=True))
    return [
        _line(one, stands[one.pk], counts.get(one.pk, Signed()), at=at, delivered=one.pk in delivered)
        for one in letters
    ]


def _line(letter: Letter, stands: list[Stands], counts: Signed, *, at: datetime, delivered: bool) -> Line:
    due, zone = when(letter)
    return Line(
        letter=letter,
        shape=SHAPES[Stage(letter.stage)],
        stage=stage_word(letter, at),
        languages=stands,
        signed=signed_words(counts),
        step=next_step(letter, stands, at=at, delivered=delivered),
        due=due,
        zone=zone,
        distance=distance(due, at, reader()) if due else "",
        undated=_undated(letter),
    )


def signed_words(counts: Signed) -> list[str]:
    """How many of whom have signed; nothing is said of none."""
    organisations = ngettext("%(count)d organisation", "%(count)d organisations", counts.organisations)
    individuals = ngettext("%(count)d individual", "%(count)d individuals", counts.individuals)
    said = ((organisations, counts.organisations), (individuals, counts.individuals))
    return [words % {"count": count} for words, count in said if count]


def _undated(letter: Letter) -> str:
    if letter.stage in (Stage.DRAFTING, Stage.IN_REVIEW):
        return _("no deadline yet")
    return _("release not ordered yet") if letter.stage == Stage.CLOSED else ""


def when(letter: Letter) -> tuple[datetime | None, str]:
    """The instant that matters at this stage, and the zone it is spoken of in."""
    if letter.stage in (Stage.RELEASED, Stage.ARCHIVED):
        return letter.release_at, letter.release_zone or letter.zone
    if letter.stage in (Stage.CLOSED, Stage.WITHDRAWN):
        return None, letter.zone
    return letter.closes_at, letter.zone


def stage_word(letter: Letter, at: datetime) -> str:
    """The stage in a word: an ordered release is public once its instant has passed."""
    if letter.stage == Stage.RELEASED and letter.release_at is not None and letter.release_at <= at:
        return _("Released")
    return str(Stage(letter.stage).label)


@dataclass(frozen=True)
class LanguageLine:
    """One language of a letter, as the page of the letter tells it."""

    code: str
    tag: str
    name: str
    standing: str
    shape: str
    state: str
    approved: str
    code_words: str


def language_lines(stands: Sequence[Stands]) -> list[LanguageLine]:
    return [_language(one) for one in stands]


def _language(one: Stands) -> LanguageLine:
    shape, state = state_of(one)
    return LanguageLine(
        code=one.language,
        tag=tag(one.language),
        name=own_name(one.language),
        standing=str(LetterLanguage.Standing(one.standing).label),
        shape=shape,
        state=state,
        approved=approved_by(one),
        code_words=check_code(one.digest),
    )


def state_of(one: Stands) -> tuple[str, str]:
    """Shape and word: missing, behind, approved, or waiting for somebody to read it."""
    if not one.paragraphs:
        return "draft", _("Nothing written yet")
    if one.missing:
        said = ngettext("%(number)s paragraph has no text", "%(number)s paragraphs have no text", one.missing)
        return "draft", said % {"number": one.missing}
    if one.behind:
        said = ngettext(
            "The original of %(number)s paragraph has changed",
            "The original of %(number)s paragraphs has changed",
            one.behind,
        )
        return "waiting", said % {"number": one.behind}
    if one.notes_missing:
        said = ngettext(
            "The note “%(notes)s” is missing", "These notes are missing: %(notes)s", len(one.notes_missing)
        )
        return "waiting", said % {"notes": join_list(one.notes_missing, reader())}
    if one.approval is None:
        return "due", _("Complete, not approved")
    return "done", _("Approved")


def approved_by(one: Stands) -> str:
    """Who approved, and where so that nobody else has read it."""
    if one.approval is None:
        return ""
    said = _("by %(name)s; read by one person") if one.approval.read_by_one else _("by %(name)s")
    return said % {"name": one.approval.by.called}


def check_code(digest: str) -> str:
    """The first sixteen signs of a digest in fours: enough to compare aloud."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4)) if digest else ""


def reader() -> str:
    """The language of whoever reads this page."""
    code = get_language() or "en"
    return code if code in LANGUAGES else "en"


def postmark_items(marks: Sequence[Any], *, at: datetime) -> list[dict[str, Any]]:
    """Postmarks as components/postmarks.html takes them."""
    return [
        {
            "label": mark.label,
            "state": mark.state,
            "at": mark.at,
            "zone": mark.zone,
            "sealed": mark.key == "released" and mark.state == "done",
            "distance": distance(mark.at, at, reader()) if mark.at and mark.state == "next" else "",
        }
        for mark in marks
    ]
