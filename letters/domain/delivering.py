"""Carry the letter: every attempt is a row, whatever came of it. And what anybody answered."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.periods import Precision, first_day
from letters.domain import correcting, showing_answers, silence
from letters.domain.attempts import Attempt
from letters.domain.evidence import Arrived, keep
from letters.models import Addressee, Answer, AnswerText, Delivery, Letter


@transaction.atomic
def log_attempt(
    letter: Letter,
    *,
    said: Attempt,
    by: Person,
    at: datetime,
    evidence: Iterable[Arrived] = (),
    sending: UUID | None = None,
) -> Delivery:
    """Keep one attempt to hand `letter` over, as it was `said`, with the pictures that came along.

    `sending` is a key of whoever sends it: what arrives again under it is the attempt that is kept already.
    """
    # One sending that arrives twice at once is looked for by one after the other.
    Addressee.objects.select_for_update().get(pk=said.addressee.pk)
    if sending is not None and (known := Delivery.objects.filter(sending=sending).first()):
        if known.letter_id != letter.pk:
            raise Refused(_("This was sent before, about another letter."))
        return known
    said.refuse_unless_it_can_be(letter, at=at)
    delivery = Delivery.objects.create(letter=letter, sending=sending, by=by, logged_at=at, **said.columns())
    keep(delivery, evidence, by=by, at=at)
    silence.tell(letter)
    return delivery


@transaction.atomic
def correct_attempt(delivery: Delivery, *, said: Attempt, why: str, by: Person, at: datetime) -> None:
    """Let `delivery` say this from now on, wherever it counts; its pictures stay, and so does what it said before.

    Refused without a reason, where nothing is changed or it is struck out, and whatever an attempt that is logged
    anew is refused for.
    """
    letter = Letter.objects.select_for_update().get(pk=delivery.letter_id)
    held = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if held.struck_out:
        raise Refused(_("This attempt is struck out. Please restore it first."))
    said.refuse_unless_it_can_be(letter, at=at)
    before = correcting.as_it_stands(held)
    for name, value in said.columns().items():
        setattr(held, name, value)
    held.save()
    correcting.keep(held, before, why=why, by=by, at=at)
    silence.tell(letter)


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
    documents: Iterable[Arrived] = (),
    corrects: Answer | None = None,
    why: str = "",
) -> Answer:
    """Keep what somebody said in answer; `demands` are the ids of the demand segments it touches.

    An answer that this one `corrects` says it from now on, wherever it is shown; its documents stay, and so does
    what it said before, with `why` it was put right.

    `precision` says how exactly the day is known. `texts` maps languages to speaker, office, words (their
    translation) and summary.
    """
    if first_day(said_on, precision) > at.astimezone(ZoneInfo(letter.zone)).date():
        raise Refused(_("An answer lies in the past; please check the day."))
    told = {code: {part: said.strip() for part, said in one.items()} for code, one in (texts or {}).items()}
    if not (speaker or office or any(one.get("speaker") or one.get("office") for one in told.values())):
        raise Refused(_("Please say who answered: a name or an office."))
    if not (words.strip() or any(one.get("summary") for one in told.values())):
        raise Refused(_("Please say what was answered, word for word or in short."))
    answer = _anew(corrects) if corrects else Answer(letter=letter, entered_by=by, at=at)
    before = correcting.as_it_stands(answer) if corrects else {}
    answer.addressee, answer.source = addressee, source
    answer.said_on, answer.precision = first_day(said_on, precision), precision
    answer.speaker, answer.office, answer.words, answer.language = speaker, office, words, language
    answer.save()
    answer.texts.all().delete()
    AnswerText.objects.bulk_create(
        AnswerText(answer=answer, language=code, **one) for code, one in told.items() if any(one.values())
    )
    answer.demands.set(letter.segments.filter(role="demand", pk__in=list(demands)))
    changed = correcting.as_it_stands(answer) != before
    if corrects and changed:
        # Before any file is written, so that none is left where this is refused.
        correcting.keep(answer, before, why=why, by=by, at=at)
    if not keep(answer, documents, by=by, at=at) and not changed:
        raise Refused(_("Nothing was changed."))
    silence.tell(letter)
    if answer.shown_at:
        showing_answers.tell(letter, at=at)
    return answer


def _anew(answer: Answer) -> Answer:
    """As it stands now: since the page read it, somebody may have taken it off or corrected it."""
    Letter.objects.select_for_update().get(pk=answer.letter_id)
    return Answer.objects.select_for_update().get(pk=answer.pk)
