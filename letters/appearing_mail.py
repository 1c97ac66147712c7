"""Mails about how people appear: names to be taken off, a signature that somebody disputes."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalition.mail import render
from coalition.models import Person
from coalition.outbox import posting
from coalition.outbox.models import Kind
from letters.models import Veil


def post_asked(veil: Veil, *, to: Person, at: datetime) -> bool:
    """Ask a coordinator or custodian to confirm; the mail says nothing of letters, the page does."""
    subject, text, html = render(
        "letters/mail/veil",
        to.language,
        {
            "by": veil.asked_by.called,
            "lift": veil.lift,
            "button_address": settings.BASE_ADDRESS + reverse("letters:hidden-names"),
            "button_words": _("Look and confirm"),
        },
    )
    return posting.post(
        f"veil/{veil.pk}/{to.pk}",
        to=to.email,
        subject=subject,
        text=text,
        html=html,
        language=to.language,
        kind=Kind.NOTICE,
        at=at,
    )
