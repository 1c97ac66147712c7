"""The record for the minutes: what a body decided about a text, who said what, with a number the world recognises.

The world sees of it the number, the day, and three check codes; names stay sealed.
"""

import base64
import json
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import rfc8785
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from coalition.domain.mandates import may_speak
from coalition.errors import Refused
from coalition.models import Person
from coalition.vault import vault
from letters.domain import answering, boards, days, papers, reminding
from letters.models import BoardQuestion, Minutes, Verdict
from letters.pdf.board import Record, Voice, print_record
from letters.pdf.sealing import open_certificate, seal
from letters.public.models import MinutesSeal

SAID = {
    Verdict.YES: "board_yes",
    Verdict.CONDITION: "condition",
    Verdict.NO: "declined",
}


@transaction.atomic
def record(
    question: BoardQuestion,
    *,
    verdict: str,
    decided_on: date,
    condition: str = "",
    by: Person,
    at: datetime,
) -> Minutes:
    """Write down what the body decided, by a representative; the question ends, and an invitation is answered so.

    Refused twice, without any answer by a member, on a condition without words, and for a day still to come.
    """
    question = BoardQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if not may_speak(by, question.organisation, at=at):
        raise Refused(_("You have no authority to sign for this organisation at present."))
    if Minutes.objects.filter(question=question).exists():
        raise Refused(_("The decision is recorded already."))
    voices = [one for one in boards.heard(question) if not one.replaced]
    if not voices:
        raise Refused(_("No member of the board has answered yet."))
    days.refuse_unless_decided(decided_on, today=days.today(by, at=at))
    if verdict == Verdict.CONDITION and not condition.strip():
        raise Refused(_("Please say on which condition, in the words of whoever decided."))
    kept = Minutes(question=question, verdict=verdict, decided_on=decided_on, by=by, at=at)
    frozen = papers.text_for(question.edition, question.language, question.letter.source_language)
    words: dict[str, Any] = {
        "number": str(kept.pk),
        "organisation": question.organisation.name_in(question.language).name,
        "body": question.body,
        "decided_on": decided_on.isoformat(),
        "verdict": verdict,
        "condition": condition.strip(),
        "text": frozen.digest,
        "voices": [
            {"name": one.name, "role": one.role, "verdict": one.verdict, "condition": one.condition}
            for one in voices
        ],
    }
    whole = rfc8785.dumps(words)
    kept.code = sha256(whole).hexdigest()
    kept.sealed = vault().encrypt(whole.decode(), bind=f"letters.minutes:{kept.pk}")
    kept.save()
    MinutesSeal.objects.create(number=kept.pk, digest=frozen.digest, code=kept.code, made_on=at.date())
    BoardQuestion.objects.waiting().filter(pk=question.pk).update(ended_at=at)
    _answer(kept, condition=condition, by=by, at=at)
    return kept


def words_of(kept: Minutes) -> dict[str, object]:
    """What was recorded: number, organisation, body, decided_on, verdict, condition, text, voices."""
    return dict(json.loads(vault().decrypt(kept.sealed, bind=f"letters.minutes:{kept.pk}")))


def file_of(kept: Minutes, *, at: datetime) -> bytes:
    """The sealed PDF; set the first time somebody asks, and the same bytes ever after.

    Raises rendering.RenderFailed and fonts.FontMissing.
    """
    if kept.file:
        return opened(kept)
    with translation.override(kept.question.language):
        pdf = print_record(_page(kept))
    sealed = seal(
        pdf,
        certificate=open_certificate(Path(settings.KEYS)),
        reason="Record for the minutes",
        at=at,
    )
    locked = vault().encrypt(base64.b64encode(sealed).decode(), bind=f"letters.minutes.file:{kept.pk}")
    with transaction.atomic():
        # Two who ask at once get one file: the first to come.
        if Minutes.objects.filter(pk=kept.pk, file=None).update(file=locked):
            MinutesSeal.objects.filter(pk=kept.pk).update(sha256=sha256(sealed).hexdigest())
    kept.refresh_from_db(fields=["file"])
    return opened(kept)


def opened(kept: Minutes) -> bytes:
    """The PDF that was set; `kept.file` is there."""
    return base64.b64decode(vault().decrypt(kept.file or b"", bind=f"letters.minutes.file:{kept.pk}"))


def _page(kept: Minutes) -> Record:
    question, words = (
        kept.question,
        json.loads(vault().decrypt(kept.sealed, bind=f"letters.minutes:{kept.pk}")),
    )
    paper = papers.paper(question)
    return Record(
        language=paper.language,
        title=paper.title,
        organisation=words["organisation"],
        body=words["body"],
        decided_on=kept.decided_on,
        verdict=str(Verdict(kept.verdict).label),
        condition=words["condition"],
        voices=tuple(
            Voice(
                name=one["name"],
                role=one["role"],
                verdict=str(Verdict(one["verdict"]).label),
                condition=one["condition"],
            )
            for one in words["voices"]
        ),
        text_code=words["text"],
        edition=question.edition.number,
        address=f"{settings.BASE_ADDRESS}/verify/{kept.pk}/",
        code=kept.code,
    )


def _answer(kept: Minutes, *, condition: str, by: Person, at: datetime) -> None:
    question = kept.question
    invitation = question.letter.invitations.filter(organisation=question.organisation_id).first()
    if invitation is None or reminding.has_signed(invitation):
        return
    answering.answer(
        invitation,
        answer=SAID[Verdict(kept.verdict)],
        condition=condition,
        body=question.body,
        decided_on=kept.decided_on,
        by=by,
        at=at,
    )
