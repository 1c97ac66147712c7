"""Who may say something about a letter's text: its drafting circle, and whoever is being consulted."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import format_instant
from coalition.models import Mandate, Person
from letters import markdown
from letters.lifecycle import Stage
from letters.models import Consulted, Letter, Segment

SPEAKABLE = (Stage.DRAFTING, Stage.IN_REVIEW, Stage.OPEN)
LONGEST = 5_000


def speak(segment: Segment, *, by: Person, on_behalf: Consulted | None, at: datetime) -> None:
    """Refuse where `by` may say nothing about `segment` at `at`.

    Whoever speaks for an organisation does so in a consultation, until its deadline and under a mandate.
    For the drafting circle (`on_behalf` None) the caller has asked `letters.permissions`.
    """
    letter = segment.letter
    if letter.stage not in SPEAKABLE or segment.removed_at is not None:
        raise Refused(_("Nothing more can be said about this paragraph: its text is settled."))
    if on_behalf is not None:
        speak_for(on_behalf, letter, by=by, at=at)


def speak_for(on_behalf: Consulted, letter: Letter, *, by: Person, at: datetime) -> None:
    """Refuse where `by` does not speak for the consulted organisation, or its time is over."""
    consultation = on_behalf.consultation
    if consultation.letter_id != letter.pk or not mandated(on_behalf, by, at=at):
        raise Refused(_("You do not speak for this organisation."))
    if consultation.ended_at is not None:
        raise Refused(_("This consultation has ended."))
    if consultation.closes_at <= at:
        raise Refused(
            _("This consultation ended on %(moment)s.")
            % {"moment": format_instant(consultation.closes_at, consultation.zone, get_language() or "en")}
        )


def mandated(on_behalf: Consulted, person: Person, *, at: datetime) -> bool:
    """Whether `person` may speak for the consulted organisation at `at`."""
    return Mandate.objects.in_force(at).of(person).filter(organisation=on_behalf.organisation_id).exists()


def said(text: str, *, owed: str = "") -> str:
    """Words for people as they are kept: trimmed; refused where too long, or empty while `owed` asks for them.

    `owed` is the sentence to refuse with.
    """
    words = text.strip()
    if not words and owed:
        raise Refused(owed)
    if len(words) > LONGEST:
        raise Refused(
            _("This has %(count)d characters; %(limit)d are the most.")
            % {"count": len(words), "limit": LONGEST}
        )
    markdown.check(words)
    return words
