"""The mails that a new edition owes to whoever signed an earlier one. Nothing is sent here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.languages import format_instant
from coalition.mail import owe
from coalition.outbox.models import Kind
from letters.comparing import Difference
from letters.mail import NEUTRAL
from letters.models import Letter, Signature

KINDS = {"asked_again": Kind.INVITATION, "asked_again_reminder": Kind.REMINDER, "corrected": Kind.NOTICE}


@dataclass(frozen=True)
class News:
    """What one reader is told of the edition in force, in `language`: its number, and what was changed."""

    language: str
    number: int
    title: str
    summary: str
    differences: Sequence[Difference]


def post(
    signature: Signature, *, template: str, to: str, key: str, address: str, news: News, at: datetime
) -> bool:
    """Ask for a new yes (`asked_again`), remind of it, or tell what was corrected; once per `key`.

    Whoever is not shown by name gets a mail that says nothing of the letter.
    """
    letter = signature.letter
    neutral = signature.display in NEUTRAL
    return owe(
        f"signature/{signature.pk}/edition/{news.number}/{key}",
        f"letters/mail/{template}",
        {
            "neutral": neutral,
            "organisation": _organisation(signature, news.language),
            "title": "" if neutral else news.title,
            "summary": "" if neutral else news.summary,
            "differences": () if neutral else news.differences,
            "deadline": _deadline(letter, news.language),
            "button_address": address,
            "button_words": _("See what was changed"),
        },
        to=to,
        language=news.language,
        kind=KINDS[template],
        at=at,
        cancel_group=cancel_group(signature),
        confidential=neutral,
    )


def cancel_group(signature: Signature) -> str:
    """Every mail that asks for a new yes; an answer cancels them together."""
    return f"again/{signature.pk}"


def own_address(token: str) -> str:
    return settings.BASE_ADDRESS + reverse("letters:sign-mine", kwargs={"token": token})


def _organisation(signature: Signature, language: str) -> str:
    return signature.organisation.name_in(language).name if signature.organisation else ""


def _deadline(letter: Letter, language: str) -> str:
    return format_instant(letter.closes_at, letter.zone, language) if letter.closes_at else ""
