"""The mails that a consultation owes to representatives, each in their language. Nothing is sent here."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coalition.languages import format_instant
from coalition.mail import owe
from coalition.models import Person
from coalition.outbox.models import Kind
from letters.models import Consultation


def post_consultation(
    consultation: Consultation, *, template: str, title: str, to: Person, at: datetime
) -> bool:
    """Ask (`consultation`) or remind (`consultation_reminder`) one representative; each once.

    `title`: the letter's subject in the reader's language. The working title stays at the desk.
    """
    return owe(
        f"{template}/{consultation.pk}/{to.pk}",
        f"letters/mail/{template}",
        {
            "title": title,
            "request": consultation.request,
            "deadline": format_instant(consultation.closes_at, consultation.zone, to.language),
            "button_address": settings.BASE_ADDRESS + consultation.get_absolute_url(),
            "button_words": _("Read and answer"),
        },
        to=to.email,
        language=to.language,
        kind=Kind.REMINDER if template == "consultation_reminder" else Kind.INVITATION,
        at=at,
        cancel_group=cancel_group(consultation),
    )


def cancel_group(consultation: Consultation) -> str:
    """Every mail that asks for an answer in one consultation; ending it cancels them together."""
    return f"consultation/{consultation.pk}"
