"""Carry the letter: every attempt is a row, whatever came of it. And what anybody answered."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.periods import Precision, first_day
from letters.lifecycle import Stage
from letters.models import Addressee, Answer, AnswerText, Delivery, Letter

DELIVERABLE = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)


def log_attempt(
    letter: Letter,
    *,
    addressee: Addressee,
    channel: str,
    outcome: str,
    tried_at: datetime,
    by: Person,
    at: datetime,
    words: str = "",
    receipt: str = "",
) -> Delivery:
    """Keep one attempt to hand `letter` to `addressee`: how, what came of it, when, in which words."""
    if letter.stage not in DELIVERABLE:
        raise Refused(_("A letter is delivered once it has closed for signature."))
    if addressee.letter_id != letter.pk:
        raise Refused(_("This letter is not addressed to them."))
    if tried_at > at:
        raise Refused(_("An attempt lies in the past; please check day and hour."))
    return Delivery.objects.create(
        letter=letter,
        addressee=addressee,
        channel=channel,
        outcome=outcome,
        tried_at=tried_at,
        words=words.strip(),
        receipt=receipt.strip(),
        by=by,
        logged_at=at,
    )


@transaction.atomic
def record_answer(
    letter: Letter,
    *,
    said_on: date,
    language: str,
    by: Person,
    at: datetime,
    precision: str = Precision.DAY,
    speaker: str = "",
    words: str = "",
    office: str = "",
    source: str = "",
    addressee: Addressee | None = None,
    demands: Iterable[str] = (),
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> Answer:
    """Keep what somebody said in answer; `demands` are the ids of the demand segments it touches.

    `precision` says how exactly the day is known. `texts` maps languages to speaker, office and summary.
    """
    told = {code: {part: said.strip() for part, said in one.items()} for code, one in (texts or {}).items()}
    if not (speaker or office or any(one.get("speaker") or one.get("office") for one in told.values())):
        raise Refused(_("Please say who answered: a name or an office."))
    if not (words.strip() or any(one.get("summary") for one in told.values())):
        raise Refused(_("Please say what was answered, word for word or in short."))
    answer = Answer.objects.create(
        letter=letter,
        addressee=addressee,
        said_on=first_day(said_on, precision),
        precision=precision,
        speaker=speaker,
        office=office,
        words=words,
        language=language,
        source=source,
        entered_by=by,
        at=at,
    )
    AnswerText.objects.bulk_create(
        AnswerText(answer=answer, language=code, **one) for code, one in told.items() if any(one.values())
    )
    answer.demands.set(letter.segments.filter(role="demand", pk__in=list(demands)))
    return answer
