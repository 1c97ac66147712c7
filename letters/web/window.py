"""Until when a letter can be signed, or could be, as the pages for signing say it."""

from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, format_instant
from letters import may_sign
from letters.domain import deadline, entitled
from letters.lifecycle import Stage
from letters.models import Letter


def said(letter: Letter, *, at: datetime) -> list[str]:
    """Who may sign, or might; and until when, where that tells nothing of what is to come."""
    if deadline.open_at(letter, at):
        until = letter.closes_at if letter.stage == Stage.OPEN else letter.late_until
        return [*entitled.said(letter), *_when(_("It can be signed until %(when)s."), until, letter)]
    passed = [one for one in (letter.closes_at, letter.late_until) if one and one <= at]
    once = may_sign.both_once(letter.who_may_sign, letter.individuals)
    return [*once, *_when(_("It could be signed until %(when)s."), max(passed, default=None), letter)]


def _when(sentence: str, instant: datetime | None, letter: Letter) -> list[str]:
    language = get_language()
    reader = language if language in LANGUAGES else "en"
    return [sentence % {"when": format_instant(instant, letter.zone, reader)}] if instant else []
