"""Let the world read what was said in answer, or no longer. Pictures and papers of an answer are not part of it."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from coalition.models import Person
from letters.models import Addressee, Answer, Letter
from letters.public import answers
from letters.public.models import Publication


@transaction.atomic
def show(answer: Answer, *, shown: bool, by: Person, at: datetime) -> None:
    """Put `answer` on the letter's page, in every language, feed and file, or take it off; twice is once.

    Before the release it waits in the projection like everything else.
    """
    Letter.objects.select_for_update().get(pk=answer.letter_id)
    rows = Answer.objects.filter(pk=answer.pk, shown_at__isnull=shown)
    if rows.update(shown_at=at if shown else None, shown_by=by):
        tell(answer.letter, at=at)


def tell(letter: Letter, *, at: datetime) -> None:
    """Write what is shown of the answers into the projection, where there is one."""
    publication = Publication.objects.filter(slug=letter.slug).first()
    found = letter.answers.filter(shown_at__isnull=False).order_by("-said_on", "-pk")
    shown = list(found.prefetch_related("texts", "demands", "addressee__texts"))
    if publication is None or (not shown and not publication.answered):
        return
    for text in publication.texts.select_related("publication"):
        answers.store(text, [_said(one, letter, text.language) for one in shown])
    Publication.objects.filter(pk=publication.pk).update(answered=len(shown), answers_at=at)


def _said(answer: Answer, letter: Letter, language: str) -> answers.Said:
    told = answer.told_in(language)
    return answers.Said(
        id=sha256(f"{letter.slug}/{answer.pk}".encode()).hexdigest()[:12],
        said_on=answer.said_on.isoformat(),
        precision=answer.precision,
        speaker=told.speaker,
        office=told.office,
        addressee=_called(answer.addressee, language) if answer.addressee else "",
        language=answer.language,
        words=answer.words,
        translation=told.words if language != answer.language else "",
        summary=told.summary,
        source=answer.source,
        demands=[str(one.pk) for one in answer.demands.all()],
        shown_at=answer.shown_at.isoformat() if answer.shown_at else "",
    )


def _called(addressee: Addressee, language: str) -> str:
    texts = {text.language: text for text in addressee.texts.all()}
    text = texts.get(language) or next(iter(texts.values()), None)
    return text.office or text.name if text else ""
