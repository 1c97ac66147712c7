"""The mail that tells whoever signed of an answer. Nothing is sent here."""

from datetime import datetime

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe
from coalition.outbox.models import Message
from letters import addressing
from letters.mail import NEUTRAL
from letters.models import Answer, Signature


def post_answered(
    answer: Answer,
    signature: Signature,
    *,
    to: str,
    key: str,
    language: str,
    title: str,
    page: str,
    day: str,
    at: datetime,
) -> bool:
    """Tell of `answer` at this address, once per `key`; who is not shown by name gets words that tell nothing."""
    neutral = signature.display in NEUTRAL
    told = answer.told_in(language)
    return owe(
        key,
        "letters/mail/answered",
        {
            "neutral": neutral,
            "title": title,
            "speaker": told.speaker,
            "office": told.office,
            "who": told.speaker or capfirst(addressing.by_office(told.office, language)),
            "day": day,
            "summary": told.summary,
            "words": told.words or ("" if told.summary else answer.words),
            "button_address": settings.BASE_ADDRESS + page,
            "button_words": _("Read the letter"),
        },
        to=to,
        language=language,
        at=at,
        cancel_group=_group(answer),
        confidential=neutral,
    )


def told(answer: Answer) -> set[str]:
    """The keys of those who were mailed of `answer`, or are about to be."""
    owed = Message.objects.filter(cancel_group=_group(answer), cancelled_at=None)
    return set(owed.values_list("key", flat=True))


def _group(answer: Answer) -> str:
    return f"answer/{answer.pk}"
